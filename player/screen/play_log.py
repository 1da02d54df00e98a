"""Proof of play: what was really on the screen, a line of JSON each, written as it happens.

The picture never waits for the disk: lines are handed to a thread, through a queue with an end. What doesn't fit is
dropped, oldest first, and counted; the count is a line of its own once the disk takes lines again.
"""
from __future__ import annotations

import contextlib
import json
import os
import threading
from collections import deque
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

ROOM = 2000             # lines that may wait: hours of play
RETRY = 2.0             # seconds until a disk that refused is tried again


def line(at: float, event: str, fields: dict[str, Any]) -> str:
    """A line of the log, without its end. `at` is seconds since the epoch."""
    moment = datetime.fromtimestamp(at).astimezone().isoformat(timespec="milliseconds")
    stamp = {"at": moment, "event": event}
    return json.dumps(stamp | fields | stamp, ensure_ascii=False, default=str)


class PlayLog:
    """Lines for a file that may be slow, full or away. Without a path they are held until one is named."""

    def __init__(self, path: Path | None, failing: Callable[[Path, str], None], room: int = ROOM) -> None:
        self._path, self._failing, self._room = path, failing, room
        self._lines: deque[tuple[float, str, dict[str, Any]]] = deque()
        self._dropped = 0
        self._ending = False
        self._news = threading.Condition()
        self._thread = threading.Thread(target=self._write_all, name="play-log", daemon=True)
        self._thread.start()

    def write(self, at: float, event: str, /, **fields: Any) -> None:
        """Note an event that was at `at` (seconds since the epoch). Returns at once."""
        with self._news:
            if len(self._lines) >= self._room:
                self._lines.popleft()
                self._dropped += 1
            self._lines.append((at, event, fields))
            self._news.notify()

    def move(self, path: Path | None) -> None:
        """Write to another file from here on."""
        with self._news:
            if path != self._path:
                self._path = path
                self._news.notify()

    def close(self, patience: float = 1.0) -> None:
        """Write what waits, for at most `patience` seconds: a disk that hangs must not keep the player from ending."""
        with self._news:
            self._ending = True
            self._news.notify()
        self._thread.join(patience)

    # ── in the thread ─────────────────────────────────────────────────────────────────────────────────────────────

    def _write_all(self) -> None:
        said = False
        file = _File()
        while True:
            with self._news:
                while not (self._lines and self._path) and not self._ending:
                    self._news.wait()
                if not self._lines or not self._path:
                    break
                path, lines, dropped = self._path, list(self._lines), self._dropped
                self._lines.clear()
            try:
                if dropped:
                    lines.insert(0, (lines[0][0], "lines-dropped", {"number": dropped}))
                while lines:
                    file.write(path, line(*lines[0]))
                    lines.pop(0)
                    if dropped:
                        with self._news:
                            self._dropped -= dropped
                        dropped = 0
            except OSError as error:
                if not said:
                    said = True
                    with contextlib.suppress(OSError):
                        self._failing(path, error.strerror or str(error))
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


class _File:
    """The file, open as long as its name still leads to it: log rotation renames it, an editor may remove it."""

    def __init__(self) -> None:
        self._path: Path | None = None
        self._descriptor = -1
        self._torn = False

    def write(self, path: Path, text: str) -> None:
        """One line, in one write, so that nobody reads half of it. Raises OSError."""
        if path != self._path or not self._is_still_there():
            self.close()
            path.parent.mkdir(parents=True, exist_ok=True)
            self._descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o644)
            self._path = path
        # A disk that filled up in the middle of a line left half of it: that half stays a line of its own.
        data = (b"\n" if self._torn else b"") + text.encode("utf-8", "replace") + b"\n"
        length = len(data)
        while data:
            self._torn = self._torn or len(data) < length
            data = data[os.write(self._descriptor, data):]
        self._torn = False

    def _is_still_there(self) -> bool:
        assert self._path
        try:
            named, opened = self._path.stat(), os.fstat(self._descriptor)
        except OSError:
            return False
        return (named.st_dev, named.st_ino) == (opened.st_dev, opened.st_ino)

    def close(self) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)
        self._path, self._descriptor = None, -1
