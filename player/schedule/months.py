"""How long whoever is of a month is up: from its first day until the next one begins. Pure: knows
windows, no slides and no clock.

The one of September is up from 1 September until one of a later month begins, and at most to the
end of October. What its author wrote (`from`, `until`) goes before.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta, tzinfo
from typing import NamedTuple

from player.schedule.windows import Window, day_in


class OfMonth(NamedTuple):
    """What is of a month (its first day), and when its author says that it may be shown."""

    month: date
    window: Window


def terms(given: Sequence[OfMonth], zone: tzinfo) -> tuple[Window, ...]:
    """When each is up, in the order in which they are given.

    One that is never shown here, or is withdrawn or over before it begins, ends nobody's time.
    """
    begins = [one.window.start if one.window.start is not None else one.month for one in given]
    opened = [replace(one.window, start=begin) for one, begin in zip(given, begins, strict=True)]
    next_begin: dict[
        date, date | datetime
    ] = {}  # for whoever is of a month: when the first of a later month begins
    first, first_at = None, math.inf
    for month in sorted({one.month for one in given}, reverse=True):
        if first is not None:
            next_begin[month] = first
        for one, begin, window in zip(given, begins, opened, strict=True):
            at, end = window.span(zone)
            if one.month == month and not window.never and at < min(end, first_at):
                first, first_at = begin, at
    return tuple(
        replace(window, until=_until(one, begin, next_begin.get(one.month), zone))
        if window.until is None
        else window
        for one, begin, window in zip(given, begins, opened, strict=True)
    )


def _until(
    one: OfMonth, begin: date | datetime, following: date | datetime | None, zone: tzinfo
) -> date | datetime:
    latest = _end_of_month_after(max(one.month, day_in(begin, zone).replace(day=1)))
    if following is None:
        return latest
    last = following if isinstance(following, datetime) else following - timedelta(days=1)
    return min(latest, last, key=lambda until: Window(until=until).span(zone)[1])


def _end_of_month_after(month: date) -> date:
    if month.year >= date.max.year:
        return date.max
    after = month.month + 2
    return date(month.year + (after - 1) // 12, (after - 1) % 12 + 1, 1) - timedelta(days=1)
