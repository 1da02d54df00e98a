"""The last edition that was seen to play, and what has changed since.

It is kept apart from what is read now: the last good versions in the state folder as they were
then, with the time and size of each file at that moment. Knows neither slides nor screen.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from player.content.readers import about, is_read
from player.fs.deadlines import names, state
from player.fs.writing import write_whole
from player.lazy import dataclass
from player.library.file_types import PICTURES, STATUS, passing
from player.library.state_store import StateStore

PLAYED, PROVEN = "played", "proven"  # seen to play; seen to play for a while
DEEPEST, MOST_FILES, MOST_FOLDERS = 3, 20_000, 200  # limits of the search for changed files
_WHY = "why the studio fell"  # the name of that note in the state folder

Stamps = Mapping[str, list[int]]  # by path: time of the last change (ns), size (bytes)


@dataclass(frozen=True, slots=True)
class EditableFiles:
    """The files that an editor can change: the time and size of each, and their folders."""

    stamps: Stamps
    folders: tuple[Path, ...]


def files_of(config: Path, roots: Iterable[Path]) -> EditableFiles:
    """The files below these folders that can belong to an edition, within the limits above."""
    stamps: dict[str, list[int]] = {}
    folders: dict[Path, None] = {config.parent: None}
    _note(config, stamps)
    for root in dict.fromkeys(roots):
        for path in _below(root, folders):
            _note(path, stamps)
            if len(stamps) >= MOST_FILES:
                break
    return EditableFiles(stamps, tuple(folders))


def _below(root: Path, folders: dict[Path, None]) -> Iterator[Path]:
    to_visit = [(root, 0)]
    while to_visit:
        folder, depth = to_visit.pop()
        try:
            entries = sorted(names(folder))[:MOST_FILES]
        except OSError:
            continue
        folders[folder] = None
        for name in entries:
            suffix = Path(name).suffix.casefold()
            if is_read(name) or about(name) is not None or suffix in PICTURES:
                yield folder / name
            elif not suffix and not passing(name) and name != STATUS and depth < DEEPEST:
                if len(folders) + len(to_visit) < MOST_FOLDERS:
                    to_visit.append((folder / name, depth + 1))


def _note(path: Path, stamps: dict[str, list[int]]) -> None:
    try:
        status = state(path)
    except OSError:
        return
    stamps[str(path)] = [status.st_mtime_ns, status.st_size]


class Proven:
    """The editions in a player's state folder that were seen to play."""

    def __init__(self, store: StateStore) -> None:
        """Keep editions in the folder of `store`."""
        self._store = store

    @property
    def there(self) -> bool:
        """Whether anything was ever seen to play."""
        return self._store.folder is not None and (self._store.folder / PLAYED / _LIST).is_file()

    def hold(self, name: str, config: Path, root: Path, at: float) -> None:
        """Keep the versions that are in force now under `name`: they were seen to play.

        Args:
            name: `PLAYED` or `PROVEN`.
            config: the path of config.yaml.
            root: the content folder.
            at: when they were seen to play, in seconds since the epoch.
        """
        if self._store.folder is None:
            return
        folder = self._store.folder / name
        new = folder.with_name(f".{name}.new")
        try:
            _emptied(new)
            for path in (self._store.folder / "files").glob("*.json"):
                _linked(path, new / path.name)
            record = {"at": at, "files": files_of(config, (config.parent, root)).stamps}
            write_whole(new / _LIST, json.dumps(record).encode(), mode=0o600)
            _emptied(folder)
            folder.rmdir()
            new.rename(folder)
        except OSError as error:
            self._store.trouble = error.strerror or str(error)

    def recall(self, name: str) -> tuple[StateStore | None, float | None, Stamps]:
        """What was seen to play (read-only), when that was, and its files.

        None for both where nothing was.
        """
        if self._store.folder is None:
            return None, None, {}
        try:
            record = json.loads((self._store.folder / name / _LIST).read_bytes())
            return (
                ReadOnlyVersions(self._store.folder, name),
                float(record["at"]),
                dict(record["files"]),
            )
        except (OSError, ValueError, TypeError, KeyError):
            return None, None, {}

    def fell(self, why: str) -> None:
        """Note in one word what the studio fell over; the next studio reports it."""
        self._store.store(_WHY, {"why": why})

    @property
    def why(self) -> str:
        """What the last studio fell over; empty where it did not fall."""
        return str((self._store.recall(_WHY) or {}).get("why", ""))


_LIST = "list"  # without .json: that ending is for the versions of files


class ReadOnlyVersions(StateStore):
    """The last good versions as they were once: nothing is added and nothing is forgotten."""

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
        """Report nothing to be copied."""
        return [], frozenset()

    def keep_only(self, copies: Iterable[Path]) -> None:
        """Remove nothing."""


def _emptied(folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for path in folder.iterdir():
        path.unlink()


def _linked(path: Path, copy: Path) -> None:
    """Copy a kept version by a hard link: versions are replaced and never written to."""
    try:
        os.link(path, copy)
    except OSError:  # a file system without hard links
        write_whole(copy, path.read_bytes(), mode=0o600)
