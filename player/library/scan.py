"""What one look at the files gathers on its way. Plain data."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from player.content.entries import Draft
from player.problems import Problem


@dataclass
class Scan:
    """`touched` are the paths that something happened to; None: whatever looks changed."""

    touched: set[Path] | None
    number: int = 0  # of the looks since this started
    problems: list[Problem] = field(default_factory=list)
    folders: set[Path] = field(default_factory=set)
    files: set[Path] = field(default_factory=set)
    read: list[str] = field(default_factory=list)  # what was read anew
    taken_in: set[Path] = field(default_factory=set)  # files of slides that were looked at
    fallback: Draft | None = None
    within: list[tuple[Path, Path | None]] = field(
        default_factory=list
    )  # folders in folders, and that of the playlist that names them
    unfolded: set[Path] = field(default_factory=set)  # what a line took in
    pictures: dict[tuple[Path, str, str], tuple[Draft, str] | None] = field(
        default_factory=dict
    )  # that folders hold: as slides, with their ids
    captions: dict[tuple[str, str], tuple[str, tuple[Problem, ...]]] = field(
        default_factory=dict
    )  # from names, by place and what else is said
    repeated: int = 0  # slides, and files, that were taken in once more

    def of(self, last: int) -> set[Path] | None:
        """What is known to have happened to something that was last looked at in the look of that
        number: all, unless that was the one before this. What lay outside the content for a while
        was not watched.
        """
        return self.touched if last >= self.number - 1 else None

    def also_watch(self, path: Path | None, root: Path) -> None:
        """Changes of this file count too, if it lies in the content folder."""
        if path is not None and path.is_relative_to(root):
            self.folders.add(path.parent)
            self.files.add(path)
