"""The klantverbeteraar's month of a demonstration: one jury with three rounds, so that every role
has something to do today, whichever day that is. In one people nominate, one is before the jury,
and of one the winner is on the screens."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from player.hub.approval.deeds import KEPT
from player.hub.approval.link import print_of, token_of
from player.hub.demo.invented_month import (
    JUDGED,
    JURORS,
    LAST_MONTH,
    WAITING,
    WHY,
    Named,
)
from player.hub.demo.invented_month import Nominee as Invented
from player.hub.jury.models import Seat
from player.hub.looks.moments import zone
from player.hub.people.models import Person
from player.hub.publishing.models import Kind
from player.hub.publishing.outbox import wanted
from player.hub.roles import Role
from player.hub.rounds.models import Approval, Group, Jury, Nomination, Round, Verdict, dates
from player.hub.rounds.now import today
from player.hub.rounds.states import Answer, Sent, State
from player.hub.switches.state import Switch, turn

RUNS = 5  # days that people have been able to nominate, where the month is as old as that
LAST_FIRST_DAY = 28


def fill(chair: Person, column: int) -> None:
    """In a transaction. `chair` judges and decides; `column` is the language."""
    turn(Switch.NOMINATIONS, True)
    now = timezone.now()
    day = today(now)
    first_day = min(max(day.day - RUNS, 1), LAST_FIRST_DAY)
    jury = Jury.objects.create(chair=chair, first_day=first_day)
    others = [_juror(name, team[column]) for name, team in JURORS]
    jury.jurors.set([chair, *others])
    month = day.replace(day=1)
    coming = (month + timedelta(days=31)).replace(day=1)
    last = (month - timedelta(days=1)).replace(day=1)
    opened = dates(jury, coming)["opens"]

    nominated = _round(jury, coming, State.OPEN, **dates(jury, coming))
    for number, named in enumerate(WAITING):
        group = _group(nominated, named, column) if number == 0 else None
        _say(nominated, group, named, now, column)

    weighed = _round(
        jury, month, State.JURY, **_dates(opened - timedelta(days=13), 13, day + timedelta(days=1))
    )
    for invented in JUDGED:
        group = _nominee(weighed, invented, now, column)
        for juror, (grade, why) in zip(others, invented.verdicts, strict=True):
            Verdict.objects.create(group=group, juror=juror, grade=grade, why=why[column])

    awarded = _round(
        jury,
        last,
        State.PUBLISHED,
        **_dates(opened - timedelta(days=21), 8, day - timedelta(days=3)),
    )
    winner, *_ = [_nominee(awarded, invented, now, column) for invented in LAST_MONTH]
    Round.objects.filter(pk=awarded.pk).update(chosen=winner, why=WHY[column])
    _agreed(awarded, winner, LAST_MONTH[0].reasons[0], now, column)


def _juror(name: str, team: str) -> Person:
    juror: Person = Person.objects.create(username=name)
    juror.set_unusable_password()
    juror.save()
    juror.give(Role.JURY)
    Seat.objects.create(juror=juror, team=team)
    return juror


def _dates(opens: date, days: int, decides: date) -> dict[str, date]:
    """Of a round in which nobody nominates any more."""
    closes = opens + timedelta(days=days - 1)
    return {"opens": opens, "closes": closes, "decides": decides}


def _round(jury: Jury, month: date, state: State, **days: date) -> Round:
    made: Round = Round.objects.create(
        jury=jury, month=month, key=jury.round_key(month), state=state, chair=jury.chair, **days
    )
    return made


def _nominee(round: Round, invented: Invented, now: datetime, column: int) -> Group:
    group = _group(round, invented.reasons[0], column)
    _all(round, group, invented.reasons, now, column)
    return group


def _all(round: Round, group: Group, reasons: Iterable[Named], now: datetime, column: int) -> None:
    for named in reasons:
        _say(round, group, named, now, column)


def _group(round: Round, named: Named, column: int) -> Group:
    made: Group = Group.objects.create(round=round, who=named.who, team=named.team[column])
    return made


def _say(round: Round, group: Group | None, named: Named, now: datetime, column: int) -> None:
    """Not before its round opened."""
    opened = datetime.combine(round.opens, time(0, 0), zone())
    made = max(now - timedelta(days=named.days, minutes=7 * named.days), opened)
    Nomination.objects.create(
        round=round,
        group=group,
        who=named.who,
        team=named.team[column],
        change=named.change[column],
        example=named.example[column],
        by=named.by[column],
        state=Sent.SENT if group is None else Sent.ADMITTED,
        made=made,
        since=made,
    )


def _agreed(round: Round, winner: Group, named: Named, now: datetime, column: int) -> None:
    asked = now - timedelta(days=3)
    Approval.objects.create(
        round=round,
        group=winner,
        token_hash=print_of(token_of(round.pk, asked)),
        who=winner.who,
        team=winner.team,
        words=named.change[column],
        reason=named.example[column],
        reason_by=named.by[column],
        answer=Answer.YES,
        made=asked,
        expires=asked + KEPT,
        answered_at=now - timedelta(days=2),
    )
    wanted(Kind.WINNER, round.key)
