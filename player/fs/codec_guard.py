"""How much a codec may take on, and who is told which file it works on. Knows no codec.

A codec is other people's code on other people's bytes: it may crash, hang, or want more memory than
there is. So whoever runs one enters `in_hand` first, and the watch of that thread knows which file
it was.

Each thread holds its own bounds and its own watch. `bound_by` and `watched_by` change those of the
thread that calls them, and of no other. What runs in another thread is given its bounds as an
argument (`paint.picture_in_own_process`).
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

from player.fs import deadlines
from player.lazy import dataclass
from player.problems import Flaw

MEGA = 1_000_000


@dataclass(frozen=True, slots=True)
class Bounds:
    """The largest picture (pixels) and the largest file (bytes) that a codec is given, and the
    memory (bytes; 0: unlimited) that its process may use."""

    pixels: int = 120 * MEGA
    size: int = 200 * MEGA
    memory: int = 0


Watch = Callable[[Path], AbstractContextManager[None]]


class CodecRefused(Exception):
    """A file that no codec is given, or not any more."""

    def __init__(self, flaw: Flaw) -> None:
        """`flaw` says why."""
        super().__init__(flaw.code)
        self.flaw = flaw


class _OfThisThread(threading.local):
    bounds = Bounds()
    watch: Watch | None = None


_held = _OfThisThread()


def bounds() -> Bounds:
    """The bounds of the codecs in this thread."""
    return _held.bounds


def bound_by(bounds: Bounds) -> None:
    """Bound the codecs in this thread by these from now on."""
    _held.bounds = bounds


def watched_by(watch: Watch | None) -> None:
    """Enter `watch(path)` around all work on a file in this thread from now on; None: no more.

    It may raise CodecRefused.
    """
    _held.watch = watch


@contextlib.contextmanager
def in_hand(path: str | Path) -> Iterator[None]:
    """While a codec works on this file.

    Raises CodecRefused where it should not, OSError where the file cannot be reached.
    """
    path, limit = Path(path), bounds().size
    if (size := deadlines.state(path).st_size) > limit:
        raise CodecRefused(
            Flaw(
                "file-too-large",
                {"name": path.name, "size": _megabytes(size), "limit": _megabytes(limit)},
            )
        )
    with contextlib.nullcontext() if _held.watch is None else _held.watch(path):
        yield


def too_many_pixels(path: str | Path, width: int, height: int) -> Flaw | None:
    """What is wrong with a picture of this size (px), if it is too large."""
    most = bounds().pixels
    if width * height <= most:
        return None
    return Flaw(
        "picture-too-large",
        {
            "name": Path(path).name,
            "size": f"{width}×{height}",
            "limit": f"{most // MEGA} megapixel",
        },
    )


def out_of_memory(path: str | Path) -> Flaw:
    """That a file wants more memory than its process may use."""
    limit = bounds().memory
    return Flaw(
        "picture-memory", {"name": Path(path).name, "limit": _megabytes(limit) if limit else "?"}
    )


def _megabytes(size: int) -> str:
    return f"{size / MEGA:.0f} MB"
