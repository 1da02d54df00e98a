"""What a pool of quotes lacks for a good quote of the day: enough of both kinds, and one for each
day that was promised. Reads no clock."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from player.library.edition import Edition, Item, Pool
from player.playout.program import Program
from player.problems import Flaw, Problem
from player.schedule.daily import ENOUGH
from player.schedule.spoken import day_of
from player.slides.quote import Quote


def wanting(
    edition: Edition, items: Sequence[Item], program: Program, now: datetime
) -> Iterator[Problem]:
    """Of the pools that these are quotes of: too few to choose from (product.md: ten of a
    sentiment), and days with more pins than places."""
    of_these = {item.pool for item in items}
    for pool in program.pools:
        if pool not in of_these:
            continue
        members = [item for item in edition.items if item.pool == pool and not item.stands_in]
        yield from _few(edition, pool, members, program, now)
        yield from _pinned_twice(edition, pool, members, now.date())


def _few(
    edition: Edition, pool: Pool, members: Sequence[Item], program: Program, now: datetime
) -> Iterator[Problem]:
    enough = ENOUGH * (pool.per_day or 1)
    choice = program.choice_of(pool, now)
    if not any(choice.values()):  # all of them wait, or are over: that is told of each
        return
    for sentiment, number in choice.items():
        if number < enough and not (sentiment == "critical" and edition.config.screen.visitors):
            positive = sentiment == "positive"
            yield members[0].draft.problem(
                Flaw(
                    "few-positive" if positive else "few-critical",
                    {"n": number, "enough": enough},
                    severity="warning",
                )
                if number
                else Flaw(
                    "none-positive" if positive else "none-critical",
                    {"enough": enough},
                    severity="warning",
                )
            )


def _pinned_twice(
    edition: Edition, pool: Pool, members: Sequence[Item], today: date
) -> Iterator[Problem]:
    by_day: dict[date, list[Item]] = {}
    for item in members:
        if (
            isinstance(item.slide, Quote)
            and item.slide.date is not None
            and item.slide.date >= today
            and not item.window.never
        ):
            by_day.setdefault(item.slide.date, []).append(item)
    for day, pinned in by_day.items():
        for item in pinned[pool.per_day or 1 :]:
            yield item.draft.problem(
                Flaw(
                    "pinned-twice",
                    {"day": day_of(day, edition.config.language), "place": pinned[0].source},
                    ("date",),
                    "warning",
                )
            )
