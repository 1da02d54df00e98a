"""Whose turn it is: a pure function of names, rhythm, absences and day. Every screen computes the
same, and nothing is stored.

Turns are counted from Monday 1 January 2024: by working days without the holidays, by weeks, or by
the meetings that are given. Every question deals them out again from there. Whoever has waited
longest is next. Somebody who is away is passed over and keeps waiting, so they come first when they
are back.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from datetime import date, timedelta
from typing import Literal

from player.lazy import dataclass
from player.schedule.calendar import EPOCH, is_working_day

_LONGEST_HOLIDAY = 60  # days in a row; a calendar with more holidays than that is not believed

Every = Literal["day", "week", "meeting"]


@dataclass(frozen=True, slots=True)
class Absence:
    """Somebody who is away from `start` to `until`, both included. None is no limit: away for as
    long as the playlist says so."""

    name: str
    start: date | None = None
    until: date | None = None

    def covers(self, name: str, day: date) -> bool:
        """Whether someone of that name is away on that day."""
        return (
            name.casefold() == self.name.casefold()
            and (self.start is None or self.start <= day)
            and (self.until is None or day <= self.until)
        )


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it is and since which day, then who is next and from which day.

    A name is None where everybody is away.
    """

    name: str | None
    day: date
    next: str | None
    next_day: date


def turn(
    names: Sequence[str],
    every: Every,
    away: Sequence[Absence],
    today: date,
    meetings: Sequence[date] = (),
    holidays: Container[date] = (),
) -> Turn:
    """Whose turn it is `today`.

    A day is a working day: on Saturday, Sunday and holidays the turn of the last working day lasts.
    With `meetings` a turn is for the first meeting that is not over yet (after the last one they go
    on weekly); without, there is one a week. Raises ValueError without names.
    """
    if not names:
        raise ValueError("no names to take turns")
    waiting = list(names)
    turns: list[tuple[date, str | None]] = []
    for day in _days(every, today, tuple(sorted(set(meetings))), holidays):
        name = next(
            (
                candidate
                for candidate in waiting
                if not any(absence.covers(candidate, day) for absence in away)
            ),
            None,
        )
        if name is not None:
            waiting.remove(name)
            waiting.append(name)
        turns = [*turns[-1:], (day, name)]
    (day, name), (next_day, following) = turns
    return Turn(name, day, following, next_day)


def _days(
    every: Every, today: date, meetings: tuple[date, ...], holidays: Container[date]
) -> Iterator[date]:
    """The day of each turn, from the first until the one after today's."""
    if every == "meeting" and meetings:
        yield from (day for day in meetings if day < today)
        to_come = [day for day in meetings if day >= today][:2]
        yield from to_come
        last = max(meetings[-1], today - timedelta(1))
        yield from (last + timedelta(7 * (week + 1)) for week in range(2 - len(to_come)))
        return
    day = EPOCH if every != "day" else _working_day_from(EPOCH, holidays)
    after = max(today, day)  # before the first day, the first turn holds already
    while True:
        yield day
        if day > after:
            return
        day = (
            day + timedelta(7)
            if every != "day"
            else _working_day_from(day + timedelta(1), holidays)
        )


def _working_day_from(day: date, holidays: Container[date]) -> date:
    """The first working day that is not before `day`."""
    for step in range(_LONGEST_HOLIDAY):
        if is_working_day(later := day + timedelta(step), holidays):
            return later
    return day
