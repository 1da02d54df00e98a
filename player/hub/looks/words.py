"""What stands on every page, and what is said where there is none."""

from __future__ import annotations

WORDS = {
    "skip": ("Naar de inhoud", "Skip to content"),
    "menu": ("Menu", "Menu"),
    "out": ("Uitloggen", "Log out"),
    "foot": ("Over deze pagina’s", "About these pages"),
    "not-found": ("Deze pagina is er niet", "There is no such page"),
    "not-found-lead": (
        "Controleer het adres, of scan de code op het scherm opnieuw.",
        "Check the address, or scan the code on the screen again.",
    ),
    "not-allowed": ("Hier mag je niet bij", "You may not go here"),
    "not-allowed-lead": (
        "Je bent ingelogd, maar zonder de rol die hiervoor nodig is. Vraag IT erom.",
        "You are logged in, but without the role that this needs. Ask IT for it.",
    ),
    "stale-form": ("Dit formulier is verlopen", "This form has expired"),
    "stale-form-lead": (
        "Ga terug, laad de pagina opnieuw en verstuur het nog een keer. Wat je typte, staat er "
        "nog.",
        "Go back, load the page again and send it once more. What you typed is still there.",
    ),
    "second": ("Iemand was je net voor", "Somebody was faster"),
    "second-lead": (
        "Er is niets bewaard. Ga terug, laad de pagina opnieuw en doe het nog een keer.",
        "Nothing was saved. Go back, load the page again and do it once more.",
    ),
    "too-many": ("Even wachten", "One moment"),
    "too-many-lead": (
        "Er kwam hier te veel achter elkaar. Probeer het over een minuut opnieuw.",
        "Too much came in a row. Try again in a minute.",
    ),
    "too-heavy": (
        "Dit is te groot: de hub neemt hooguit {n} MB aan, en er is niets bewaard. Ga terug en "
        "kies een kleiner bestand.",
        "This is too large: the hub takes {n} MB at most, and nothing was saved. Go back and "
        "choose a smaller file.",
    ),
    "too-big": ("Dit is te veel tekst", "This is too much text"),
    "too-big-lead": (
        "Er is niets bewaard. Ga terug, maak de tekst korter en verstuur het nog een keer. Een "
        "foto kies je bij het veld van de foto.",
        "Nothing was saved. Go back, make the text shorter and send it once more. A photo is "
        "chosen at the field of the photo.",
    ),
    "bad-request": ("Dit begrijpt de hub niet", "The hub does not understand this"),
    "bad-request-lead": (
        "Ga terug en probeer het opnieuw.",
        "Go back and try again.",
    ),
    "failed": ("Er ging hier iets mis", "Something went wrong here"),
    "failed-lead": (
        "Het ligt niet aan jou. Het is genoteerd voor wie de hub beheert; de schermen spelen door.",
        "It is not your doing. It was noted for whoever manages the hub; the screens play on.",
    ),
}
