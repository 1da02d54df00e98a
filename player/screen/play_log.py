"""Proof of play: what was really on the screen, one line of JSON for each event, written as it
happens.

The picture never waits for the disk: a bounded queue hands the lines to a thread. Lines that do not
fit are dropped, oldest first, and counted; the count gets a line of its own once the disk accepts
lines again.

The lines hold text from others, so `fs.writing` checks where they go: into an ordinary file, never
through a link within the content folder. Only a device of the machine (/dev) is opened as it is,
where the command line names one.
"""

from __future__ import annotations

import contextlib
import json
import os
import stat
import threading
from collections import deque
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from player.fs.writing import LogFile
from player.text.escapes import in_json

ROOM = 2000  # lines that may wait: hours of play
RETRY = 2.0  # seconds until a disk that refused is tried again
# Bytes at which a log makes way for a new one, and how many older ones stay.
BYTES, KEEP = 10_000_000, 9


def line(at: float, event: str, fields: dict[str, Any], screen: str = "") -> str:
    """A line of the log, without its end. `at` is seconds since the epoch; `screen` is the name of
    the screen it was on."""
    moment = datetime.fromtimestamp(at).astimezone().isoformat(timespec="milliseconds")
    stamp = {"at": moment, "event": event} | ({"screen": screen} if screen else {})
    return in_json(json.dumps(stamp | fields | stamp, ensure_ascii=False, default=str))


def _safe_line(at: float, event: str, fields: dict[str, Any], screen: str) -> str:
    """The same as `line`; where JSON cannot express the fields, it only says that there were
    some."""
    try:
        return line(at, event, fields, screen)
    except (ValueError, TypeError, RecursionError) as fault:
        return line(at, event, {"unsaid": type(fault).__name__}, screen)


class PlayLog:
    """Lines for a file that may be slow, full or absent. Without a path they are held until there
    is one."""

    def __init__(
        self,
        path: Path | None,
        failing: Callable[[Path, str], None],
        room: int = ROOM,
        screen: str = "",
    ) -> None:
        """`path` is the file, None where it is not known yet. `failing` is called from the thread
        with the path and the reason, once, where it cannot be written. `room` is how many lines may
        wait, `screen` the name in each line."""
        self._path, self._failing, self._room = path, failing, room
        self.screen = screen  # the name in its lines from now on
        self._size = BYTES, KEEP
        self._plain, self._closed = False, Path()  # whether the config names it; the content folder
        self.fails: tuple[Path, str] | None = None  # which file can't be written just now, and why
        self._lines: deque[tuple[float, str, dict[str, Any], str]] = deque()
        self._dropped = 0
        self._ending = False
        self._news = threading.Condition()
        self._thread: threading.Thread | None = None
        self._begin()

    def _begin(self) -> None:
        """Have a thread that writes; where the system has none left now, at the next line."""
        thread = threading.Thread(target=self._write_all, name="play-log", daemon=True)
        with contextlib.suppress(RuntimeError):
            thread.start()
            self._thread = thread

    def write(self, at: float, event: str, /, **fields: Any) -> None:
        """Log an event that happened at `at` (seconds since the epoch). Returns at once."""
        with self._news:
            if len(self._lines) >= self._room:
                self._lines.popleft()
                self._dropped += 1
            self._lines.append((at, event, fields, self.screen))
            self._news.notify()
        if self._thread is None:
            self._begin()

    def move(self, path: Path | None) -> None:
        """Write to another file from now on. The config names it, so it must be a log."""
        with self._news:
            if path != self._path:
                self._path, self._plain = path, True
                self._news.notify()

    def beware_of(self, folder: Path) -> None:
        """Follow no link in this folder from now on: others may write there."""
        with self._news:
            self._closed = folder

    def bound(self, size: int, keep: int) -> None:
        """Let it grow to `size` bytes, and keep `keep` older ones: PATH.1 is the newest of them."""
        with self._news:
            self._size = size, keep

    def close(self, patience: float = 1.0) -> None:
        """Write the waiting lines, for at most `patience` seconds: a disk that hangs must not keep
        the player from ending."""
        with self._news:
            self._ending = True
            self._news.notify()
        if self._thread is not None:
            self._thread.join(patience)

    # ── in the thread ─────────────────────────────────────────────────────────────────────────────

    def _write_all(self) -> None:
        file = _File()
        while True:
            with self._news:
                while not (self._lines and self._path) and not self._ending:
                    self._news.wait()
                if not self._lines or not self._path:
                    break
                path, lines, dropped, (size, keep) = (
                    self._path,
                    list(self._lines),
                    self._dropped,
                    self._size,
                )
                where = path, self._closed, self._plain
                self._lines.clear()
            try:
                if dropped:
                    lines.insert(
                        0, (lines[0][0], "lines-dropped", {"number": dropped}, lines[0][3])
                    )
                while lines:
                    file.write(where, _safe_line(*lines[0]), size, keep)
                    lines.pop(0)
                    self.fails = None
                    if dropped:
                        with self._news:
                            self._dropped -= dropped
                        dropped = 0
            except Exception as error:  # without this thread there would be no log any more
                why = (error.strerror if isinstance(error, OSError) else None) or str(error)
                if self.fails is None:
                    self.fails = path, why
                    with contextlib.suppress(OSError):
                        self._failing(path, why)
                with self._news:
                    if dropped:
                        lines.pop(0)
                    self._lines.extendleft(reversed(lines))
                    while len(self._lines) > self._room:
                        self._lines.popleft()
                        self._dropped += 1
                    if self._ending:
                        break
                    self._news.wait_for(lambda: self._ending, RETRY)
        file.close()


_Where = tuple[Path, Path, bool]  # the file; the content folder; whether the config names it


class _File:
    """The file, open as long as its name still leads to it: log rotation renames it, and an editor
    may remove it."""

    def __init__(self) -> None:
        self._where: _Where | None = None
        self._log: LogFile | None = None
        self._descriptor, self._mode = -1, 0o600
        self._torn = False

    def write(self, where: _Where, text: str, size: int, keep: int) -> None:
        """One line, in one write, so that nobody reads half of it. Raises OSError."""
        data = text.encode("utf-8", "replace") + b"\n"
        if where != self._where or not self._is_still_there():
            self._open(where)
        elif self._log is not None and self._is_full(size - len(data)):
            # Whoever may read this one may read the next one.
            self._mode = stat.S_IMODE(os.fstat(self._descriptor).st_mode)
            if self._log.make_way(keep):
                self._open(where)
        # A disk that filled up in the middle of a line kept half of it: that half stays a line of
        # its own.
        data = (b"\n" if self._torn else b"") + data
        length = len(data)
        while data:
            self._torn = self._torn or len(data) < length
            data = data[os.write(self._descriptor, data) :]
        self._torn = False

    def _open(self, where: _Where) -> None:
        self.close()
        path, closed, plain = where
        if path.parts[:2] == ("/", "dev") and not plain:
            self._descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CLOEXEC)
        else:
            self._log = LogFile(path, closed if closed.name else None, plain=plain)
            self._descriptor = self._log.open(self._mode)
        self._where, self._torn = where, False

    def _is_full(self, size: int) -> bool:
        return os.fstat(self._descriptor).st_size > max(0, size)

    def _is_still_there(self) -> bool:
        assert self._where
        try:
            named = self._where[0].stat(follow_symlinks=self._log is None)
            opened = os.fstat(self._descriptor)
        except OSError:
            return False
        return (named.st_dev, named.st_ino) == (opened.st_dev, opened.st_ino)

    def close(self) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)
        if self._log is not None:
            self._log.close()
        self._where, self._log, self._descriptor = None, None, -1
