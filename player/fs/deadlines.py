"""Files that may lie on a network: every question gets its answer, or an OSError, in time.

A share that hangs blocks whoever asks it something, and nothing ends that wait. So a question about
a path on a network is put by a thread of its own. When the answer takes longer than `LIMIT`, the
caller goes on with OSError ETIMEDOUT. Until that thread is back, every next question of the same
caller fails at once.

Only ordinary files inside the fence are opened, and no more is read than is wanted. Knows nothing
of what is in them.

What changes stands in `_OfThisThread`: each thread that asks has its own, so that what one waits
for holds up no other, and takes nothing of its time.
"""

from __future__ import annotations

import errno
import os
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import field
from pathlib import Path
from typing import TypeVar

from player.fs.mounts import Hung, Mounts, Places
from player.fs.sandbox import names_inside, open_inside
from player.lazy import dataclass

LIMIT = 2.0  # s for one answer
ALLOWANCE = 4.0  # s for all answers together since `begin`
FRESH = 1.0  # s that the list of mounts is believed
# What the kernel says of a share whose server is not there. EIO too: of a disk of our own it says
# something else, but such a disk is not far.
NO_ANSWER = frozenset(
    {
        *(errno.ETIMEDOUT, errno.EHOSTDOWN, errno.EHOSTUNREACH, errno.ENETDOWN, errno.ENETUNREACH),
        *(errno.ENOTCONN, errno.ECONNABORTED, errno.ECONNREFUSED, errno.ECONNRESET, errno.ESTALE),
        errno.EIO,
    }
)
MOST_FILE_BYTES = 64 << 20  # of a file that is read whole

T = TypeVar("T")


class TooLarge(OSError):
    """More than anyone wants to read."""

    def __init__(self, path: Path, size: int, most: int) -> None:
        """`path` has `size` bytes, where `most` are read."""
        super().__init__(errno.EFBIG, "too large", str(path))
        self.size, self.most = size, most


@dataclass
class _Job:
    what: Callable[[], object]
    done: threading.Event = field(default_factory=threading.Event)
    result: object = None
    error: Exception | None = None


class _Asker:
    """A thread that puts the questions of another one, and how much time that one has left.

    One is enough: who waits for a share asks nothing else meanwhile.
    """

    def __init__(self) -> None:
        """It starts with the first question."""
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._waiting: _Job | None = None
        self._thread: threading.Thread | None = None
        self._hung: Hung | None = None
        self.spent: float | None = None  # s of the allowance; None where there is none

    def ask(self, what: Callable[[], T]) -> T:
        """What that returns or raises; OSError ETIMEDOUT where it does neither in time."""
        hangs = self._waiting is not None and not self._waiting.done.is_set()
        if hangs and self._hung is not None and self._hung.over():
            self._leave()
            hangs = False
        if self._thread is None:
            thread = threading.Thread(
                target=_answer, args=(self._jobs,), name="deadlines", daemon=True
            )
            try:
                thread.start()
            except RuntimeError:  # the system has none left: as a share that gives no answer
                raise OSError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT)) from None
            self._thread = thread
        if hangs or (self.spent is not None and self.spent >= ALLOWANCE):
            raise OSError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT))
        job, began = _Job(what), time.monotonic()
        self._waiting = job
        self._jobs.put(job)
        answered = job.done.wait(LIMIT)
        if self.spent is not None:
            self.spent += time.monotonic() - began
        if not answered:
            self._hung = Hung()
            raise OSError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT))
        if job.error is not None:
            raise job.error
        return job.result  # type: ignore[return-value]

    def _leave(self) -> None:
        """Let the thread that hangs be, and have another for the next question."""
        self._jobs.put(None)
        self._jobs, self._thread, self._waiting = queue.SimpleQueue(), None, None

    def __del__(self) -> None:
        self._jobs.put(None)  # the thread that asked has ended


def _answer(jobs: queue.SimpleQueue[_Job | None]) -> None:
    while (job := jobs.get()) is not None:
        try:
            job.result = job.what()
        except Exception as error:  # it is raised where it was asked, and this thread goes on
            job.error = error
        job.done.set()


class _OfThisThread(threading.local):
    """Who asks for this thread, and what it knows of the mounts."""

    def __init__(self) -> None:
        """Called in each thread at its first question."""
        self.asker = _Asker()
        self._mounts = Mounts()
        self._mounts_at = float("-inf")
        self._places = Places(self._mounts)

    def far(self, path: Path) -> bool:
        """Whether a path lies on a network file system, by a list that is at most `FRESH` old."""
        now = time.monotonic()
        if now - self._mounts_at >= FRESH:
            self._mounts, self._mounts_at = Mounts.now(), now
            self._places = Places(self._mounts)
        return self._mounts.networks and self._places.network(path)


_here = _OfThisThread()


def begin() -> None:
    """This thread keeps somebody waiting: from now on all its questions together take at most
    `ALLOWANCE`, until it says this again. A thread that never does has no such limit."""
    _here.asker.spent = 0.0


def far(path: Path) -> bool:
    """Whether a path lies on a network file system. Touches nothing on it."""
    return _here.far(path)


def in_time(path: Path, what: Callable[[], T]) -> T:
    """What `what` returns. Raises its OSError or ValueError, or ETIMEDOUT where the path is on a
    network and no answer comes."""
    return _here.asker.ask(what) if far(path.parent) or far(path) else what()


def is_silent(path: Path, error: OSError) -> bool:
    """Whether this means that the share on which the path lies gives no answer: what is there
    cannot be known now."""
    return error.errno in NO_ANSWER and (far(path.parent) or far(path))


def hangs(path: Path) -> bool:
    """Whether a path lies on a share that gives no answer now."""
    try:
        state(path)
    except OSError as error:
        return is_silent(path, error)
    return False


def state(path: Path, follow: bool = True) -> os.stat_result:
    """As Path.stat."""
    return in_time(path, lambda: path.stat(follow_symlinks=follow))


def names(folder: Path) -> list[str]:
    """As os.listdir, inside the fence."""
    return in_time(folder, lambda: names_inside(folder))


def real(path: Path) -> Path:
    """As os.path.realpath."""
    return in_time(path, lambda: Path(os.path.realpath(path)))


def read(path: Path, most: int = MOST_FILE_BYTES) -> bytes:
    """What is in an ordinary file. Raises NotAFile (`sandbox`), TooLarge, or another OSError."""
    return in_time(path, lambda: _read(path, most))


def head(path: Path, count: int) -> bytes:
    """The first bytes of an ordinary file. Raises NotAFile (`sandbox`) or another OSError."""
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
