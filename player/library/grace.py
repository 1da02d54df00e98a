"""How long a missing file is waited for before it counts as gone: editors save in two steps.

Touches no file; the clock is given.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

GRACE = 0.3  # seconds that a file may be missing or empty before it counts (contract)


class Grace:
    """The grace period of all that is missing.

    `recheck` is when the first grace period ends (None: nothing is waited for), and `lost` since
    when each file is missing, both by the clock `now`.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        """Count by this clock (seconds, monotonic)."""
        self.now = clock
        self.recheck: float | None = None
        self.lost: dict[Path, float] = {}

    def begin(self) -> None:
        """Begin a scan: nothing is waited for until somebody asks."""
        self.recheck = None

    def still(self, since: float) -> bool:
        """Whether what is missing since then may yet come back.

        If so, another look is planned for the end of its grace period.
        """
        if self.now() - since >= GRACE:
            return False
        self._recheck_at(since + GRACE)
        return True

    def again(self, seconds: float) -> None:
        """Ask for another look after that many seconds, whatever happens."""
        self._recheck_at(self.now() + seconds)

    def _recheck_at(self, moment: float) -> None:
        self.recheck = moment if self.recheck is None else min(self.recheck, moment)
