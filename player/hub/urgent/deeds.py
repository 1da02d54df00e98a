"""Putting an urgent notice on all screens, and taking it away: each in one transaction with its
line in the audit and the file to be written. Knows no page."""

from __future__ import annotations

from datetime import datetime, time, timedelta, tzinfo

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from player.hub.audit.log import note
from player.hub.edit.saving import made_id
from player.hub.publishing.models import Kind
from player.hub.publishing.outbox import wanted
from player.hub.publishing.publisher import publish_now
from player.hub.urgent.models import KEPT, Urgent
from player.problems import Language

SPANS = {"15": 15, "60": 60, "240": 240}  # minutes; and the rest of the day
DAY, AT = "day", "at"
DEFAULT = "60"


def until(span: str, at: time | None, now: datetime, zone: tzinfo) -> datetime:
    """When a notice ends that is put up now, to the minute. `at`: the time of day that was chosen,
    of tomorrow where that is past today."""
    here = now.astimezone(zone)
    midnight = datetime.combine(here.date() + timedelta(days=1), time(0), zone)
    if span == DAY:
        return midnight
    if span == AT and at is not None:
        day = here.date() if at > here.time() else midnight.date()
        once = datetime.combine(day, at, zone)
        # In the hour that comes twice the first one may be over.
        return once if once.timestamp() > now.timestamp() else once.replace(fold=1)
    # In real minutes, also in the night in which the clock is put back.
    end = now.timestamp() + SPANS.get(span, SPANS[DEFAULT]) * 60
    return datetime.fromtimestamp(-(-end // 60) * 60, zone)


def put_up(
    request: HttpRequest, title: str, text: str, end: datetime, language: Language
) -> Urgent:
    """On all screens, in the place of what was there. The same once more is a second tap."""
    now = timezone.now()
    with transaction.atomic():
        before = list(Urgent.in_force(now))
        for one in before:
            if (one.title, one.text, one.until) == (title, text, end):
                return one
        Urgent.in_force(now).update(ended=now)
        new = Urgent.objects.create(
            slide=made_id("notice", language), title=title, text=text, until=end, by=request.user
        )
        note(request, "urgent", f"urgent:{new.pk}", "done")
        _publish(new, *before)
    return new


def take_away(request: HttpRequest) -> bool:
    """Off all screens. Whether it was there."""
    now = timezone.now()
    with transaction.atomic():
        gone = list(Urgent.in_force(now))
        Urgent.in_force(now).update(ended=now)
        for one in gone:
            note(request, "urgent-away", f"urgent:{one.pk}", "done")
        _publish(*gone)
    return bool(gone)


def put_back(request: HttpRequest, pk: int) -> bool:
    """Once more, until the end that it had. Whether that could be."""
    now = timezone.now()
    with transaction.atomic():
        one = Urgent.may_return(now).filter(pk=pk).first()
        if one is None:
            return False
        before = list(Urgent.in_force(now))
        Urgent.in_force(now).update(ended=now)
        Urgent.objects.filter(pk=pk).update(ended=None)
        note(request, "urgent-back", f"urgent:{pk}", "done")
        _publish(one, *before)
    return True


def clean() -> None:
    """Remove the file of what is over, and the words of what has been over for a while."""
    now = timezone.now()
    Urgent.objects.filter(until__lte=now - KEPT).delete()
    if over := list(Urgent.objects.filter(ended=None, until__lte=now)):
        with transaction.atomic():
            for one in over:
                Urgent.objects.filter(pk=one.pk).update(ended=one.until)
            _publish(*over)


def _publish(*notices: Urgent) -> None:
    """Write these, in this order: what comes before what goes, so that no slide is seen between."""
    for one in notices:
        wanted(Kind.URGENT, one.slide)
    transaction.on_commit(publish_now)
