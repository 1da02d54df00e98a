"""Writing, in one place for all that the player writes. Knows nothing of what is in a file.

Where others may write too, a name can be made to lead elsewhere at any moment. So no name is
believed: every folder on the way is opened by a descriptor of its own, below the folder where a
file belongs no link is followed, and only an ordinary file is replaced or added to. Whatever else
stands in the way is `Elsewhere`, and nothing is written.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from pathlib import Path
from typing import Literal

from player.fs import deadlines
from player.fs.mounts import MOST_LINKS
from player.fs.private import base
from player.lazy import expression

Obstacle = Literal["link", "odd", "twice", "outside", "no-log", "hidden"]

OBSTACLES: dict[Obstacle, str] = {
    "link": "a link stands in its place",
    "odd": "what stands in its place is no ordinary file",
    "twice": "it is known by another name too",
    "outside": "it leads outside the folder where it belongs",
    "no-log": "what is in it is no play log",
    "hidden": "no play log may be called that",
}
BEGINS = b'{"at": "'  # a play log does, and no other file

# What `write_whole` calls a file until it is whole; one that stays was left by a process that was
# killed.
HALF = expression(r"\..+\.[0-9a-f]{8}")
LONGEST = 40  # characters of the name of the file in that

_FOLDER = (
    os.O_RDONLY
    | getattr(os, "O_DIRECTORY", 0)
    | getattr(os, "O_PATH", 0)
    | getattr(os, "O_CLOEXEC", 0)
)
_STAY = getattr(os, "O_NOFOLLOW", 0)
_BY_DESCRIPTOR = (
    os.open in os.supports_dir_fd
)  # all that plays; a laptop with Windows only previews


class Elsewhere(OSError):
    """It is not written: what stands there would lead the words elsewhere. `why` says in one word
    what stands there."""

    def __init__(self, path: str | os.PathLike[str], why: Obstacle) -> None:
        """`path` is where it would have been written."""
        super().__init__(errno.ELOOP, OBSTACLES[why], os.fspath(path))
        self.why = why


def write_whole(
    path: Path, data: bytes, *, within: Path | None = None, sure: bool = False, mode: int = 0o644
) -> None:
    """Replace a file in one step, so that nobody ever reads half of it. Raises OSError, and leaves
    the old file then.

    `within` is the folder where it belongs, which must be there; folders between the two are made
    where they are missing. Without it the file belongs in its own folder, by whatever way one gets
    there. `sure` waits until the disk has it (fsync): for what must survive a power cut.
    """
    at = _descriptor(path.parent, within, make=_for_folders(mode), must=within is not None)
    try:
        _ordinary(path, at)
        temporary = f".{path.name[:LONGEST]}.{os.urandom(4).hex()}"
        flags = (
            os.O_WRONLY
            | os.O_CREAT
            | os.O_EXCL
            | _STAY
            | getattr(os, "O_CLOEXEC", 0)
            | getattr(os, "O_BINARY", 0)
        )
        descriptor = (
            os.open(path.with_name(temporary), flags, 0o600)
            if at < 0
            else os.open(temporary, flags, 0o600, dir_fd=at)
        )
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                if mode != 0o600 and hasattr(os, "fchmod"):
                    with contextlib.suppress(PermissionError):  # a share that has no modes
                        os.fchmod(descriptor, mode)
                if sure:
                    file.flush()
                    os.fsync(descriptor)
            _rename(at, path, temporary, path.name)
        except BaseException:
            _unlink(at, path, temporary)
            raise
    finally:
        _close(at)


def remove(path: Path, within: Path | None = None) -> None:
    """Take a file away, if it is there. Raises OSError; Elsewhere where another than this one would
    go."""
    try:
        at = _descriptor(path.parent, within, make=None, must=within is not None)
    except FileNotFoundError:
        return
    try:
        with contextlib.suppress(FileNotFoundError):
            _unlink(at, path, path.name)
    finally:
        _close(at)


class LogFile:
    """The folder and the name of a file to which lines are added."""

    def __init__(self, path: Path, closed: Path | None, *, plain: bool) -> None:
        """Links on the way to `path` are followed outside `closed`, never within.

        `plain`: it was named by somebody who may not write everywhere, so it has to be a file that
        is a log already, or new. Raises OSError; Elsewhere where it may not be a log.
        """
        self.path, self._plain = path, plain
        if plain and not may_be_a_log(path, closed):
            raise Elsewhere(path, "hidden")
        self._at = _descriptor(path.parent, closed, make=0o755, must=False)

    def open(self, mode: int = 0o600) -> int:
        """A descriptor to write to, at its end. Raises OSError."""
        before = _ordinary(self.path, self._at)
        if before is not None and before.st_nlink > 1:
            raise Elsewhere(self.path, "twice")
        # Should a pipe be put there this very moment: opened like this it waits for nobody.
        careful = os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC | _STAY
        if before is not None and self._plain:  # looked at before anything could be written
            looking = os.open(self.path.name, os.O_RDONLY | careful, dir_fd=self._at)
            try:
                before = os.fstat(looking)
                head = os.read(looking, 64).lstrip()[: len(BEGINS)]
                if not BEGINS.startswith(head):
                    raise Elsewhere(self.path, "no-log")
            finally:
                os.close(looking)
        flags = os.O_WRONLY | os.O_APPEND | (os.O_CREAT if before is None else 0)
        descriptor = os.open(self.path.name, flags | careful, mode, dir_fd=self._at)
        try:
            now = os.fstat(descriptor)
            if not stat.S_ISREG(now.st_mode):
                raise Elsewhere(self.path, "odd")
            if now.st_nlink > 1:
                raise Elsewhere(self.path, "twice")
            if before is not None and _identity(before) != _identity(now):
                raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN), str(self.path))
        except BaseException:
            os.close(descriptor)
            raise
        return descriptor

    def make_way(self, keep: int) -> bool:
        """Number the older ones one up, each in one step, the last that is kept replaced. False
        where the folder won't have it."""

        def older(number: int) -> str:
            return f"{self.path.name}.{number}"

        def there(name: str) -> bool:
            try:
                os.stat(name, dir_fd=self._at, follow_symlinks=False)
            except FileNotFoundError:
                return False
            return True

        def move(old: str, new: str) -> None:
            os.replace(old, new, src_dir_fd=self._at, dst_dir_fd=self._at)

        last = next(
            number for number in range(1, keep + 1) if number == keep or not there(older(number))
        )
        try:
            for number in range(last - 1, 0, -1):
                move(older(number), older(number + 1))
            move(self.path.name, older(1))
            while there(older(keep := keep + 1)):
                os.unlink(older(keep), dir_fd=self._at)
        except OSError:
            return not there(self.path.name)
        return True

    def close(self) -> None:
        """Let go of the folder."""
        _close(self._at)
        self._at = -1


def may_be_a_log(path: Path, closed: Path | None) -> bool:
    """Whether a file of this name can be one of ours: nothing that a shell or another program reads
    when it starts."""
    path = Path(os.path.abspath(path))
    above = next(
        (home for home in (closed, base()) if home is not None and path.is_relative_to(home)),
        Path(path.anchor),
    )
    hidden = any(part.startswith(".") for part in path.parent.relative_to(above).parts)
    return (
        not hidden
        and not path.name.startswith(".")
        and path.suffix.casefold() in ("", ".jsonl", ".json", ".ndjson", ".log", ".txt")
    )


# ── on the way there ──────────────────────────────────────────────────────────────────────────────


def _descriptor(folder: Path, closed: Path | None, *, make: int | None, must: bool) -> int:
    """A folder, opened: within `closed` no link is followed on the way. What is missing is made,
    with these rights.

    `must`: it has to lie within it. Raises OSError.
    """
    folder = Path(os.path.abspath(folder))
    if not _BY_DESCRIPTOR:
        return _by_name(folder, closed, make)
    home = _home(closed, folder, must=must)
    way = _Way(folder, home)
    try:
        while way.left:
            way.go_on(make)
        if must and not way.inside:
            raise Elsewhere(folder, "outside")
    except BaseException:
        os.close(way.at)
        raise
    return way.at


def _home(closed: Path | None, folder: Path, *, must: bool) -> tuple[int, int] | None:
    """Which folder `closed` is; None where it is not there. It may be on a share that hangs: then
    nothing that lies on our own disk is within it. Raises OSError."""
    if closed is None:
        return None
    try:
        return _identity(deadlines.state(closed))
    except OSError as error:
        is_missing = error.errno in (errno.ENOENT, errno.ENOTDIR)
        if must or not (
            is_missing or (deadlines.is_silent(closed, error) and not deadlines.far(folder))
        ):
            raise
        return None


class _Way:
    """How far one is on the way to a folder: `at` is the descriptor of where one stands, `left` the
    names that are still to be taken, the next one last."""

    def __init__(self, folder: Path, home: tuple[int, int] | None) -> None:
        """It begins at the root. From `home` (as of `_identity`) on, no link is followed."""
        self.folder, self._home, self._links = folder, home, 0
        self.left = list(reversed(folder.parts[1:]))
        self.at = os.open(folder.anchor, _FOLDER)
        self.inside = _identity(os.fstat(self.at)) == home

    def go_on(self, make: int | None) -> None:
        """Take one step: into a folder, or along a link. Raises OSError."""
        name = self.left.pop()
        try:
            self._enter(_step(self.at, name, make))
        except NotADirectoryError:
            self._follow(name)

    def _follow(self, name: str) -> None:
        if self.inside:
            raise Elsewhere(self.folder, "link" if _is_link(self.at, name) else "odd") from None
        target = _target(self.at, name, self.folder)
        self._links += 1
        if self._links > MOST_LINKS:
            raise Elsewhere(self.folder, "link") from None
        self.left += [part for part in reversed(target.parts) if part != target.anchor]
        if target.is_absolute():
            self._enter(os.open(target.anchor, _FOLDER))

    def _enter(self, descriptor: int) -> None:
        os.close(self.at)
        self.at = descriptor
        self.inside = self.inside or _identity(os.fstat(descriptor)) == self._home


def _step(at: int, name: str, make: int | None) -> int:
    """The folder of that name. Raises NotADirectoryError for a link too."""
    try:
        return os.open(name, _FOLDER | _STAY, dir_fd=at)
    except FileNotFoundError:
        if make is None:
            raise
    with contextlib.suppress(FileExistsError):
        os.mkdir(name, 0o700, dir_fd=at)
        made = os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC | _STAY, dir_fd=at)
        try:
            # As wide as was asked whatever the umask, with what else the folder above passes on
            # (setgid).
            with contextlib.suppress(PermissionError):
                os.fchmod(made, stat.S_IMODE(os.fstat(made).st_mode) | make)
        finally:
            os.close(made)
    return os.open(name, _FOLDER | _STAY, dir_fd=at)


def _target(at: int, name: str, folder: Path) -> Path:
    try:
        return Path(os.readlink(name, dir_fd=at))
    except OSError:
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder)) from None


def _is_link(at: int, name: str) -> bool:
    return stat.S_ISLNK(os.stat(name, dir_fd=at, follow_symlinks=False).st_mode)


def _identity(state: os.stat_result) -> tuple[int, int]:
    return state.st_dev, state.st_ino


def _ordinary(path: Path, at: int) -> os.stat_result | None:
    """What stands there; None where nothing does. Raises Elsewhere for what is no ordinary file."""
    try:
        state = os.lstat(path) if at < 0 else os.stat(path.name, dir_fd=at, follow_symlinks=False)
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(state.st_mode):
        raise Elsewhere(path, "link" if stat.S_ISLNK(state.st_mode) else "odd")
    return state


def _for_folders(mode: int) -> int:
    """Rights of folders for files with these: who may read may look inside."""
    return mode | 0o100 | (mode & 0o044) >> 2


# ── where the system knows no descriptors of folders ──────────────────────────────────────────────


def _by_name(folder: Path, closed: Path | None, make: int | None) -> int:
    if make is not None:
        folder.mkdir(parents=True, exist_ok=True)
    if closed is not None and not folder.resolve().is_relative_to(closed.resolve()):
        raise Elsewhere(folder, "outside")
    return -1


def _rename(at: int, path: Path, old: str, new: str) -> None:
    if at < 0:
        os.replace(path.with_name(old), path.with_name(new))
    else:
        os.replace(old, new, src_dir_fd=at, dst_dir_fd=at)


def _unlink(at: int, path: Path, name: str) -> None:
    if at < 0:
        path.with_name(name).unlink()
    else:
        os.unlink(name, dir_fd=at)


def _close(at: int) -> None:
    if at >= 0:
        os.close(at)
