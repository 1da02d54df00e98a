"""The settings of the house, in words."""

from __future__ import annotations

WORDS = {
    "title": ("Instellingen", "Settings"),
    "switches": ("Wat aan staat", "What is on"),
    "switch-reactions": ("Collega’s kunnen reageren", "Colleagues can react"),
    "about-reactions": (
        "Uit: wie een code scant, leest dat reageren nu niet kan. Wat al op de schermen staat, "
        "blijft staan.",
        "Off: whoever scans a code reads that reacting is not possible now. What is on the screens "
        "already stays there.",
    ),
    "switch-signs": ("Tekens tellen mee", "Signs are counted"),
    "about-signs": (
        "Uit: een teken zonder woorden wordt niet aangenomen en op geen scherm geteld. Een teken "
        "bij een reactie in woorden blijft.",
        "Off: a sign without words is not taken, and counted on no screen. A sign with a reaction "
        "in words stays.",
    ),
    "switch-mail": ("Moderatoren krijgen mail", "Moderators get mail"),
    "about-mail": (
        "Hooguit één keer per uur, en nooit met de woorden van een reactie.",
        "Once an hour at most, and never with the words of a reaction.",
    ),
    "switch-nominations": (
        "Collega’s kunnen elkaar voordragen",
        "Colleagues can nominate each other",
    ),
    "about-nominations": (
        "De klantverbeteraar van de maand. Uit tot jij het aanzet: vraag eerst de OR. Gaat het "
        "uit, dan verdwijnt de oproep, en wat er ligt, wordt op tijd gewist.",
        "The customer champion of the month. Off until you turn it on: ask the works council "
        "first. When it goes off, the call disappears, and what is there is deleted in time.",
    ),
    "no-mail": (
        "Er is nog geen mailserver ingesteld: zet mail: in hub.yaml.",
        "No mail server is set up yet: put mail: in hub.yaml.",
    ),
    "save": ("Bewaar", "Save"),
    "saved": ("Bewaard.", "Saved."),
    "code": ("De huiscode", "The house code"),
    "code-lead": (
        "Hij staat in het adres van elke QR-code en houdt robots buiten. Een geheim is hij niet: "
        "wie een scherm ziet, kent hem.",
        "It stands in the address of every QR code and keeps bots out. It is no secret: whoever "
        "sees a screen knows it.",
    ),
    "in-use": ("De schermen gebruiken deze code.", "The screens use this code."),
    "not-in-use": (
        "De schermen gebruiken hem nog niet. Zet deze regel in {config}:",
        "The screens do not use it yet. Put this line in {config}:",
    ),
    "before": ("Vorige codes", "Earlier codes"),
    "works-until": ("{code} werkt tot {until}", "{code} works until {until}"),
    "new": ("Maak een nieuwe code", "Make a new code"),
    "new-help": (
        "Doe dit als er berichten van buiten binnenkomen. De oude code werkt nog {n} dagen, zodat "
        "ook een poster aan de muur het even blijft doen.",
        "Do this when messages come in from outside. The old code works for another {n} days, so "
        "that a poster on the wall works a while longer.",
    ),
    "rotated": (
        "Er is een nieuwe code. Zet de regel hieronder in config.yaml; de schermen volgen vanzelf.",
        "There is a new code. Put the line below in config.yaml; the screens follow by themselves.",
    ),
    "more": ("Ook voor IT", "For IT as well"),
}
