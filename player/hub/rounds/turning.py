"""The months go by themselves: rounds begin and close by their dates, calls come and go, and what
was said of people is deleted in time. All of it can be taken back, but for deleting (`forget`).
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from player.hub.audit.log import note
from player.hub.publishing.models import Kind
from player.hub.publishing.outbox import wanted
from player.hub.publishing.publisher import publish_now
from player.hub.rounds.grouping import forget_moves
from player.hub.rounds.models import Group, Jury, Nomination, Round, dates
from player.hub.rounds.now import months, today
from player.hub.rounds.states import REFUSED_KEPT, Sent, State, Step
from player.hub.rounds.writes import call
from player.hub.switches.state import Switch, is_on

AHEAD = timedelta(hours=1)  # from which a moment is of a clock that was


def turn(now: datetime | None = None) -> None:
    """All that is due and can be taken back."""
    now = now or timezone.now()
    if is_on(Switch.NOMINATIONS):
        _begin(now)
        for one in Round.objects.filter(state=State.OPEN, paused=False, jury__on=True):
            _close(one, now)
    call_all()


def _begin(now: datetime) -> None:
    """A round for each jury whose days have come, and none for days that are over."""
    day = today(now)
    for jury in Jury.objects.filter(on=True):
        for month in months(day):
            asked = dates(jury, month)
            if asked["opens"] <= day <= asked["closes"]:
                Round.objects.get_or_create(
                    jury=jury,
                    month=month,
                    defaults={"key": jury.round_key(month), "chair": jury.chair, **asked},
                )


def _close(one: Round, now: datetime) -> None:
    """After its last day it is the jury's. Where there is nothing to weigh, it is nobody's."""
    if today(now) <= one.closes:
        return
    with transaction.atomic():
        if not one.take(Step.CLOSE, now):
            return
        note(None, "round-close", f"round:{one.key}", "by-date")
        if not one.nominations.exclude(state=Sent.REFUSED).exists():
            one.take(Step.NOBODY, now)


def forget(now: datetime | None = None) -> None:
    """Delete what may be kept no longer, also of a round that is paused or a jury that is off: all
    of a round at once, before the first nomination in it is 28 days old. What a clock that was
    ahead wrote down is as old as it can be."""
    now = now or timezone.now()
    Nomination.objects.filter(made__gt=now + AHEAD).update(made=now)
    Nomination.objects.filter(state=Sent.REFUSED, since__lte=now - REFUSED_KEPT).delete()
    Nomination.over(now).delete()
    forget_moves()
    Group.objects.filter(nominations=None).delete()
    day = today(now)
    for one in Round.objects.exclude(state=State.CLEANED):
        if day >= one.clean_by:
            _clean(one, now)


def _clean(one: Round, now: datetime) -> None:
    """A winner who was asked may still answer: the question has its own words."""
    with transaction.atomic():
        one.forget()
        if one.state != State.WINNER and one.take(Step.CLEAN, now):
            note(None, "round-clean", f"round:{one.key}", "by-date")


def call_all() -> None:
    """Have each call written, or taken away, where that is not what was asked for last."""
    for one in Round.objects.exclude(state=State.CLEANED, called=""):
        made = call(one.key).data
        mark = hashlib.sha256(made).hexdigest() if made is not None else ""
        if mark == one.called:
            continue
        with transaction.atomic():
            if Round.objects.filter(pk=one.pk, called=one.called).update(called=mark):
                wanted(Kind.CALL, one.key)
                transaction.on_commit(publish_now)
