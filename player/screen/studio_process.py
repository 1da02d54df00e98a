"""The studio as a process: start it, watch it, end it, and start it again when it dies.

Nothing here waits, except `end`. This module knows how a process dies, not what it is for. It does
not import pygame, so that the studio can be started before that import.
"""

from __future__ import annotations

import logging
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path

from player.launch import Early, Process, start
from player.lazy import dataclass
from player.screen.crash_tracker import ANEW
from player.wire import Connection, Frame, Message

_log = logging.getLogger(__name__)
# seconds before a studio that died is started again; doubles each time
FIRST_PAUSE, LONGEST_PAUSE = 0.1, 10.0
NOT_STARTED = "not started"  # why there is another one, where the system had no room for the first
HEALTHY = 30.0  # seconds alive after which a death counts as the first
LAST_WORDS = 0.5  # seconds that a studio gets to end by itself after it closed its line
DEAF = 15.0  # seconds without reading what waits for it: it hangs
DEAF_AT_START = 60.0  # the same while it starts: a cold SD card is slow
KNOCK = 10.0  # seconds between two signs of life to a studio
# States of a process that something outside keeps from running: stopped (SIGSTOP), traced, waiting
# for a disk or a share.
HELD_UP = frozenset("TtD")

# What may come out of a connection whose other end is dying: see Connection.receive and .send.
FAULTS = (EOFError, OSError, ValueError, TypeError, KeyError)


@dataclass
class StudioProcess:
    """A running studio and our end of the line to it."""

    process: subprocess.Popen[bytes] | Process
    line: Connection


def start_studio(command: Sequence[str]) -> StudioProcess:
    """Start a studio. Its command gets the descriptor of its end of the line as last argument."""
    process, ours = start(command)
    _log.info("studio %d is started", process.pid)
    return StudioProcess(process, Connection(ours, patience=0))


def adopt(early: Early) -> StudioProcess:
    """A studio that was started before, and has been told what to play."""
    _log.info("studio %d is started", early.process.pid)
    return StudioProcess(early.process, Connection(early.line, patience=0))


class StudioSupervisor:
    """The studio, as the loop sees it: messages in both directions, and a restart when it dies.

    All times are monotonic seconds. `gone` says whether the screen is on its own.
    """

    def __init__(self, command: Sequence[str], running: StudioProcess | None, now: float) -> None:
        """`command` starts a studio; `running` is one that was started before, if any; `now` is
        monotonic."""
        self._command = command
        self._running = running
        self._began = now
        self._pause = FIRST_PAUSE
        self._dying_until: float | None = None  # its line is closed, its process not yet gone
        self._start_at: float | None = None
        self._why = ""
        self._heard = False  # a message came since it was started
        self._reading_since = now  # when we last saw that nothing waited for it
        self._knocked = now
        self._out_of_memory = times_out_of_memory()
        self.excused = False  # we ended the last one, and its work was not at fault
        if running is None:
            try:
                self._running = start_studio(command)
            except OSError:  # as in `_start`
                self._why, self._start_at, self.excused = NOT_STARTED, now + self._pause, True

    # ── the line ──────────────────────────────────────────────────────────────────────────────────

    @property
    def line(self) -> Connection | None:
        """Our end of the line, while there is a studio at the other end."""
        return self._running.line if self._running and self._dying_until is None else None

    @property
    def gone(self) -> bool:
        """Whether the screen is on its own."""
        return self.line is None

    def receive(self, now: float) -> list[tuple[Message, Frame | None]]:
        """What the studio sent since the last call. Garbage, or the end of the line, ends that
        studio."""
        if self.line is None:
            return []
        try:
            messages = self.line.receive()
        except FAULTS as fault:
            self._lost(now, "" if isinstance(fault, EOFError | OSError) else "garbage")
            return []
        if messages:
            self._heard, self._reading_since = True, now  # it reads its files, and says so
        return messages

    def send(self, message: Message, now: float) -> None:
        """Send a message to the studio, if there is one. Never waits."""
        if self.line is None:
            return
        try:
            self.line.send(message)
        except ConnectionError:
            # it is gone, as `receive` will notice; but its last messages are read first: they say
            # what it was working on
            pass
        except OSError:
            self._lost(now, "hang")

    def flush(self, now: float) -> None:
        """Send what still waits, as far as the studio reads it."""
        if self.line is None:
            return
        try:
            self.line.flush()
        except ConnectionError:
            pass  # as in `send`
        except OSError:
            self._lost(now, "")

    # ── its life ──────────────────────────────────────────────────────────────────────────────────

    def look_after(self, now: float) -> str | None:
        """Clean up after a studio that died and start a new one when it is time. Returns why,
        when a new studio was started just now."""
        if self._running and self._dying_until is not None:
            code = self._running.process.poll()
            if code is None:
                if now >= self._dying_until:
                    self._why = self._why or "hang"
                    self._running.process.kill()
                    self._dying_until = now + LAST_WORDS
                return None
            self._why = self._why or how_ended(code)
            if self._why == "SIGKILL" and times_out_of_memory() > self._out_of_memory:
                self._why = "out of memory"
            self._running, self._dying_until = None, None
            self._pause = (
                FIRST_PAUSE if now - self._began >= HEALTHY or self._why == ANEW else self._pause
            )
            self._start_at = now + self._pause
            _log.info("the studio has ended: %s; another in %.1f s", self._why, self._pause)
            self._pause = min(LONGEST_PAUSE, self._pause * 2)
        if self._start_at is not None and now >= self._start_at:
            return self._start(now)
        return None

    def _start(self, now: float) -> str | None:
        try:
            self._running = start_studio(self._command)
        except OSError:
            # No memory or no descriptors just now: try again later.
            self._start_at = now + self._pause
            self._pause = min(LONGEST_PAUSE, self._pause * 2)
            return None
        why, self._why, self._start_at = self._why, "", None
        self._began = self._reading_since = self._knocked = now
        self._heard = False
        self._out_of_memory = times_out_of_memory()
        return why

    def listens(self, now: float, busy: bool = False) -> bool:
        """Whether the studio reads what is sent to it. One that has long stopped doing so is ended:
        it hangs.

        One that is `busy` with work that has an end of its own need not.
        """
        if self.line is None:
            return True
        if busy or not self.line.unread:
            self._reading_since = now
        elif now - self._reading_since > (DEAF if self._heard else DEAF_AT_START):
            self.give_up(now)
            return False
        return True

    def give_up(self, now: float) -> None:
        """It hangs: end it, so that another is started."""
        if self._running is not None and self._dying_until is None:
            held = state_of(self._running.process.pid) in HELD_UP
            _log.info("the studio hangs%s: it is ended", " (held up by the system)" if held else "")
            self._lost(now, "hang")
            self.excused = held

    def excuse(self, seconds: float) -> None:
        """Nothing ran on this machine for so long: the studio is not at fault."""
        self._reading_since += seconds
        self._began += seconds

    def knock(self, message: Message, now: float) -> None:
        """Send a message that asks for nothing, now and then, so that `listens` has something to go
        by."""
        if now - self._knocked >= KNOCK:
            self._knocked = now
            self.send(message, now)

    def wake(self, now: float) -> float | None:
        """When `look_after` next has something to do; None: not before the line says something."""
        if self._dying_until is not None:
            return min(self._dying_until, now + 0.02)
        return self._start_at

    def _lost(self, now: float, why: str) -> None:
        if self._running is None or self._dying_until is not None:
            return
        self._why, self.excused = why, False
        self._running.line.close()
        self._dying_until = now + LAST_WORDS
        if why:
            self._running.process.kill()

    def end(self, patience: float = 2.0) -> None:
        """End the studio for good: ask first, kill after `patience` seconds. Leaves no process
        behind."""
        self._start_at = None
        if self._running is None:
            return
        process = self._running.process
        process.terminate()
        self._running.line.close()
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        self._running = None


def state_of(pid: int) -> str:
    """The state of a process as the kernel's letter (R, S, D, T …); empty where the system does
    not tell."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()[0]
    except (OSError, IndexError):
        return ""


def times_out_of_memory() -> int:
    """How often the kernel has ended a process because memory ran out; 0 where the system does not
    tell."""
    try:
        lines = Path("/proc/vmstat").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("oom_kill ")), 0)


def how_ended(code: int) -> str:
    """How a process ended, as the log has it: `SIGKILL`, `exit 1`."""
    if code >= 0:
        return f"exit {code}"
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"signal {-code}"
