"""What really is on the glass: an X server whose screen is a file in memory, looked at many times a
second.

Each slide of the suite carries a QR code with its name and version, so the pixels themselves say
what is shown.
"""

from __future__ import annotations

import contextlib
import mmap
import struct
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from screen.playing import x_server

SIZE = (960, 540)
LOOKS = 60  # looks for a black picture in a second
GRID = 24  # pixels between two that are looked at
DARK = 8  # a channel below this is black; the theme's darkest ground is far above it


class Glass:
    """A television. `black` counts the looks at which nothing but black was there, once `lit`."""

    def __init__(self, display: str, file: Path, size: tuple[int, int] = SIZE) -> None:
        self.display, self.size = display, size
        with file.open("rb") as opened:
            self._map = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
        header, colours = (
            struct.unpack_from(">I", self._map, 0)[0],
            struct.unpack_from(">I", self._map, 76)[0],
        )
        self._from, self._stride = header + 12 * colours, struct.unpack_from(">I", self._map, 48)[0]
        self.looks = self.black = 0
        self.black_at = 0.0  # when that was first, in seconds since the epoch
        self.watching = False  # from when on no look may find black
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._end.set()
        self._thread.join()

    def picture(self) -> Image.Image:
        """All that is on the glass now."""
        pixels = self._map[self._from : self._from + self._stride * self.size[1]]
        return Image.frombuffer("RGB", self.size, pixels, "raw", "BGRX", self._stride, 1)

    def reads(self) -> str | None:
        """The end of the address in the QR code on show, such as `een/17`; None between two slides,
        or without one."""
        import zxingcpp

        found = [code.text for code in zxingcpp.read_barcodes(self.picture().convert("L"))]
        return found[0].split("example/", 1)[-1] if len(found) == 1 else None

    def is_black(self) -> bool:
        for row in range(GRID // 2, self.size[1], GRID):
            at = self._from + row * self._stride
            line = self._map[at : at + self._stride]
            if any(
                max(line[place : place + 3]) >= DARK
                for place in range(0, self.size[0] * 4, GRID * 4)
            ):
                return False
        return True

    def _watch(self) -> None:
        while not self._end.wait(1 / LOOKS):
            if self.watching:
                self.looks += 1
                if self.is_black():
                    self.black += 1
                    self.black_at = self.black_at or time.time()


@contextlib.contextmanager
def glass(size: tuple[int, int] = SIZE) -> Iterator[Glass]:
    """A real X server whose frame buffer is a file that can be looked into at no cost to the
    player."""
    with (
        tempfile.TemporaryDirectory(prefix="kb-glass-") as folder,
        x_server(f"{size[0]}x{size[1]}", "-fbdir", folder) as display,
    ):
        pane = Glass(display, Path(folder, "Xvfb_screen0"), size)
        yield pane
        pane.close()
