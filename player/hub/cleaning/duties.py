"""Deletes what is kept no longer, by the periods of the design."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.utils import timezone

from player.hub.audit.models import KEPT as AUDIT
from player.hub.audit.models import Audit
from player.hub.chores.duty import Duty
from player.hub.cleaning.models import Missing
from player.hub.content import content
from player.hub.people.models import Invitation
from player.hub.publishing.models import Kind, Outbox
from player.hub.publishing.outbox import wanted
from player.hub.reactions.models import Reaction, SignCount
from player.hub.reactions.states import KEPT, SHOWN, State

GONE = timedelta(days=14)  # that a quote stands in no file, until its reactions go too
OUTBOX = timedelta(days=7)
HOUR = 3600.0


def clean(now: datetime | None = None) -> int:
    """Delete what is over; how many reactions that were."""
    now = now or timezone.now()
    _expire(now)
    deleted = 0
    for state, kept in KEPT.items():
        deleted += Reaction.objects.filter(state=state, since__lte=now - kept).delete()[0]
    Outbox.objects.filter(done__lte=now - OUTBOX).delete()
    Audit.objects.filter(at__lte=now - AUDIT).delete()
    Invitation.objects.filter(expires__lte=now).delete()
    Session.objects.filter(expire_date__lte=now).delete()
    return deleted


def _expire(now: datetime) -> None:
    """Reactions expire with their quote, but not while its file is only away or half written."""
    edition = content().edition
    if edition.away_since is not None:
        return
    of = set(Reaction.objects.filter(state__in=SHOWN).values_list("slide", flat=True))
    of |= set(SignCount.objects.values_list("slide", flat=True))
    there = {item.id for item in edition.items}
    Missing.objects.exclude(slide__in=of - there).delete()
    for slide in of - there:
        Missing.objects.get_or_create(slide=slide, defaults={"since": now})
    for gone in Missing.objects.filter(since__lte=now - GONE):
        with transaction.atomic():
            Reaction.objects.filter(slide=gone.slide, state__in=(*SHOWN, State.SENT)).update(
                state=State.EXPIRED, since=now
            )
            SignCount.objects.filter(slide=gone.slide).delete()
            wanted(Kind.REACTIONS, gone.slide)
            gone.delete()


def overwrite() -> None:
    """Empty the database's own log, in which deleted words would stay for a while."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


DUTIES = (Duty("cleaning", HOUR, clean, for_good=True), Duty("overwriting", HOUR, overwrite))
