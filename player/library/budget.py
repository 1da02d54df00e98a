"""How much time one scan may spend on reading what is new; the rest waits for the next scan.

So the first picture soon appears and the screen stays in motion, however much there is to read and
however slow that is.
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Callable, Iterator

AT_START, LATER = 3.0, 8.0  # s; the screen takes a studio that is silent for 15 s to hang
SIGN = 1.0  # s between two signs of life


class Budget:
    """The budget of one player's scans.

    It is limited only for a player (`limited`); a command reads everything at once. `hurry` says
    that nothing is on the screen yet, `unfinished` that this scan left something out, and `as_kept`
    that all is there, but something of it as it was kept. `may_cut` allows to leave out the rest of
    long playlists in a hurry, and `cut` says that this was done. `sign` is called now and then, to
    say that we are alive.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        """Measure by this clock (seconds, monotonic)."""
        self._now, self.limited = clock, False
        self.hurry = True
        self.seconds, self._spent = math.inf, 0.0
        self._signed = clock()
        self.sign: Callable[[], None] = lambda: None
        self.may_cut = False
        self.unfinished = self.as_kept = self.cut = False

    @property
    def is_done(self) -> bool:
        """Whether all was read, so that nothing is left to the next scan."""
        return not (self.unfinished or self.as_kept or self.cut)

    @property
    def hurries(self) -> bool:
        """Whether all that counts is that there is a first picture."""
        return self.limited and self.hurry

    def begin(self, seconds: float) -> None:
        """Begin a scan that may spend this many seconds."""
        self.seconds = seconds if self.limited else math.inf
        self._spent, self.unfinished, self.as_kept, self.cut = 0.0, False, False, False

    @property
    def left(self) -> float:
        """Seconds that are left for this scan; 0 for none."""
        return max(0.0, self.seconds - self._spent)

    def allows(self) -> bool:
        """Whether there is time to read one more file. Where not, the scan is unfinished."""
        if self.left > 0:
            return True
        self.unfinished = True
        return False

    @contextlib.contextmanager
    def reading(self) -> Iterator[None]:
        """Count the time that is spent within as spent on reading."""
        began = self._now()
        try:
            yield
        finally:
            self._spent += self._now() - began

    def goes_on(self) -> None:
        """Give a sign of life when it is time for one; long loops call this."""
        if self._now() - self._signed >= SIGN:
            self._signed = self._now()
            self.sign()
