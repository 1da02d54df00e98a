"""Single sign-on, in words."""

from __future__ import annotations

WORDS = {
    "button": ("Log in met {house}", "Log in with {house}"),
    "or": ("Of met een wachtwoord van de hub", "Or with a password of the hub"),
    "no-role": ("Je hebt hier nog geen rol", "You have no role here yet"),
    "no-role-lead": (
        "Het inloggen lukte, maar je organisatie heeft je voor de hub geen rol gegeven. Vraag IT "
        "erom; daarna kun je meteen verder.",
        "Logging in went well, but your organisation has given you no role for the hub. Ask IT for "
        "it; after that you can go on at once.",
    ),
    "out": ("Je account is uitgesloten", "Your account is shut out"),
    "out-lead": (
        "IT heeft dit account in de hub gesloten. Klopt dat niet? Vraag het aan IT.",
        "IT closed this account in the hub. Is that wrong? Ask IT.",
    ),
    "failed": ("Inloggen lukte niet", "Logging in failed"),
    "failed-lead": (
        "Ga terug en probeer het nog een keer. Blijft het misgaan, vraag dan IT om klantbeeld hub "
        "check te draaien.",
        "Go back and try again. If it keeps failing, ask IT to run klantbeeld hub check.",
    ),
}
