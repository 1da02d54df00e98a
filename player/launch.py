"""Starting a studio: the process that prepares what the screen shows.

It needs the longest of all that a player does before its first slide, nearly all of it to import
what it is made of. So `early` starts one before anything else is imported, even the command line:
as a fork, which has Python up already. What it is to play it is told on its standard input, once
that is known. So this module imports as little as it can; it knows neither what a studio does nor
what a screen is.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress

TYPE_CHECKING = False  # that of typing, which takes 2 ms to import
if TYPE_CHECKING:
    import subprocess
    from typing import NoReturn

# -P: a file called yaml.py in the folder with content is not code of ours.
STUDIO = (sys.executable, "-P", "-m", "player.studio")
# We have no plug-in of pydantic; to look for one it reads what every package says of itself.
ENVIRONMENT = {"PYDANTIC_DISABLE_PLUGINS": "__all__"}
ASKING = ("-h", "--help", "--version")


def fill_standard() -> None:
    """Open what whoever started us has closed of standard input, output and error: else the line
    to a studio gets the number of one, and what is said goes into it."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)  # the lowest that is free


def start(command: Sequence[str]) -> tuple[subprocess.Popen[bytes], socket.socket]:
    """Start a studio by this command, which gets the descriptor of its end of the line as last
    argument. Returns the process and our end of the line."""
    import subprocess

    ours, theirs = socket.socketpair()
    with theirs, _ignoring_interrupts():
        process = subprocess.Popen(
            [*command, str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            env=_environment(),
        )
    return process, ours


def _environment() -> dict[str, str]:
    # A studio is started often, and again while a slide is on: what Python compiles of it is kept
    # wherever that is allowed (saves 0.2 s).
    return {
        name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
    } | ENVIRONMENT


@contextmanager
def _ignoring_interrupts() -> Iterator[None]:
    """A process inherits what its parent ignores: Ctrl-C is for the screen, which then ends its
    studio properly."""
    import threading

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def plays(arguments: Sequence[str]) -> bool:
    """Whether this command line is for the player: without a command, or with `play`."""
    first = next(iter(arguments), "play")
    return first == "play" or (first.startswith("-") and first not in ASKING)


def early(arguments: Sequence[str], studio: Callable[[], int]) -> Early | None:
    """A studio that is on its way, where this command line is for the player; None where it is not,
    or where none can be started now. `studio` runs one and returns its exit code."""
    if not hasattr(os, "fork") or not plays(arguments) or any(one in ASKING for one in arguments):
        return None
    try:
        return Early(studio)
    except OSError:
        return None


class Early:
    """A studio that does not know yet what it is to play."""

    def __init__(self, studio: Callable[[], int]) -> None:
        """Start it; only where there is no other thread. `studio` runs one and returns its exit
        code. Raises OSError where that is impossible."""
        self.line, theirs = socket.socketpair()
        hears, self._tells = os.pipe()
        # Ctrl-C is held back from a studio until it says that it ignores it.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
        with theirs:
            try:
                if (child := os.fork()) == 0:
                    _become(studio, theirs.fileno(), hears)
                self.process = Process(child)
            except OSError:
                self.line.close()
                os.close(self._tells)
                raise
            finally:
                os.close(hears)
                signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def tell(self, config: str, screen: str, state: str, log: str) -> None:
        """Say what to play: the config file, the name of the screen, where it may keep things, and
        how much it should say of what it does (KLANTBEELD_LOG)."""
        import json

        # One that is gone by now is started again, as any other.
        with suppress(OSError), os.fdopen(self._tells, "wb") as stdin:
            stdin.write(json.dumps([config, screen, state, log]).encode())
        self._tells = -1

    def end(self) -> None:
        """Leave no process behind, where there was nothing to play."""
        if self._tells >= 0:
            self.line.close()
            os.close(self._tells)
            self.process.kill()
            self.process.wait()


def _become(studio: Callable[[], int], line: int, hears: int) -> NoReturn:
    """Be, in a process that was forked, what the command STUDIO would make of it."""
    code = 1
    try:
        os.dup2(hears, 0)
        _close_all_but(line)
        # What was closed when the player was started is open by now (`fill_standard`).
        sys.stdout, sys.stderr = sys.stdout or os.fdopen(1, "w"), sys.stderr or os.fdopen(2, "w")
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ.update(ENVIRONMENT)
        sys.dont_write_bytecode = False
        if not sys.flags.safe_path:
            del sys.path[0]
        sys.argv = ["player.studio", str(line)]
        code = studio()
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(code)


def _close_all_but(line: int) -> None:
    """Close what belongs to the screen, and what whoever started us left open: a lock, say, or a
    pipe."""
    opened = list(range(64))
    with suppress(OSError):  # another system tells it otherwise
        opened = [int(one) for one in os.listdir("/proc/self/fd")]
    for one in opened:
        if one > 2 and one != line:
            with suppress(OSError):  # that of the list itself
                os.close(one)


class Process:
    """A child process, as `subprocess.Popen` has it: that module takes 10 ms to import."""

    def __init__(self, pid: int) -> None:
        """`pid` is that of a child that nobody else waits for."""
        self.pid = pid
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """How it ended: its exit code, or minus the number of the signal; None while it runs."""
        if self.returncode is None:
            try:
                pid, status = os.waitpid(self.pid, os.WNOHANG)
            except ChildProcessError:  # somebody else asked
                pid, status = self.pid, 0
            if pid:
                self.returncode = os.waitstatus_to_exitcode(status)
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Wait until it has ended. Raises subprocess.TimeoutExpired after so many seconds."""
        end = None if timeout is None else time.monotonic() + timeout
        while (code := self.poll()) is None:
            if end is not None and time.monotonic() > end:
                import subprocess

                raise subprocess.TimeoutExpired(STUDIO, timeout or 0)
            time.sleep(0.005)
        return code

    def terminate(self) -> None:
        """Ask it to end (SIGTERM)."""
        self._send(15)

    def kill(self) -> None:
        """End it (SIGKILL)."""
        self._send(9)

    def _send(self, number: int) -> None:
        if self.poll() is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)
