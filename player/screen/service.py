"""Notifications to systemd, where it started us and asks for them: ready, alive, what is on. Knows
no pygame and no cue.

systemd names a socket in NOTIFY_SOCKET (`Type=notify`) and, with `WatchdogSec=`, in WATCHDOG_USEC
how long it waits for a sign of life before it starts us again; see sd_notify(3). The loop
decides what counts as alive.
"""

from __future__ import annotations

import contextlib
import os
import socket
from collections.abc import Mapping

from player.text.escapes import visible


class Service:
    """Notifies systemd; does nothing where it does not listen. All times are monotonic seconds."""

    def __init__(self, environment: Mapping[str, str] = os.environ) -> None:
        """`environment` says where systemd listens, if it does."""
        address = environment.get("NOTIFY_SOCKET", "")
        self._address = "\0" + address[1:] if address.startswith("@") else address
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) if address else None
        self._every = _watchdog(environment) / 2 if self._socket else 0.0
        self._next = 0.0
        self._ready = False
        self._status = ""

    def ready(self, status: str) -> None:
        """Report that we play, or wait for a television as we should; `status` says what is on."""
        news = [f"STATUS={_one_line(status)}"] if status != self._status else []
        self._status = status
        if not self._ready:
            news.insert(0, "READY=1")
            self._ready = True
        self._say(*news)

    def due(self, now: float) -> bool:
        """Whether it is time for a sign of life."""
        return self._every > 0 and self._ready and now >= self._next

    def alive(self, now: float) -> None:
        """Send a sign of life. They are sent twice as often as systemd asks, so that one that comes
        late is not too late."""
        self._next = now + self._every
        self._say("WATCHDOG=1")

    def not_now(self, now: float) -> None:
        """Send no sign of life now, because something is wrong. Look again in a second."""
        self._next = now + 1.0

    def wake(self) -> float | None:
        """When the next sign of life is due; None where nobody waits for one."""
        return self._next if self._every > 0 and self._ready else None

    def stopping(self) -> None:
        """Report that we end because we were asked to."""
        self._say("STOPPING=1")

    def _say(self, *lines: str) -> None:
        if self._socket is None or not lines:
            return
        # A service manager that doesn't read must not hold up the picture.
        with contextlib.suppress(OSError):
            self._socket.sendto("\n".join(lines).encode(), socket.MSG_DONTWAIT, self._address)


def _watchdog(environment: Mapping[str, str]) -> float:
    """Seconds that may pass between two signs of life; 0 where nobody waits for any."""
    if environment.get("WATCHDOG_PID", str(os.getpid())) != str(os.getpid()):
        return 0.0  # meant for another process, whose environment we have
    try:
        return max(0.0, int(environment.get("WATCHDOG_USEC", "0")) / 1e6)
    except ValueError:
        return 0.0


def _one_line(text: str) -> str:
    return visible(" ".join(text.split()))[:300]
