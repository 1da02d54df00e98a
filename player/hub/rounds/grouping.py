"""Admitting nominations, and putting those about one person together. Each deed in one transaction
with its line in the audit; each can be taken back until the round is cleaned up.

Where the jury has judged somebody's reasons, they are not taken apart any more: a verdict would be
of other reasons than the juror read.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest
from django.utils import timezone

from player.hub.audit.log import note_once
from player.hub.rounds.models import Group, Moved, Nomination, Round
from player.hub.rounds.same import likeness
from player.hub.rounds.states import Decision, NotNow, Sent, State

WEIGHED = frozenset({State.OPEN, State.JURY})
"""The states of a round in which nominations are admitted and grouped."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a nomination is refused: for the moderator, and what its sender reads. Names of
    sentences."""

    words: str
    answer: str


REASONS = {
    name: Reason(f"admit.reason-{name}", f"nominate.answer-{name}")
    for name in ("left", "oneself", "twice", "joke", "subject", "personal", "otherwise")
}


class Refused(Exception):
    """It was not done. `why` is the name of a sentence."""

    def __init__(self, why: str) -> None:
        """Why not."""
        super().__init__(why)
        self.why = why


def proposal(who: str, team: str, groups: list[Group]) -> Group | None:
    """The group that a nomination likely belongs to: the same name, or else the only one that may
    be the same, where the team does not say otherwise."""
    same = [group for group in groups if likeness(who, group.who) == "same"]
    if len(same) == 1:
        return same[0]
    perhaps = [group for group in groups if likeness(who, group.who) == "perhaps"]
    perhaps = [group for group in perhaps if _teams_agree(team, group.team)]
    return perhaps[0] if len(perhaps) == 1 and not same else None


def _teams_agree(one: str, other: str) -> bool:
    return not one or not other or one.casefold() == other.casefold()


def admit(request: HttpRequest, one: Nomination, to: Group | None) -> None:
    """It counts as a reason: of that group, or of somebody who has none yet. Raises Refused."""
    with transaction.atomic():
        _hold(one.round, one, *filter(None, (to,)))
        if to is not None and to.round_id != one.round_id:
            raise Refused("admit.second")
        to = to or Group.objects.create(round=one.round, who=one.who, team=one.team)
        _decide(request, one, Decision.ADMIT, group=to)


def refuse(request: HttpRequest, one: Nomination, reason: str) -> None:
    """It does not. Raises Refused."""
    if reason not in REASONS:
        raise Refused("admit.which-reason")
    with transaction.atomic():
        _hold(one.round, one)
        _decide(request, one, Decision.REFUSE, reason=reason)


def undo(request: HttpRequest, one: Nomination) -> None:
    """Back to where it waits. Raises Refused."""
    with transaction.atomic():
        _hold(one.round, one)
        group = one.group
        if group is not None and _is_judged(group) and not _others(group, one):
            raise Refused("admit.judged")
        _decide(request, one, Decision.UNDO, group=None, reason="")
        tidy(group)


def merge(request: HttpRequest, one: Group, into: Group) -> None:
    """Both are one person, as the second is called. Raises Refused."""
    with transaction.atomic():
        _hold(one.round, one, into)
        if one.pk == into.pk or one.round_id != into.round_id:
            raise Refused("admit.second")
        if _is_judged(one):
            raise Refused("admit.judged")
        moved = Moved.objects.create(
            round=one.round, to=into, who=one.who, team=one.team, at=timezone.now()
        )
        _move(moved, list(one.nominations.all()), into)
        _carry(one, into)
        one.delete()
        note_once(request, "nominees-merge", f"round:{one.round.key}")


def split(request: HttpRequest, one: Nomination) -> Group:
    """That one is about somebody else. Raises Refused."""
    with transaction.atomic():
        _hold(one.round, one)
        was = one.group
        if was is None or one.state != Sent.ADMITTED or not _others(was, one):
            raise Refused("admit.second")
        to = Group.objects.create(round=one.round, who=one.who, team=one.team)
        moved = Moved.objects.create(
            round=one.round, was=was, to=to, who=was.who, team=was.team, at=timezone.now()
        )
        _move(moved, [one], to)
        _carry(was, to)
        note_once(request, "nominees-split", f"round:{one.round.key}")
        return to


def move_back(request: HttpRequest, moved: Moved) -> None:
    """As if they were never put together, or taken apart. Raises Refused."""
    with transaction.atomic():
        _hold(moved.round, moved)
        here = [one for one in moved.nominations.all() if one.group_id == moved.to_id]
        if not here:
            raise Refused("admit.second")
        left = moved.to.nominations.exclude(pk__in=[one.pk for one in here])
        if _is_judged(moved.to) and not left.exists():
            raise Refused("admit.judged")
        was, to = moved.was, moved.to
        was = was or Group.objects.create(round=moved.round, who=moved.who, team=moved.team)
        Nomination.objects.filter(pk__in=[one.pk for one in here]).update(group=was)
        _carry(to, was)
        moved.delete()
        tidy(to)
        note_once(request, "nominees-back", f"round:{moved.round.key}")


def rename(request: HttpRequest, one: Group, who: str, team: str) -> None:
    """Write a name as it is to be on the slide. Raises Refused."""
    if not who:
        raise Refused("admit.no-name")
    with transaction.atomic():
        _hold(one.round, one)
        Group.objects.filter(pk=one.pk).update(who=who, team=team)
        note_once(request, "nominee-name", f"round:{one.round.key}")


def take_away(one: Nomination) -> None:
    """Delete it, and what was kept of it so that grouping could be undone: as whom it was known."""
    group = one.group
    one.delete()
    forget_moves()
    tidy(group)


def forget_moves() -> None:
    """Delete what could undo the grouping of nominations that are gone."""
    Moved.objects.filter(nominations=None).delete()


def tidy(group: Group | None) -> None:
    """Delete a group of which no reason is left."""
    if group is not None and not group.nominations.exists():
        group.delete()


def _move(moved: Moved, nominations: list[Nomination], to: Group) -> None:
    moved.nominations.set(nominations)
    Nomination.objects.filter(pk__in=[one.pk for one in nominations]).update(group=to)


def _carry(one: Group, to: Group) -> None:
    """What others keep of whom is meant goes along (`FOLLOWS`): a juror who stays out of somebody
    stays out, however that somebody is grouped."""
    for other in Group._meta.related_objects:
        if not getattr(other.related_model, "FOLLOWS", False):
            continue
        for kept in other.related_model._default_manager.filter(**{other.field.name: one}):
            its = {
                field.attname: getattr(kept, field.attname)
                for field in kept._meta.concrete_fields
                if not field.primary_key
            }
            its[other.field.attname] = to.pk
            other.related_model._default_manager.get_or_create(**its)


def _decide(request: HttpRequest, one: Nomination, decision: Decision, **fields: object) -> None:
    now = timezone.now()
    decided = {"decided_at": now, "decided_by": request.user}
    if decision is Decision.UNDO:
        decided = {"decided_at": None, "decided_by": None}
    try:
        done = one.take(decision, now, **decided, **fields)
    except NotNow:
        done = False
    if not done:
        raise Refused("admit.second")
    # Not which, and not why one was refused: either would tell of somebody, for a year.
    note_once(request, f"nomination-{decision.value}", f"round:{one.round.key}")


def _hold(round: Round, *rows: Model) -> None:
    """As it is now, and nobody else's until the end of the transaction; so are these rows of it.
    Raises Refused where the chair has decided, and where one of them is gone."""
    held = Round.objects.select_for_update().filter(pk=round.pk).first()
    if held is None or held.state not in WEIGHED:
        raise Refused("admit.over")
    for row in rows:
        try:
            row.refresh_from_db()
        except ObjectDoesNotExist:
            raise Refused("admit.second") from None


def _is_judged(group: Group) -> bool:
    return group.verdicts.exists()


def _others(group: Group, one: Nomination) -> bool:
    return group.nominations.exclude(pk=one.pk).exists()
