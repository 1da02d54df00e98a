"""The picture of a start, looked for while the window is opened: the disk and a share may take
their time, and a window does not wait for them."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

from player import opening
from player.opening import Opening
from player.wire import PixelFormat

PATIENCE = 0.1  # s that an open window waits for it; the studio needs little longer
FRESH = 1.0  # s after which it is looked for anew: a window may have waited for its display


class Looked:
    """The picture that was kept for this start, if there is one."""

    def __init__(self, state: Path, config: Path) -> None:
        """Begin to look for what was kept for this config."""
        self._state, self._config = state, config
        self._is_over = False
        self._begin()

    def _begin(self) -> None:
        self._began, found = time.monotonic(), list[Opening]()
        self._found, self._thread = found, _started(lambda: self._look(found))

    def _look(self, found: list[Opening]) -> None:
        one = opening.take(self._state, self._config, time.time())
        if one is not None:
            found.append(one)
        if self._is_over:  # it came too late
            found.clear()
            opening.forget(self._state)

    def over(self) -> None:
        """A studio has painted, or nothing is to be shown: it is kept no longer. Waits for no
        disk."""
        if not self._is_over:
            self._is_over = True
            self._found.clear()
            # Where there is no thread to be had now, there is at the next cue.
            self._is_over = _started(lambda: opening.forget(self._state)) is not None

    def again(self) -> None:
        """Another studio was started; the last one may have kept a picture as it ended."""
        self._is_over = False

    def found(self, size: tuple[int, int], order: PixelFormat) -> Opening | None:
        """It, where it fits a window of that size and order of bytes, and is here in time."""
        if time.monotonic() - self._began > FRESH:
            self._begin()
        if self._thread is not None:
            self._thread.join(PATIENCE)
        for one in self._found:
            fits = (one.cue.width, one.cue.height) == size and one.order == order
            if fits and time.time() < one.until:
                return one
        return None


def _started(work: Callable[[], None]) -> threading.Thread | None:
    """A thread that does it; None where the system has none left."""
    thread = threading.Thread(target=work, name="opening", daemon=True)
    try:
        thread.start()
    except RuntimeError:
        return None
    return thread
