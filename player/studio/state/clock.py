"""The local time at the screen, and None where the machine's clock cannot be trusted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, tzinfo

from player.studio.state.clock_watch import ClockWatch, synchronised

SOON = 60.0  # s ahead of its time in which a page is laid out for that time


class Clock(ClockWatch):
    """A watched clock in a time zone. Times of day are seconds since the epoch, or local."""

    def __init__(
        self,
        now: Callable[[], float],
        ticks: Callable[[], float],
        synchronised: Callable[[], bool] = synchronised,
    ) -> None:
        """The arguments are those of `ClockWatch`. The zone is UTC until a config says
        otherwise."""
        super().__init__(now, ticks, synchronised)
        self.now, self.zone = now, _UTC

    def local(self, at: float) -> datetime:
        """The local time of a moment."""
        return datetime.fromtimestamp(at, self.zone)

    @property
    def moment(self) -> datetime:
        """The local time now, whether or not it can be trusted."""
        return self.local(self.now())

    def time(self, at: float | None = None) -> datetime | None:
        """The local time, now or at `at`. None where the clock cannot be trusted: whatever has a
        date waits then."""
        return self.local(self.now() if at is None else at) if self.believed else None

    def ahead(self, due: float) -> float:
        """For which moment to lay out what is due then: that moment, or now while it is far off,
        since a key may bring it up before."""
        now = self.now()
        return due if now <= due < now + SOON else now

    def day(self, at: float | None = None) -> date:
        """The day to lay out for: the local time, or only the date where the time is not known,
        which counts as daytime."""
        moment = self.local(self.now() if at is None else at)
        return moment if self.believed else moment.date()


_UTC: tzinfo = UTC
