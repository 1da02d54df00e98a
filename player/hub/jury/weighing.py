"""The nominees of a round as the rule wants them, and its proposal."""

from __future__ import annotations

from player.hub.content import content
from player.hub.jury.bench import Bench
from player.hub.jury.models import Skipped
from player.hub.jury.proposal import Given, Nominee, Proposal, proposed
from player.hub.rounds.earlier import Award, awards, cools_down, of_person, of_team
from player.hub.rounds.models import Group, Round, Verdict
from player.hub.rounds.sitting import jurors
from player.hub.rounds.states import Grade
from player.library.config_loader import Unusable


class Weighed:
    """A round with all that was said in it, and what the rule makes of that."""

    def __init__(self, round: Round) -> None:
        """Looks all of it up. Whoever is no juror any more does not count."""
        self.round = round
        self.bench = Bench(round, jurors(round.jury))
        self.skipped = set(
            Skipped.objects.filter(group__round=round).values_list("group_id", flat=True)
        )
        sitting = {one.pk for one in self.bench.people}
        self.verdicts: dict[int, list[Verdict]] = {}
        for verdict in Verdict.objects.filter(group__round=round, juror__in=sitting):
            self.verdicts.setdefault(verdict.group_id, []).append(verdict)
        known = _awards()
        able = [one for one in self.bench.groups if one.pk not in self.skipped]
        self.nominees = {one.pk: self._nominee(one, known) for one in able}
        self.proposal: Proposal = proposed(self.nominees.values())

    def group(self, key: int) -> Group | None:
        """A nominee of this round."""
        return next((one for one in self.bench.groups if one.pk == key), None)

    @property
    def first(self) -> Group | None:
        """Who is proposed."""
        return self.group(self.proposal.first.key) if self.proposal.first else None

    def counted(self, group: Group) -> list[Verdict]:
        """The verdicts that count."""
        out = self.bench.recused(group)
        return [one for one in self.verdicts.get(group.pk, ()) if one.juror_id not in out]

    def _nominee(self, group: Group, known: list[Award]) -> Nominee:
        given = (Given(one.juror_id, Grade(one.grade)) for one in self.verdicts.get(group.pk, ()))
        of_team_then = [one.month for one in of_team(group.team, known) if one.month is not None]
        reasons = self.bench.reasons.get(group.pk, ())
        return Nominee(
            group.pk,
            tuple(given),
            self.bench.recused(group),
            cools_down(group.who, self.round.month, known),
            len(of_person(group.who, known)),
            max(of_team_then, default=None),
            min((one.made for one in reasons), default=None),
        )


def _awards() -> list[Award]:
    try:
        return awards(content().edition)
    except Unusable:
        return []
