"""The first page, in words."""

from __future__ import annotations

WORDS = {
    "title": ("Overzicht", "Overview"),
    "waiting": ("{n} reacties wachten", "{n} reactions are waiting"),
    "waiting:one": ("1 reactie wacht", "1 reaction is waiting"),
    "nothing": ("Er wacht niets.", "Nothing is waiting."),
    "content": ("De map", "The folder"),
    "slides": ("{n} dia’s spelen", "{n} slides are playing"),
    "slides:one": ("1 dia speelt", "1 slide is playing"),
    "wrong": ("{n} meldingen", "{n} messages"),
    "wrong:one": ("1 melding", "1 message"),
    "fine": ("Er is niets mis met de bestanden.", "Nothing is wrong with the files."),
}
