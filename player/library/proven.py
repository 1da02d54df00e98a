"""The last edition that was seen to play, kept apart from what is read now, and what has changed
since.

Knows neither slides nor screen: it is the state folder's last good versions as they were then, and
the times and sizes of the files of that moment.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from player.content.readers import about, is_read
from player.fs.deadlines import names, state
from player.fs.writing import write_whole
from player.library.file_types import PICTURES, STATUS, passing
from player.library.state_store import StateStore

PLAYED, PROVEN = "played", "proven"  # what was seen to play; what did so for a while
DEEPEST, MOST_FILES, MOST_FOLDERS = 3, 20_000, 200  # of what is looked at to see what has changed
_WHY = "why the studio fell"

Stamps = Mapping[str, list[int]]


@dataclass(frozen=True, slots=True)
class Found:
    """The files that an editor may have changed: the time and size of each, and their folders."""

    stamps: Stamps
    folders: tuple[Path, ...]


def files_of(config: Path, roots: Iterable[Path]) -> Found:
    """The files in these folders that could be of an edition, not too deep and not too many."""
    stamps: dict[str, list[int]] = {}
    folders: dict[Path, None] = {config.parent: None}
    _note(config, stamps)
    for root in dict.fromkeys(roots):
        for path in _below(root, folders):
            _note(path, stamps)
            if len(stamps) >= MOST_FILES:
                break
    return Found(stamps, tuple(folders))


def _below(root: Path, folders: dict[Path, None]) -> Iterator[Path]:
    left = [(root, 0)]
    while left:
        folder, depth = left.pop()
        try:
            inside = sorted(names(folder))[:MOST_FILES]
        except OSError:
            continue
        folders[folder] = None
        for name in inside:
            suffix = Path(name).suffix.casefold()
            if is_read(name) or about(name) is not None or suffix in PICTURES:
                yield folder / name
            elif not suffix and not passing(name) and name != STATUS and depth < DEEPEST:
                if len(folders) + len(left) < MOST_FOLDERS:
                    left.append((folder / name, depth + 1))


def _note(path: Path, stamps: dict[str, list[int]]) -> None:
    try:
        found = state(path)
    except OSError:
        return
    stamps[str(path)] = [found.st_mtime_ns, found.st_size]


class Proven:
    """What is kept of it in a player's state folder."""

    def __init__(self, store: StateStore) -> None:
        """Keep editions in the folder of `store`."""
        self._store = store

    @property
    def there(self) -> bool:
        """Whether anything was ever seen to play."""
        return self._store.folder is not None and (self._store.folder / PLAYED / _LIST).is_file()

    def hold(self, name: str, config: Path, root: Path, at: float) -> None:
        """What is kept now was seen to play, at that time (seconds since the epoch)."""
        if self._store.folder is None:
            return
        folder = self._store.folder / name
        new = folder.with_name(f".{name}.new")
        try:
            _emptied(new)
            for path in (self._store.folder / "files").glob("*.json"):
                _linked(path, new / path.name)
            listed = {"at": at, "files": files_of(config, (config.parent, root)).stamps}
            write_whole(new / _LIST, json.dumps(listed).encode(), mode=0o600)
            _emptied(folder)
            folder.rmdir()
            new.rename(folder)
        except OSError as error:
            self._store.trouble = error.strerror or str(error)

    def recall(self, name: str) -> tuple[StateStore | None, float | None, Stamps]:
        """What was seen to play, to be read only; when that was; and its files. None where nothing
        was."""
        if self._store.folder is None:
            return None, None, {}
        try:
            listed = json.loads((self._store.folder / name / _LIST).read_bytes())
            return Kept(self._store.folder, name), float(listed["at"]), dict(listed["files"])
        except (OSError, ValueError, TypeError, KeyError):
            return None, None, {}

    def fell(self, why: str) -> None:
        """What the studio fell over, in a word, for the next one to tell."""
        self._store.store(_WHY, {"why": why})

    @property
    def why(self) -> str:
        """What the last studio fell over; "" where it did not."""
        return str((self._store.recall(_WHY) or {}).get("why", ""))


_LIST = "list"  # its name: what is kept of files ends in .json


class Kept(StateStore):
    """The last good versions as they were once: nothing is added, and nothing forgotten."""

    def __init__(self, folder: Path, name: str) -> None:
        """Read the versions that are kept under `name` in a player's state folder."""
        super().__init__(folder)
        self.files = name

    def store(self, name: str, what: Mapping[str, Any]) -> bool:
        """Keep nothing."""
        return True

    def forget(self, name: str) -> None:
        """Forget nothing."""

    def forget_others(self, names: Iterable[str], key: str) -> None:
        """Forget nothing."""

    def lacking(self, paths: Iterable[Path]) -> tuple[list[Path], frozenset[Path]]:
        """Nothing is to be copied."""
        return [], frozenset()

    def keep_only(self, copies: Iterable[Path]) -> None:
        """Remove nothing."""


def _emptied(folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for path in folder.iterdir():
        path.unlink()


def _linked(path: Path, copy: Path) -> None:
    """What is kept is replaced and never written to, so that a second name for it is a copy."""
    try:
        os.link(path, copy)
    except OSError:  # a disk that knows no second names
        write_whole(copy, path.read_bytes(), mode=0o600)
