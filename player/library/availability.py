"""Whether the content folder is away, and since when.

Away is not the same as emptied: what was last seen plays on until the folder is back. A share that
is down, a mount point without its share, a disk that was pulled out: in all these cases the files
seem gone, though nobody deleted one.

Reads the names in that one folder and nothing else. What is in force is for others to decide.
"""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

from player.fs import deadlines
from player.library.file_types import passing
from player.library.grace import Grace
from player.library.state_store import StateStore
from player.problems import Flaw

# s between two notes on disk that it was there: time that a screen is off counts as cut off too
SEEN_EVERY = 900.0
MOST_NAMES = 200  # names by which a folder is recognised
_NOTED = "the content folder"
# Names that belong to the disk itself, not to content.
_OURS = frozenset({"lost+found", "System Volume Information", "$RECYCLE.BIN"})


class Availability:
    """Watches whether the content folder is there.

    `since` is when it was last seen, in seconds since the epoch (where it never was, when it was
    first awaited); None where it is there.
    """

    def __init__(self, store: StateStore, grace: Grace, wall: Callable[[], float]) -> None:
        """Begin without a folder.

        Args:
            store: where it is noted when the folder was last seen.
            grace: says whether an absence may soon be over.
            wall: seconds since the epoch.
        """
        self.since: float | None = None
        self._store, self._grace, self._wall = store, grace, wall
        self._root: Path | None = None
        self._device: int | None = None
        self._names: frozenset[str] = frozenset()
        self._seen: float | None = None  # when it was there
        self._noted = float("-inf")  # when that was last written down (by the clock of the grace)
        self._missed: float | None = None
        self._unkept = False

    def look(self, root: Path) -> Flaw | None:
        """Why the folder is away; None where it is there, or never was. `brief` says whether that
        may soon be over."""
        if root != self._root:
            self._begin(root)
        why, names, device = self._why(root)
        if why is None:
            self._is_there(root, names, device)
            return None
        if self._seen is None:
            is_awaited = why in _NO_ANSWER and deadlines.far(root)
            self.since = (self.since or self._wall()) if is_awaited else None
            return Flaw("awaited", {"name": str(root), "why": Flaw(why)}) if is_awaited else None
        if self._missed is None:
            self._missed = self._grace.now()
        if self.since is None:
            self.since, self._unkept = self._seen, True
        return Flaw("away", {"name": str(root), "why": Flaw(why)})

    @property
    def brief(self) -> bool:
        """Whether it went only just now, and may be back before anyone needs to know."""
        return self._missed is not None and self._grace.still(self._missed)

    def _begin(self, root: Path) -> None:
        self._root, self._device, self._names = root, None, frozenset()
        self._seen = self.since = self._missed = None
        noted = self._store.recall(_NOTED) or {}
        try:
            if noted.get("root") == str(root):
                self._device, self._seen = int(noted["device"]), float(noted["seen"])
                self._names = frozenset(map(str, noted["names"]))
                self.since = None if noted["away_since"] is None else float(noted["away_since"])
        except (KeyError, TypeError, ValueError):
            pass  # noted by another version of this program

    def _why(self, root: Path) -> tuple[str | None, frozenset[str], int]:
        try:
            names = frozenset(
                name for name in deadlines.names(root) if not passing(name) and name not in _OURS
            )
            device = deadlines.state(root).st_dev
        except OSError as error:
            return _WHY.get(error.errno or 0, "away-silent"), frozenset(), 0
        if self._names and not names:
            return "away-empty", names, device
        if self._names and self._device not in (None, device) and not names & self._names:
            return "away-other", names, device
        return None, names, device

    def _is_there(self, root: Path, names: frozenset[str], device: int) -> None:
        few = frozenset(sorted(names)[:MOST_NAMES])
        news = (
            self.since is not None
            or self._seen is None
            or (few, device) != (self._names, self._device)
        )
        self._names, self._device, self._seen = few, device, self._wall()
        self.since = self._missed = None
        self._unkept = self._unkept or (
            bool(names) and (news or self._grace.now() - self._noted >= SEEN_EVERY)
        )

    def save_one(self) -> bool:
        """Note on disk what has changed since the last time. False where nothing had."""
        if not self._unkept:
            return False
        self._noted, self._unkept = self._grace.now(), False
        self._store.store(
            _NOTED,
            {
                "root": str(self._root),
                "device": self._device or 0,
                "names": sorted(self._names),
                "seen": self._seen,
                "away_since": self.since,
            },
        )
        return True


_NO_ANSWER = frozenset({"away-silent", "away-stale"})
_WHY = {
    errno.ENOENT: "away-gone",
    errno.ENOTDIR: "away-gone",
    errno.EACCES: "away-denied",
    errno.EPERM: "away-denied",
    errno.ESTALE: "away-stale",
}
