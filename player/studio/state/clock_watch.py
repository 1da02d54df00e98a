"""The clock of the machine as the studio uses it: whether it was set, and whether it can be
trusted."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime

from player.process.network_time import set_by_the_network
from player.schedule.believable import believable

_log = logging.getLogger(__name__)
# s of change between two looks from which a clock counts as set; one that is slewed moves 0.03 in
# a minute
SET = 0.1


def synchronised() -> bool:
    """Whether the system vouches for its clock."""
    return bool(set_by_the_network())


class ClockWatch:
    """Compares the time of day with a monotonic clock.

    `believed` is whether dates can be relied on. A clock that was believed once is doubted again
    only where it is set back: a file from the future then has a wrong date itself.
    """

    def __init__(
        self,
        now: Callable[[], float],
        ticks: Callable[[], float],
        synchronised: Callable[[], bool] = synchronised,
    ) -> None:
        """`now` gives the time of day, in seconds since the epoch; `ticks` are monotonic seconds;
        `synchronised` says whether the system vouches for its clock."""
        self._now, self._ticks, self._synchronised = now, ticks, synchronised
        self._ahead: float | None = None  # seconds ahead of the ticks, at the last look
        self.believed = True

    def look(self, newest: float | None) -> float:
        """By how many seconds the clock was set since the last look; 0 where it was not. `newest`:
        when a file of the content last changed."""
        now, first = self._now(), self._ahead is None
        ahead = now - self._ticks()
        set_by = 0.0 if self._ahead is None else ahead - self._ahead
        self._ahead = ahead
        set_by = set_by if abs(set_by) >= SET else 0.0
        if set_by:
            _log.info("the clock was set by %.1f s", set_by)
        if first or set_by < 0 or not self.believed:
            before, self.believed = self.believed, self._believable(now, newest)
            if self.believed != before:
                _log.info("the clock is %s", "believed" if self.believed else "not believed")
        return set_by

    def _believable(self, now: float, newest: float | None) -> bool:
        moment = datetime.fromtimestamp(now, UTC)
        if believable(moment, None if newest is None else datetime.fromtimestamp(newest, UTC)):
            return True
        return believable(moment) and self._synchronised()
