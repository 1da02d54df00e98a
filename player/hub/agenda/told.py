"""The days of a screen in words: of each its quote, what begins and ends, and when it is dark.
Knows no page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import PurePath

from django.urls import reverse

from player.hub.agenda.screens import Playing
from player.hub.listing.facts import kind_named, title_of
from player.hub.looks.say import language, say
from player.library.edition import Item
from player.playout.days import (
    DailyChoice,
    NotOn,
    Spans,
    choices,
    dark_between,
    midnight_after,
    not_on,
    on_between,
)
from player.playout.stays import stays
from player.playout.why_not_shown import hours_of
from player.schedule.spoken import WEEKDAYS, day_of, days_of, weekday_of

WEEKS = 5
MINUTES = 15  # of which each slide is told with its moment
MOST_MOMENTS = 200
MOST_WORDS, FEW_WORDS = 90, 30
MOST_EVENTS, MOST_LINES = 5, 150  # in a day of the five weeks; in a list
_YAML = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Line:
    """A slide in a line: its words, its type, where it stands, and where that is changed. `when`:
    its hours, or nothing; `why`: why it is not on."""

    id: str
    words: str
    kind: str
    place: str
    link: str
    when: str = ""
    why: str = ""
    sentiment: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a screen. `is_dark`: all day; `empty`: when nothing is due."""

    iso: str
    name: str
    number: str
    is_today: bool
    is_holiday: bool
    quotes: Sequence[Line]
    begins: Sequence[Line]
    ends: Sequence[Line]
    more: int
    slides: int
    is_dark: bool
    empty: str


@dataclass(frozen=True, slots=True)
class Raw:
    """What the schedule says of a day."""

    day: date
    on: dict[str | None, Spans]
    dark: Spans
    quotes: Sequence[DailyChoice]


def raw_days(known: Playing, first: date, number: int) -> list[Raw]:
    """Of so many days, from a day on; worked out once."""
    quotes: dict[date, list[DailyChoice]] = {}
    for one in choices(known.program, first, first + timedelta(days=number - 1)):
        quotes.setdefault(one.day, []).append(one)
    found = []
    for step in range(number):
        day = first + timedelta(days=step)
        since = midnight(known, day)
        until = midnight_after(since)
        found.append(
            Raw(
                day,
                on_between(known.program, since, until),
                dark_between(known.edition, since, until),
                quotes.get(day, []),
            )
        )
    return found


def midnight(known: Playing, day: date) -> datetime:
    """The beginning of a day by the clock of the screen."""
    return datetime.combine(day, time(0), known.edition.config.timezone)


# ── in words ──────────────────────────────────────────────────────────────────────────────────────


def weeks(known: Playing, today: date) -> list[list[Day | None]]:
    """Five weeks, each from Monday; what is before today is left out."""
    raw = known.once("weeks", today, lambda: raw_days(known, today, WEEKS * 7))
    begins, ends = known.once("events", today, lambda: _events(known))
    days = [_told(known, one, today, begins, ends) for one in raw]
    padded = [None] * today.weekday() + days
    return [padded[at : at + 7] for at in range(0, len(padded), 7)]


def lit_when(known: Playing) -> str:
    """When the screen is on, where that is not always."""
    screen, when = known.edition.config.screen, []
    if screen.days is not None:
        when.append(say("agenda.on-days", days=days_of(screen.days, language())))
    if screen.hours is not None:
        when.append(say("agenda.on-hours", **hours_of(screen.hours)))
    return say("agenda.lit", when=", ".join(when)) if when else ""


def head() -> Sequence[str]:
    """The days of the week."""
    return WEEKDAYS[language()]


def _events(known: Playing) -> tuple[dict[date, list[Item]], dict[date, list[Item]]]:
    """Which slides begin and end on which day, by their dates."""
    zone = known.edition.config.timezone
    begins: dict[date, list[Item]] = {}
    ends: dict[date, list[Item]] = {}
    for item in known.edition.items:
        if item.stands_in or item.off or item.window.never or item.elsewhere:
            continue
        if item.pool is not None and item.pool.per_day is not None:
            continue  # its turn is told, and that is what anybody sees of it
        begin, end = item.window.span(zone)
        if item.window.start is not None and begin < end:
            begins.setdefault(datetime.fromtimestamp(begin, zone).date(), []).append(item)
        if item.window.until is not None and begin < end:
            ends.setdefault(datetime.fromtimestamp(end - 1, zone).date(), []).append(item)
    return begins, ends


def _told(
    known: Playing,
    raw: Raw,
    today: date,
    begins: dict[date, list[Item]],
    ends: dict[date, list[Item]],
) -> Day:
    whole = [(midnight(known, raw.day), midnight_after(midnight(known, raw.day)))]
    begin, end = begins.get(raw.day, []), ends.get(raw.day, [])
    more = sum(max(0, len(items) - MOST_EVENTS) for items in (begin, end))
    return Day(
        raw.day.isoformat(),
        day_named(raw.day),
        str(raw.day.day),
        raw.day == today,
        raw.day in known.edition.config.holidays.calendar,
        [line(one.item) for one in raw.quotes if one.item is not None],
        [line(item) for item in begin[:MOST_EVENTS]],
        [line(item) for item in end[:MOST_EVENTS]],
        more,
        len(raw.on) - (None in raw.on),
        raw.dark == whole,
        "" if raw.on.get(None) == whole else hours(raw.on.get(None, [])),
    )


def day_named(day: date) -> str:
    """`zondag 29 november 2026`."""
    return f"{weekday_of(day, language())} {day_of(day, language())}"


def hours(spans: Spans) -> str:
    """`07.00–19.00`; 24.00 at the end of a day."""
    mark = ":" if language() == "en" else "."

    def clock(moment: datetime, is_end: bool = False) -> str:
        if is_end and moment.time() == time(0):
            return f"24{mark}00"
        return f"{moment:%H}{mark}{moment:%M}"

    return ", ".join(f"{clock(start)}–{clock(end, True)}" for start, end in spans)


def line(item: Item, when: str = "", why: str = "", most: int = MOST_WORDS) -> Line:
    """A slide."""
    path = item.draft.path
    in_table = item.pool is not None and PurePath(path).suffix.casefold() not in _YAML
    return Line(
        item.id,
        title_of(item, language(), most),
        kind_named(item.slide.TYPE, language()),
        say("agenda.line", n=item.draft.line, file=PurePath(path).name),
        reverse("quotes") if in_table else reverse("edit-slide", args=[item.id]),
        when,
        why,
        getattr(item.slide, "sentiment", None) or "",
    )


# ── one day ───────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Whole:
    """All of a day: what is on, and what is not with why, of each the first, and how many more;
    `rest`: how many others of a pool."""

    on: Sequence[Line]
    more_on: int
    off: Sequence[Line]
    more_off: int
    rest: Sequence[tuple[str, int]]
    dark: str
    empty: str


def whole(known: Playing, day: date) -> Whole:
    """All of that day."""
    since = midnight(known, day)
    until = midnight_after(since)

    def work_out() -> tuple[dict[str | None, Spans], NotOn]:
        on = on_between(known.program, since, until)
        return on, not_on(known.program, on, since, until, spoken)

    spoken = language()
    on, found = known.once(f"day {spoken}", day, work_out)
    full = [(since, until)]
    shown = [item for item in known.edition.items if item.id in on]
    return Whole(
        [
            line(item, say("agenda.all-day") if on[item.id] == full else hours(on[item.id]))
            for item in shown[:MOST_LINES]
        ],
        max(0, len(shown) - MOST_LINES),
        [line(item, why=why) for item, why in found.slides[:MOST_LINES]],
        max(0, len(found.slides) - MOST_LINES),
        [(pool.name, number) for pool, number in found.rest.items()],
        hours(dark_between(known.edition, since, until)),
        hours(on.get(None, [])),
    )


def moments(
    known: Playing, start: datetime, after: str | None = None
) -> list[tuple[str, Line | None]]:
    """Which slide is on when, for a quarter of an hour; `after` is what was on before that."""
    by_id = {item.id: item for item in known.edition.items}
    mark = ":" if language() == "en" else "."
    found: list[tuple[str, Line | None]] = []
    for stay in stays(known.program, start, start + timedelta(minutes=MINUTES), after):
        item = by_id.get(stay.id) if stay.id is not None else None
        when = stay.start.strftime(f"%H{mark}%M{mark}%S")
        found.append((when, line(item, most=FEW_WORDS) if item is not None else None))
        if len(found) == MOST_MOMENTS:
            break
    return found
