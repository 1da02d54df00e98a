"""`_status/SCREEN.jpg`: a small picture of what is on, for whoever looks after many screens.

Every ten minutes, since the folder may lie on an SD card; each minute while somebody looks, who
says so by touching a file (`_hub/kijkt`). What is in the picture and may be shown no longer, or
says something else now, is taken away at once. A thread of its own makes and writes it: it maps the
frame that the screen shows already, and never speaks to the screen.
"""

from __future__ import annotations

import contextlib
import os
import queue
import threading
import time
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Literal

from player.fs import deadlines
from player.fs.files import plain_file_name
from player.fs.mounts import Hung
from player.fs.writing import remove, write_whole
from player.lazy import dataclass
from player.library.edition import Edition, Item
from player.library.file_types import LOOKS, STATUS
from player.paint.small_picture import as_small_jpeg
from player.process.threads import give_way, kept_up, started
from player.slides.base import Slide
from player.wire import Frame, PixelFormat

STUCK = 20.0  # s that a picture takes at most; longer, and its share hangs
EVERY, WHILE_LOOKED_AT = 600.0, 60.0  # s between two pictures
FIRST = 10.0  # s after the start: what comes before has the processor
GLANCE = 120.0  # s that somebody looks for after the file was touched


@dataclass(frozen=True, slots=True)
class _Picture:
    """A frame to be made small, with the place for the picture of it."""

    frame: Frame
    order: PixelFormat
    turned: Literal[0, 90, 180, 270]
    path: Path
    root: Path


class Snapshot:
    """The picture of one screen. Only the loop calls its methods."""

    def __init__(self) -> None:
        """Begin without a picture and without a thread."""
        self._slide: Slide | None = None  # what is in the picture; None where there is none
        self._id, self._there = "", False
        self._path: Path | None = None
        self._root: Path | None = None
        self._at = time.monotonic() + FIRST - EVERY  # when the last one was taken
        self._jobs: queue.SimpleQueue[_Picture | Path] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._looks = _Looks()
        self._busy_since: float | None = None  # monotonic
        self._hung: Hung | None = None

    def begin(self, edition: Edition, now: datetime) -> None:
        """Another edition is in force, at that local time."""
        path, item = None, edition.item(self._id)
        if edition.config.status == "yes":
            path = edition.root / STATUS / f"{plain_file_name(edition.config.screen.name)}.jpg"
        if edition.away_since is not None:  # whatever is in its place is not ours to change
            self._path = None
            return
        over = item is None or item.slide != self._slide or not item.window.open_at(now)
        if self._path not in (None, path) or (self._id and over):
            self.leave()
        self._path, self._root = path, edition.root

    @property
    def due(self) -> float:
        """When (monotonic) the next picture is due; infinite where none is wanted."""
        if self._path is None:
            return float("inf")
        return self._at + (WHILE_LOOKED_AT if self._looks.now else EVERY)

    def take(
        self,
        item: Item | None,
        frame: Frame,
        order: PixelFormat,
        turned: Literal[0, 90, 180, 270],
    ) -> None:
        """Have a picture made of a frame."""
        assert self._path is not None
        assert self._root is not None
        with contextlib.suppress(OSError):
            # A descriptor of its own: the stage closes the frame when it likes.
            mine = Frame(os.dup(frame.descriptor), frame.width, frame.height)
            self._at = time.monotonic()
            self._id, self._slide = (item.id, item.slide) if item is not None else ("", None)
            self._there = True
            self._give(_Picture(mine, order, turned, self._path, self._root))

    def later(self) -> None:
        """There is nothing to take a picture of: look again after a while."""
        self._at = time.monotonic() - EVERY + WHILE_LOOKED_AT

    def leave(self) -> None:
        """Take the picture away: what it shows is over. The next one is due at once."""
        if self._path is not None and self._there:
            self._give(self._path)
            self._at = float("-inf")
        self._id, self._slide, self._there = "", None, False

    def stop(self) -> None:
        """The player ends: leave no picture behind."""
        if self._path is not None and self._thread is not None:
            path = self._path
            with contextlib.suppress(OSError):
                deadlines.in_time(path, partial(remove, path, path.parent.parent))

    def _give(self, job: _Picture | Path) -> None:
        if self._thread is None:
            self._thread = started(partial(self._run, self._jobs), "snapshot")
        if self._thread is not None and not self._hangs():
            self._jobs.put(job)
        elif isinstance(job, _Picture):
            job.frame.close()

    def _hangs(self) -> bool:
        """Whether the thread waits for a share: pictures must not wait in a row behind it. Once
        that share is another one, there is another thread."""
        since, now = self._busy_since, time.monotonic()
        self._hung = (self._hung or Hung()) if since is not None and now - since > STUCK else None
        if self._hung is not None and self._hung.over():
            self._jobs, self._thread = queue.SimpleQueue(), None
            self._busy_since = None
        return self._hung is not None

    # ── the thread ────────────────────────────────────────────────────────────────────────────────

    def _run(self, jobs: queue.SimpleQueue[_Picture | Path]) -> None:
        give_way()
        while self._jobs is jobs:
            with contextlib.suppress(queue.Empty):
                job = jobs.get(timeout=WHILE_LOOKED_AT)
                self._busy_since = time.monotonic()
                kept_up("picture", partial(_done, job), False)
            self._busy_since = time.monotonic()
            if self._root is not None:
                self._looks.look(self._root / LOOKS)
            if self._jobs is jobs:
                self._busy_since = None


def _done(job: _Picture | Path) -> bool:
    with contextlib.suppress(OSError):  # a read-only folder, or a full one: nothing is written
        if isinstance(job, Path):
            remove(job, job.parent.parent)
        else:
            frame = job.frame
            pixels = frame.map(writable=False)
            jpeg = as_small_jpeg(pixels, frame.width, frame.height, job.order, job.turned)
            frame.close()
            write_whole(job.path, jpeg, within=job.root)
    return True


class _Looks:
    """Whether somebody looks: by when a file was last touched, whatever the clock of its disk
    says."""

    def __init__(self) -> None:
        self._seen: int | None = None
        self._until = float("-inf")

    @property
    def now(self) -> bool:
        """Whether somebody looks now."""
        return time.monotonic() < self._until

    def look(self, path: Path) -> None:
        """See whether the file was touched since the last time."""
        try:
            touched = path.stat().st_mtime_ns
        except OSError:
            return
        if self._seen is None:  # when that was, only the clock knows
            fresh = abs(time.time() - touched / 1e9) < GLANCE
        else:
            fresh = touched != self._seen
        self._seen = touched
        if fresh:
            self._until = time.monotonic() + GLANCE
