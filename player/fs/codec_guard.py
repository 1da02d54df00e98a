"""Which file a codec has in hand, and what it may take on. Knows no codec, and not who listens.

A codec is other people's code on other people's bytes: it may crash, hang, or want more memory than
there is. Whoever runs one says so here first, so that the one who is told knows which file it was.
The bounds hold for the process as a whole, as its memory does.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from player.fs import deadlines
from player.problems import Flaw

MEGA = 1_000_000


@dataclass
class Bounds:
    """The largest picture (pixels) and file (bytes) that a codec is given, and the memory (bytes;
    0: no matter) it has."""

    pixels: int = 120 * MEGA
    size: int = 200 * MEGA
    memory: int = 0


class CodecRefused(Exception):
    """A file that no codec is given (any more). `flaw` says why."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw.code)
        self.flaw = flaw


bounds = Bounds()


class _Watches(threading.local):
    watch: Callable[[Path], AbstractContextManager[None]] | None = None


_watches = _Watches()


def watched_by(watch: Callable[[Path], AbstractContextManager[None]]) -> None:
    """Enter what `watch` gives around all work on a file in this thread, from now on. It may raise
    Refused."""
    _watches.watch = watch


@contextlib.contextmanager
def in_hand(path: str | Path) -> Iterator[None]:
    """While a codec works on this file. Raises Refused where it should not, OSError where the file
    cannot be got at."""
    path = Path(path)
    if (size := deadlines.state(path).st_size) > bounds.size:
        raise CodecRefused(
            Flaw(
                "file-too-large",
                {"name": path.name, "size": _megabytes(size), "limit": _megabytes(bounds.size)},
            )
        )
    with contextlib.nullcontext() if _watches.watch is None else _watches.watch(path):
        yield


def too_many_pixels(path: str | Path, width: int, height: int) -> Flaw | None:
    """What is wrong with a picture of this size (px), if it is too large."""
    if width * height <= bounds.pixels:
        return None
    limit = f"{bounds.pixels // MEGA} megapixel"
    return Flaw(
        "picture-too-large", {"name": Path(path).name, "size": f"{width}×{height}", "limit": limit}
    )


def out_of_memory(path: str | Path) -> Flaw:
    """That a file wants more memory than there is for it."""
    return Flaw(
        "picture-memory",
        {"name": Path(path).name, "limit": _megabytes(bounds.memory) if bounds.memory else "?"},
    )


def _megabytes(size: int) -> str:
    return f"{size / MEGA:.0f} MB"
