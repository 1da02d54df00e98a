"""Lines on standard output, for whoever reads them. A terminal that was stopped (Ctrl-S), or a pipe
that nobody empties, holds up no picture: a thread writes them. Knows nothing of what is said."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from collections import deque

MOST = 2000  # lines that wait; of more the oldest are dropped
PATIENCE = 0.5  # s that the end waits for what is still to be said


class Teller:
    """What is to be said, and the thread that says it."""

    def __init__(self) -> None:
        """There is no thread before there is something to say."""
        self._lines, self._news = deque[str](maxlen=MOST), threading.Condition()
        self._thread: threading.Thread | None = None

    def say(self, text: str) -> None:
        """Say a line, whole and at once where somebody reads it. Waits for nobody."""
        if not _is_standard():
            with contextlib.suppress(OSError, ValueError):
                print(text, flush=True)
            return
        from player.process.threads import started

        with self._news:
            self._lines.append(text)
            self._news.notify_all()
        if self._thread is None:  # where there is none now, it is said along with the next line
            self._thread = started(self._work, "say")

    def finish(self, patience: float = PATIENCE) -> None:
        """Wait until all is said, so many seconds at most: the process ends."""
        if self._thread is not None:
            with self._news:
                self._news.wait_for(lambda: not self._lines, patience)

    def _work(self) -> None:
        while True:
            with self._news:
                self._news.wait_for(lambda: bool(self._lines))
                text = self._lines[0]
            # Where nobody reads it any more, or a disk is full, that is no reason to stop.
            with contextlib.suppress(OSError, ValueError):
                _write(text)
            with self._news:
                if self._lines and self._lines[0] is text:
                    self._lines.popleft()
                self._news.notify_all()


def _is_standard() -> bool:
    """Whether what is printed goes to the descriptor of standard output: a test may catch it."""
    try:
        return sys.stdout.fileno() == 1
    except (AttributeError, OSError, ValueError):
        return False


def _write(text: str) -> None:
    # Not by `print`: whoever ends this process would wait for the lock of what hangs.
    data = text.encode(sys.stdout.encoding or "utf-8", "backslashreplace") + b"\n"
    while data:
        data = data[os.write(1, data) :]


teller = Teller()
