"""What is to blame when a studio crashes: the file that it worked on, if it crashed by itself.
Reads no clock, knows no process.

A studio says what it starts to work on and how long that may take. One that was killed from
outside, stopped, or held up by the system, blames no file. A file on which two studios crashed is
kept from the next one.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from player.wire import Working

MOST_KEPT = 1000  # pieces of work that are kept from studios
MOST_CAREFUL = 3  # levels of care, see `studio.safe_mode`
ANEW = "exit 75"  # a studio that was careful asks for a new try: a file has changed
# As a studio says itself: the system refused it something, or memory (`process.refusals`).
REFUSED, NO_MEMORY = "exit 71", "exit 72"
MOST_REFUSED = 20  # times together; more often than that it is no accident of the machine
TOGETHER = 600.0  # seconds between two crashes that may have the same cause
MOST_FALLS = 2  # crashes of studios on the same piece of work
# Seconds of one piece of work: the most that a studio may ask for, and what it gets otherwise.
MOST_SECONDS, USUAL_SECONDS = 3600.0, 20.0
# A process does not end by these on its own account; see `how_ended`. Where memory ran out
# it says so.
FROM_OUTSIDE = frozenset(
    {
        "SIGKILL",
        "SIGTERM",
        "SIGINT",
        "SIGHUP",
        "SIGQUIT",
        "SIGSTOP",
        "SIGTSTP",
        "SIGUSR1",
        "SIGUSR2",
        "exit 0",
    }
)


class CrashTracker:
    """What the studio works on, and what studios crashed on before. Times are monotonic
    seconds."""

    def __init__(self, quarantined: Iterable[str] = ()) -> None:
        """`quarantined` is what was kept from studios until now."""
        self._work = Working()
        self._since = 0.0
        self._falls = dict.fromkeys(quarantined, MOST_FALLS)
        self._refused: list[float] = []  # when the system refused one something
        # When studios crashed without any work in hand, one after the other.
        self._unblamed: list[float] = []
        self.careful = 0  # above 0: how little the next studio is to believe

    @property
    def busy(self) -> bool:
        """Whether there is work in hand."""
        return bool(self._work.what)

    @property
    def quarantined(self) -> tuple[str, ...]:
        """What is kept from studios."""
        return tuple(what for what, falls in self._falls.items() if falls >= MOST_FALLS)[
            -MOST_KEPT:
        ]

    def takes_up(self, work: Working, now: float) -> None:
        """Note what the studio works on, or that it is done."""
        self._work, self._since = work, now

    def ends(self) -> float | None:
        """When the work in hand has taken too long."""
        if not self.busy:
            return None
        seconds = self._work.seconds
        sound = (
            isinstance(seconds, int | float)
            and math.isfinite(seconds)
            and 0 < seconds <= MOST_SECONDS
        )
        return self._since + (seconds if sound else USUAL_SECONDS)

    def excuse(self, seconds: float) -> None:
        """Nothing ran for so long: the machine was suspended, or has too much to do."""
        self._since += seconds

    def fell(self, why: str, excused: bool, now: float = 0.0) -> str | None:
        """Note that the studio is gone. Returns the path of the file that is kept from studios from
        now on, if this was its last chance."""
        work, self._work = self._work, Working()
        if why == ANEW:
            self.careful, self._unblamed = 0, [now]  # one more crash, and it is careful again
            return None
        if excused or why in FROM_OUTSIDE or self._was_refused(why, work, now):
            return None
        if not work.what:
            self._unblamed = [*(then for then in self._unblamed if now - then < TOGETHER), now]
            if len(self._unblamed) >= MOST_FALLS and self.careful < MOST_CAREFUL:
                self.careful, self._unblamed = self.careful + 1, []
            return None
        self._falls[work.what] = self._falls.get(work.what, 0) + 1
        return work.path if self._falls[work.what] == MOST_FALLS else None

    def _was_refused(self, why: str, work: Working, now: float) -> bool:
        """Whether it is the system that had nothing left. Memory may be wanted by what was in
        hand."""
        if why != REFUSED and (why != NO_MEMORY or work.what):
            return False
        self._refused = [*(then for then in self._refused if now - then < TOGETHER), now]
        return len(self._refused) <= MOST_REFUSED
