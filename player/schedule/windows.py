"""When a slide may be shown: dates, days of the week, hours. Reads no clock: whoever asks brings
the time."""

from __future__ import annotations

import math
from collections.abc import Container
from dataclasses import field, replace
from datetime import date, datetime, time, timedelta, tzinfo

from player.lazy import dataclass
from player.schedule.calendar import Calendar


@dataclass(frozen=True, slots=True)
class Hours:
    """A part of the day, its end exclusive; over midnight where the end is not after the start."""

    start: time
    end: time

    @property
    def over_midnight(self) -> bool:
        """Whether it ends on the next day."""
        return self.end <= self.start


@dataclass(frozen=True, slots=True)
class Occasion:
    """When something takes place: on a day, at a moment, or from a moment until a time (which may
    lie after midnight)."""

    begin: date | datetime
    end: time | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """When something may be shown. Dates include both ends; a moment `until` is exclusive.

    `days` (Monday is 0) are the days on which the hours start, so a Friday night lasts into
    Saturday. With `skip_holidays` nothing starts on a day that is in `holidays`.
    """

    start: date | datetime | None = None
    until: date | datetime | None = None
    days: frozenset[int] | None = None
    hours: Hours | None = None
    withdrawn: date | datetime | None = None
    never: bool = False  # nobody said that it may be shown
    skip_holidays: bool = False
    holidays: Container[date] = field(default=frozenset(), hash=False)

    @property
    def always(self) -> bool:
        """Whether it never keeps anything off."""
        return (
            self.undated
            and self.days is None
            and self.hours is None
            and not self.skip_holidays
            and not self.never
        )

    @property
    def undated(self) -> bool:
        """Whether no date has a say in it: what may be shown while the clock is not to be
        believed."""
        return (
            self.start is None and self.until is None and self.withdrawn is None and not self.never
        )

    def with_holidays(self, holidays: Container[date]) -> Window:
        """The same, by this calendar, if it skips holidays."""
        return replace(self, holidays=holidays) if self.skip_holidays else self

    @property
    def timing(self) -> Window:
        """Its days and hours, without its dates."""
        return Window(
            days=self.days,
            hours=self.hours,
            skip_holidays=self.skip_holidays,
            holidays=self.holidays,
        )

    def open_at(self, now: datetime) -> bool:
        """Whether it may be shown at `now` (aware, in the screens' zone)."""
        if self.never:
            return False
        if not (self.start is None and self.until is None and self.withdrawn is None):
            # Two moments with the same zone compare by the wall clock, which shows an hour twice in
            # October.
            begin, end = self.span(now.tzinfo)
            if not begin <= now.timestamp() < end:
                return False
        return self._open_by_the_clock(now)

    def next_change(self, now: datetime) -> datetime | None:
        """The first moment after `now` at which `open_at` gives another answer; None where it never
        will."""
        if self.never or self.always:
            return None
        begin, end = self.span(now.tzinfo)
        at = now.timestamp()
        if at >= end or begin >= end:
            return None
        is_open = at >= begin and self._open_by_the_clock(now)
        if at < begin:
            now = datetime.fromtimestamp(begin, now.tzinfo)
            if self._open_by_the_clock(now):
                return now
        change = self._next_by_the_clock(now, is_open)
        if change is not None and change.timestamp() < end:
            return change
        return datetime.fromtimestamp(end, now.tzinfo) if is_open and end < _FOR_EVER else None

    def span(self, zone: tzinfo | None) -> tuple[float, float]:
        """From when until when its dates allow it, in seconds since the epoch; infinite where they
        say nothing."""
        begin = _begin(self.start, zone).timestamp() if self.start is not None else -_FOR_EVER
        end = _end(self.until, zone) if self.until is not None else _FOR_EVER
        if self.withdrawn is not None:
            end = min(end, _begin(self.withdrawn, zone).timestamp())
        return begin, end

    # ── days and hours, as the clock on the wall has them ─────────────────────────────────────────

    def starts_on(self, day: date) -> bool:
        """Whether its hours (without hours: the whole day) start on that day."""
        return (self.days is None or day.weekday() in self.days) and not (
            self.skip_holidays and day in self.holidays
        )

    def _open_by_the_clock(self, now: datetime) -> bool:
        if self.hours is None:
            return self.starts_on(now.date())
        clock = now.time()
        if self.hours.over_midnight:
            if clock >= self.hours.start:
                return self.starts_on(now.date())
            return clock < self.hours.end and self.starts_on(now.date() - _DAY)
        return self.hours.start <= clock < self.hours.end and self.starts_on(now.date())

    def _next_on_the_wall(self, wall: datetime, is_open: bool) -> datetime | None:
        """When days and hours next say something else, on a wall clock that is never put forward or
        back."""
        start, end = (self.hours.start, self.hours.end) if self.hours else (time(0), time(0))
        clock, day = wall.time(), wall.date()
        if is_open and start != end:
            return datetime.combine(day if clock < end else day + _DAY, end)
        # Either the first day on which it starts, or, where one day goes over into the next, the
        # first on which it does not.
        day = day if clock < start else day + _DAY
        if (
            is_open
            and self.days is None
            and self.skip_holidays
            and isinstance(self.holidays, Calendar)
        ):
            holiday = self.holidays.first_from(day)  # it may be months away
            return datetime.combine(holiday, start) if holiday is not None else None
        for _ in range(self._far_enough(day)):
            if self.starts_on(day) != is_open:
                return datetime.combine(day, start)
            day += _DAY
        return None

    def _far_enough(self, day: date) -> int:
        """After how many days without a change there will never be one."""
        if not self.skip_holidays:
            return 8
        if isinstance(self.holidays, frozenset | set):
            return 8 + max(0, (max(self.holidays) - day).days) if self.holidays else 8
        return 800

    def _next_by_the_clock(self, now: datetime, is_open: bool) -> datetime | None:
        """`_next_on_the_wall` in the zone of `now`, where clocks are put forward and back."""
        if self.days is None and self.hours is None and not self.skip_holidays:
            return None
        while (target := self._next_on_the_wall(now.replace(tzinfo=None), is_open)) is not None:
            then, jump = _wind(now, target)
            if jump is None:
                return then
            if self._open_by_the_clock(jump) != is_open:
                return jump
            now = jump
        return None


_DAY = timedelta(days=1)
_FOR_EVER = math.inf
_BETWEEN_JUMPS = timedelta(days=25)  # no zone puts its clocks forward or back twice within this


def _wind(now: datetime, target: datetime) -> tuple[datetime, datetime | None]:
    """The moment at which a wall clock that reads `now` comes to read `target`, or the first jump
    of the clock before that."""
    wall = now.replace(tzinfo=None)
    while True:
        step = min(target - wall, _BETWEEN_JUMPS)
        then = datetime.fromtimestamp(now.timestamp() + step.total_seconds(), now.tzinfo)
        if then.utcoffset() != now.utcoffset():
            return then, _jump(now, then)
        now, wall = then, wall + step
        if wall >= target:
            return then, None


def _jump(before: datetime, after: datetime) -> datetime:
    """The moment between two at which the clock is put forward or back."""
    low, high = math.floor(before.timestamp()), math.ceil(after.timestamp())
    while high - low > 1:
        middle = (low + high) // 2
        if datetime.fromtimestamp(middle, before.tzinfo).utcoffset() == before.utcoffset():
            low = middle
        else:
            high = middle
    return datetime.fromtimestamp(high, before.tzinfo)


def _begin(moment: date | datetime, zone: tzinfo | None) -> datetime:
    if isinstance(moment, datetime):
        return moment if moment.tzinfo else moment.replace(tzinfo=zone)
    return datetime.combine(moment, time(0), zone)


def _end(moment: date | datetime, zone: tzinfo | None) -> float:
    if moment.year >= date.max.year:
        return _FOR_EVER
    return _begin(moment if isinstance(moment, datetime) else moment + _DAY, zone).timestamp()


def day_in(moment: date | datetime, zone: tzinfo | None) -> date:
    """The date of a moment in a zone; one that names no zone of its own is of there."""
    if not isinstance(moment, datetime):
        return moment
    return (
        moment.astimezone(zone) if moment.tzinfo is not None and zone is not None else moment
    ).date()
