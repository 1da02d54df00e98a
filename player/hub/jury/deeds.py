"""What a juror and a chair do to a round: each in one transaction with its line in the audit, which
says of which round and never of whom.
"""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from player.hub.audit.log import note, note_once
from player.hub.jury.bench import Bench, has_seen, is_closed, sits
from player.hub.jury.models import Apart, Namesake, Recusal, Seat, Skipped, Weighing
from player.hub.jury.proposal import Out, out_of
from player.hub.jury.weighing import Weighed
from player.hub.people.models import Person
from player.hub.rounds.models import Group, Nomination, Round, Verdict
from player.hub.rounds.sitting import chair, jurors
from player.hub.rounds.states import Grade, NotNow, State, Step


class Refused(Exception):
    """It was not done. `why` is the name of a sentence."""

    def __init__(self, why: str) -> None:
        """Why not."""
        super().__init__(why)
        self.why = why


# ── a juror ───────────────────────────────────────────────────────────────────────────────────────


def sit(request: HttpRequest, team: str) -> None:
    """Say in which team one is."""
    Seat.objects.update_or_create(juror=request.user, defaults={"team": team})


def judge(request: HttpRequest, round: Round, given: dict[Group, tuple[Grade, str]]) -> None:
    """Give verdicts, or change them. Raises Refused."""
    if not given:
        return
    with transaction.atomic():
        _still_open(round, request.user)
        bench = Bench(round, [request.user])
        there = {one.pk for one in bench.groups if not bench.stays_out(one, request.user)}
        for group, (grade, why) in given.items():
            if group.pk not in there:
                raise Refused("jury.gone")
            Verdict.objects.update_or_create(
                group=group, juror=request.user, defaults={"grade": grade, "why": why}
            )
        note_once(request, "verdict", f"round:{round.key}")


def stay_out(request: HttpRequest, round: Round, group: Group) -> None:
    """Judge somebody not: it is them, their team, or they nominated. What they said is gone. Raises
    Refused."""
    with transaction.atomic():
        _still_open(round, request.user)
        if not Group.objects.filter(pk=group.pk, round=round).exists():
            raise Refused("jury.gone")
        Recusal.objects.get_or_create(group=group, juror=request.user)
        Verdict.objects.filter(group=group, juror=request.user).delete()
        note_once(request, "recuse", f"round:{round.key}")


def come_back(request: HttpRequest, round: Round, group: Group) -> None:
    """Judge them after all. Raises Refused."""
    with transaction.atomic():
        _still_open(round, request.user)
        Recusal.objects.filter(group=group, juror=request.user).delete()
        note_once(request, "recuse", f"round:{round.key}", "undone")


def _still_open(round: Round, person: Person) -> None:
    _hold(round)
    if is_closed(round):
        raise Refused("jury.closed-meanwhile")
    if has_seen(round, person):
        raise Refused("jury.fixed")


# ── the chair ─────────────────────────────────────────────────────────────────────────────────────


def may_decide(round: Round, person: Person, weighed: Weighed | None = None) -> bool:
    """Whether somebody decides in a round: the chair; where there is none, or the chair knows who
    is proposed too well, any juror who does not."""
    known = chair(round)
    if known == person:
        return True
    if not sits(round, person):
        return False
    if known is None:
        return True
    if weighed is None:
        weighed = Weighed(round) if round.state == State.JURY and is_closed(round) else None
    first = weighed.first if weighed is not None else None
    return (
        weighed is not None
        and first is not None
        and weighed.bench.stays_out(first, known)
        and not weighed.bench.stays_out(first, person)
    )


def close(request: HttpRequest, round: Round) -> None:
    """No more verdicts. Raises Refused."""
    with transaction.atomic():
        _hold(round)
        if round.state != State.JURY:
            raise Refused("jury.second")
        if is_closed(round):
            return  # sent twice
        closed = {"closed_at": timezone.now(), "closed_by": request.user}
        Weighing.objects.update_or_create(round=round, defaults=closed)
        note(request, "jury-close", f"round:{round.key}", "done")


def tell_apart(
    request: HttpRequest, round: Round, group: Group, juror: Person, other: bool
) -> None:
    """A juror is somebody else than who is nominated by a like name, or may be the same after all.
    Nobody says so of themselves. Raises Refused."""
    with transaction.atomic():
        _hold(round)
        if is_closed(round):
            raise Refused("jury.second")
        bench = Bench(round, jurors(round.jury))
        there = group in bench.groups and juror in bench.people
        if not there or juror == request.user or not bench.is_like(group, juror):
            raise Refused("jury.gone")
        said = Namesake.objects.filter(group=group, juror=juror)
        said.delete()
        if other:
            Namesake.objects.create(group=group, juror=juror, names=bench.print_of(group))
        note_once(request, "namesake", f"round:{round.key}", "done" if other else "undone")


def tell_nominator_apart(
    request: HttpRequest, round: Round, one: Nomination, juror: Person | None, other: bool
) -> None:
    """A juror is somebody else than whoever nominated under a like name, or may be the same after
    all: by a moderator, who reads that name. Nobody says so of themselves. Raises Refused."""
    with transaction.atomic():
        _hold(round)
        if is_closed(round) and round.state != State.OPEN:
            raise Refused("jury.second")
        bench = Bench(round, jurors(round.jury))
        there = juror in bench.people and juror != request.user
        if juror is None or not there or not bench.wrote(one, juror):
            raise Refused("jury.gone")
        Apart.objects.filter(nomination=one, juror=juror).delete()
        if other:
            Apart.objects.create(nomination=one, juror=juror)
        note_once(request, "namesake", f"round:{round.key}", "done" if other else "undone")


def reopen(request: HttpRequest, round: Round) -> None:
    """Verdicts may be changed again, but for those of whoever has seen all. Raises Refused."""
    with transaction.atomic():
        _hold(round)
        if round.state != State.JURY:
            raise Refused("jury.second")
        Weighing.objects.filter(round=round).update(closed_at=None)
        note(request, "jury-close", f"round:{round.key}", "undone")


def decide(request: HttpRequest, round: Round, chosen: int | None, why: str) -> None:
    """Choose somebody (None: nobody). Raises Refused."""
    with transaction.atomic():
        _hold(round)
        if round.state != State.JURY:
            raise Refused("jury.second")
        if not is_closed(round):
            raise Refused("jury.open-again")
        weighed = Weighed(round)
        first = weighed.first
        group = _able(weighed, chosen) if chosen is not None else None
        as_proposed = group == first
        if not as_proposed:
            _may_differ(weighed, request.user, group, first)
        if not why:
            raise Refused("jury.why-missing" if as_proposed else "jury.why-otherwise")
        step, fields = (Step.CHOOSE, {"chosen": group}) if group else (Step.NOBODY, {})
        try:
            taken = round.take(step, timezone.now(), why=why, **fields)
        except NotNow:
            taken = False
        if not taken:
            raise Refused("jury.second")
        outcome = ("chosen" if group else "nobody") + ("" if as_proposed else ".otherwise")
        note(request, "jury-decide", f"round:{round.key}", outcome)


def back(request: HttpRequest, round: Round) -> None:
    """Take the decision back: the jury weighs again. Raises Refused."""
    with transaction.atomic():
        _hold(round)
        if round.state == State.JURY:
            return  # sent twice
        try:
            taken = round.take(Step.RECONSIDER, timezone.now())
        except NotNow:
            taken = False
        if not taken:
            raise Refused("jury.second")
        note(request, "jury-decide", f"round:{round.key}", "undone")


def ask_another(round: Round) -> bool:
    """Whoever was chosen said no, or nothing: back to the jury, which does not choose them again.
    Belongs in a transaction. False where the round was somewhere else already."""
    group = round.chosen
    try:
        taken = round.take(Step.RECONSIDER, timezone.now())
    except NotNow:
        return False
    if taken and group is not None:
        Skipped.objects.get_or_create(group=group)
    return taken


def _able(weighed: Weighed, chosen: int) -> Group:
    group = weighed.group(chosen)
    if group is None or chosen not in weighed.nominees:
        raise Refused("jury.gone")
    match out_of(weighed.nominees[chosen]):
        case Out.FEW:
            raise Refused("jury.too-few")
        case Out.RECENT:
            raise Refused("jury.too-recent")
    return group


def _may_differ(weighed: Weighed, person: Person, group: Group | None, first: Group | None) -> None:
    """Nobody chooses their own, nor somebody else in their place."""
    for one in (group, first):
        if one is not None and weighed.bench.stays_out(one, person):
            raise Refused("jury.too-near")


def _hold(round: Round) -> None:
    """As it is now, and nobody else's until the end of the transaction."""
    round.refresh_from_db(from_queryset=Round.objects.select_for_update())
