"""What staff is told of the content folder, in words."""

from __future__ import annotations

WORDS = {
    "away": (
        "De map met inhoud is niet te bereiken ({why}). Wat je goedkeurt of intrekt, gebeurt zodra "
        "hij terug is.",
        "The content folder cannot be reached ({why}). What you approve or withdraw happens as "
        "soon as it is back.",
    ),
    "second": (
        "In deze map schrijft al een andere hub; deze kan alleen lezen. Wat je goedkeurt of "
        "intrekt, wacht.",
        "Another hub writes in this folder; this one can only read. What you approve or withdraw "
        "waits.",
    ),
    "stuck": (
        "{n} wijzigingen liggen nog niet in de map: {why}. Er wordt steeds opnieuw geprobeerd.",
        "{n} changes are not in the folder yet: {why}. It is tried again and again.",
    ),
    "stuck:one": (
        "1 wijziging ligt nog niet in de map: {why}. Er wordt steeds opnieuw geprobeerd.",
        "1 change is not in the folder yet: {why}. It is tried again and again.",
    ),
}
