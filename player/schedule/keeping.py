"""How long what is about people is kept: so many months, unless its author says otherwise. Pure
arithmetic of dates."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta

OF_WORDS, OF_PHOTOS = (
    12,
    3,
)  # months: a customer's words, a photo of somebody (product.md, privacy by design)


def last_day(since: Iterable[date | datetime | None], months: int) -> date | None:
    """The last day on which it may be shown: so many months after the first date that is given;
    None where there is none.

    A month that is too short for the day ends on its last one: three months after 30 November is 28
    February.
    """
    start = next((moment for moment in since if moment is not None), None)
    if start is None:
        return None
    number = start.year * 12 + start.month - 1 + months
    year, month = number // 12, number % 12 + 1
    if year > date.max.year:
        return date.max
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


_UNITS = {
    "s": 1 / 3600,
    "sec": 1 / 3600,
    "seconde": 1 / 3600,
    "seconden": 1 / 3600,
    "second": 1 / 3600,
    "seconds": 1 / 3600,
    "min": 1 / 60,
    "minuut": 1 / 60,
    "minuten": 1 / 60,
    "minute": 1 / 60,
    "minutes": 1 / 60,
    "uur": 1,
    "uren": 1,
    "hour": 1,
    "hours": 1,
    "u": 1,
    "h": 1,
    "dag": 24,
    "dagen": 24,
    "day": 24,
    "days": 24,
    "d": 24,
    "": 24,
    "week": 168,
    "weken": 168,
    "weeks": 168,
    "maand": 720,
    "maanden": 720,
    "month": 720,
    "months": 720,
}


def parse_span(value: object) -> timedelta:
    """`14 dagen`, `2 weeks`, `36 uur`, `90 minuten`; a number alone is days, and a month 30 of
    them. At most ten years. Raises ValueError."""
    found = re.fullmatch(r"(\d{1,5})\s*([a-z]*)", str(value).strip().casefold())
    if (
        not found
        or found[2] not in _UNITS
        or not 0 < (hours := int(found[1]) * _UNITS[found[2]]) <= 87_600
    ):
        raise ValueError(value)
    return timedelta(seconds=round(hours * 3600))
