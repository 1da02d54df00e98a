"""SIGTERM, SIGINT and SIGHUP as a descriptor to wait for, beside the studio's line and the
display."""

from __future__ import annotations

import os
import signal
import time
from types import FrameType

AGAIN = 0.2  # s until the system is asked again for a descriptor, where it has none left


def _pipe() -> tuple[int, int]:
    """Both its ends, once there is room for them. Until then a signal ends the process, as it does
    by itself."""
    while True:
        try:
            return os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        except OSError:  # there is no other fault that it can have (pipe(2))
            time.sleep(AGAIN)


class Signals:
    """While open, a signal that asks to end sets `ending` and makes `fileno` readable."""

    ASKED = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)

    def __init__(self) -> None:
        """Handle the signals from now on; in the main thread only."""
        self.ending = False
        self._read, self._write = _pipe()
        self._wakeup = signal.set_wakeup_fd(self._write, warn_on_full_buffer=False)
        self._before = {number: signal.signal(number, self._note) for number in self.ASKED}

    def _note(self, _number: int, _frame: FrameType | None) -> None:
        self.ending = True

    def fileno(self) -> int:
        """The descriptor that a signal makes readable."""
        return self._read

    def drain(self) -> None:
        """Empty the descriptor that woke us."""
        try:
            while os.read(self._read, 512):
                pass
        except BlockingIOError:
            pass

    def __enter__(self) -> Signals:
        """Return itself: the signals are handled already."""
        return self

    def __exit__(self, *_: object) -> None:
        """Restore the handlers."""
        for number, handler in self._before.items():
            signal.signal(number, handler if handler is not None else signal.SIG_DFL)
        signal.set_wakeup_fd(self._wakeup)
        os.close(self._read)
        os.close(self._write)
