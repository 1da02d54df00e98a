"""Logging in and choosing a password, in words."""

from __future__ import annotations

WORDS = {
    "account": ("Mijn account", "My account"),
    "in": ("Inloggen", "Log in"),
    "out": ("Uitloggen", "Log out"),
    "name": ("Gebruikersnaam", "User name"),
    "password": ("Wachtwoord", "Password"),
    "wrong": (
        "Deze naam en dit wachtwoord horen niet bij elkaar. Let op hoofdletters.",
        "This name and this password do not belong together. Mind the capitals.",
    ),
    "out-sure": ("Wil je uitloggen?", "Do you want to log out?"),
    "begin": ("Kies een wachtwoord", "Choose a password"),
    "begin-lead": (
        "Deze link werkt één keer. Kies een naam en een wachtwoord van ten minste twaalf tekens; "
        "een zin is goed.",
        "This link works once. Choose a name and a password of at least twelve characters; a "
        "sentence is fine.",
    ),
    "again": ("Nog een keer het wachtwoord", "The password once more"),
    "differ": (
        "De twee wachtwoorden zijn niet gelijk.",
        "The two passwords are not the same.",
    ),
    "taken": (
        "Die naam is al in gebruik; kies een andere.",
        "That name is taken; choose another.",
    ),
    "begin-go": ("Bewaar en log in", "Save and log in"),
    "link-over": ("Deze link werkt niet meer", "This link no longer works"),
    "link-over-lead": (
        "Een link werkt één keer, een uur lang. Vraag een nieuwe: klantbeeld hub user",
        "A link works once, for an hour. Ask for a new one: klantbeeld hub user",
    ),
}
