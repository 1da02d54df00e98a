"""Whether the time is certain enough to delete what people wrote because it is old: that cannot be
taken back, and a clock may be weeks ahead. Knows no duty.

It is, where the system says that a time server sets the clock; where it goes on from when it was
last certain, or after a night or a weekend; or else when it has agreed for a day with a clock that
nobody sets, however often the hub was off meanwhile. That leaves a day to look at it in, and delays
deleting by no more than that.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache

from django.contrib.auth import get_user_model
from django.db.models import Min

from player.hub.chores.models import Known
from player.process.network_time import set_by_the_network
from player.schedule.believable import believable

_log = logging.getLogger(__name__)
LEAP = timedelta(hours=1)
"""From how much it was set, and does not just go wrong a little."""
OFF = timedelta(days=3)
"""How long a hub may have been off: a weekend."""
AGREES = timedelta(days=1)
"""After how long a clock that nobody set is taken at its word."""
OFTEN = timedelta(minutes=10)  # that it is written down


def ticks() -> float:
    """Seconds by a clock that nobody sets, and that goes on while the machine sleeps."""
    counts = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
    return time.clock_gettime(counts)


def now() -> datetime:
    """The time of day, as the machine has it."""
    return datetime.now(UTC)


class Clock:
    """Compares the time of day with `ticks`, and with what was last certain."""

    def __init__(
        self,
        now: Callable[[], datetime] = now,
        ticks: Callable[[], float] = ticks,
        synchronised: Callable[[], bool | None] = set_by_the_network,
    ) -> None:
        """`synchronised`: whether the system vouches for its clock; None: it does not say."""
        self._now, self._ticks, self._synchronised = now, ticks, synchronised
        self._begun: tuple[datetime, float] | None = None  # since when nobody set it
        self._goes_on, self._agreed = False, 0.0

    def is_sure(self) -> bool:
        """Whether it is certain now. Writes that down."""
        now, ticks, known = self._now(), self._ticks(), Known.row()
        begun = self._begun
        if begun is None or abs(now - begun[0] - timedelta(seconds=ticks - begun[1])) > LEAP:
            self._begun = begun = now, ticks
            self._goes_on = _follows(known.at or _first(), now) or _is_new(known)
            self._agreed = known.agreed if _follows(known.seen, now) else 0.0
        agreed = self._agreed + ticks - begun[1]
        certain = self._goes_on or agreed >= AGREES.total_seconds() or self._synchronised()
        sure = believable(now) and bool(certain)
        _note(known, now, sure, agreed)
        return sure


@cache
def clock() -> Clock:
    """That of this process."""
    return Clock()


def doubted() -> datetime | None:
    """Since when it is not certain; None: it is."""
    return Known.row().doubted


def _follows(before: datetime | None, now: datetime) -> bool:
    """Whether a hub that was off for a while would see this time after that one."""
    return before is not None and -LEAP <= now - before <= OFF


def _first() -> datetime | None:
    """When the first account was made: a hub of today has nothing yet that could be deleted too
    early."""
    people = get_user_model()._default_manager
    first: datetime | None = people.aggregate(first=Min("date_joined"))["first"]
    return first


def _is_new(known: Known) -> bool:
    """Whether nobody was here before."""
    return known.at is None and _first() is None


def _note(known: Known, now: datetime, sure: bool, agreed: float) -> None:
    if sure and (known.doubted or known.at is None or abs(now - known.at) >= OFTEN):
        Known.objects.filter(pk=known.pk).update(at=now, doubted=None, seen=None, agreed=0)
    elif not sure and known.doubted is None:
        _log.warning("the time is not certain: what people wrote is not deleted until it is")
        Known.objects.filter(pk=known.pk).update(doubted=now, seen=now, agreed=0)
    elif not sure and (known.seen is None or abs(now - known.seen) >= OFTEN):
        Known.objects.filter(pk=known.pk).update(seen=now, agreed=agreed)
