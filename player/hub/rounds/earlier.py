"""Who was klantverbeteraar before, and when: from the content, not from the database.

The slides and the hall of fame are what everybody knows; they also hold the awards from before the
hub, survive a restored database, and whoever has left the hall is known no longer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from player.hub.rounds.same import is_same
from player.hub.rounds.states import COOL_DOWN
from player.library.edition import Edition
from player.schedule.windows import Window
from player.slides.hall_of_fame import HallOfFame
from player.slides.klantverbeteraar import Klantverbeteraar


@dataclass(frozen=True, slots=True)
class Award:
    """Somebody's award. `month` is the first of it; None where the content does not say."""

    who: str
    team: str
    month: date | None


def awards(edition: Edition) -> list[Award]:
    """All that the content knows of, each once, the latest first."""
    found = dict.fromkeys(_awards(edition))
    return sorted(found, key=lambda one: one.month or date.min, reverse=True)


def of_person(who: str, known: list[Award]) -> list[Award]:
    """Somebody's awards, the latest first."""
    return [one for one in known if is_same(one.who, who)]


def of_team(team: str, known: list[Award]) -> list[Award]:
    """A team's awards, the latest first."""
    return [one for one in known if team and one.team.casefold() == team.casefold()]


def cools_down(who: str, month: date, known: list[Award]) -> bool:
    """Whether somebody had an award less than twelve months before that month."""
    return any(
        one.month is not None and 0 <= _months(one.month, month) < COOL_DOWN
        for one in of_person(who, known)
    )


def _months(begin: date, end: date) -> int:
    return (end.year - begin.year) * 12 + end.month - begin.month


def _awards(edition: Edition) -> Iterator[Award]:
    now = datetime.now(edition.config.timezone)
    for item in edition.items:
        slide = item.slide
        # Also of a jury with screens of its own: the hub is none of them.
        window = item.of_its_screens
        # Withdrawn: somebody left the hall, or will on a day that they chose. Never agreed to: no
        # award at all.
        if item.off or window.never or not Window(withdrawn=window.withdrawn).open_at(now):
            continue
        if isinstance(slide, Klantverbeteraar):
            month = slide.month.replace(day=1) if slide.month else None
            for who in slide.name:
                yield Award(who, slide.team, month)
        elif isinstance(slide, HallOfFame):
            for champion in slide.people:
                month = champion.month.replace(day=1) if champion.month else None
                yield Award(champion.name, champion.team, month)
