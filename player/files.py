"""Writing files so that nobody ever reads half of one. Knows nothing of what is in them."""
from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path

from player import reach


def write_whole(path: Path, data: bytes, *, sure: bool = False) -> None:
    """Replace a file in one step; the folder is made where it is missing. Raises OSError, and leaves the old file then.

    `sure` waits until the disk has it (fsync): for what must survive a power cut.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            if sure:
                file.flush()
                os.fsync(descriptor)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


# What follows never raises: a share that is down (EIO, ESTALE, ENOTCONN), a folder without rights and a name that is too
# long are not there. (pathlib's own raise on some of these, by the version of Python.)

def is_there(path: Path) -> bool:
    """Whether there is anything of that name that can be got at."""
    return _mode(path) is not None


def is_folder(path: Path) -> bool:
    """Whether that is a folder."""
    return stat.S_ISDIR(_mode(path) or 0)


def is_file(path: Path) -> bool:
    """Whether that is an ordinary file."""
    return stat.S_ISREG(_mode(path) or 0)


def is_odd(path: Path) -> bool:
    """Whether that is a pipe, a socket or a device: nothing to open."""
    mode = _mode(path)
    return mode is not None and not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def is_link(path: Path) -> bool:
    """Whether that is a symbolic link."""
    return stat.S_ISLNK(_mode(path, follow=False) or 0)


def names_in(folder: Path) -> list[Path]:
    """What is in a folder, by name; nothing where that can't be read."""
    try:
        return sorted(folder / name for name in reach.names(folder))
    except (OSError, ValueError):
        return []


def _mode(path: Path, follow: bool = True) -> int | None:
    try:
        return reach.state(path, follow).st_mode
    except (OSError, ValueError):
        return None


def is_copy(copy: Path, original: os.stat_result) -> bool:
    """Whether this is a copy of what has that size and time."""
    try:
        there = copy.stat()
    except OSError:
        return False
    return (there.st_mtime_ns, there.st_size) == (original.st_mtime_ns, original.st_size)
