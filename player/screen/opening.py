"""The picture of a start, looked for while the window is opened: the disk and a share may take
their time, and a window does not wait for them."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from player import opening
from player.opening import Opening
from player.wire import PixelFormat

PATIENCE = 0.1  # s that an open window waits for it; the studio needs little longer


class Looked:
    """The picture that was kept for this start, if there is one."""

    def __init__(self, state: Path) -> None:
        """Begin to look for it."""
        self._state, self._found = state, list[Opening]()
        self._thread = threading.Thread(target=self._look, name="opening", daemon=True)
        self._thread.start()

    def _look(self) -> None:
        if (found := opening.take(self._state, time.time())) is not None:
            self._found.append(found)

    def over(self) -> None:
        """What was found has been painted anew: it is kept no longer. Waits for no disk."""
        if self._found:
            self._found.clear()
            threading.Thread(
                target=opening.forget, args=(self._state,), name="opening", daemon=True
            ).start()

    def found(self, size: tuple[int, int], order: PixelFormat) -> Opening | None:
        """It, where it fits a window of that size and order of bytes, and is here in time."""
        self._thread.join(PATIENCE)
        for one in self._found:
            if (one.cue.width, one.cue.height) == size and one.order == order:
                return one
        return None
