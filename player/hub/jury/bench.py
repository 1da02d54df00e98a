"""In which rounds somebody judges, who is not done, and who stays out of which verdict. Looks up
what a page needs of a round at once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from player.hub.jury.knowing import may_be, same_team
from player.hub.jury.models import Apart, Namesake, Recusal, Seat, Weighing
from player.hub.people.models import Person
from player.hub.rounds.models import Group, Nomination, Round, Verdict
from player.hub.rounds.sitting import chair, jurors
from player.hub.rounds.states import Sent, State


def sits(round: Round, person: Person) -> bool:
    """Whether somebody judges in a round."""
    return jurors(round.jury).filter(pk=person.pk).exists()


def rounds_of(person: Person) -> list[Round]:
    """The rounds in which somebody judges or decides, the latest first."""
    listed = Round.objects.exclude(state=State.CLEANED).select_related("jury__chair", "chair")
    return [one for one in listed if sits(one, person) or chair(one) == person]


def unfinished(round: Round) -> list[Person]:
    """The jurors who have not judged all that they may."""
    bench = Bench(round, jurors(round.jury))
    said = set(Verdict.objects.filter(group__round=round).values_list("group_id", "juror_id"))
    return [
        one
        for one in bench.people
        if any((of.pk, one.pk) not in said and not bench.stays_out(of, one) for of in bench.groups)
    ]


def left(round: Round, person: Person) -> int:
    """How many somebody has still to judge in a round, now."""
    if round.state != State.JURY or is_closed(round) or not sits(round, person):
        return 0
    bench = Bench(round, [person])
    said = set(
        Verdict.objects.filter(group__round=round, juror=person).values_list("group_id", flat=True)
    )
    return sum(one.pk not in said and not bench.stays_out(one, person) for one in bench.groups)


def is_closed(round: Round) -> bool:
    """Whether verdicts no longer change."""
    if round.state != State.JURY:
        return True
    weighing = Weighing.objects.filter(round=round).first()
    if weighing is None or weighing.closed_at is None:
        return False
    later = Nomination.objects.filter(
        round=round, state=Sent.ADMITTED, since__gt=weighing.closed_at
    )
    return not later.exists()


def has_seen(round: Round, person: Person) -> bool:
    """Whether somebody closed the verdicts once, and so has seen those of the others."""
    return Weighing.objects.filter(round=round, closed_by=person).exists()


def _names(person: Person) -> list[str]:
    return [person.username, person.get_full_name(), person.email]


class Bench:
    """The nominees of a round, and who stays out of judging whom."""

    def __init__(self, round: Round, people: Iterable[Person]) -> None:
        """`people`: those that are asked about."""
        self.people = list(people)
        groups = Group.objects.filter(round=round, nominations__state=Sent.ADMITTED).distinct()
        self.groups: list[Group] = list(groups.order_by("made", "pk"))
        self._said = set(
            Recusal.objects.filter(group__round=round).values_list("group_id", "juror_id")
        )
        self._others = set(
            Namesake.objects.filter(group__round=round).values_list("group_id", "juror_id", "names")
        )
        self._apart = set(
            Apart.objects.filter(nomination__round=round).values_list("nomination_id", "juror_id")
        )
        self._teams = dict(Seat.objects.values_list("juror_id", "team"))
        self.reasons: dict[int, list[Nomination]] = {}
        for one in Nomination.objects.filter(round=round, state=Sent.ADMITTED).order_by(
            "made", "pk"
        ):
            if one.group_id is not None:
                self.reasons.setdefault(one.group_id, []).append(one)

    def said_so(self, group: Group, person: Person) -> bool:
        """Whether somebody said that they stay out of it."""
        return (group.pk, person.pk) in self._said

    def is_near(self, group: Group, person: Person) -> bool:
        """Whether the hub sees that it is them, their team, or that they nominated."""
        if self.is_like(group, person) and not self.is_other(group, person):
            return True
        of = self.reasons.get(group.pk, ())
        team = self._teams.get(person.pk, "")
        teams = {group.team, *(one.team for one in of)}
        if any(self.wrote(one, person) and not self.is_apart(one, person) for one in of):
            return True
        return any(same_team(one, team) for one in teams)

    def wrote(self, one: Nomination, person: Person) -> bool:
        """Whether whoever nominated may be them, by name."""
        return bool(one.by) and not one.quote and may_be(one.by, _names(person))

    def is_apart(self, one: Nomination, person: Person) -> bool:
        """Whether a moderator said that whoever nominated is somebody else."""
        return (one.pk, person.pk) in self._apart

    def is_like(self, group: Group, person: Person) -> bool:
        """Whether whoever is nominated may be them, by name."""
        return any(may_be(one, _names(person)) for one in self._named(group))

    def is_other(self, group: Group, person: Person) -> bool:
        """Whether the chair said that it is somebody else of a like name."""
        return (group.pk, person.pk, self.print_of(group)) in self._others

    def print_of(self, group: Group) -> str:
        """Of all names by which somebody is nominated."""
        return hashlib.sha256("\0".join(sorted(self._named(group))).encode()).hexdigest()

    def _named(self, group: Group) -> set[str]:
        return {group.who, *(one.who for one in self.reasons.get(group.pk, ()))}

    def stays_out(self, group: Group, person: Person) -> bool:
        """Whether their verdict is none."""
        return self.said_so(group, person) or self.is_near(group, person)

    def recused(self, group: Group) -> frozenset[int]:
        """All who stay out of it."""
        return frozenset(one.pk for one in self.people if self.stays_out(group, one))
