"""A cell of a table → a text, a day, a number, a yes. Pure: knows no file, no column and no
slide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Literal

from player.content.markup import on_lines, unguarded, words_of
from player.settings.moments import MONTH_NUMBERS, parse_moment
from player.settings.values import Scale

Sentiment = Literal["positive", "critical"]

# Up to which score a customer is critical, and from which one positive; what lies between is
# neither. For the net promoter score the limits are its own (detractors 0–6, passives 7–8,
# promoters 9–10).
# The others are ours: of five stars the outer two on either side; of school marks up to a fail (5)
# and from good (8).
LIMITS: dict[
    Scale, tuple[float, float, float, float]
] = {  # least, critical up to, positive from, most
    "nps": (0, 6, 9, 10),
    "1-5": (1, 2, 4, 5),
    "1-7": (1, 3, 6, 7),
    "1-10": (1, 5, 8, 10),
    "0-10": (0, 5, 8, 10),
}

# What people call it themselves; neutral is neither.
SENTIMENTS: Mapping[str, Sentiment | None] = {
    "positief": "positive",
    "positive": "positive",
    "compliment": "positive",
    "kritisch": "critical",
    "critical": "critical",
    "negatief": "critical",
    "negative": "critical",
    "neutraal": None,
    "neutral": None,
}

_ERRORS = frozenset(
    (
        "#ref!",
        "#n/a",
        "#name?",
        "#value!",
        "#div/0!",
        "#null!",
        "#num!",
        "#n/b",
        "#verw!",
        "#naam?",
        "#waarde!",
        "#deel/0!",
        "#leeg!",
        "#getal!",
        "#getal_gevonden!",
        "#####",
    )
)  # as English and Dutch spreadsheets write them
# What people write when they have no answer.
_NOTHING = frozenset(
    (
        "nvt",
        "n.v.t",
        "n.v.t.",
        "n/a",
        "na",
        "n.a.",
        "geen",
        "nee",
        "neen",
        "no",
        "none",
        "nothing",
        "niets",
        "niks",
        "x",
        "xxx",
        "geen opmerking",
        "geen opmerkingen",
        "geen toelichting",
        "geen idee",
        "no comment",
        "no comments",
        "null",
        "nan",
    )
)
_YES = frozenset(("ja", "j", "yes", "y", "true", "waar", "1", "x", "✓", "✔", "akkoord"))
_NO = frozenset(("", "nee", "n", "neen", "no", "false", "onwaar", "0", "-"))
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")


def text(cell: object) -> str:
    """The words in a cell, with HTML's entities and tags as what they stand for; empty where it is
    an error.

    On one line, but for the items of a list.
    """
    if cell is None or isinstance(cell, bool):
        return ""
    if isinstance(cell, int | float):
        return f"{cell:g}" if isinstance(cell, float) else str(cell)
    if isinstance(cell, date):
        return cell.isoformat(" ") if isinstance(cell, datetime) else cell.isoformat()
    words = words_of(unguarded(str(cell))).replace("\ufeff", "")
    if _CONTROL.search(words):
        words = _CONTROL.sub(" ", words)
    words = on_lines(words)
    return "" if words.startswith("#") and words.casefold() in _ERRORS else words


def is_answer(words: str) -> bool:
    """Whether this is an answer in words, and not a dash, a number, or 'n.v.t.'."""
    return (
        words.casefold().strip(" .!-") not in _NOTHING
        and words.casefold() not in _NOTHING
        and any(map(str.isalpha, words))
    )


_LIKE_A_DAY = re.compile(
    rf"\s*\d{{1,2}}[-/. ]+(?:\d{{1,2}}|(?:{'|'.join(MONTH_NUMBERS)})\.?)[-/. ]+\d{{2,4}}\b",
    re.IGNORECASE,
)


def number(cell: object) -> float | None:
    """A score: 8, 8.5, `8,5`, `8 - zeer tevreden`, `8 van 10`, `4/5`; None where there is none. A
    day (01-10-2026) is none."""
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int | float):
        return float(cell)
    words = unguarded(str(cell or ""))
    match = re.match(r"\s*(\d{1,3}(?:[.,]\d+)?)(?!\d)(?:\s*(?:$|[-–:/(]|\s))", words)
    return float(match[1].replace(",", ".")) if match and _LIKE_A_DAY.match(words) is None else None


def sentiment(score: float, scale: Scale) -> Sentiment | Literal["outside"] | None:
    """What a score says, by `LIMITS`; 'outside' where it is not on that scale."""
    least, critical, positive, most = LIMITS[scale]
    if not least <= score <= most:
        return "outside"
    return "critical" if score <= critical else "positive" if score >= positive else None


def yes(cell: object) -> bool | None:
    """Whether a cell says yes; None where it says neither yes nor no."""
    if isinstance(cell, bool):
        return cell
    words = text(cell).casefold()
    return True if words in _YES else False if words in _NO else None


# ── days ──────────────────────────────────────────────────────────────────────────────────────────

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:$|[T ])")
_PARTS = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?:$|[T ,])")
_EXCEL = date(1899, 12, 30)  # day 0 of Excel's calendar, which has a 29 February 1900


def months_first(cells: Iterable[object]) -> bool | None:
    """Whether the days of a column are written month first (4/14/2026); None where they do not
    tell."""
    for cell in cells:
        if isinstance(cell, str) and (match := _PARTS.match(cell.strip())):
            if int(match[1]) > 12:
                return False
            if int(match[3]) > 12:
                return True
    return None


def slashed(cells: Iterable[object]) -> bool:
    """Whether days of a column are written with slashes, as where the month goes first: with dashes
    or dots it never does."""
    return any(
        isinstance(cell, str)
        and (match := _PARTS.match(cell.strip())) is not None
        and match[2] == "/"
        for cell in cells
    )


def day(cell: object, month_first: bool = False) -> date | None:
    """The day in a cell: a date, Excel's number of one, 2026-04-14, 14-4-2026, 14 april 2026; None
    where it is no day.

    Nor is what programs write where they know none (`unknown`).
    """
    return known(_day(cell, month_first))


# Dates that mean "no date": the first day of databases, Unix, old PCs (LimeSurvey too), Excel and
# Macs, and zeros.
_NO_DAYS = frozenset(
    (date(1969, 12, 31), date(1970, 1, 1), date(1980, 1, 1), date(1900, 1, 1), date(1904, 1, 1))
)
_ZEROS = re.compile(r"0{1,4}([-/.])0{1,2}\1(?:0{4}|0{1,2})(?:[T ][0:.]*)?Z?")


def unknown(cell: object) -> bool:
    """Whether a cell says that nobody knows the day: nothing, 00-00-0000, or the day that a
    calendar begins with (1980-01-01)."""
    if cell is None or (
        isinstance(cell, str) and (not text(cell) or _ZEROS.fullmatch(unguarded(cell)) is not None)
    ):
        return True
    return _day(cell, False) in _NO_DAYS


def known(when: date | None) -> date | None:
    """That day; None for what a database writes where it knows none."""
    return (
        when
        if when is not None and 1900 <= when.year < date.max.year and when not in _NO_DAYS
        else None
    )


def _day(cell: object, month_first: bool) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, int | float):
        return (
            _EXCEL + timedelta(days=int(cell)) if 20_000 <= cell <= 80_000 else None
        )  # 1954 to 2119
    words = unguarded(cell) if isinstance(cell, str) else ""
    try:
        if match := _ISO.match(words):
            return date(int(match[1]), int(match[2]), int(match[3]))
        if match := _PARTS.match(words):
            first, second, year = int(match[1]), int(match[3]), int(match[4])
            year += 2000 if year < 100 else 0
            return date(year, first, second) if month_first else date(year, second, first)
        if re.fullmatch(r"\d{5}(?:[.,]\d+)?", words):
            return _day(float(words.replace(",", ".")), month_first)
        moment = parse_moment(words)
        return moment.date() if isinstance(moment, datetime) else moment
    except (ValueError, OverflowError):
        return None
