"""Accounts, in words."""

from __future__ import annotations

WORDS = {
    "title": ("Gebruikers", "Users"),
    "lead": (
        "Wie kan inloggen, en wat die mag. Rollen kunnen samen.",
        "Who can log in, and what they may do. Roles combine.",
    ),
    "new": ("Nieuwe gebruiker", "New user"),
    "name-roles": ("Rollen", "Roles"),
    "last-in": ("Laatst ingelogd", "Last logged in"),
    "never": ("nog niet", "not yet"),
    "out": ("Uitgesloten", "Shut out"),
    "change": ("Wijzig {who}", "Change {who}"),
    "no-roles": ("geen rol", "no role"),
    "roles": ("Wat doet deze collega?", "What does this colleague do?"),
    "no-role": ("Kies ten minste één rol.", "Choose one role at least."),
    "role-editor": ("Redacteur", "Editor"),
    "about-editor": (
        "Maakt en wijzigt dia’s; trekt in.",
        "Makes and changes slides; withdraws.",
    ),
    "role-moderator": ("Moderator", "Moderator"),
    "about-moderator": (
        "Leest reacties en beslist; trekt in.",
        "Reads reactions and decides; withdraws.",
    ),
    "role-jury": ("Jury", "Jury"),
    "about-jury": ("Beoordeelt voordrachten.", "Judges nominations."),
    "role-it": ("IT", "IT"),
    "about-it": (
        "Schermen, gebruikers en instellingen; trekt in. Leest geen reacties die wachten.",
        "Screens, users and settings; withdraws. Reads no reactions that wait.",
    ),
    "email": ("E-mailadres", "E-mail address"),
    "email-help": (
        "Alleen om een moderator te schrijven dat er iets wacht. Mag leeg blijven.",
        "Only to write to a moderator that something waits. May stay empty.",
    ),
    "make": ("Maak aan", "Make"),
    "save": ("Bewaar", "Save"),
    "saved": ("Bewaard; het geldt meteen.", "Saved; it counts at once."),
    "link": ("Maak een link voor een wachtwoord", "Make a link for a password"),
    "link-help": (
        "Wachtwoord kwijt? Met de link kiest deze collega zelf een nieuw. Eerdere links werken dan "
        "niet meer.",
        "Password lost? With the link this colleague chooses a new one. Earlier links then work no "
        "more.",
    ),
    "shut-out": ("Sluit uit", "Shut out"),
    "shut-out-help": (
        "Meteen en overal uitgelogd. Wat deze collega besliste, blijft staan.",
        "Logged out at once and everywhere. What this colleague decided stays.",
    ),
    "let-in": ("Laat weer toe", "Let in again"),
    "is-out": ("{who} is uitgesloten.", "{who} is shut out."),
    "last": (
        "Dat kan niet: daarna kan niemand de hub meer beheren. Geef eerst een ander de rol IT.",
        "Not so: nobody could manage the hub any more. Give somebody else the role IT first.",
    ),
    "linked": ("Een link voor {who}", "A link for {who}"),
    "linked-lead": (
        "Geef hem door langs een weg die je vertrouwt. Hij werkt één keer, een uur lang, en staat "
        "hierna nergens meer.",
        "Pass it on by a way that you trust. It works once, for an hour, and stands nowhere after "
        "this.",
    ),
    "back": ("Naar alle gebruikers", "To all users"),
}
