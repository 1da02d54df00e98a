"""What the starts before this one fell over. A graphics driver that crashes takes the player along,
and for one that hangs it is killed: nobody is left to say so. So a mark is made in the state folder
before a display is opened, and taken away once its pictures have stood, or as we end. A start that
finds one is told of a fall; after some in a row the display is opened without its driver
(`dumb_frames`). Knows no display.
"""

from __future__ import annotations

import contextlib
import json
import os
import threading
from pathlib import Path

from player import __version__
from player.fs.writing import write_whole

FALLS = "display.json"  # in the state folder
MOST = 2  # falls in a row, after which another way is tried
STANDS = 30.0  # seconds that pictures must be on the display, before the next fall is another one's
PATIENCE = 0.2  # seconds that a disk is waited for


class Falls:
    """Whether to do without the graphics driver. Remembered for this version of ours and of the
    kernel, and for what the configuration asks: another one may not fall."""

    def __init__(self, state: Path | None, asked: str) -> None:
        """`asked` is what the configuration asks of drawing. Without a folder nothing is
        remembered."""
        self._path = state / FALLS if state is not None else None
        self._about = {"version": __version__, "kernel": os.uname().release, "asked": asked}
        self.without, self._count, opens = self._kept()
        if opens:
            self._count += 1
        if self._count >= MOST:
            # Where that falls too, what fell before is tried again: it may be mended by now.
            self.without, self._count = not self.without, 0
        self._since: float | None = None  # monotonic; the first picture
        self._opens = False

    def _kept(self) -> tuple[bool, int, bool]:
        with contextlib.suppress(OSError, ValueError, TypeError, KeyError):
            kept = json.loads(self._path.read_bytes()) if self._path is not None else {}
            if all(kept[name] == value for name, value in self._about.items()):
                return kept["without"] is True, int(kept["falls"]), kept["opens"] is True
        return False, 0, False

    def opens(self) -> None:
        """A display is about to be opened. Waits for the disk, though not for long: what comes now
        may be the end."""
        self._opens, self._since = True, None
        if (thread := self._keep()) is not None:
            thread.join(PATIENCE)

    def stood(self, now: float) -> None:
        """A picture is on it now (monotonic)."""
        if self._opens:
            self._since = now if self._since is None else self._since
            if now - self._since >= STANDS:
                self._opens, self._count = False, 0
                self._keep()

    def closed(self) -> None:
        """It was closed, as it should be, or could not be opened."""
        if self._opens:
            self._opens = False
            if (thread := self._keep()) is not None:
                thread.join(PATIENCE)

    def _keep(self) -> threading.Thread | None:
        if self._path is None:
            return None
        kept = {"without": self.without, "falls": self._count, "opens": self._opens}
        data, thread = json.dumps({**self._about, **kept}).encode(), None
        with contextlib.suppress(RuntimeError):  # the system has no thread left
            thread = threading.Thread(target=_write, args=(self._path, data), daemon=True)
            thread.start()
        return thread


def does_without(state: Path) -> bool:
    """Whether the last start there did without its graphics driver."""
    with contextlib.suppress(OSError, ValueError, TypeError, KeyError):
        kept = json.loads((state / FALLS).read_bytes())
        return kept["version"] == __version__ and kept["without"] is True
    return False


def _write(path: Path, data: bytes) -> None:
    # Where this cannot be written, a fall is not known to the next start.
    with contextlib.suppress(OSError):
        write_whole(path, data, mode=0o600)
