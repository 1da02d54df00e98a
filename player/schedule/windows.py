"""When a slide may be shown: dates, days of the week, hours. Reads no clock: whoever asks brings the time."""
from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

_DAY_NAMES = {
    "ma": 0, "di": 1, "wo": 2, "do": 3, "vr": 4, "za": 5, "zo": 6,
    "mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6,
    "maandag": 0, "dinsdag": 1, "woensdag": 2, "donderdag": 3, "vrijdag": 4, "zaterdag": 5, "zondag": 6,
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
}
MONTHS = {
    "nl": ("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"),
}
_MONTH_NUMBERS = {name.casefold(): n for names in MONTHS.values() for n, name in enumerate(names, 1)}


@dataclass(frozen=True, slots=True)
class Hours:
    """A part of the day, its end exclusive; over midnight where the end is not after the start."""

    start: time
    end: time

    @property
    def over_midnight(self) -> bool:
        return self.end <= self.start


@dataclass(frozen=True, slots=True)
class Window:
    """When something may be shown. Dates include both ends; a moment `until` is exclusive.

    `days` (Monday is 0) are the days on which the hours start, so a Friday night lasts into Saturday.
    """

    start: date | datetime | None = None
    until: date | datetime | None = None
    days: frozenset[int] | None = None
    hours: Hours | None = None
    withdrawn: date | datetime | None = None
    never: bool = False         # nobody said that it may be shown

    @property
    def always(self) -> bool:
        return self == _ALWAYS

    def open_at(self, now: datetime) -> bool:
        """Whether it may be shown at `now` (aware, in the screens' zone)."""
        if self.always or self.never:
            return not self.never
        # Two moments with the same zone compare by the wall clock, which shows an hour twice in October.
        if self.start is not None and now.timestamp() < _begin(self.start, now).timestamp():
            return False
        if self.until is not None and now.timestamp() >= _end(self.until, now).timestamp():
            return False
        if self.withdrawn is not None and now.timestamp() >= _begin(self.withdrawn, now).timestamp():
            return False
        return self._in_days_and_hours(now)

    def _in_days_and_hours(self, now: datetime) -> bool:
        clock, day = now.time(), now.weekday()
        if self.hours is None:
            return self.days is None or day in self.days
        if self.hours.over_midnight:
            if clock >= self.hours.start:
                return self.days is None or day in self.days
            return clock < self.hours.end and (self.days is None or (day - 1) % 7 in self.days)
        return self.hours.start <= clock < self.hours.end and (self.days is None or day in self.days)

    def next_change(self, now: datetime) -> datetime | None:
        """The first moment after `now` at which `open_at` could give another answer; None where it never will."""
        if self.always or self.never:
            return None
        moments = [_begin(self.start, now)] if self.start is not None else []
        if self.until is not None:
            moments.append(_end(self.until, now))
        if self.withdrawn is not None:
            moments.append(_begin(self.withdrawn, now))
        if self.days is not None or self.hours is not None:
            clocks = {time(0)} | ({self.hours.start, self.hours.end} if self.hours else set())
            walls = [_at(now.date() + timedelta(days=day), clock.replace(fold=fold), now) for day in (0, 1) for clock in clocks for fold in (0, 1)]
            # A wall clock's time that does not exist, in March, is one that does.
            moments += [*(datetime.fromtimestamp(wall.timestamp(), now.tzinfo) for wall in walls), *_jump(now)]
        return min((moment for moment in moments if moment.timestamp() > now.timestamp()), key=datetime.timestamp, default=None)


_ALWAYS = Window()


def _at(day: date, clock: time, now: datetime) -> datetime:
    return datetime.combine(day, clock, now.tzinfo)


def _jump(now: datetime) -> list[datetime]:
    """The moment within two days at which the clock is put forward or back, where there is one."""
    low, high = int(now.timestamp()), int(now.timestamp()) + 2 * 86400
    if now.utcoffset() == datetime.fromtimestamp(high, now.tzinfo).utcoffset():
        return []
    while high - low > 1:
        middle = (low + high) // 2
        if datetime.fromtimestamp(middle, now.tzinfo).utcoffset() == now.utcoffset():
            low = middle
        else:
            high = middle
    return [datetime.fromtimestamp(high, now.tzinfo)]


def _begin(moment: date | datetime, now: datetime) -> datetime:
    if isinstance(moment, datetime):
        return moment if moment.tzinfo else moment.replace(tzinfo=now.tzinfo)
    return _at(moment, time(0), now)


def _end(moment: date | datetime, now: datetime) -> datetime:
    if isinstance(moment, datetime):
        return _begin(moment, now)
    return _at(moment + timedelta(days=1), time(0), now) if moment < date.max else _at(moment, time(23, 59, 59), now)


# ── how people write it ───────────────────────────────────────────────────────────────────────────────────────────

def parse_moment(value: object) -> date | datetime:
    """`2026-04-14`, `14-04-2026`, `2026-04-14 14:30`, `14 april 2026`, ISO 8601.

    Raises ValueError(code, values) with a code of `player.problems`.
    """
    text = re.sub(r"\s+", " ", str(value)).strip()
    found = re.fullmatch(r"(?P<day>\S+|\d{1,2} [^\W\d]+ \d{4})"
                         r"(?:[T ]+(?P<clock>\d{1,2}[:.]\d{2}(?:[:.]\d{2})?)(?P<zone>Z|[+-]\d{2}:?\d{2})?(?: uur)?)?", text)
    if not found:
        raise ValueError("not-a-moment", {"value": value})
    if "T" in found["day"]:
        return _iso(found["day"], value)
    day = _parse_day(found["day"], value)
    if not found["clock"]:
        return day
    try:
        hour, minute, *second = map(int, re.split(r"[:.]", found["clock"]))
        clock = time(hour, minute, second[0] if second else 0)
    except ValueError:
        raise ValueError("not-a-moment", {"value": value}) from None
    moment = datetime.combine(day, clock)
    return datetime.fromisoformat(moment.isoformat() + found["zone"].replace("Z", "+00:00")) if found["zone"] else moment


def _iso(text: str, value: object) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError("not-a-moment", {"value": value}) from None
    if moment.year < 1900:
        raise ValueError("not-a-moment", {"value": value})
    return moment


def _parse_day(text: str, value: object) -> date:
    iso = re.fullmatch(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})", text)
    dutch = re.fullmatch(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})", text)
    spoken = re.fullmatch(r"(\d{1,2}) ([^\W\d]+) (\d{4})", text)
    if iso:
        year, month, day = map(int, iso.groups())
    elif dutch:
        day, month, year = map(int, dutch.groups())
    elif spoken and spoken[2].casefold() in _MONTH_NUMBERS:
        day, month, year = int(spoken[1]), _MONTH_NUMBERS[spoken[2].casefold()], int(spoken[3])
    else:
        raise ValueError("not-a-moment", {"value": value})
    if not (1 <= month <= 12 and year >= 1900):
        raise ValueError("not-a-moment", {"value": value})
    days = calendar.monthrange(year, month)[1]
    if not 1 <= day <= days:
        raise ValueError("no-such-day", {"value": text, "month": f"{year}-{month:02}", "days": days})
    return date(year, month, day)


def month_named(text: str) -> date | None:
    """The first day of `2026-04`, `april 2026` or `04-2026`; None for anything else."""
    text = re.sub(r"\s+", " ", text).strip().casefold()
    if found := re.fullmatch(r"(\d{4})[-/](\d{1,2})(?:[-/]\d{1,2})?", text):
        year, month = int(found[1]), int(found[2])
    elif found := re.fullmatch(r"(\d{1,2})[-/](\d{4})", text):
        month, year = int(found[1]), int(found[2])
    elif (found := re.fullmatch(r"([^\W\d]+) (\d{4})", text)) and found[1] in _MONTH_NUMBERS:
        month, year = _MONTH_NUMBERS[found[1]], int(found[2])
    else:
        return None
    return date(year, month, 1) if 1 <= month <= 12 and 1900 <= year <= 9998 else None


def parse_days(value: object) -> frozenset[int]:
    """`mon-fri`, `vr`, `[ma, wo]`, `za-ma`: numbers of days, Monday 0. Raises ValueError."""
    parts = value if isinstance(value, list | tuple) else str(value).split(",")
    days: set[int] = set()
    for part in parts:
        first, _, last = (name.strip().casefold() for name in str(part).partition("-"))
        if first not in _DAY_NAMES or (last and last not in _DAY_NAMES):
            raise ValueError(part)
        start = _DAY_NAMES[first]
        days.update((start + step) % 7 for step in range(((_DAY_NAMES[last] - start) % 7 if last else 0) + 1))
    if not days:
        raise ValueError(value)
    return frozenset(days)


def parse_hours(value: object) -> Hours:
    """`09:00-17:00`, `22.00-06.00`, `9-17`; `24:00` is midnight. Raises ValueError with a code of `player.problems`."""
    found = re.fullmatch(r"(\d{1,2})(?:[:.](\d{2}))?\s*(?:[-–]|tot)\s*(\d{1,2})(?:[:.](\d{2}))?(?:\s*uur)?", str(value).strip())
    if not found:
        raise ValueError("not-hours")
    h1, m1, h2, m2 = (int(part or 0) for part in found.groups())
    if not ((h1 < 24 and m1 < 60) and ((h2 < 24 and m2 < 60) or (h2, m2) == (24, 0))):
        raise ValueError("not-hours")
    if (h1, m1) == (h2, m2):
        raise ValueError("no-length")
    return Hours(time(h1, m1), time(h2 % 24, m2))
