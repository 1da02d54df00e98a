"""What one scan of the files gathers on its way. Plain data."""

from __future__ import annotations

from dataclasses import field
from functools import lru_cache
from pathlib import Path

from player.lazy import dataclass
from player.problems import Problem


@lru_cache(maxsize=8192)
def folder_of(path: Path) -> Path:
    """The folder of a path: asked for the same paths at each look."""
    return path.parent


@dataclass
class Scan:
    """One scan of the files; each stage adds to the collections what it comes across.

    `touched` are the paths that something happened to; None: whatever looks changed. `number`
    counts the scans since this started. `problems` are in no order yet. `folders` and `files` are
    to be watched, and `read` was read anew (as editors know it). `taken_in` are the files of slides
    that were looked at. `within` are folders in folders, each with the folder of the playlist that
    could name it (None: no playlist could).
    """

    touched: set[Path] | None
    number: int = 0
    problems: list[Problem] = field(default_factory=list)
    folders: set[Path] = field(default_factory=set)
    files: set[Path] = field(default_factory=set)
    read: list[str] = field(default_factory=list)
    taken_in: set[Path] = field(default_factory=set)
    within: list[tuple[Path, Path | None]] = field(default_factory=list)

    def of(self, last: int) -> set[Path] | None:
        """What happened to something that was last looked at in the scan of that number.

        None (it may be anything) unless that was the scan before this one: what lay outside the
        content for a while was not watched.
        """
        return self.touched if last >= self.number - 1 else None

    def watch(self, path: Path) -> None:
        """Watch this file, and its folder for its return."""
        self.folders.add(folder_of(path))
        self.files.add(path)

    def also_watch(self, path: Path | None, root: Path) -> None:
        """Watch this file if it lies in the content folder `root`."""
        if path is not None and path.is_relative_to(root):
            self.watch(path)
