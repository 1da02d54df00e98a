"""What a moderator does to a round besides grouping: pause it, close it early, open it again. Each
in one transaction with its line in the audit, and each can be taken back."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from player.hub.audit.log import note
from player.hub.rounds.grouping import Refused
from player.hub.rounds.models import Round
from player.hub.rounds.now import today
from player.hub.rounds.states import OPEN_AT_MOST, NotNow, Step
from player.hub.rounds.turning import call_all


def pause(request: HttpRequest, one: Round, paused: bool) -> None:
    """Nothing happens by itself, and nobody nominates; or it goes on."""
    with transaction.atomic():
        if Round.objects.filter(pk=one.pk, paused=not paused).update(paused=paused):
            note(request, "round-pause" if paused else "round-go-on", f"round:{one.key}", "done")
            call_all()


def close(request: HttpRequest, one: Round) -> None:
    """The jury's, before its last day is over. Raises Refused."""
    with transaction.atomic():
        _take(one, Step.CLOSE, timezone.now())
        note(request, "round-close", f"round:{one.key}", "done")
        call_all()


def reopen(request: HttpRequest, one: Round) -> None:
    """People may nominate again: until its last day, or today where that is over. Raises Refused
    where it would have been open for longer than three weeks."""
    now = timezone.now()
    day = today(now)
    if day >= one.opens + OPEN_AT_MOST:
        raise Refused("rounds.too-late")
    with transaction.atomic():
        closes = max(one.closes, day)
        decides = max(one.decides, closes + timedelta(days=1))
        _take(one, Step.REOPEN, now, closes=closes, decides=decides)
        note(request, "round-reopen", f"round:{one.key}", "done")
        call_all()


def _take(one: Round, step: Step, now: datetime, **fields: object) -> None:
    try:
        done = one.take(step, now, **fields)
    except NotNow:
        done = False
    if not done:
        raise Refused("admit.second")
