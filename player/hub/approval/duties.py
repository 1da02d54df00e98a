"""What happens to a question by itself: a reminder after a week, another choice after two, off the
screens after the last day; and what was taken back elsewhere."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from player.hub.approval import photo
from player.hub.approval.deeds import REMINDED, another, leave, tidy
from player.hub.approval.slide import print_of_words
from player.hub.approval.writes import SHOWN
from player.hub.chores.duty import Duty
from player.hub.looks.moments import zone
from player.hub.mailing.post import can_mail, post
from player.hub.publishing.models import Kind
from player.hub.rounds.models import Approval
from player.hub.rounds.states import Answer, State
from player.hub.withdrawals.models import Withdrawal


def see(now: datetime | None = None) -> None:
    """Do what it is time for, and what follows from what the chair did."""
    now = now or timezone.now()
    for one in _asked().exclude(round__state=State.WINNER):  # the chair thought better of it
        another(one)
    for one in _asked().filter(reminded_at=None, made__lte=now - REMINDED, round__paused=False):
        _remind(one, now)
    for one in _said_yes().exclude(round__state__in=SHOWN):
        leave(one, now)
    tidy()
    named = set(Approval.objects.exclude(photo="").values_list("photo", flat=True))
    photo.forget_waiting(named, {one.round.slide for one in _asked()})


def end(now: datetime | None = None) -> None:
    """Delete the question that nobody answered, and what was to be shown until a day that is
    over. A round that is paused waits for that no longer than for all else that was said in it."""
    now = now or timezone.now()
    today = now.astimezone(zone()).date()
    for one in _asked().filter(expires__lte=now):
        if not one.round.paused or today >= one.round.clean_by:
            another(one)
    for one in _said_yes().filter(until__lt=today):
        leave(one, now)


def _said_yes() -> QuerySet[Approval]:
    return Approval.objects.select_related("round").filter(answer=Answer.YES)


def _asked() -> QuerySet[Approval]:
    return Approval.objects.select_related("round").filter(answer="")


def _remind(one: Approval, now: datetime) -> None:
    """Once, where the question was mailed. Where it was handed over, the page of staff says that
    somebody is to be reminded."""
    recipient = getattr(one, "recipient", None)
    if recipient is None or not can_mail():
        return
    with transaction.atomic():
        if Approval.objects.filter(pk=one.pk, reminded_at=None).update(reminded_at=now):
            post(Kind.LETTER, f"{one.pk}-again", recipient.address)


def look_back(now: datetime | None = None) -> None:
    """A database that was restored brings back nobody who had left: the folder knows."""
    now = now or timezone.now()
    prints = set(Withdrawal.in_force().filter(slide="").values_list("print", flat=True))
    for one in Approval.objects.select_related("round__jury").filter(answer=Answer.YES):
        if print_of_words(one) in prints - {""}:
            leave(one, now)


DUTIES = (
    Duty("winners", 5.0, see),
    Duty("winners over", 60.0, end, for_good=True),
    Duty("winners who left", 3600.0, look_back),
)
