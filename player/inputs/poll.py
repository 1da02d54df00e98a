"""Finds changed files on disks that report no changes, by looking, in a thread of its own. Reads no
file.

A share that hangs takes only this thread with it. Nobody says when a file has been written, so a
change counts once two looks in a row find the file the same; a deletion counts at the next look.
The more a look costs, the less often it looks.

Whoever changes something may ring a bell: touch a file. That one file is looked at every second;
once it has changed, all folders are.
"""

from __future__ import annotations

import os
import stat
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from player.fs.mounts import Changes
from player.process.threads import kept_up, started

SETTLE = 0.5  # s after which a file that has changed is looked at again: is it still?
BUSY_PERIOD, REST_PERIOD = (
    1.0,
    5.0,
)  # s between two looks: while things change, and when nothing does
CALM_AFTER = 30.0  # s without a change after which it is at rest
BELL = 1.0  # s between two looks at the bell alone
# Looks in quick succession after it rang: for a second a share may still show the old state.
ANSWERS = 4
MOST_OF_A_CORE = 0.01  # of one core: what all looking may cost

Stamp = tuple[int, int, int, int]  # kind and rights, time of change (ns), bytes, number on its disk


class Poll:
    """Looks at folders, in a thread of its own."""

    def __init__(
        self, tell: Callable[[set[Path]], None], clock: Callable[[], float] = time.monotonic
    ) -> None:
        """`tell` gets the paths that have changed, in the poll's own thread; `clock` gives seconds
        that nobody sets."""
        self._tell, self._clock = tell, clock
        self._lock = threading.Lock()
        self._folders: frozenset[Path] = frozenset()
        self._here: frozenset[Path] = frozenset()
        self._bell: Path | None = None
        self._tone: Stamp | None = None  # of the bell, when it was looked at last
        self._heard = False  # it was looked at; the first time says nothing
        self._answers = 0  # looks that are still due because it rang
        self._last: dict[Path, Mapping[str, Stamp] | None] = {}
        self._places: dict[Path, tuple[int, int] | None] = {}
        self._moving: dict[Path, Stamp | None] = {}  # what has changed, as it was at the last look
        self._thread: threading.Thread | None = None
        self._changes: Changes | None = None
        self._stop = False
        self._changed_at = clock() - CALM_AFTER
        self._busy_since: float | None = None
        self.cost = 0.0  # s of processor time that the last look took

    def watch(
        self, folders: Iterable[Path], here: Iterable[Path] = (), bell: Path | None = None
    ) -> None:
        """Look at exactly these from now on. What a folder holds at the first look is not reported.

        `bell` is the file that is touched when something in them has changed, if there is one.

        For folders in `here`, only their replacement is reported; the kernel reports changes inside
        them.
        """
        with self._lock:
            self._folders, self._here = frozenset(folders), frozenset(here)
            if bell != self._bell:
                self._bell, self._tone, self._heard = bell, None, False
        if self._thread is None and (self._folders or self._here):
            self._changes = self._changes or Changes()
            self._thread = started(self._run, "poll")
        elif self._changes is not None:
            self._changes.wake()

    def close(self) -> None:
        """Stop looking. Does not wait: the last look may hang."""
        self._stop = True
        if self._changes is not None:
            self._changes.wake()

    @property
    def deaf(self) -> bool:
        """Whether nobody looks, though there is something to look at: there was no thread for it
        when it was said last what that is."""
        return self._thread is None and bool(self._folders or self._here)

    @property
    def stuck(self) -> float:
        """How many seconds the present look has taken so far."""
        since = self._busy_since
        return 0.0 if since is None else self._clock() - since

    @property
    def period(self) -> float:
        """Seconds until the next look."""
        calm = self._clock() - self._changed_at >= CALM_AFTER
        wanted = SETTLE if self._moving else REST_PERIOD if calm else BUSY_PERIOD
        # Whoever rings waits for the answer, and does not ring often.
        return SETTLE if self._answers else max(wanted, self.cost / MOST_OF_A_CORE)

    def _run(self) -> None:
        assert self._changes is not None
        while not self._stop:
            self._busy_since, before = self._clock(), time.thread_time()
            nothing: set[Path] = set()
            if not self._heard:  # how the bell was before the first look
                kept_up("poll", self.rings, False)
            changed = kept_up("poll", self.look, nothing)
            self._busy_since, self.cost = None, time.thread_time() - before
            self._answers = max(0, self._answers - 1)
            if changed and not self._stop:
                self._tell(changed)
            self._wait(self._clock() + self.period)
        self._changes.close()

    def _wait(self, until: float) -> None:
        """Wait for the next look, which comes sooner if the bell rings or somebody wakes us."""
        assert self._changes is not None
        while not self._stop and (left := until - self._clock()) > 0:
            step = min(left, BELL) if self._bell is not None else left
            began = self._clock()
            if self._changes.wait(step) and not self._stop:  # mounted or unmounted
                time.sleep(0.01)  # such a list is marked anew at each step of it
                return
            if self._clock() - began < step * 0.9:  # woken
                return
            if kept_up("poll", self.rings, False):
                self._answers, self._changed_at = ANSWERS, self._clock()
                return

    def rings(self) -> bool:
        """Whether the bell has rung since the last look at it."""
        with self._lock:
            bell, before, heard = self._bell, self._tone, self._heard
        if bell is None:
            return False
        self._busy_since = self._clock()
        tone = _tone(bell)
        self._busy_since = None
        with self._lock:
            if bell == self._bell:
                self._tone, self._heard = tone, True
        return heard and tone is not None and tone != before

    def look(self) -> set[Path]:
        """One look; the paths that have changed."""
        with self._lock:
            folders, here = self._folders, self._here
        changed: set[Path] = set()
        for gone in self._last.keys() - folders:
            del self._last[gone]
        for gone in self._places.keys() - here - folders:
            del self._places[gone]
        self._moving = {
            path: stamp for path, stamp in self._moving.items() if path.parent in folders
        }
        for folder in sorted(folders | here):
            place = _place(folder)
            if self._places.setdefault(folder, place) != place:
                self._places[folder] = place
                changed.add(folder)
            if folder in folders:
                changed |= self._changed(folder, _stamps(folder))
        if changed or self._moving:
            self._changed_at = self._clock()
        return changed

    def _changed(self, folder: Path, now: Mapping[str, Stamp] | None) -> set[Path]:
        if folder not in self._last:
            self._last[folder] = now
            return set()
        before, self._last[folder] = self._last[folder], now
        if now is None or before is None:  # away, or back
            return set() if now is before else {folder}
        changed = {folder / name for name in before.keys() - now.keys()}
        for path in changed:
            self._moving.pop(path, None)
        for name, stamp in now.items():
            path = folder / name
            if before.get(name) != stamp:
                self._moving[path] = stamp
            elif path in self._moving:  # the same as at the last look: its writer is done
                del self._moving[path]
                changed.add(path)
        return changed


def _place(folder: Path) -> tuple[int, int] | None:
    try:
        state = folder.stat()
    except OSError:
        return None
    return state.st_dev, state.st_ino


def _tone(bell: Path) -> Stamp | None:
    try:
        state = bell.stat()
    except OSError:
        return None
    return state.st_mode, state.st_mtime_ns, state.st_size, state.st_ino


def _stamps(folder: Path) -> dict[str, Stamp] | None:
    stamps = {}
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                try:
                    state = entry.stat()
                except OSError:  # gone since, a broken link, or no right to see it
                    stamps[entry.name] = (0, 0, 0, 0)
                    continue
                # A change inside a folder is no change of the folder: whoever wants to know looks
                # into it. We write into one ourselves, every minute.
                is_folder = stat.S_ISDIR(state.st_mode)
                changed, size = (0, 0) if is_folder else (state.st_mtime_ns, state.st_size)
                stamps[entry.name] = (state.st_mode, changed, size, state.st_ino)
    except OSError:
        return None
    return stamps
