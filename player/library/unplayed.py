"""What lies among the slides and is not played: a folder in a folder, a share's copy of a playlist.

This is known only after all that is played has been read.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from player.fs import deadlines
from player.library.file_types import DOCUMENTS, copied, passing
from player.library.paths import Paths
from player.library.scan import Scan, folder_of
from player.problems import Flaw, Problem


class Unplayed:
    """Finds what lies unplayed among the slides."""

    def __init__(self, paths: Paths) -> None:
        """Begin without copies; `paths` says what editors call a path."""
        self._paths = paths
        # By folder: of what a document in it is a copy, as its name says.
        self._copies: dict[Path, dict[Path, Path]] = {}

    def problems(self, scan: Scan) -> list[Problem]:
        """A warning for each, at the end of a scan."""
        return [*self._folders(scan), *self._documents(scan)]

    def _folders(self, scan: Scan) -> Iterator[Problem]:
        """Folders in folders that no playlist names."""
        for path, playlists in scan.within:
            if path in scan.folders:
                continue
            flaw = Flaw("folder-within", {"name": path.name}, severity="warning")
            if playlists is not None:
                folder = Path(os.path.relpath(path, playlists)).as_posix()
                flaw = Flaw("folder-waits", {"folder": folder}, severity="warning")
            yield Problem(self._paths.shown(path), 0, 0, flaw)

    def _documents(self, scan: Scan) -> Iterator[Problem]:
        """Copies of a playlist that is played."""
        taken_in = scan.taken_in
        folders = {folder_of(one) for one in taken_in if one.name.casefold().endswith(DOCUMENTS)}
        before, self._copies = self._copies, {}
        for folder in filter(self._paths.inside, folders):
            same = folder in before and not _is_touched(folder, scan.touched)
            copies = self._copies[folder] = before[folder] if same else _copies_in(folder)
            for copy, original in copies.items():
                is_played = copy in scan.taken_in or copy in scan.files
                if original in scan.taken_in and not is_played:
                    flaw = Flaw("copy-waits", {"name": original.name}, severity="warning")
                    yield Problem(self._paths.shown(copy), 0, 0, flaw)


def _is_touched(folder: Path, touched: set[Path] | None) -> bool:
    """Whether something may have happened in a folder."""
    return touched is None or any(folder in (path, path.parent) for path in touched)


def _copies_in(folder: Path) -> dict[Path, Path]:
    """The documents in a folder that are copies, each with the document that it is a copy of."""
    try:
        names = deadlines.names(folder)
    except OSError:
        return {}
    return {
        folder / name: folder / f"{stem}{Path(name).suffix}"
        for name in names
        if (stem := copied(name)) is not None and not passing(name)
    }
