"""How this machine moves: whether words may rise, and how many frames a second a transition gets.
Reads no clock.

Where words come at less than 60 frames a second they come without rising: in a few large steps
that would be a jolt; that is measured on the first transitions, and remembered. Where a frame takes
longer than the display shows it (a photo at 4K in software), every second one is drawn, or every
third: thirty even steps look calmer than forty uneven ones.
"""

from __future__ import annotations

from math import ceil
from statistics import median

MEASURED = 3  # transitions
SLOW = 1.25 / 60  # seconds between two frames; a display of 50 Hz is not slow
ROOM = 0.9  # of the time between two frames that drawing and presenting one may take
AT_ONCE = 3  # frames that settle that they take longer
FEWEST = 4  # the fewest frames: every fourth


class Pace:
    """How far apart the frames of a transition are, and how long each takes."""

    def __init__(self, keeps_up: bool = True) -> None:
        """`keeps_up` is what was remembered of the last time, until it has been measured anew."""
        self.keeps_up = keeps_up
        self._gaps: list[float] = []
        self._last: float | None = None
        self._transitions = 0
        self._took: list[float] = []  # seconds, each frame of this transition
        self._work = 0  # px that each of them draws
        # From how many px on a frame takes longer than the display shows it, and which are drawn.
        self._heavy, self._every = 0, 1

    def frame(self, now: float) -> None:
        """A frame in which words may rise is drawn at `now` (seconds)."""
        if self._last is not None and not self.measured:
            self._gaps.append(now - self._last)
        self._last = now

    def took(self, seconds: float, work: int, frame: float) -> None:
        """A frame took so long, of `work` px; the display shows one for `frame` seconds."""
        self._took.append(seconds)
        self._work = max(self._work, work)
        every = self._needed(self._took[-AT_ONCE:], frame)
        if len(self._took) >= AT_ONCE and every > self.every(self._work):
            self._heavy, self._every = min(self._work, self._heavy or self._work), every

    def every(self, work: int) -> int:
        """Of frames with `work` px, which are drawn: 1 is all, 2 every second one."""
        return self._every if self._heavy and work >= self._heavy else 1

    def settle(self, frame: float) -> None:
        """The transition is over. If its frames had become quick, the next one gets all of them."""
        took, work = self._took, self._work
        self._took, self._work = [], 0
        if len(took) >= AT_ONCE and self._needed(took, frame) < self.every(work):
            self._heavy, self._every = 0, 1

    @staticmethod
    def _needed(took: list[float], frame: float) -> int:
        return max(1, min(FEWEST, ceil(median(took) / (ROOM * frame))))

    def rests(self) -> bool:
        """The transition is over. Returns whether the answer is known from now on."""
        if self._last is None or self.measured:
            return False
        self._last, self._transitions = None, self._transitions + 1
        if not self.measured:
            return False
        # The median: a single frame that came late says nothing of the machine.
        self.keeps_up = not self._gaps or median(self._gaps) <= SLOW
        self._gaps.clear()
        return True

    @property
    def measured(self) -> bool:
        """Whether enough transitions were seen."""
        return self._transitions >= MEASURED
