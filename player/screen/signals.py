"""SIGTERM, SIGINT and SIGHUP as something to wait for, beside the studio's line and the display."""

from __future__ import annotations

import os
import signal
from types import FrameType


class Signals:
    """While open, a signal that asks to end sets `ending` and makes `fileno` readable."""

    ASKED = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)

    def __init__(self) -> None:
        """Answer the signals from here on; in the main thread only."""
        self.ending = False
        self._read, self._write = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        self._wakeup = signal.set_wakeup_fd(self._write, warn_on_full_buffer=False)
        self._before = {number: signal.signal(number, self._note) for number in self.ASKED}

    def _note(self, _number: int, _frame: FrameType | None) -> None:
        self.ending = True

    def fileno(self) -> int:
        """What becomes readable with a signal."""
        return self._read

    def drain(self) -> None:
        """Take what woke us."""
        try:
            while os.read(self._read, 512):
                pass
        except BlockingIOError:
            pass

    def __enter__(self) -> Signals:
        """Itself: they are answered already."""
        return self

    def __exit__(self, *_: object) -> None:
        """Answer them as before."""
        for number, handler in self._before.items():
            signal.signal(number, handler if handler is not None else signal.SIG_DFL)
        signal.set_wakeup_fd(self._wakeup)
        os.close(self._read)
        os.close(self._write)
