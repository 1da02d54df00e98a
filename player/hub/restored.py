"""The first start after `hub restore`: what went out since the backup was made goes no second time.
Nobody knows what that was, so it is told as such. What people took back since does not come back:
the content folder knows."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from player.hub.daily.models import Posted
from player.hub.daily.models import State as Went
from player.hub.daily.posting import place_of
from player.hub.gone.keeping import read_back
from player.hub.mailing.models import Letter, State
from player.hub.place import RESTORED, Place
from player.hub.withdraw.allowed import edition_now
from player.library.config_loader import Unusable


def settle(place: Place) -> None:
    """Once. Raises OSError where that cannot be noted; then nothing is sent yet either."""
    mark = place.data / RESTORED
    if not mark.exists():
        return
    now = timezone.now()
    Letter.objects.filter(state__in=(State.WAITS, State.SENDING)).update(
        state=State.UNSURE, address="", since=now
    )
    try:
        here = edition_now()[1]
    except Unusable:
        here = now
    _of_today(place, here)
    read_back()
    mark.unlink()


def _of_today(place: Place, now: datetime) -> None:
    """The message of today may have gone, where its hour is past."""
    for one in place.settings.post:
        if now.time() >= one.time:
            known = {"to": one.to, "state": Went.UNSURE, "tries": 1, "at": now}
            Posted.objects.get_or_create(day=now.date(), place=place_of(one), defaults=known)
            failed = Posted.objects.filter(day=now.date(), place=place_of(one))
            failed.filter(state__in=(Went.BEGUN, Went.FAILED)).update(state=Went.UNSURE, again=None)
