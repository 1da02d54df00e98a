"""`_hub/slot`: the lease of the one hub that writes in a content folder. A second one reads only.

A share has no lock that can be trusted, and clocks differ. So a lease belongs to another hub for as
long as it keeps changing, and is taken over once *we* have seen no change for a minute. Knows no
database.
"""

from __future__ import annotations

import json
import os
import secrets
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path

from player.fs import deadlines
from player.fs.writing import remove, write_whole
from player.hub.publishing.bell import FOLDER, SLOT

RENEWED = 10.0  # s
STALE = 60.0  # s without a change, as we saw it


class Slot:
    """The lease, as one hub knows it. `held` is whether this one writes."""

    def __init__(
        self, root: Path, identity: str, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """`identity`: of this hub, the same over restarts. `root`: the content folder."""
        self._path, self._root = root / FOLDER / SLOT, root
        self._identity, self._run = identity, secrets.token_hex(8)
        self._clock = clock
        self._lock = threading.Lock()
        self._foreign: tuple[bytes, float] | None = None  # what stands there, and since when
        self._renewed: float | None = None
        self.held = False

    def keep(self) -> bool:
        """Take, renew or lose the lease; to be called often. Whether it is held.

        Raises OSError if the folder is away: whoever held the lease still does.
        """
        with self._lock:
            now = self._clock()
            if self.held and self._renewed is not None and now - self._renewed < RENEWED:
                return True
            there = self._read()
            if there is not None and not self._ours(there):
                if self._foreign is None or self._foreign[0] != there:
                    self._foreign = there, now
                if now - self._foreign[1] < STALE:
                    self.held = False
                    return False
            self._write()
            written = self._read()
            self.held = written is not None and self._ours(written)
            self._foreign, self._renewed = None, now
            return self.held

    def give_up(self) -> None:
        """Release the lease, at the end. Raises OSError. On a share that hangs, the lease is left
        to expire."""
        if not self._lock.acquire(timeout=deadlines.LIMIT):
            return
        try:
            if self.held:
                self.held = False
                deadlines.in_time(self._path, lambda: remove(self._path, self._root))
        finally:
            self._lock.release()

    def _ours(self, there: bytes) -> bool:
        """Whether this run of the hub wrote it, or an earlier run that has ended."""
        try:
            lease = json.loads(there)
            if lease["run"] == self._run:
                return True
            same = lease["hub"] == self._identity and lease["machine"] == socket.gethostname()
            return bool(same and not _runs(int(lease["process"])))
        except (ValueError, KeyError, TypeError):
            return False

    def _read(self) -> bytes | None:
        try:
            return deadlines.read(self._path, 4096)
        except FileNotFoundError:
            return None

    def _write(self) -> None:
        lease = {
            "hub": self._identity,
            "run": self._run,
            "machine": socket.gethostname(),
            "process": os.getpid(),
            "beat": secrets.token_hex(4),
        }
        data = json.dumps(lease).encode()
        deadlines.in_time(self._path, lambda: write_whole(self._path, data, within=self._root))


def _runs(process: int) -> bool:
    if process == os.getpid():
        return False  # an earlier one with our number: this run has another word
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
