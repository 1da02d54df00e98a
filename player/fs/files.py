"""What stands under a name: a file, a folder, a link, nothing. Knows nothing of what is in a file;
`fs.writing` writes one."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from player.fs import deadlines
from player.fs.writing import write_whole as write_whole


def plain_file_name(name: str) -> str:
    """The name of a screen as the name of a file: it leads to no other folder, and is never
    empty."""
    return re.sub(r"[^\w.\-]+", "-", name).strip("-.")[:60] or "screen"


# What follows never raises: a share that is down (EIO, ESTALE, ENOTCONN), a folder without rights
# and a name that is too long are not there. (pathlib's own raise on some of these, by the version
# of Python.)


def is_there(path: Path) -> bool:
    """Whether there is anything of that name that can be got at."""
    return _mode(path) is not None


def is_folder(path: Path) -> bool:
    """Whether that is a folder."""
    return stat.S_ISDIR(_mode(path) or 0)


def holds_a_config(path: Path) -> bool:
    """Whether what was named as a config is the folder that one is in. On a share that gives no
    answer the name tells: a config ends in .yaml. Of such a name nothing is asked there."""
    is_file_by_name = path.suffix.casefold() in (".yaml", ".yml")
    place = Path(os.path.abspath(path))
    if is_file_by_name and deadlines.far(place):
        return False
    return is_folder(place) or (not is_file_by_name and deadlines.hangs(place))


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
        return sorted(folder / name for name in deadlines.names(folder))
    except (OSError, ValueError):
        return []


def _mode(path: Path, follow: bool = True) -> int | None:
    try:
        return deadlines.state(path, follow).st_mode
    except (OSError, ValueError):
        return None


def is_copy(copy: Path, original: os.stat_result) -> bool:
    """Whether this is a copy of what has that size and time."""
    try:
        state = copy.stat()
    except OSError:
        return False
    return (state.st_mtime_ns, state.st_size) == (original.st_mtime_ns, original.st_size)
