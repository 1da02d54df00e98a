"""How long data about people is kept: a number of months, unless the author says otherwise.

Pure arithmetic of dates.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

# Months: a customer's words, a photo of somebody (product.md, privacy by design).
OF_WORDS, OF_PHOTOS = 12, 3


def last_day(since: Iterable[date | datetime | None], months: int) -> date | None:
    """The last day on which it may be shown: that many months after the first date that is given;
    None where none is given.

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
    import calendar  # with `locale`, which a start need not have

    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))
