"""The days as an editor wants to see them, as plain data: which slides are on and when, why the
others are not, when the screen is dark, and the quotes of each day.

Pure: asks the rounds, and reads no clock. Knows no words and no command.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from player.library.edition import Edition, Item, Pool
from player.playout.lit_hours import lit
from player.playout.program import Program
from player.playout.why_not_shown import why_not
from player.problems import Language
from player.schedule.daily import Pick

Spans = list[tuple[datetime, datetime]]


def midnight_after(moment: datetime) -> datetime:
    """The end of the day of a moment."""
    return datetime.combine(moment.date() + timedelta(days=1), time(0), moment.tzinfo)


# ── what is on ────────────────────────────────────────────────────────────────────────────────────


def on_between(program: Program, since: datetime, until: datetime) -> dict[str | None, Spans]:
    """From when until when each slide is in the round; None: nothing is."""
    when: dict[str | None, Spans] = {}
    now = since
    while now.timestamp() < until.timestamp():
        change = program.next_change(now)
        then = until if change is None else min(change, until, key=datetime.timestamp)
        due: list[str | None] = [*program.due(now)]
        for identity in due or [None]:
            spans = when.setdefault(identity, [])
            if spans and spans[-1][1] == now:
                spans[-1] = spans[-1][0], then
            else:
                spans.append((now, then))
        now = then
    return when


def dark_between(edition: Edition, since: datetime, until: datetime) -> Spans:
    """From when until when the screen is dark by its hours. What is on goes its way meanwhile:
    power is not content."""
    window, now, spans = lit(edition.config.screen), since, Spans()
    while now.timestamp() < until.timestamp():
        change = window.next_change(now)
        then = until if change is None else min(change, until, key=datetime.timestamp)
        if not window.open_at(now):
            spans.append((now, then))
        now = then
    return spans


# ── what is not ───────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class NotOn:
    """The slides that are at no moment on, each with why; and how many of each pool were only not
    chosen."""

    slides: tuple[tuple[Item, str], ...]
    rest: Mapping[Pool, int]


def not_on(
    program: Program,
    when: Mapping[str | None, Spans],
    since: datetime,
    until: datetime,
    language: Language | None = None,
) -> NotOn:
    """Of all that is not in `when`, in the config's language unless another is asked for."""
    edition = program.edition
    noon = since + (until - since) / 2
    gone = {pick.gone for picks in program.picks(noon).values() for pick in picks}
    slides: list[tuple[Item, str]] = []
    rest: Counter[Pool] = Counter()
    for item in edition.items:
        if item.id in when or item.stands_in:
            continue
        passed_over = _is_passed_over(item) and item.id not in gone
        if item.pool is not None and passed_over and _open_at_all(item, since, until):
            rest[item.pool] += 1
        else:
            why = why_not(item, edition, since, until, chosen=not passed_over, language=language)
            slides.append((item, why))
    return NotOn(tuple(slides), rest)


def _is_passed_over(item: Item) -> bool:
    """Whether a slide that is not on was there to be chosen for the day, and another was."""
    return item.pool is not None and item.pool.per_day is not None


def _open_at_all(item: Item, since: datetime, until: datetime) -> bool:
    change = item.window.next_change(since)
    return item.window.open_at(since) or (
        change is not None and change.timestamp() < until.timestamp()
    )


# ── the quotes of the days ────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class DailyChoice:
    """A quote of a day; without `item` there is none, and `pick`, where there is one, says why."""

    day: date
    item: Item | None
    pick: Pick | None


def choices(program: Program, start: date, end: date) -> Iterator[DailyChoice]:
    """What is chosen for each day, of each pool; a day for which nothing is has one without."""
    edition = program.edition
    by_id = {item.id: item for item in edition.items}
    for number in range((end - start).days + 1):
        day = start + timedelta(days=number)
        noon = datetime.combine(day, time(12), edition.config.timezone)
        picks = [pick for chosen in program.picks(noon).values() for pick in chosen]
        if not picks:
            yield DailyChoice(day, None, None)
        for pick in picks:
            item = by_id.get(pick.id) if pick.id is not None else None
            yield DailyChoice(day, item, pick)
