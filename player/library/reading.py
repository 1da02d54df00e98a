"""What is in a file now, if it has changed.

What is missing or empty is waited for: an editor may be saving it.
Everything that changes what is remembered of a file's state on disk (`FileState`) stands here. It
knows nothing of slides.
"""

from __future__ import annotations

import errno
import logging
from pathlib import Path

from player.content.readers import DOCUMENTS
from player.document import MOST_BYTES
from player.fs import deadlines
from player.fs.codec_guard import MEGA, bounds
from player.fs.files import is_link
from player.fs.sandbox import NotAFile, Outside
from player.fs.unfinished import LOOK_AGAIN, being_written
from player.lazy import dataclass
from player.library.grace import Grace
from player.library.paths import Paths
from player.library.scan import folder_of
from player.problems import Flaw

_log = logging.getLogger(__name__)

# What the system may refuse a moment, of which no event says that it is over.
PASSING = frozenset(
    {
        *(errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EAGAIN),
        *(errno.EIO, errno.EBUSY, errno.ENOBUFS),
    }
)
PASSES = 2.0  # s until a file that was refused so is looked at again

FileStamp = tuple[int, int, int]  # time of the last change (ns), size (bytes), inode


@dataclass
class FileState:
    """What is remembered of one file between two scans.

    `data` is what was in it when it was last read, and `stamp` its state then (None: read it
    again). `missing_since` is when it was first seen missing or empty, by the clock of the grace
    period. `gone`: it is missing or unreadable for longer than that. `silent`: the share on which
    it lies gave no answer. `young`: it was written only
    just now, and nobody said that its writer is done. `looked` is the number of the last scan that
    looked at it.
    """

    data: bytes | None = None
    stamp: FileStamp | None = None
    missing_since: float | None = None
    gone: bool = False
    silent: bool = False
    young: bool = False
    looked: int = 0

    @property
    def known(self) -> bool:
        """Whether this file was ever there."""
        return self.data is not None


class Reader:
    """Reads a file where it has changed."""

    def __init__(self, grace: Grace, paths: Paths) -> None:
        """Read files below `paths`, and let `grace` say when what is missing counts."""
        self._grace, self._paths = grace, paths

    def read(
        self, path: Path, file: FileState, touched: set[Path] | None
    ) -> tuple[bytes | None, Flaw | None]:
        """What is in a file now, and its flaw where there is one.

        None for the bytes where the last version stays in force. `touched` are the paths that
        something happened to; None: whatever looks changed. Brings `file` up to date.
        """
        if self._paths.frozen or (self._paths.away and path != self._paths.config):
            return None, None  # what is found there now is not what is meant
        if untouched(path, file, touched):
            return file.data, None
        is_touched = touched is not None and path in touched
        file.silent = False
        try:
            state = deadlines.state(path)
            stamp = (state.st_mtime_ns, state.st_size, state.st_ino)
            if stamp == file.stamp and file.missing_since is None and not is_touched:
                return file.data, None
            most = MOST_BYTES if path.suffix.casefold() in DOCUMENTS else bounds().size
            if state.st_size > most:
                raise deadlines.TooLarge(path, state.st_size, most)
            file.young = self._is_young(path, file, stamp, is_touched)
            if file.young:
                self._grace.again(LOOK_AGAIN)
                return file.data, None
            data = deadlines.read(path, most)
            why = "told of" if is_touched else "as found"
            _log.info("read, %s: %s (%d bytes)", why, path, len(data))
        except OSError as error:
            if error.errno in PASSING:
                self._grace.again(PASSES)
            if not isinstance(error, FileNotFoundError) and error.errno != errno.ENOTDIR:
                return None, _unreadable(path, file, error)
            return self._missing(path, file)
        if not data and self._may_come(file):
            return None, None
        file.stamp, file.missing_since = stamp, None
        return data, None

    def read_inside(
        self, path: Path, file: FileState, touched: set[Path] | None
    ) -> tuple[bytes | None, Flaw | None]:
        """As `read`, of a file that no document names: a link that leads out of the content folder
        is not followed."""
        if not untouched(path, file, touched) and is_link(path) and not self._paths.inside(path):
            file.stamp = None
            return None, Flaw("outside", {"name": path.name})
        return self.read(path, file, touched)

    def _is_young(self, path: Path, file: FileState, stamp: FileStamp, is_touched: bool) -> bool:
        """Whether somebody is still writing this file."""
        changed = stamp != file.stamp and (file.data is not None or path != self._paths.config)
        return changed and being_written(path, is_touched or file.data is None)

    def _missing(self, path: Path, file: FileState) -> tuple[None, Flaw | None]:
        """A file that is not there: perhaps only between two steps of an editor that saves."""
        if self._may_come(file):
            return None, None
        file.gone = True
        return None, Flaw("missing-file", {"name": self._paths.shown(path)})

    def _may_come(self, file: FileState) -> bool:
        """Whether a file that is missing or empty was there, and may yet come back."""
        if file.missing_since is None:
            file.missing_since = self._grace.now()
        return file.known and self._grace.still(file.missing_since)


def untouched(path: Path, file: FileState, touched: set[Path] | None) -> bool:
    """Whether it is sure that nothing happened to a file since it was read."""
    if touched is None or file.stamp is None or file.missing_since is not None or file.young:
        return False
    return path not in touched and folder_of(path) not in touched


def _unreadable(path: Path, file: FileState, error: OSError) -> Flaw | None:
    """The flaw of a file that could not be read. It is looked at again at the next scan."""
    file.stamp, file.silent = None, deadlines.is_silent(path, error)
    if error.errno == errno.ETIMEDOUT:
        return None  # that the whole folder is silent is reported elsewhere
    file.gone = True  # so that it counts again when it can be read
    return _why_unread(path, error)


def _why_unread(path: Path, error: OSError) -> Flaw:
    """Why a file that is there was not read."""
    if isinstance(error, deadlines.TooLarge):
        return Flaw(
            "too-large",
            {"size": f"{error.size / MEGA:.0f} MB", "limit": f"{error.most / MEGA:.0f} MB"},
        )
    if isinstance(error, Outside):
        return Flaw("outside", {"name": path.name})
    if isinstance(error, NotAFile):
        return Flaw("not-a-file", {"name": path.name})
    return Flaw("unreadable", {"why": error.strerror or type(error).__name__})
