"""Contradictions in a schedule, for commands that check the content.

They are reported as codes; the words for them are elsewhere.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta, tzinfo
from enum import StrEnum
from typing import NamedTuple

from player.schedule.calendar import days_from
from player.schedule.rotation import RotationEntry
from player.schedule.windows import Window


class Contradiction(StrEnum):
    """Why something will never be shown, or not as its author thinks."""

    NO_LENGTH = "no-length"  # hours that end when they begin
    NO_WEIGHT = "no-weight"  # a weight of 0
    ENDS_FIRST = "ends-before-it-begins"  # `until` before `from`
    WITHDRAWN_FIRST = "withdrawn-before-it-begins"
    NO_SUCH_DAY = "no-such-day-between"  # none of its days lies between `from` and `until`
    ONLY_HOLIDAYS = "only-holidays"  # its days between `from` and `until` are holidays
    OUTSIDE_HOURS = "outside-its-hours"  # none of its hours lies between `from` and `until`
    RARE = "less-than-once-a-round"  # `after_every` exceeds the number of others: it skips rounds
    ALONE = "nothing-to-come-after"  # `after_every`, and there are no others


class Finding(NamedTuple):
    """What is wrong with the turn of that id. `field` is the English name of the field to mend;
    `values` go into the words."""

    id: str
    what: Contradiction
    field: str
    values: dict[str, object]


def contradictions(turns: Sequence[RotationEntry], zone: tzinfo) -> list[Finding]:
    """The contradictions in the turns of a playlist. Reads no clock: a slide whose time is merely
    over is not reported."""
    return [finding for turn in turns for finding in _of_turn(turn, turns, zone)]


def never_open(window: Window, zone: tzinfo) -> tuple[Contradiction, str] | None:
    """Why a window opens at no moment at all, and the field to mend; None where it does, or where
    nobody said that it may."""
    if window.never:
        return None
    begin, end = window.span(zone)
    if begin >= end:
        late = window.until is not None and begin >= Window(until=window.until).span(zone)[1]
        return (
            (Contradiction.ENDS_FIRST, "until")
            if late
            else (Contradiction.WITHDRAWN_FIRST, "withdrawn")
        )
    if math.isinf(begin) or math.isinf(end):
        return None
    start = datetime.fromtimestamp(begin, zone)
    if window.open_at(start) or window.next_change(start) is not None:
        return None
    days = list(
        days_from(
            start.date(), (datetime.fromtimestamp(end, zone) - timedelta(microseconds=1)).date()
        )
    )
    if window.days is not None and not any(day.weekday() in window.days for day in days):
        return Contradiction.NO_SUCH_DAY, "days"
    if window.skip_holidays and not any(window.starts_on(day) for day in days):
        return Contradiction.ONLY_HOLIDAYS, "skip_holidays"
    return Contradiction.OUTSIDE_HOURS, "hours"


def _of_turn(
    turn: RotationEntry, turns: Sequence[RotationEntry], zone: tzinfo
) -> Iterator[Finding]:
    hours = turn.window.hours
    if hours is not None and hours.start == hours.end and hours.start.hour + hours.start.minute > 0:
        yield Finding(turn.id, Contradiction.NO_LENGTH, "hours", {"value": f"{hours.start:%H:%M}"})
    if turn.weight <= 0:
        yield Finding(turn.id, Contradiction.NO_WEIGHT, "weight", {"value": turn.weight})
    never = never_open(turn.window, zone)
    if never is not None:
        yield Finding(
            turn.id,
            *never,
            {
                "from": turn.window.start,
                "until": turn.window.until,
                "withdrawn": turn.window.withdrawn,
            },
        )
    if turn.after_every:
        others = sum(
            max(0, other.weight)
            for other in turns
            if not other.after_every and not other.window.never
        )
        if not others:
            yield Finding(turn.id, Contradiction.ALONE, "after_every", {"value": turn.after_every})
        elif turn.after_every > others:
            yield Finding(
                turn.id,
                Contradiction.RARE,
                "after_every",
                {"value": turn.after_every, "others": others},
            )
