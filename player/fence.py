"""Nothing outside the content folder is read, whatever happens between looking at a name and opening it.

A name is judged where it is found (`studio.names`), but a link can be put in its place a moment later. So a file is judged
once more when it is open: by where the kernel says it lies. Only the process that plays is fenced in; whoever previews a
file of his own may read it.
"""
from __future__ import annotations

import errno
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO


@dataclass
class Fence:
    """What may be read: these folders with all that is in them, and these files. Not `closed`, everything may."""

    places: set[str] = field(default_factory=set)
    closed: bool = False

    def around(self, *places: Path) -> None:
        """These (without links on the way) may be read too. What once belonged to the content stays so until the next start."""
        self.places |= {str(place) for place in places}

    def holds(self, place: str) -> bool:
        """Whether a path without links lies within it."""
        return not self.closed or any(place == known or place.startswith(known.rstrip("/") + "/") for known in self.places)


fence = Fence()


def judge(descriptor: int, path: str | os.PathLike[str]) -> None:
    """Raise PermissionError where this open file lies outside the fence, whatever the name under which it was opened."""
    if fence.closed and not fence.holds(_place_of(descriptor, path)):
        raise PermissionError(errno.EACCES, "outside the content folder", str(path))


def open_inside(path: str | os.PathLike[str]) -> BinaryIO:
    """A file, opened for reading. Raises OSError; PermissionError too where what was opened lies outside the fence."""
    file = Path(path).open("rb")    # noqa: SIM115 – whoever asked closes it
    try:
        judge(file.fileno(), path)
    except PermissionError:
        file.close()
        raise
    return file


def bytes_inside(path: Path) -> bytes:
    """All of a file; raises as `open_inside` does."""
    with open_inside(path) as file:
        return file.read()


def _place_of(descriptor: int, path: str | os.PathLike[str]) -> str:
    """Where an open file lies, without links."""
    try:
        return str(Path(f"/proc/self/fd/{descriptor}").readlink())
    except OSError:     # no Linux
        return os.path.realpath(path)
