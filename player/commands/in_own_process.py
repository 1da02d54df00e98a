"""A command's work in a process apart, within the bounds of a studio: what takes it down is left
out, told, and the rest done.

A codec that crashes, hangs or wants all memory is survived by a player, since its studio is a
process of its own. A command has that too: it says in memory that both share which file a codec has
in hand, and is begun anew without what it fell over. Where a process cannot be forked (Windows) the
work is done here, unbounded.
"""

from __future__ import annotations

import contextlib
import mmap
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from player.fs.codec_guard import MEGA, Bounds, CodecRefused, bound_by, watched_by
from player.problems import Flaw, say
from player.process.limits import ResourceLimits
from player.settings.config import Limits

MOST_FALLS = 8  # files that are left out; a folder with more of them is somebody's doing
_MEMORY, _SECONDS = 640, 20.0  # MB and s until the config is read, as its own defaults
_BESIDES = 40 * MEGA  # the process that waits, and what the kernel does not count as its own
_LONGEST = 1 << 16  # bytes of a path
_FOREVER = 1e8  # s of processor time
_NO_MEMORY = 99  # exit code of the process
_ON_ITS_OWN = (
    "SIGSEGV",
    "SIGABRT",
    "SIGBUS",
    "SIGFPE",
    "SIGILL",
    "SIGXCPU",
    "SIGKILL",
    "SIGSYS",
    "SIGTRAP",
)


class _Hand:
    """Which file a codec has in hand: written by the process that works, read by the one that waits
    for it."""

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, _LONGEST + 4)

    @property
    def path(self) -> bytes:
        length = int.from_bytes(self._memory[:4], "big")
        return self._memory[4 : 4 + min(length, _LONGEST)]

    @path.setter
    def path(self, path: bytes) -> None:
        self._memory[4 : 4 + len(path[:_LONGEST])] = path[:_LONGEST]
        self._memory[:4] = len(path[:_LONGEST]).to_bytes(4, "big")


class _Bounded:
    """The work itself, in its own process."""

    def __init__(self, hand: _Hand, without: frozenset[bytes]) -> None:
        self._hand, self._without = hand, without
        self.resource_limits, self.seconds = ResourceLimits(tight=True), _SECONDS

    def begin(self) -> None:
        with contextlib.suppress(ImportError, OSError, ValueError):
            import resource

            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        self.bound(Bounds(memory=_MEMORY * MEGA))
        watched_by(self.on)

    def bound(self, bounds: Bounds) -> None:
        bound_by(bounds)
        self.resource_limits.memory(bounds.memory - _BESIDES)

    @contextlib.contextmanager
    def on(self, path: Path) -> Iterator[None]:
        name = os.fsencode(path)
        if name in self._without:
            raise CodecRefused(Flaw("picture-took-down", {"name": path.name}))
        if threading.current_thread() is not threading.main_thread():
            yield  # a feed's picture: no more than its header is looked at there
            return
        before, self._hand.path = self._hand.path, name
        self.resource_limits.time(self.seconds)
        try:
            yield
        finally:
            self._hand.path = before
            self.resource_limits.time(self.seconds if before else _FOREVER)


_bounded: list[_Bounded] = []  # in a process apart, itself


def keep_within(limits: Limits) -> None:
    """Bound the work by what a config says; where it is not done apart, do nothing."""
    for bounded in _bounded:
        bounded.seconds = limits.seconds
        bounded.bound(limits.bounds)


def apart(work: Callable[[], None], again: bool = True) -> int:
    """Do the work in a process apart; its exit code. `again`: it may be begun anew where it fell
    over a file."""
    if not hasattr(os, "fork"):
        work()
        return 0
    hand, without = _Hand(), set[bytes]()
    while True:
        code, why = _once(work, hand, frozenset(without))
        if not why:
            return code
        if not (path := hand.path):
            _tell(
                Flaw("command-memory", {"limit": f"{_MEMORY} MB"})
                if why == "memory"
                else Flaw("command-fell", {"why": why})
            )
            return 1
        if not again or len(without) >= MOST_FALLS:
            _tell(Flaw("picture-took-down", {"name": os.fsdecode(path)}))
            return 1
        without.add(path)
        hand.path = b""


def _once(work: Callable[[], None], hand: _Hand, without: frozenset[bytes]) -> tuple[int, str]:
    """The exit code of the work, or why it fell."""
    sys.stdout.flush()
    sys.stderr.flush()
    waiting = os.getpid()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _HEARD)
    if (child := os.fork()) == 0:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        os._exit(_in_the_child(work, _Bounded(hand, without), waiting))
    try:
        code = os.waitstatus_to_exitcode(_wait(child))
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    if code == _NO_MEMORY:
        return code, "memory"
    name = signal.Signals(-code).name if code < 0 else ""
    if name in _ON_ITS_OWN:
        return code, name
    return (128 - code if code < 0 else code), ""


def _in_the_child(work: Callable[[], None], bounded: _Bounded, waiting: int) -> int:
    _ends_with(waiting)
    _bounded[:] = [bounded]
    bounded.begin()
    try:
        work()
        code = 0
    except SystemExit as ends:
        code = ends.code if isinstance(ends.code, int) else 0 if ends.code is None else 1
        if isinstance(ends.code, str):
            sys.stderr.write(ends.code + "\n")
    except MemoryError:
        code = _NO_MEMORY
    except BaseException:
        sys.excepthook(*sys.exc_info())
        code = 1
    with contextlib.suppress(OSError, ValueError):  # nobody reads it any more
        sys.stdout.flush()
        sys.stderr.flush()
    return code


def _ends_with(waiting: int) -> None:
    """End when the process that waits for this one is killed: nobody would be left to stop a page
    that follows."""
    with contextlib.suppress(ImportError, OSError, AttributeError):
        import ctypes

        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG, on Linux
        if os.getppid() != waiting:
            os._exit(1)


_HEARD = {signal.SIGINT, signal.SIGTERM} | (
    {signal.SIGHUP, signal.SIGCHLD} if hasattr(signal, "SIGCHLD") else set()
)


def _wait(child: int) -> int:
    """Its status. While it works, what is said to this process is said to it; Ctrl-C the terminal
    says to both."""
    if not hasattr(signal, "sigwaitinfo"):
        return os.waitpid(child, 0)[1]
    while (ended := os.waitpid(child, os.WNOHANG))[0] == 0:
        heard = signal.sigwaitinfo(_HEARD)
        if heard.si_signo == signal.SIGCHLD or (
            heard.si_signo == signal.SIGINT and heard.si_code > 0
        ):  # by the kernel, so by a terminal
            continue
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, heard.si_signo)
    return ended[1]


def _tell(flaw: Flaw) -> None:
    sys.stderr.write(say(flaw, "nl") + "\n" + say(flaw, "en") + "\n")
