"""Moments, days and hours as people write them: text → values of the schedule. Knows no field.

What cannot be read is refused with ValueError(code, values): a code of `player.problems`, and what
its sentence needs.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time

from player.lazy import expression
from player.schedule.windows import Hours, Occasion
from player.text.months import MONTHS

_DAY_NAMES = {
    "ma": 0,
    "di": 1,
    "wo": 2,
    "do": 3,
    "vr": 4,
    "za": 5,
    "zo": 6,
    "mon": 0,
    "tue": 1,
    "wed": 2,
    "thu": 3,
    "fri": 4,
    "sat": 5,
    "sun": 6,
    "maandag": 0,
    "dinsdag": 1,
    "woensdag": 2,
    "donderdag": 3,
    "vrijdag": 4,
    "zaterdag": 5,
    "zondag": 6,
    "monday": 0,
    "tuesday": 1,
    "wednesday": 2,
    "thursday": 3,
    "friday": 4,
    "saturday": 5,
    "sunday": 6,
}
MONTH_NUMBERS = {name.casefold(): n for names in MONTHS.values() for n, name in enumerate(names, 1)}
MONTH_NUMBERS |= {name[:3]: n for name, n in MONTH_NUMBERS.items()} | {"mrt": 3, "sept": 9}
_WORKING, _WEEKEND = frozenset(range(5)), frozenset((5, 6))
_DAYS_TOGETHER = {
    "werkdagen": _WORKING,
    "doordeweeks": _WORKING,
    "weekdays": _WORKING,
    "working days": _WORKING,
    "weekend": _WEEKEND,
    "weekends": _WEEKEND,
}


def parse_moment(value: object) -> date | datetime:
    """`2026-04-14`, `14-04-2026`, `2026-04-14 14:30`, `14 april 2026`, ISO 8601.

    A day in the last year that a calendar has stands for never: it is the last day of all, so that
    one more can be reckoned from any other. Raises ValueError(code, values) with a code of
    `player.problems`.
    """
    moment = _moment_in(value)
    return date.max if moment.year == date.max.year else moment


_O_CLOCK = r"(?: ?u(?:ur)?)?"
_CLOCK = rf"(\d{{1,2}})(?:[:.](\d{{2}})(?:[:.]\d{{2}})?)?{_O_CLOCK}"
_UNTIL_A_TIME = expression(
    rf"(?P<day>.*?\w)(?P<glue>T|,? +(?:van |from |om |at )?){_CLOCK}"
    rf" *(?:[-–—]|tot(?: en met)?|t/m|to|until) *{_CLOCK}",
    re.IGNORECASE,
)
_FURTHEST_WEST = 12  # hours that any zone is behind


def parse_occasion(value: object) -> Occasion:
    """A moment as `parse_moment` knows it, or a span of time: `3-12-2026 12:00-13:00`, `3 december
    2026 van 12 tot 13 uur`.

    Raises ValueError as `parse_moment` does.
    """
    span = _span_in(value)
    if span is None:
        return Occasion(parse_moment(value))
    begin, end = span
    if begin.time() == end:
        raise ValueError("no-length", {"value": value})
    return Occasion(begin, end)


def _span_in(value: object) -> tuple[datetime, time] | None:
    """The begin and the end of a span of time; None where there is none, or nothing that can be
    read."""
    text = re.sub(r"\s+", " ", str(value)).strip()
    if not (match := _UNTIL_A_TIME.fullmatch(text)):
        return None
    hour, minute, end_hour, end_minute = (int(part or 0) for part in match.groups()[2:])
    if "T" in match["glue"] and end_hour <= _FURTHEST_WEST:
        return None  # ISO 8601, with its zone
    try:
        clock, end = (
            time(hour, minute),
            time(0) if (end_hour, end_minute) == (24, 0) else time(end_hour, end_minute),
        )
    except ValueError:
        return None
    try:
        day = parse_moment(match["day"])
    except ValueError as error:
        if error.args[0] == "not-a-moment":
            return None
        raise _with_its_time(error, text[match.end("day") :]) from None
    return None if isinstance(day, datetime) else (datetime.combine(day, clock), end)


def _with_its_time(error: ValueError, rest: str) -> ValueError:
    """What is wrong with a day, so that what is proposed for it has the time that was written
    behind it."""
    code, values = error.args
    return ValueError(code, {**values, "rest": rest} if "rest" in values else values)


_WITH_ITS_DAY = expression(r"([^\W\d]{2,9})\.?,? (?=\d)")  # dinsdag 14 april 2026


def _moment_in(value: object) -> date | datetime:
    text = re.sub(r"\s+", " ", str(value)).strip()
    if (span := _span_in(text)) is not None:
        raise ValueError(
            "not-one-moment",
            {
                "value": value,
                "begin": f"{span[0]:%Y-%m-%d %H:%M}",
                "end": f"{span[0]:%Y-%m-%d} {span[1]:%H:%M}",
            },
        )
    if (spoken := _WITH_ITS_DAY.match(text)) and (
        number := _DAY_NAMES.get(spoken[1].casefold())
    ) is not None:
        moment = _moment_in(text[spoken.end() :])
        if moment.weekday() != number:
            raise ValueError("other-weekday", {"value": text[spoken.end() :], "day": spoken[1]})
        return moment
    text = re.sub(r"(?<=\w)(?:,| om| at)(?= \d{1,2}(?:[:.]\d{2}| ?u))", "", text)
    match = re.fullmatch(
        r"(?P<day>\S+|\d{1,2} [^\W\d]+\.? \d{4})"
        r"(?:[T ]+(?P<clock>\d{1,2}[:.]\d{2}(?:[:.]\d{2})?|\d{1,2}(?= ?u))"
        r"(?P<zone>Z|[+-]\d{2}:?\d{2})?" + _O_CLOCK + ")?",
        text,
    )
    if not match:
        if (
            bare := re.match(r"(\d{1,2} ([^\W\d]+)\.?)(?: '?(\d{2}))?( \d{1,2}[:.]\d{2}.*)?$", text)
        ) and bare[2].casefold() in MONTH_NUMBERS:
            raise ValueError(
                "no-year",
                {
                    "value": value,
                    "bare": f"{bare[1]} ",
                    "rest": bare[4] or "",
                    **_year_of(bare[1], bare[3]),
                },
            )
        raise ValueError("not-a-moment", {"value": value})
    if "T" in match["day"]:
        return _iso(match["day"], value)
    try:
        day = _parse_day(match["day"], value)
    except ValueError as error:
        raise _with_its_time(error, text[match.end("day") :]) from None
    if not match["clock"]:
        return day
    try:
        hour, minute, second = (*map(int, re.split(r"[:.]", match["clock"])), 0, 0)[:3]
        clock = time(hour, minute, second)
    except ValueError:
        raise ValueError("not-a-moment", {"value": value}) from None
    moment = datetime.combine(day, clock)
    return (
        datetime.fromisoformat(moment.isoformat() + match["zone"].replace("Z", "+00:00"))
        if match["zone"]
        else moment
    )


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
    dutch = re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", text)
    spoken = re.fullmatch(r"(\d{1,2}) ([^\W\d]+)\.? (\d{4})", text)
    if iso:
        year, month, day = map(int, iso.groups())
    elif dutch:
        day, month, year = map(int, dutch.groups())
    elif spoken and spoken[2].casefold() in MONTH_NUMBERS:
        day, month, year = int(spoken[1]), MONTH_NUMBERS[spoken[2].casefold()], int(spoken[3])
    else:
        if short := re.fullmatch(r"(\d{1,2}[-/](?:0?[1-9]|1[0-2]))(?:[-/]'?(\d{2}))?", text):
            bare = f"{short[1].replace('/', '-')}-"
            raise ValueError(
                "no-year", {"value": value, "bare": bare, "rest": "", **_year_of(bare, short[2])}
            )
        raise ValueError("not-a-moment", {"value": value})
    if not (1 <= month <= 12 and year >= 1900):
        raise ValueError("not-a-moment", {"value": value})
    import calendar  # with `locale`, which a start need not have

    days = calendar.monthrange(year, month)[1]
    if not 1 <= day <= days:
        raise ValueError(
            "no-such-day", {"value": text, "month": f"{year}-{month:02}", "days": days}
        )
    return date(year, month, day)


_LEAP_YEARS_DAY = expression(r"29(?:-0?2-| feb)", re.IGNORECASE)


def _year_of(day: str, short: str | None) -> dict[str, object]:
    """The year that a day without one most likely has; nothing for this year, which is not known
    here."""
    return (
        {"year": f"20{short}"} if short else {"year": "2028"} if _LEAP_YEARS_DAY.match(day) else {}
    )


def month_named(text: str) -> date | None:
    """The first day of `2026-04`, `april 2026` or `04-2026`; None for anything else."""
    text = re.sub(r"\s+", " ", text).strip().casefold()
    if match := re.fullmatch(r"(\d{4})[-/](\d{1,2})(?:[-/]\d{1,2})?", text):
        year, month = int(match[1]), int(match[2])
    elif match := re.fullmatch(r"(\d{1,2})[-/](\d{4})", text):
        month, year = int(match[1]), int(match[2])
    elif (match := re.fullmatch(r"([^\W\d]+) (\d{4})", text)) and match[1] in MONTH_NUMBERS:
        month, year = MONTH_NUMBERS[match[1]], int(match[2])
    else:
        return None
    return date(year, month, 1) if 1 <= month <= 12 and 1900 <= year <= 9998 else None


def parse_days(value: object) -> frozenset[int]:
    """`mon-fri`, `vr`, `[ma, wo]`, `za-ma`, `ma t/m vr`, `werkdagen`: numbers of days, Monday 0.
    Raises ValueError."""
    parts = value if isinstance(value, list | tuple) else str(value).split(",")
    days: set[int] = set()
    for part in parts:
        words = " ".join(str(part).casefold().split())
        if (known := _DAYS_TOGETHER.get(words)) is not None:
            days |= known
            continue
        first, _, last = (
            name.strip()
            for name in re.sub(r"\s*(?:–|t/m|tot en met|\bto\b)\s*", "-", words).partition("-")
        )
        if first not in _DAY_NAMES or (last and last not in _DAY_NAMES):
            raise ValueError(part)
        start = _DAY_NAMES[first]
        days.update(
            (start + step) % 7
            for step in range(((_DAY_NAMES[last] - start) % 7 if last else 0) + 1)
        )
    if not days:
        raise ValueError(value)
    return frozenset(days)


def parse_hours(value: object) -> Hours:
    """`09:00-17:00`, `22.00-06.00`, `9-17`; `24:00` is midnight. Raises ValueError with a code of
    `player.problems`."""
    match = re.fullmatch(
        r"(\d{1,2})(?:[:.](\d{2}))?\s*(?:[-–]|tot)\s*(\d{1,2})(?:[:.](\d{2}))?(?:\s*uur)?",
        str(value).strip(),
    )
    if not match:
        raise ValueError("not-hours")
    h1, m1, h2, m2 = (int(part or 0) for part in match.groups())
    if not ((h1 < 24 and m1 < 60) and ((h2 < 24 and m2 < 60) or (h2, m2) == (24, 0))):
        raise ValueError("not-hours")
    if (h1, m1) == (h2, m2):
        raise ValueError("no-length")
    return Hours(time(h1, m1), time(h2 % 24, m2))
