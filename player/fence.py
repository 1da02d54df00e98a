"""Nothing outside the content folder is read, whatever happens between looking at a name and opening it.

A name is judged where it is found (`studio.names`), but a link can be put in its place a moment later. So a file is judged
once more when it is open: by where the kernel says it lies. Only the process that plays is fenced in; whoever previews a
file of his own may read it.
"""
from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO


class NotAFile(OSError):
    """A pipe, a socket or a device: opening one may wait for ever."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        super().__init__(errno.EINVAL, "not an ordinary file", str(path))


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
    """An ordinary file, opened for reading. Raises OSError: NotAFile, PermissionError too where it lies outside the fence."""
    # Without O_NONBLOCK the opening of a pipe, which may have taken its place, waits for its writer.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0))
    try:
        judge(descriptor, path)
        mode = os.fstat(descriptor).st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if not stat.S_ISREG(mode):
            raise NotAFile(path)
        return os.fdopen(descriptor, "rb")
    except OSError:
        os.close(descriptor)
        raise


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
