"""The first page, in words."""

from __future__ import annotations

WORDS = {
    "title": ("Overzicht", "Overview"),
    "waits": ("Wat wacht", "What waits"),
    "waiting": ("{n} reacties wachten", "{n} reactions are waiting"),
    "waiting:one": ("1 reactie wacht", "1 reaction is waiting"),
    "nothing": ("Er wacht niets.", "Nothing is waiting."),
    "no-reactions": ("Er wacht geen reactie.", "No reaction is waiting."),
    "since": ("De oudste wacht sinds {when}.", "The oldest has been waiting since {when}."),
    "late": (
        "Dat is langer dan drie werkdagen. Wie reageerde, ziet niets gebeuren.",
        "That is more than three working days. Whoever reacted sees nothing happen.",
    ),
    "to-judge": (
        "{n} collega’s wachten op jouw oordeel.",
        "{n} colleagues await your verdict.",
    ),
    "to-judge:one": ("1 collega wacht op jouw oordeel.", "1 colleague awaits your verdict."),
    "judge": ("Beoordeel", "Judge"),
    "read": ("Lees ze", "Read them"),
    "unwritten": (
        "{n} wijzigingen wachten op de map",
        "{n} changes are waiting for the folder",
    ),
    "unwritten:one": ("1 wijziging wacht op de map", "1 change is waiting for the folder"),
    "on": ("Wat er nu te zien is", "What is on now"),
    "no-screens": (
        "Nog geen scherm heeft zich gemeld. Een scherm dat deze map speelt, doet dat elke minuut.",
        "No screen has reported yet. A screen that plays this folder does so each minute.",
    ),
    "more-screens": ("En nog {n} schermen", "And {n} more screens"),
    "more-screens:one": ("En nog 1 scherm", "And 1 more screen"),
    "all-screens": ("Alle schermen", "All screens"),
    "wrong": ("Wat er niet klopt", "What is not right"),
    "kind-error": (
        "Dit klopt nog niet; de laatste goede versie speelt door ({n})",
        "This is not right yet; the last good version plays on ({n})",
    ),
    "kind-left-out": ("Dit speelt niet mee ({n})", "This does not play ({n})"),
    "kind-tip": (
        "Dit kan beter; het speelt wel ({n})",
        "This could be better; it plays all the same ({n})",
    ),
    "more": ("En nog {n}.", "And {n} more."),
    "fell": (
        "Een deel van de hub liep vast en wordt steeds opnieuw geprobeerd: {part} ({why})",
        "A part of the hub failed and is tried again and again: {part} ({why})",
    ),
    "clock": (
        "De klok van de hub is verzet, of de hub stond lang uit. Wat mensen schreven en te oud is, "
        "wordt pas gewist als zeker is hoe laat het is: uiterlijk na een dag. Klopt de datum niet, "
        "laat IT de klok dan nu goedzetten.",
        "The clock of the hub was set, or the hub was off for long. What people wrote and is too "
        "old is deleted only once it is certain what time it is: after a day at the latest. If "
        "the date is wrong, have IT set the clock right now.",
    ),
    "slides": ("{n} dia’s in de map", "{n} slides in the folder"),
    "slides:one": ("1 dia in de map", "1 slide in the folder"),
    "fine": ("Er is niets mis met de bestanden.", "Nothing is wrong with the files."),
    "away": (
        "De map is niet te bereiken; dit is wat er het laatst in stond.",
        "The folder cannot be reached; this is what was last in it.",
    ),
}
