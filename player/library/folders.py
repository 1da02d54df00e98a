"""The names in a folder, in file-name order.

A name that has just gone stays for a moment. An empty mount point is not an empty folder.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from player.fs import deadlines
from player.fs.files import is_there
from player.fs.unfinished import LOOK_AGAIN, being_written, is_old
from player.library.file_types import PICTURES, natural, passing
from player.library.grace import Grace
from player.library.last_good import LastGoodFiles
from player.library.paths import Paths
from player.library.scan import Scan
from player.library.state_store import StateStore

MOST_NAMES = 5000  # that are listed of one folder


class Folders:
    """The names in the folders that slides are taken from."""

    def __init__(
        self, store: StateStore, grace: Grace, paths: Paths, last_good_files: LastGoodFiles
    ) -> None:
        """Begin with no folder; the names in each are recalled from `store` when it is asked for.

        Args:
            store: where the names that were seen outlive a restart.
            grace: says how long a file that is gone is still listed.
            paths: says whether the content folder is away.
            last_good_files: what is deleted for good is forgotten there too.
        """
        self._store, self._grace, self._paths = store, grace, paths
        self._last_good_files = last_good_files
        self._folders: dict[Path, tuple[str, ...]] = {}
        self._all: dict[Path, set[str]] = {}  # what was there at the last scan, listed or not
        self._looked: dict[Path, int] = {}  # the number of the last scan of each
        self._seen: set[Path] = set()  # folders that were listed since the start
        self._unkept: set[Path] = set()  # folders whose listing is not kept yet
        self._unfinished: set[Path] = set()  # folders with a new file that is still being written
        self._full: dict[Path, str] = {}  # folders with too many names: the first one left out

    def first_left_out(self, folder: Path) -> str | None:
        """The first name that is left out of a folder with too many; None where all are listed."""
        return self._full.get(folder)

    def save_one(self) -> bool:
        """Write one changed listing to disk. False where none had changed."""
        if not self._unkept:
            return False
        folder = self._unkept.pop()
        self._store.store(str(folder), {"names": list(self._folders.get(folder, ()))})
        return True

    def known(self, folder: Path) -> tuple[str, ...] | None:
        """The names that were last seen in a folder, also before a restart."""
        if (
            folder not in self._folders
            and (stored := self._store.recall(str(folder)))
            and isinstance(stored.get("names"), list)
        ):
            self._folders[folder] = tuple(map(str, stored["names"]))
        return self._folders.get(folder)

    def listing(self, folder: Path, scan: Scan) -> tuple[str, ...] | None:
        """The names in a folder, in file-name order; None where it is away.

        A name that has just gone is listed for as long as its file may come back.
        """
        known = self.known(folder)
        touched = scan.of(self._looked.get(folder, 0))
        self._looked[folder] = scan.number
        if self._paths.away:
            return None
        if self._paths.frozen:
            return known or ()
        if known is not None and self._untouched(folder, touched):
            return known
        try:
            there = set(deadlines.names(folder))
        except OSError:
            return None
        if known is not None and self._holds_the_same(folder, there):
            return known
        self._all[folder] = there
        names = self._first(folder, there)
        before, first = set(known or ()), folder not in self._seen
        names -= self._still_written(folder, names - before, None if first else touched)
        self._seen.add(folder)
        names |= self._may_come_back(folder, before - names, first)
        for path in [path for path in self._grace.lost if path.parent == folder and is_there(path)]:
            del self._grace.lost[path]
        listing = tuple(sorted(names, key=_order))
        if listing != known:
            scan.read += self._news(folder, known, listing)
            self._folders[folder] = listing
            self._unkept.add(folder)
        return listing

    def _untouched(self, folder: Path, touched: set[Path] | None) -> bool:
        """Whether it is certain that a folder holds the same as at the last scan."""
        if touched is None or folder not in self._seen or folder in self._unfinished:
            return False
        return not any(path == folder or path.parent == folder for path in touched) and not any(
            path.parent == folder for path in self._grace.lost
        )

    def _holds_the_same(self, folder: Path, there: set[str]) -> bool:
        """Whether a folder holds what it held at the last look, and nothing is waited for in it."""
        if folder not in self._seen or folder in self._unfinished:
            return False
        waits = any(path.parent == folder for path in self._grace.lost)
        return not waits and self._all.get(folder) == there

    def _may_come_back(self, folder: Path, gone: set[str], first: bool) -> set[str]:
        """Of the names that are gone, those that are still listed. All others are forgotten.

        What was deleted while the player was off (`first`) is not shown at all, and is never the
        last good version of another file of that name.
        """
        listed = set()
        for name in gone:
            path = folder / name
            since = self._grace.lost.setdefault(path, self._grace.now())
            if not first and self._grace.still(since):
                listed.add(name)
            else:
                del self._grace.lost[path]
                self._last_good_files.drop(path)
        return listed

    def _news(
        self, folder: Path, known: tuple[str, ...] | None, listing: tuple[str, ...]
    ) -> list[str]:
        """The paths that came or went, as editors know them.

        A new file of slides is reported when it is read; of a new picture this is the only report.
        """
        return [
            self._paths.shown(folder / name)
            for name in set(listing) ^ set(listing if known is None else known)
            if name not in listing or Path(name).suffix.casefold() in PICTURES
        ]

    def _still_written(self, folder: Path, new: set[str], touched: set[Path] | None) -> set[str]:
        """Of these new names, those whose files are still being written: they do not count yet."""
        self._unfinished.discard(folder)
        if not new or deadlines.far(folder):
            return set()
        unfinished = {
            name
            for name in new
            if not is_old(path := folder / name)
            and being_written(path, touched is None or path in touched)
        }
        if unfinished:
            self._unfinished.add(folder)
            self._grace.again(LOOK_AGAIN)
        return unfinished

    def _first(self, folder: Path, listed: Iterable[str]) -> set[str]:
        """The names that count: at most `MOST_NAMES`, the first in file-name order."""
        names = {name for name in listed if not passing(name)}
        self._full.pop(folder, None)
        if len(names) <= MOST_NAMES:
            return names
        first = sorted(names, key=_order)
        self._full[folder] = first[MOST_NAMES]
        return set(first[:MOST_NAMES])


@lru_cache(maxsize=2 * MOST_NAMES)  # of a long folder they are put in order twice
def _order(name: str) -> tuple[object, str]:
    return natural(name), name
