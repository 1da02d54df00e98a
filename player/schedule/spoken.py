"""Days and times as they are written on the screen: 14 april 2026, 14.30 uur. Reads no clock."""

from __future__ import annotations

from datetime import date, datetime, time

from player.schedule.windows import Occasion
from player.text.months import MONTHS

WEEKDAYS = {
    "nl": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_CLOCK = {"nl": "{hour}.{minute:02} uur", "en": "{hour}:{minute:02}"}


def month_of(day: date, language: str) -> str:
    """`april 2026`."""
    return f"{MONTHS[language][day.month - 1]} {day.year}"


def day_of(day: date, language: str) -> str:
    """`14 april 2026`, `14 April 2026`; of a moment its day."""
    return f"{day.day} {month_of(day, language)}"


def weekday_of(day: date, language: str) -> str:
    """`dinsdag`, `Tuesday`."""
    return WEEKDAYS[language][day.weekday()]


def time_of(clock: time | datetime, language: str) -> str:
    """`14.30 uur`, `14:30`."""
    return _CLOCK[language].format(hour=clock.hour, minute=clock.minute)


def moment_of(moment: date | datetime, language: str) -> str:
    """`14 april 2026, 14.30 uur`; without a time only the day."""
    day = day_of(moment, language)
    return f"{day}, {time_of(moment, language)}" if isinstance(moment, datetime) else day


def occasion_of(occasion: Occasion, language: str) -> str:
    """`14 april 2026, 12.30–13.00 uur`; without an end as `moment_of`."""
    if occasion.end is None or not isinstance(occasion.begin, datetime):
        return moment_of(occasion.begin, language)
    return f"{day_of(occasion.begin, language)}, {hours_of(occasion.begin, occasion.end, language)}"


def hours_of(start: time | datetime, end: time, language: str) -> str:
    """`12.30–13.00 uur`, `12:30–13:00`."""
    return f"{time_of(start, language).removesuffix(' uur')}–{time_of(end, language)}"


def clock_of(moment: datetime, language: str) -> tuple[str, ...]:
    """`zondag 29 november 14:05`, `zo 29 nov 14:05` and `14:05`: what a clock on the screen says,
    the fullest first."""
    clock, month = f"{moment:%H:%M}", MONTHS[language][moment.month - 1]
    short = _SHORT[language][moment.weekday()]
    return (
        f"{weekday_of(moment, language)} {moment.day} {month} {clock}",
        f"{short if language == 'nl' else short.capitalize()} {moment.day} "
        f"{_SHORT_MONTHS.get(month, month[:3])} {clock}",
        clock,
    )


# "mei" and "May" are short already; "maart" is "mrt", not "maa".
_SHORT_MONTHS = {"maart": "mrt"}
_SHORT = {
    "nl": ("ma", "di", "wo", "do", "vr", "za", "zo"),
    "en": ("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
}


def days_of(days: frozenset[int], language: str) -> str:
    """Days of the week as an editor writes them: `ma-vr`, `ma, wo`, `za-zo`."""
    names, runs = _SHORT[language], list[list[int]]()
    for day in sorted(days):
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ", ".join(
        f"{names[run[0]]}-{names[run[-1]]}" if len(run) > 1 else names[run[0]] for run in runs
    )
