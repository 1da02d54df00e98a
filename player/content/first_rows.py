"""How many rows at the top of a table name its columns. Pure.

Seen by how they differ from the rows below: a guess, for an editor to confirm.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from player.content import cells
from player.content.delimited import Row
from player.text.personal_data import found_in

_SAMPLE = 60
_MOSTLY = 0.8
_CODE = re.compile(r"[A-Za-z]{1,8}[ _.]?\d{1,4}(?:[_.#\-]\w{1,12})*")  # V1, Q2_1, Vraag 3, q4_other
_ASKS = re.compile(
    r"(?i)[?:*]\s*$|^(?:wat|waarom|waarmee|waar|hoe|welke?|wanneer|wie|licht|geef|vertel|"
    r"beschrijf|noem|vul|kunt|kun|heeft|heb|zou|bent|"
    r"ben|uw|jouw|je|what|why|how|which|when|who|where|please|tell|describe|explain|do|did|"
    r"would|could|can|are|is|your)\b"
)
_OWN_WORDS = re.compile(r"(?i)\b(?:ik|wij|mij|mijn|ons|onze|me|i|my|we|our)\b")
_LONG = 4  # words: a name of a column has fewer, or asks something


def header_rows(rows: Sequence[Row], start: int = 0) -> int:
    """How many rows from `start` are header.

    0 where the first is somebody's answer already, 2 where codes stand above questions.
    """
    if start >= len(rows):
        return 0
    first, below = rows[start].cells, rows[start + 1 : start + 1 + _SAMPLE]
    kinds = [_kinds(below, at) for at in range(len(first))]
    if _differs(kinds, first):
        return 1
    if len(below) > 1 and _codes(first) and _names_columns(below[0].cells, below[1:]):
        return 2
    if any(kind and _kind(cell) == kind for kind, cell in zip(kinds, first, strict=True)):
        return 0
    return 0 if any(_is_said(cells.text(cell)) for cell in first) else 1


def _differs(kinds: Sequence[str], row: Sequence[object]) -> bool:
    """Whether a row holds words in a column of days or numbers."""
    return any(
        kind and _kind(cell) not in (kind, "") for kind, cell in zip(kinds, row, strict=True)
    )


def _names_columns(row: Sequence[object], below: Sequence[Row]) -> bool:
    """Whether a row below codes names the columns: it differs from the rows below it, or asks."""
    if _differs([_kinds(below, at) for at in range(len(row))], row):
        return True
    names = [cells.text(cell) for cell in row if cells.text(cell)]
    asking = sum(bool(_ASKS.search(name)) for name in names)
    return bool(names) and asking * 2 > len(names)


def _kind(cell: object) -> str:
    """What a cell holds: a day, a number, words; nothing."""
    if cells.day(cell) is not None and not _plain_number(cell):
        return "day"
    if _plain_number(cell):
        return "number"
    return "words" if cells.text(cell) else ""


def _plain_number(cell: object) -> bool:
    words = cells.text(cell)
    return isinstance(cell, int | float) or re.fullmatch(r"[+-]?\d+(?:[.,]\d+)?", words) is not None


def _kinds(rows: Sequence[Row], at: int) -> str:
    """Whether a column holds days or numbers, nearly all of it; empty where it holds words."""
    there = [kind for row in rows if at < len(row.cells) and (kind := _kind(row.cells[at]))]
    return next(
        (kind for kind in ("day", "number") if there and there.count(kind) >= _MOSTLY * len(there)),
        "",
    )


def _codes(row: Sequence[object]) -> bool:
    words = [cells.text(cell) for cell in row if cells.text(cell)]
    return bool(words) and sum(bool(_CODE.fullmatch(word)) for word in words) >= _MOSTLY * len(
        words
    )


def _is_said(words: str) -> bool:
    """Whether this is what somebody said, and no name of a column."""
    if found_in(words):
        return True
    if len(words.split()) < _LONG or words.rstrip().endswith(("?", ":", "*")):
        return False
    if _OWN_WORDS.search(words) and not _ASKS.search(words):
        return True
    return words.rstrip()[-1:] in ".!…" and not _ASKS.search(words)
