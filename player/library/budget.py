"""How much time one look at the files may spend on reading what is new: what is left waits for the
next look.

So a picture is soon there and stays in motion, however much there is to read and however slow.
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Callable, Iterator

AT_START, LATER = 3.0, 8.0  # s; the screen takes a studio that is silent for 15 s to hang
SIGN = 1.0  # s between two signs of life


class Budget:
    """Of one player. Only for who plays is there an end to it (`limited`): others want to know all
    at once."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._now, self.limited = clock, False
        self.hurry = True  # nothing is on the screen yet
        self.seconds, self._spent = math.inf, 0.0
        self._signed = clock()
        self.sign: Callable[[], None] = lambda: None  # says that we are alive
        self.unfinished = False

    @property
    def hurries(self) -> bool:
        """Whether all that counts is that there is a first picture."""
        return self.limited and self.hurry

    def begin(self, seconds: float) -> None:
        """A look begins."""
        self.seconds, self._spent, self.unfinished = (
            seconds if self.limited else math.inf,
            0.0,
            False,
        )

    @property
    def left(self) -> float:
        """Seconds of this look; 0 where there are none."""
        return max(0.0, self.seconds - self._spent)

    def allows(self) -> bool:
        """Whether there is time to read one more file. Where not, the look is unfinished."""
        if self.left > 0:
            return True
        self.unfinished = True
        return False

    @contextlib.contextmanager
    def reading(self) -> Iterator[None]:
        """While something new is read."""
        began = self._now()
        try:
            yield
        finally:
            self._spent += self._now() - began

    def goes_on(self) -> None:
        """To be called now and then, by what takes long in all."""
        if self._now() - self._signed >= SIGN:
            self._signed = self._now()
            self.sign()
