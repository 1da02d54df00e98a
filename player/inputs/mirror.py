"""Copies on our own disk of what lies on a network, made in a thread: pictures are painted from
these, whatever the network does.

It copies files by their bytes and knows nothing of what is in them. A copy comes into force whole,
in one step; until then the one before it counts. What is wanted no more is removed: what was
withdrawn does not stay on a disk.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from player.fs import deadlines
from player.fs.files import is_copy
from player.fs.mounts import Hung
from player.fs.sandbox import open_inside
from player.process.threads import give_way, kept_up, started

MOST_COPIED_BYTES = 2 << 30  # of all copies together
SPARE = 200 << 20  # bytes that must stay free on the disk
SMALL = 2 << 20  # bytes of a file that is copied on the spot
STEP = 256 << 10  # bytes that are copied before others may have the disk
COPY_AGAIN = 20.0  # s until a copy that failed is tried again
STUCK = 5.0  # s after which a look at all of them may hang
# What is not mended by trying again: the file itself is wrong.
REFUSED = (errno.EACCES, errno.EPERM, errno.EINVAL)


class Mirror:
    """The copies in one folder."""

    def __init__(
        self, folder: Path, tell: Callable[[set[Path]], None] = lambda paths: None
    ) -> None:
        """Copies go to `folder`. `tell` hears, from another thread, which originals have got a new
        copy."""
        self.folder, self.tell = folder, tell
        self._origins: dict[Path, Path] = {}
        self._wanted: tuple[Path, ...] = ()
        # Copies that were made on the spot, and are not known to be wanted yet.
        self._held: set[Path] = set()
        self._arrived: set[Path] = set()
        self._refused: dict[Path, OSError] = {}
        self._lock = threading.Lock()
        self._woken = threading.Event()
        self._thread: threading.Thread | None = None
        self._failed = self._stop = False
        self._busy_since: float | None = None
        self._hung: Hung | None = None

    # ── what there is ─────────────────────────────────────────────────────────────────────────────

    def place(self, original: Path) -> Path:
        """Where the copy of a file is, or will be."""
        key = hashlib.sha256(os.fsencode(original)).hexdigest()[:24]
        copy = self.folder / key / original.name
        self._origins[copy] = original
        return copy

    def copy(self, original: Path) -> Path | None:
        """The copy of a file, if there is one."""
        copy = self.place(original)
        return copy if copy.is_file() else None

    def origin(self, copy: Path) -> Path | None:
        """What that is a copy of; None where it is none."""
        return self._origins.get(copy)

    def refused(self, original: Path) -> OSError | None:
        """Why there is no new copy of a file, where there is a reason that time does not mend."""
        with self._lock:
            return self._refused.get(original)

    def arrived(self) -> set[Path]:
        """The originals that got a new copy since this was asked last."""
        with self._lock:
            arrived, self._arrived = self._arrived, set()
        return arrived

    # ── what there is to be ───────────────────────────────────────────────────────────────────────

    def now(self, original: Path, most: int = SMALL) -> Path | None:
        """The copy of a file; where there is none and the file is small, it is made on the spot,
        within the time that `deadlines` allows."""
        copy = self.copy(original)
        if copy is None:
            with contextlib.suppress(OSError):
                state = deadlines.state(original)
                if state.st_size <= most:
                    deadlines.in_time(
                        original,
                        lambda: self._take(original, copy_to=self.place(original), pace=False),
                    )
                    copy = self.copy(original)
                    with self._lock:
                        self._held.add(original)
        return copy

    def want(self, originals: Iterable[Path]) -> None:
        """Copy exactly these from now on, the first first; all others' copies are removed."""
        with self._lock:
            self._wanted = tuple(dict.fromkeys(originals))
            self._held.clear()
        if self._hangs():
            self._thread = None  # it ends when it is answered, if ever
        if self._thread is None and (self._wanted or self.folder.is_dir()):
            with self._lock:  # it looks whether it is the one
                self._thread = started(self._run, "mirror")
        self._woken.set()

    def _hangs(self) -> bool:
        """Whether the thread waits for a share that is another one by now."""
        since, now = self._busy_since, time.monotonic()
        self._hung = (self._hung or Hung()) if since is not None and now - since > STUCK else None
        if self._hung is None or not self._hung.over():
            return False
        self._busy_since = self._hung = None
        return True

    def close(self) -> None:
        """Stop copying. Does not wait: a copy may hang."""
        self._stop = True
        self._woken.set()

    # ── the thread ────────────────────────────────────────────────────────────────────────────────

    def _run(self) -> None:
        give_way()
        me = threading.current_thread()
        with self._lock:
            pass
        while not self._stop and self._thread is me:
            self._woken.clear()
            self._busy_since = time.monotonic()
            if not kept_up("mirror", self._go_round, False):
                self._failed = True  # whatever it was, it is tried again
            if self._thread is me:
                self._busy_since = None
                self._woken.wait(COPY_AGAIN if self._failed else None)

    def _go_round(self) -> bool:
        self.round()
        return True

    def round(self) -> None:
        """Look at all that is wanted once, copy what is not here or another now, remove what is not
        wanted."""
        with self._lock:
            wanted = self._wanted
        self._remove(wanted)
        import shutil  # here and below: no start waits for it

        self._failed, room = False, MOST_COPIED_BYTES
        for original in wanted:
            if self._stop or self._woken.is_set():  # other things are wanted by now, perhaps first
                return
            copy = self.place(original)
            try:
                state = original.stat()
                room -= state.st_size
                if room < 0 or (
                    not is_copy(copy, state)
                    and shutil.disk_usage(self._made()).free < state.st_size + SPARE
                ):
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
                new = self._take(original, copy, pace=True)
                with self._lock:
                    self._refused.pop(original, None)
                    self._arrived |= {original} if new else set()
                if new:
                    self.tell({original})
            except OSError as error:
                self._failed = True
                with self._lock:
                    known = self._refused.get(original)
                    self._refused[original] = error
                if known is None and error.errno in (*REFUSED, errno.ENOSPC):
                    self.tell({original})

    def _made(self) -> Path:
        self.folder.mkdir(parents=True, exist_ok=True)
        return self.folder

    def _remove(self, wanted: Iterable[Path]) -> None:
        import shutil

        with self._lock:
            places = {self.place(original).parent.name for original in (*wanted, *self._held)}
        with contextlib.suppress(OSError):
            for folder in self.folder.iterdir():
                if folder.name not in places:
                    shutil.rmtree(folder, ignore_errors=True)

    def _take(self, original: Path, copy_to: Path, pace: bool) -> bool:
        """Copy a file that is not here, or another now. False where that was not needed. Raises
        OSError where it changed meanwhile."""
        before = original.stat()
        if is_copy(copy_to, before):
            return False
        copy_to.parent.mkdir(parents=True, exist_ok=True)
        part = copy_to.parent / f".{threading.get_native_id()}.part"
        try:
            with open_inside(original) as source, part.open("wb", buffering=0) as target:
                while step := source.read(STEP):
                    began = time.monotonic()
                    target.write(step)
                    if pace:  # as long as it took, others have the disk and the processor
                        time.sleep(min(0.05, max(0.001, time.monotonic() - began)))
                    if self._stop:
                        raise OSError(errno.EINTR, os.strerror(errno.EINTR))
                if hasattr(os, "posix_fadvise"):
                    # What was copied once is not read again soon: let memory hold other things.
                    os.posix_fadvise(source.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
            after = original.stat()
            if (after.st_mtime_ns, after.st_size) != (
                before.st_mtime_ns,
                before.st_size,
            ) or part.stat().st_size != after.st_size:
                raise OSError(errno.EAGAIN, "still being written")
            os.utime(part, ns=(after.st_atime_ns, after.st_mtime_ns))
            part.replace(copy_to)
        finally:
            part.unlink(missing_ok=True)
        return True
