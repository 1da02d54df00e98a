"""The time where the screen hangs: local, and None where the machine's clock is not to be
believed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, tzinfo

from player.studio.state.clock_watch import ClockWatch, synchronised


class Clock(ClockWatch):
    """A watched clock on a wall somewhere: `zone` is where. Times of day are in seconds since the
    epoch, or local."""

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
        """That moment there."""
        return datetime.fromtimestamp(at, self.zone)

    @property
    def moment(self) -> datetime:
        """What the clock says."""
        return self.local(self.now())

    def time(self, at: float | None = None) -> datetime | None:
        """The local time, now or at that moment; None where the clock is not to be believed: what
        carries a date waits then."""
        return self.local(self.now() if at is None else at) if self.believed else None

    def day(self, at: float | None = None) -> date:
        """What to lay out for: the local time, or a day in its light hours where the time is not
        known."""
        moment = self.local(self.now() if at is None else at)
        return moment if self.believed else moment.date()


_UTC: tzinfo = UTC
