"""The nominations of a round as a page shows them: what waits, and who was named for which reasons.
They stand by name; nobody comes first because of numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from player.hub.content import content
from player.hub.jury.bench import Bench
from player.hub.looks.moments import told
from player.hub.looks.say import say
from player.hub.people.models import Person
from player.hub.rounds.grouping import REASONS, proposal
from player.hub.rounds.models import Group, Nomination, Round
from player.hub.rounds.same import likeness
from player.hub.rounds.sitting import jurors
from player.hub.rounds.states import Sent
from player.library.config_loader import Unusable
from player.text.colleagues import named_in
from player.text.personal_data import pieces_in


@dataclass(frozen=True, slots=True)
class Row:
    """A nomination. `hints`: what a moderator may want to know before deciding; they decide
    nothing. `near`: the jurors who may be whoever nominated, by name, and whether somebody said
    that they are not."""

    one: Nomination
    made: str
    hints: tuple[str, ...] = ()
    proposed: Group | None = None
    refused: str = ""
    near: tuple[tuple[Person, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody who was named. `others`: who they may be put together with, likely ones first."""

    group: Group
    reasons: tuple[Row, ...]
    others: tuple[Group, ...]
    judged: bool

    @property
    def alone(self) -> bool:
        """Whether there is one reason, which then can't be taken out."""
        return len(self.reasons) == 1


def groups_of(round: Round) -> list[Group]:
    """By name."""
    return sorted(round.groups.all(), key=lambda group: (group.who.casefold(), group.pk))


def waiting(round: Round, groups: list[Group]) -> list[Row]:
    """What waits to be read, the oldest first."""
    asked = round.nominations.filter(state=Sent.SENT).order_by("made", "pk")
    known = list(round.nominations.exclude(state=Sent.REFUSED))
    return [
        Row(
            one,
            told(one.made),
            tuple(_hints(one, known)),
            proposal(one.who, one.team, groups),
        )
        for one in asked
    ]


def named(round: Round, groups: list[Group], reader: Person) -> list[Named]:
    """Who was named, with the reasons."""
    bench = Bench(round, jurors(round.jury))
    return [
        Named(
            group,
            tuple(
                Row(one, told(one.made), near=tuple(_near(bench, one, reader)))
                for one in group.reasons()
            ),
            _others(group, groups),
            group.verdicts.exists(),
        )
        for group in groups
    ]


def refused(round: Round) -> list[Row]:
    """What was refused, the latest first."""
    asked = round.nominations.filter(state=Sent.REFUSED).order_by("-since", "-pk")
    return [
        Row(
            one,
            told(one.made),
            refused=say(REASONS.get(one.reason, REASONS["otherwise"]).words),
        )
        for one in asked
    ]


def _near(bench: Bench, one: Nomination, reader: Person) -> Iterator[tuple[Person, bool]]:
    for juror in bench.people:
        if juror != reader and bench.wrote(one, juror):
            yield juror, bench.is_apart(one, juror)


def _others(group: Group, groups: list[Group]) -> tuple[Group, ...]:
    others = [one for one in groups if one.pk != group.pk]
    return tuple(sorted(others, key=lambda one: not likeness(one.who, group.who)))


def _hints(one: Nomination, known: list[Nomination]) -> Iterator[str]:
    colleagues = _colleagues()
    if colleagues and named_in(one.who, colleagues) is None:
        yield say("admit.hint-unknown")
    if one.by and likeness(one.who, one.by):
        yield say("admit.hint-oneself")
    if any(_says_the_same(one, other) for other in known):
        yield say("admit.hint-twice")
    if any(pieces_in(text) for text in (one.change, one.example, one.by)):
        yield say("admit.hint-personal")


def _says_the_same(one: Nomination, other: Nomination) -> bool:
    alike = one.change.casefold() == other.change.casefold()
    return one.pk != other.pk and alike and bool(likeness(one.who, other.who))


def _colleagues() -> tuple[str, ...]:
    try:
        return content().edition.config.colleagues
    except Unusable:
        return ()
