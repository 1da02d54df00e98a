"""Nothing outside the content folder is read, whatever happens between looking at a name and
opening it.

A name is judged where it is found (`library.paths`), but a link can be put in its place a moment
later. So a file or a folder is judged once more when it is open: by where the kernel says it lies.
The fence is closed in every command and every child of one; what somebody named on the command line
is inside, as a file or a folder, not as where a link in its place leads.

There is one fence for the whole process, on purpose: no thread may be forgotten. It is closed once,
at the start (`cli`, `studio.__main__`), and what may be read grows only by `around` and `named`.
"""

from __future__ import annotations

import errno
import json
import os
import stat
from dataclasses import field
from pathlib import Path
from typing import BinaryIO

from player.lazy import dataclass


class NotAFile(OSError):
    """A pipe, a socket or a device: opening one may wait for ever."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        """`path` is the name under which it was to be opened."""
        super().__init__(errno.EINVAL, "not an ordinary file", str(path))


class Outside(PermissionError):
    """It lies outside the content folder, whatever its name."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        """`path` is the name under which it was to be opened."""
        super().__init__(errno.EACCES, "outside the content folder", str(path))


@dataclass
class Fence:
    """What may be read: these folders with all that is in them, and these files. Not `closed`,
    everything may."""

    places: set[str] = field(default_factory=set)
    closed: bool = False

    def around(self, *places: Path) -> None:
        """These (without links on the way) may be read too. What once belonged to the content stays
        so until the next start."""
        self.places |= {str(place) for place in places}

    def named(self, path: Path) -> None:
        """What somebody named may be read: a file of that name, or all that is in that folder. A
        link in its place may not."""
        folder = Path(os.path.realpath(path.parent))
        if not (folder / path.name).is_symlink():
            self.around(folder / path.name if path.name != ".." else Path(os.path.realpath(path)))

    def as_word(self) -> str:
        """For a child that is to stand in the same fence."""
        return json.dumps(sorted(self.places)) if self.closed else ""

    def like(self, word: str) -> None:
        """As it stands in the process that started this one."""
        if word:
            self.places, self.closed = set(map(str, json.loads(word))), True

    def holds(self, place: str) -> bool:
        """Whether a path without links lies within it."""
        return not self.closed or any(
            place == known or place.startswith(known.rstrip("/") + "/") for known in self.places
        )


fence = Fence()
_PATH = getattr(os, "O_PATH", 0) if Path("/proc/self/fd").is_dir() else 0
_POINT = _PATH or os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)


def judge(descriptor: int, path: str | os.PathLike[str]) -> None:
    """Raise Outside where this open file lies outside the fence, whatever the name under which it
    was opened."""
    if fence.closed and not fence.holds(_place_of(descriptor, path)):
        raise Outside(path)


def open_inside(path: str | os.PathLike[str]) -> BinaryIO:
    """An ordinary file, opened for reading. Raises OSError: NotAFile, Outside where it lies outside
    the fence."""
    return _opened(path, anywhere=False)


def _opened(path: str | os.PathLike[str], *, anywhere: bool) -> BinaryIO:
    # Only pointed at first: opening what has taken its place may wait for a writer (a pipe), or do
    # something (a device).
    pointed = os.open(path, _POINT | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0))
    try:
        if not anywhere:
            judge(pointed, path)
        mode = os.fstat(pointed).st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if not stat.S_ISREG(mode):
            raise NotAFile(path)
        descriptor = (
            os.open(f"/proc/self/fd/{pointed}", os.O_RDONLY | os.O_CLOEXEC)
            if _POINT & _PATH
            else os.dup(pointed)
        )
        return os.fdopen(descriptor, "rb")
    finally:
        os.close(pointed)


def bytes_named(path: Path, most: int = 1 << 16) -> bytes:
    """The beginning of an ordinary file that the config names outside the content, as IT does for a
    token. Within the fence no link leads out."""
    if fence.holds(os.path.abspath(path)):
        with open_inside(path) as file:
            return file.read(most)
    with _opened(path, anywhere=True) as file:
        return file.read(most)


def names_inside(folder: str | os.PathLike[str]) -> list[str]:
    """What is in a folder. Raises OSError: Outside where that lies outside the fence."""
    if not fence.closed:
        return os.listdir(folder)
    pointed = os.open(folder, _POINT | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_CLOEXEC", 0))
    try:
        judge(pointed, folder)
        return os.listdir(f"/proc/self/fd/{pointed}" if _POINT & _PATH else folder)
    finally:
        os.close(pointed)


def bytes_inside(path: Path) -> bytes:
    """All of a file; raises as `open_inside` does."""
    with open_inside(path) as file:
        return file.read()


def _place_of(descriptor: int, path: str | os.PathLike[str]) -> str:
    """Where an open file lies, without links."""
    try:
        return str(Path(f"/proc/self/fd/{descriptor}").readlink())
    except OSError:  # no Linux
        return os.path.realpath(path)
