"""Whether this machine shows 60 frames a second: measured on its first transitions, and remembered.
Reads no clock.

Where it does not, words come without rising: in a few large steps that would be a jolt.
"""

from __future__ import annotations

from statistics import median

MEASURED = 3  # transitions
SLOW = 1.25 / 60  # seconds between two frames; a display of 50 Hz is not slow


class Pace:
    """How far apart the frames of the first transitions are."""

    def __init__(self, keeps_up: bool = True) -> None:
        """`keeps_up` is what was remembered of the last time, until it has been measured anew."""
        self.keeps_up = keeps_up
        self._gaps: list[float] = []
        self._last: float | None = None
        self._transitions = 0

    def frame(self, now: float) -> None:
        """A frame of a transition is drawn at `now` (seconds)."""
        if self._last is not None and not self.measured:
            self._gaps.append(now - self._last)
        self._last = now

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
