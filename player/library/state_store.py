"""The last good version of every file, on disk: so that a typo outlives neither a restart nor a
power cut.

Knows nothing of slides: it keeps what JSON can say, and copies of pictures.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import socket
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from player.fs.files import is_copy, is_file, names_in
from player.fs.mounts import Mounts
from player.fs.private import PLAYERS_FOLDER, base
from player.fs.sandbox import bytes_inside
from player.fs.writing import write_whole

FEEDS = "feeds"  # the folder, in that of a player, with the last answers of feeds
MOST_PICTURE_BYTES = 512 << 20  # of all kept pictures together; the longest unused go first


def state_folder(config: Path, screen: str) -> Path:
    """Where a player keeps what must outlive it: one folder for each config file and screen."""
    place = Mounts.now().real(Path(config))  # which asks nothing of a share that may hang
    key = hashlib.sha256(f"{place}\0{screen}".encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return base() / PLAYERS_FOLDER / f"{place.parent.name or 'root'}-{key}"


def feeds_folder(config: Path, screen: str) -> Path:
    """Where the last answers of the feeds of that screen are (default this machine's)."""
    return state_folder(config, screen or socket.gethostname()) / FEEDS


class StateStore:
    """What is kept in one state folder.

    A disk that is full or read-only is no reason to stop: nothing is kept then, and `trouble` says
    why the last thing could not be written.
    """

    def __init__(self, folder: Path | None) -> None:
        """Keep everything in this folder, which need not be there yet; None: keep nothing."""
        self.folder, self.files = folder, "files"
        self.trouble: str | None = None
        self._waiting: dict[str, Mapping[str, Any]] = {}  # to be kept once that is over, by name
        self._copied: int | None = None  # bytes of all kept pictures, at most; None: not known yet
        self._of_another_kind: set[Path] = set()  # files that were looked into, and hold no slides

    def try_again(self) -> None:
        """Keep what could not be kept before."""
        self.trouble = None
        for name, what in list(self._waiting.items()):
            if not self.store(name, what):
                return

    def recall(self, name: str) -> dict[str, Any] | None:
        """What was kept under this name; None where nothing was, or it can't be read."""
        if self.folder is None:
            return None
        try:
            stored = json.loads(self._place(self.files, name, ".json").read_bytes())
        except (OSError, ValueError):
            return None
        return stored if isinstance(stored, dict) else None

    def store(self, name: str, what: Mapping[str, Any]) -> bool:
        """Keep this under a name, in one step. False where that failed.

        It is on the disk before it counts; what is there already is not written again.
        """
        if self.folder is None:
            return False
        place, data = self._place(self.files, name, ".json"), json.dumps(what).encode()
        self._waiting.pop(name, None)
        with contextlib.suppress(OSError):
            if place.read_bytes() == data:
                return True
        try:
            write_whole(place, data, sure=True, mode=0o600)
        except OSError as error:
            self.trouble, self._waiting[name] = error.strerror or str(error), what
            return False
        self.trouble = None
        return True

    def forget(self, name: str) -> None:
        """Keep nothing under this name any more."""
        if self.folder is not None:
            self._waiting.pop(name, None)
            with contextlib.suppress(OSError):
                self._place(self.files, name, ".json").unlink(missing_ok=True)

    def forget_others(self, names: Iterable[str], key: str) -> None:
        """Forget everything that has this key, but what is kept under these names."""
        if self.folder is None:
            return
        kept = {self._place(self.files, name, ".json") for name in names}
        for place in names_in(self.folder / self.files):
            if place in kept or place in self._of_another_kind:
                continue
            with contextlib.suppress(OSError, ValueError):
                content = json.loads(place.read_bytes())
                if isinstance(content, dict) and key in content:
                    place.unlink(missing_ok=True)
                else:
                    self._of_another_kind.add(place)

    def picture(self, path: Path) -> Path | None:
        """The kept copy of a picture, or None."""
        if self.folder is None:
            return None
        copy = self._place("pictures", str(path), path.suffix)
        return copy if is_file(copy) else None

    def lacking(self, paths: Iterable[Path]) -> tuple[list[Path], frozenset[Path]]:
        """Pictures still to copy, in order, within the size limit; and all copies to keep."""
        if self.folder is None:
            return [], frozenset()
        new, copies, room = [], set(), MOST_PICTURE_BYTES
        for path in dict.fromkeys(paths):
            copy = self._place("pictures", str(path), path.suffix)
            try:
                now = path.stat()
            except OSError:
                copies.add(copy)
                continue
            if now.st_size > room:
                continue
            room -= now.st_size
            copies.add(copy)
            if not is_copy(copy, now):
                new.append(path)
        return new, frozenset(copies)

    def store_picture(self, path: Path, spare: Collection[Path] = ()) -> None:
        """Keep a copy of a picture that was read whole, if there is none yet.

        The oldest copies of other pictures make room for it, but not those in `spare`.
        """
        if self.folder is None:
            return
        copy = self._place("pictures", str(path), path.suffix)
        try:
            now = path.stat()
            if now.st_size > MOST_PICTURE_BYTES or is_copy(copy, now):
                return
            if self._linked(path, copy):
                return
            data = bytes_inside(path)
        except OSError:
            return
        try:
            write_whole(copy, data, mode=0o600)
            os.utime(copy, ns=(now.st_atime_ns, now.st_mtime_ns))
            self._copied = None if self._copied is None else self._copied + now.st_size
            if self._copied is None or self._copied > MOST_PICTURE_BYTES:
                self._copied = self._make_room(copy.parent, {copy, *spare})
        except OSError as error:
            self.trouble = error.strerror or str(error)

    def _linked(self, path: Path, copy: Path) -> bool:
        """Link a picture that is a copy of ours already: such a file is replaced, never written
        to."""
        if self.folder is None or not path.is_relative_to(self.folder):
            return False
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.unlink(missing_ok=True)
        copy.hardlink_to(path)
        return True

    def keep_only(self, copies: Collection[Path]) -> None:
        """Remove all other copies of pictures: what was withdrawn, or is over, does not stay on a
        disk."""
        if self.folder is not None:
            for copy in names_in(self.folder / "pictures"):
                if copy not in copies:
                    with contextlib.suppress(OSError):
                        copy.unlink(missing_ok=True)

    def _make_room(self, folder: Path, but: Collection[Path]) -> int:
        """Remove the oldest copies above the limit. How many bytes there are then."""
        copies = sorted(
            ((copy.stat().st_ctime, copy.stat().st_size, copy) for copy in folder.iterdir()),
            reverse=True,
        )
        total = left = 0
        for _, size, copy in copies:
            total += size
            if total > MOST_PICTURE_BYTES and copy not in but:
                copy.unlink(missing_ok=True)
            else:
                left += size
        return left

    def _place(self, kind: str, name: str, suffix: str) -> Path:
        assert self.folder is not None
        key = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:24]
        return self.folder / kind / f"{key}{suffix.casefold()}"
