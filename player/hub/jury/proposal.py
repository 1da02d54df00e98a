"""Whom the rule proposes, from what the jurors said. Pure: no database, no clock; and it cannot
know how often somebody was nominated, for that is in nothing it is given.

1. Verdicts: *sterk* is 2, *goed* 1, *later* 0, and what counts is the average of those who judged:
   whoever knew a nominee too well stays out of it, and that costs the nominee nothing.
2. Equal: whoever was chosen least often before; then the team that was chosen longest ago; then
   whose first nomination came in earliest.

Not to be proposed: with fewer than three verdicts; chosen less than twelve months ago; or where
more than half of the jurors said *later*.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from typing import Any

from player.hub.rounds.states import LEAST_VERDICTS, Grade

_WORTH = {Grade.STRONG: 2, Grade.GOOD: 1, Grade.LATER: 0}


class Out(StrEnum):
    """Why somebody cannot be proposed this month."""

    FEW = "few"  # fewer than three judged
    RECENT = "recent"  # chosen less than twelve months ago
    LATER = "later"  # more than half of them said so


class By(StrEnum):
    """What put somebody before the next one."""

    ALONE = "alone"  # nobody else could be proposed
    VERDICTS = "verdicts"
    AWARDS = "awards"
    TEAM = "team"
    EARLIER = "earlier"
    NOTHING = "nothing"  # they are equal in all of that


@dataclass(frozen=True, slots=True)
class Given:
    """A juror's verdict."""

    juror: Hashable
    grade: Grade


@dataclass(frozen=True, slots=True)
class Nominee:
    """Somebody whom the jury judged.

    Args:
        key: what they are called here.
        given: the verdicts, one of a juror.
        recused: the jurors whose verdict is none: it is them, their team, or they nominated.
        cools_down: they were chosen less than twelve months ago.
        awards: how often they were chosen before.
        team_last: the month in which their team was, last; None: never.
        since: when the first nomination came in.
    """

    key: Any
    given: tuple[Given, ...] = ()
    recused: frozenset[Hashable] = frozenset()
    cools_down: bool = False
    awards: int = 0
    team_last: date | None = None
    since: datetime | None = None

    @property
    def counted(self) -> tuple[Grade, ...]:
        """The grades that count, the best first."""
        grades = (one.grade for one in self.given if one.juror not in self.recused)
        return tuple(sorted(grades, key=_WORTH.__getitem__, reverse=True))

    @property
    def worth(self) -> Fraction:
        """Their average; 0 without any."""
        counted = self.counted
        return Fraction(sum(_WORTH[grade] for grade in counted), len(counted) or 1)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the rule says: the nominees in its order, why the first of them comes first, and who
    cannot be proposed."""

    order: tuple[Nominee, ...]
    by: By | None
    out: tuple[tuple[Nominee, Out], ...]

    @property
    def first(self) -> Nominee | None:
        """Who is proposed; None: nobody, so *geen*."""
        return self.order[0] if self.order else None


def proposed(nominees: Iterable[Nominee]) -> Proposal:
    """The proposal of a round."""
    # By key to begin with: in whatever order they are given, it ends the same.
    listed = sorted(nominees, key=lambda one: str(one.key))
    out = tuple((one, why) for one in listed if (why := out_of(one)) is not None)
    order = tuple(sorted((one for one in listed if out_of(one) is None), key=_rank))
    return Proposal(order, _by(order), out)


def out_of(one: Nominee) -> Out | None:
    """Why somebody cannot be proposed; None: they can."""
    counted = one.counted
    if one.cools_down:
        return Out.RECENT
    if len(counted) < LEAST_VERDICTS:
        return Out.FEW
    if 2 * counted.count(Grade.LATER) > len(counted):
        return Out.LATER
    return None


def _rank(one: Nominee) -> tuple[Fraction, int, date, float]:
    """What comes first is least; as many values as there are rules."""
    earliest = one.since.timestamp() if one.since is not None else float("inf")
    return -one.worth, one.awards, one.team_last or date.min, earliest


def _by(order: tuple[Nominee, ...]) -> By | None:
    if not order:
        return None
    if len(order) == 1:
        return By.ALONE
    ranks = zip(_rank(order[0]), _rank(order[1]), strict=True)
    rules = (By.VERDICTS, By.AWARDS, By.TEAM, By.EARLIER)
    differ = (rule for rule, (one, other) in zip(rules, ranks, strict=True) if one != other)
    return next(differ, By.NOTHING)
