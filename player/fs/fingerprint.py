"""Identifies a file by its content: independent of path and timestamp, different once the content
changes.

Reads files inside the fence only; knows no slide.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from player.fs import deadlines
from player.fs.sandbox import open_inside

MOST_WHOLE_BYTES = 8 << 20  # of a larger file only both ends are read, and its timestamp counts too
MOST_KNOWN = 10_000


class Fingerprints:
    """Remembers each fingerprint for as long as its file looks unchanged."""

    def __init__(self) -> None:
        """None is known yet."""
        self._known: dict[Path, tuple[tuple[int, int, int], str]] = {}

    def of(self, path: Path) -> str:
        """The fingerprint of an ordinary file. Raises OSError if it can't be read."""
        state = deadlines.state(path)
        stamp = state.st_mtime_ns, state.st_size, state.st_ino
        known = self._known.get(path)
        if known is None or known[0] != stamp:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            known = self._known[path] = (stamp, deadlines.in_time(path, lambda: _read(path, state)))
        return known[1]


def of_bytes(data: bytes) -> str:
    """The fingerprint of what was read from a file."""
    return hashlib.blake2s(data, digest_size=12).hexdigest()


def _read(path: Path, state: os.stat_result) -> str:
    with open_inside(path) as file:
        if state.st_size <= MOST_WHOLE_BYTES:
            return of_bytes(file.read(MOST_WHOLE_BYTES))
        ends = file.read(1 << 20)
        file.seek(-(1 << 20), os.SEEK_END)
        return of_bytes(b"%d %d " % (state.st_size, state.st_mtime_ns) + ends + file.read(1 << 20))
