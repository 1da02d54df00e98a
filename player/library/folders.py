"""What is in a folder, in file-name order; what has just gone stays a moment, and an empty mount
point is no empty folder."""

from __future__ import annotations

import heapq
from pathlib import Path

from player.fs import deadlines
from player.fs.files import is_there
from player.fs.unfinished import AGAIN, being_written
from player.library.file_types import PICTURES, natural, passing
from player.library.grace import Grace
from player.library.last_good import LastGoodFiles
from player.library.paths import Paths
from player.library.scan import Scan
from player.library.state_store import StateStore

MOST_NAMES = 5000  # of one folder that are looked at


class Folders:
    """The names in the folders that slides are taken from."""

    def __init__(
        self, store: StateStore, grace: Grace, names: Paths, last_good_files: LastGoodFiles
    ) -> None:
        self._store, self._grace, self._names, self._last_good_files = (
            store,
            grace,
            names,
            last_good_files,
        )
        self._folders: dict[Path, tuple[str, ...]] = {}
        self._looked: dict[Path, int] = {}  # the number of the last look at each
        self._seen: set[Path] = set()  # folders that were listed since this started
        self._unkept: set[Path] = set()  # folders whose listing is not kept yet
        self._unfinished: set[Path] = set()  # folders in which somebody is writing something new
        self.full: dict[
            Path, str
        ] = {}  # those with too much in them: the first name that is left out

    def save_one(self) -> bool:
        """Keep one listing on disk that has changed since the last time. False where there was
        none."""
        if not self._unkept:
            return False
        folder = self._unkept.pop()
        self._store.store(str(folder), {"names": list(self._folders.get(folder, ()))})
        return True

    def known(self, folder: Path) -> tuple[str, ...] | None:
        """The names that were last seen in a folder, also before a restart."""
        if (
            folder not in self._folders
            and (kept := self._store.recall(str(folder)))
            and isinstance(kept.get("names"), list)
        ):
            self._folders[folder] = tuple(map(str, kept["names"]))
        return self._folders.get(folder)

    def listing(self, folder: Path, look: Scan) -> tuple[str, ...] | None:
        """The names in a folder, the last known ones included for as long as they may come back;
        None where it is away."""
        known, touched, lost = (
            self.known(folder),
            look.of(self._looked.get(folder, 0)),
            self._grace.lost,
        )
        self._looked[folder] = look.number
        if self._names.away:
            return None
        if self._names.frozen:
            return known or ()
        if (
            known is not None
            and folder in self._seen
            and touched is not None
            and not any(path == folder or path.parent == folder for path in touched)
            and not any(path.parent == folder for path in lost)
            and folder not in self._unfinished
        ):
            return known
        try:
            names = self._bounded(
                folder, [name for name in deadlines.names(folder) if not passing(name)]
            )
        except OSError:
            return None
        names -= self._still_written(
            folder, names - set(known or ()), touched if folder in self._seen else None
        )
        first = folder not in self._seen
        self._seen.add(folder)
        for name in set(known or ()) - names:
            path = folder / name
            since = lost.setdefault(path, self._grace.now())
            if not first and self._grace.still(since):
                names.add(name)
            else:
                # What was deleted while we were off is not shown for a moment, nor is it ever again
                # the last good version of another file of that name.
                del lost[path]
                self._last_good_files.drop(path)
        for path in [path for path in lost if path.parent == folder and is_there(path)]:
            del lost[path]
        listing = tuple(sorted(names, key=lambda name: (natural(name), name)))
        if listing != known:
            # What can be read tells of itself when it is; the rest only by being there, or no
            # longer.
            for name in set(listing) ^ set(known if known is not None else listing):
                if name not in listing or Path(name).suffix.casefold() in PICTURES:
                    look.read.append(self._names.shown(folder / name))
            self._folders[folder] = listing
            self._unkept.add(folder)
        return listing

    def _still_written(self, folder: Path, new: set[str], touched: set[Path] | None) -> set[str]:
        """Which of these new names are of files that are not finished: those are not there yet."""
        self._unfinished.discard(folder)
        found = set()
        if new and not deadlines.far(folder):
            found = {
                name
                for name in new
                if being_written(folder / name, touched is None or folder / name in touched)
            }
        if found:
            self._unfinished.add(folder)
            self._grace.again(AGAIN)
        return found

    def _bounded(self, folder: Path, names: list[str]) -> set[str]:
        """No more names than anybody can oversee, by their order."""
        self.full.pop(folder, None)
        if len(names) <= MOST_NAMES:
            return set(names)
        first = heapq.nsmallest(MOST_NAMES + 1, names, key=lambda name: (natural(name), name))
        self.full[folder] = first.pop()
        return set(first)
