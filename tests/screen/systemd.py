"""The end of systemd: a real datagram socket that a real screen process talks to."""

from __future__ import annotations

import select
import socket
import tempfile
import time
from pathlib import Path

from screen.playing import PATIENCE


class Systemd:
    """What the player says to its service manager, in order. `watchdog` is in seconds."""

    def __init__(self, watchdog: float = 0.4, name: str = "") -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="kb-")
        address = name or str(Path(self._folder.name, "notify"))
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(address.replace("@", "\0"))
        self.environment = {"NOTIFY_SOCKET": address, "WATCHDOG_USEC": str(int(watchdog * 1e6))}
        self.said: list[str] = []

    def listen(self, seconds: float) -> list[str]:
        """The lines of the next datagram; none where nothing comes within so many seconds."""
        if not select.select([self._socket], [], [], max(0.0, seconds))[0]:
            return []
        lines = self._socket.recv(4096).decode().splitlines()
        self.said += lines
        return lines

    def hears(self, line: str, times: int = 1) -> None:
        """Wait until it has said so, so many times from now on."""
        end = time.monotonic() + PATIENCE
        while times:
            left = end - time.monotonic()
            assert left > 0, f"never said {line}: {self.said[-20:]}"
            times -= self.listen(left).count(line)

    def hears_nothing_more(self, seconds: float) -> None:
        """What is under way comes in, and then nothing for so long."""
        while self.listen(0.3):
            pass
        assert self.listen(seconds) == []

    def close(self) -> None:
        self._socket.close()
        self._folder.cleanup()
