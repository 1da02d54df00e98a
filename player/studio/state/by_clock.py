"""Going by the clock: which page of a slide is on at a moment, and when a screen that is out of
step falls in again. Pure.

All times are seconds since the epoch. The time of a slide itself is the schedule's
(`Round.showing`).
"""

from __future__ import annotations

from player.lazy import dataclass

EARLY = 0.5  # s before its time at which a page may be on: two clocks are read, one by each process
# s that a page stays which a key brought up, before it makes way for what the clock says
LEAST_LOOK = 3.0


@dataclass(frozen=True, slots=True)
class Spot:
    """The time of one page on all screens: which slide it belongs to by the clock, and from when
    until when (exclusive)."""

    slide: str | None
    page: int
    start: float
    end: float

    def holds(self, now: float) -> bool:
        """Whether it is this page's time."""
        return self.start - EARLY <= now < self.end


def spot_at(
    slide: str | None, start: float, end: float, seconds: float, pages: int, now: float
) -> Spot:
    """The page that is on at `now`, between a slide's `start` and `end`.

    Its pages share the `seconds` that it stays when nothing comes between. A slide that is cut
    short (at midnight, or when another slide's window opens) loses its last pages.
    """
    each = seconds / pages
    page = min(pages, 1 + max(0, int((now - start) / each + 1e-6)))
    over = end if page == pages else min(end, start + page * each)
    return Spot(slide, page, start + (page - 1) * each, over)
