"""How long a slide of a month is up: from the first day of that month until the next one begins.

That of September is up from 1 September until one of a later month begins, and no longer than the
end of October. What its author wrote (`from`, `until`) takes precedence. Pure: knows windows, no
slides and no clock.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta, tzinfo
from typing import NamedTuple

from player.schedule.windows import Window, day_in


class OfMonth(NamedTuple):
    """A month (its first day), and when the author of its slide says that it may be shown."""

    month: date
    window: Window


def terms(given: Sequence[OfMonth], zone: tzinfo) -> tuple[Window, ...]:
    """When each is up, in the order in which they are given.

    One that is never shown here, or is withdrawn or over before it begins, ends nobody's time.
    """
    begins = [
        entry.window.start if entry.window.start is not None else entry.month for entry in given
    ]
    opened = [
        replace(entry.window, start=begin) for entry, begin in zip(given, begins, strict=True)
    ]
    # By month: when the first of a later month begins.
    next_begin: dict[date, date | datetime] = {}
    first, first_at = None, math.inf
    for month in sorted({entry.month for entry in given}, reverse=True):
        if first is not None:
            next_begin[month] = first
        for entry, begin, window in zip(given, begins, opened, strict=True):
            at, end = window.span(zone)
            if entry.month == month and not window.never and at < min(end, first_at):
                first, first_at = begin, at
    return tuple(
        replace(window, until=_until(entry, begin, next_begin.get(entry.month), zone))
        if window.until is None
        else window
        for entry, begin, window in zip(given, begins, opened, strict=True)
    )


def _until(
    entry: OfMonth, begin: date | datetime, following: date | datetime | None, zone: tzinfo
) -> date | datetime:
    latest = _end_of_month_after(max(entry.month, day_in(begin, zone).replace(day=1)))
    if following is None:
        return latest
    last = following if isinstance(following, datetime) else following - timedelta(days=1)
    return min(latest, last, key=lambda until: Window(until=until).span(zone)[1])


def _end_of_month_after(month: date) -> date:
    if month.year >= date.max.year:
        return date.max
    after = month.month + 2
    return date(month.year + (after - 1) // 12, (after - 1) % 12 + 1, 1) - timedelta(days=1)
