"""Files that may lie on a network: asked for in such a way that the answer, or an OSError, always
comes in time.

A share that hangs, hangs whoever asks it something, and nothing ends that wait. So what lies far
away is asked in a thread apart: where that takes longer than `LIMIT`, whoever asked goes on with
OSError ETIMEDOUT, and so does everyone after, at once, until the thread is back. Only ordinary
files inside the fence are opened, and no more is read than is wanted. Knows nothing of what is in
them.
"""

from __future__ import annotations

import errno
import os
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from player.fs.mounts import Mounts
from player.fs.sandbox import names_inside, open_inside

LIMIT = 2.0  # s for one answer
ALLOWANCE = 4.0  # s for all that is asked between two calls of `begin`
FRESH = 1.0  # s that the list of mounts is believed
MOST_BYTES = 64 << 20  # of a file that is read whole

T = TypeVar("T")


class TooLarge(OSError):
    """More than anyone wants to read."""

    def __init__(self, path: Path, size: int, most: int) -> None:
        super().__init__(errno.EFBIG, "too large", str(path))
        self.size, self.most = size, most


@dataclass
class _Job:
    what: Callable[[], object]
    done: threading.Event = field(default_factory=threading.Event)
    result: object = None
    error: Exception | None = None


class _Asker:
    """A thread that asks for another one. One is enough: who waits for a share asks nothing else
    meanwhile."""

    def __init__(self) -> None:
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._waiting: _Job | None = None
        self._thread: threading.Thread | None = None
        # Of its allowance; None where nobody is kept waiting by this one.
        self.spent = 0.0 if threading.current_thread() is threading.main_thread() else None

    def ask(self, what: Callable[[], T]) -> T:
        if self._thread is None:
            self._thread = threading.Thread(
                target=_answer, args=(self._jobs,), name="reach", daemon=True
            )
            self._thread.start()
        hangs = self._waiting is not None and not self._waiting.done.is_set()
        if hangs or (self.spent is not None and self.spent >= ALLOWANCE):
            raise OSError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT))
        job, began = _Job(what), time.monotonic()
        self._waiting = job
        self._jobs.put(job)
        answered = job.done.wait(LIMIT)
        if self.spent is not None:
            self.spent += time.monotonic() - began
        if not answered:
            raise OSError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT))
        if job.error is not None:
            raise job.error
        return job.result  # type: ignore[return-value]

    def __del__(self) -> None:
        self._jobs.put(None)  # whoever asked has ended


def _answer(jobs: queue.SimpleQueue[_Job | None]) -> None:
    while (job := jobs.get()) is not None:
        try:
            job.result = job.what()
        except Exception as error:  # it is raised where it was asked, and this thread goes on
            job.error = error
        job.done.set()


class _Askers(threading.local):
    """An asker for each thread that asks: what one waits for holds up no other, and takes nothing
    of its time."""

    def __init__(self) -> None:
        self.mine = _Asker()


_askers = _Askers()
_mounts = Mounts()
_mounts_at = float("-inf")
_far: dict[Path, bool] = {}


def begin() -> None:
    """From here on there is time again: as much as `ALLOWANCE`."""
    _askers.mine.spent = 0.0


def far(path: Path) -> bool:
    """Whether a path lies on a network file system. Touches nothing on it."""
    global _mounts, _mounts_at
    now = time.monotonic()
    if now - _mounts_at >= FRESH:
        _mounts, _mounts_at = Mounts.now(), now
        _far.clear()
    if not _mounts.networks:
        return False
    if (found := _far.get(path)) is None:
        found = _far[path] = _mounts.network(path)
    return found


def in_time(path: Path, what: Callable[[], T]) -> T:
    """What that returns. Raises its OSError or ValueError, or ETIMEDOUT where the path is far away
    and silent."""
    return _askers.mine.ask(what) if far(path.parent) or far(path) else what()


def state(path: Path, follow: bool = True) -> os.stat_result:
    """As Path.stat."""
    return in_time(path, lambda: path.stat(follow_symlinks=follow))


def names(folder: Path) -> list[str]:
    """As os.listdir, inside the fence."""
    return in_time(folder, lambda: names_inside(folder))


def real(path: Path) -> Path:
    """As os.path.realpath."""
    return in_time(path, lambda: Path(os.path.realpath(path)))


def read(path: Path, most: int = MOST_BYTES) -> bytes:
    """What is in an ordinary file. Raises NotAFile (`fence`), TooLarge, or another OSError."""
    return in_time(path, lambda: _read(path, most))


def head(path: Path, count: int) -> bytes:
    """The first bytes of an ordinary file. Raises NotAFile (`fence`) or another OSError."""
    return in_time(path, lambda: _head(path, count))


def _head(path: Path, count: int) -> bytes:
    with open_inside(path) as file:
        return file.read(count)


def _read(path: Path, most: int) -> bytes:
    with open_inside(path) as file:
        size = os.fstat(file.fileno()).st_size
        if size > most:
            raise TooLarge(path, size, most)
        return file.read(most + 1)[:most]
