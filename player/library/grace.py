"""How long what is missing is waited for before it counts: editors save in two steps. Touches no
file; the time is given."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

GRACE = 0.3  # seconds that a file may be missing or empty before it counts (contract)


class Grace:
    """What is missing, and since when. `recheck` is when the first of it begins to count."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.now = clock
        self.recheck: float | None = None
        self.lost: dict[Path, float] = {}

    def still(self, since: float) -> bool:
        """Whether what is missing since then may yet come back; whoever asks is to ask again when
        it no longer may."""
        if self.now() - since >= GRACE:
            return False
        self.recheck = since + GRACE if self.recheck is None else min(self.recheck, since + GRACE)
        return True

    def again(self, seconds: float) -> None:
        """Whoever asks is to ask again after that, whatever happens."""
        at = self.now() + seconds
        self.recheck = at if self.recheck is None else min(self.recheck, at)
