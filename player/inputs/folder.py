"""Which files in the watched folders have changed, as soon as they are whole. Reads no file, knows
no slide.

Folders on a network tell nothing of what others do there: those are looked at (`poll`).

A file counts when its writer closes it or renames it into place; so no delay is needed, and a file
that is still being written is left alone. Editors save by replacing the file, so it is the folder
that is watched.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)

from player.fs.mounts import Hung, Mounts
from player.inputs.poll import Poll
from player.process.threads import kept_up, started

if TYPE_CHECKING:
    from watchdog.observers.api import BaseObserver, ObservedWatch

# A folder, or a link to one, that comes and goes.
_COMING_AND_GOING: list[type[FileSystemEvent]] = [
    FileMovedEvent,
    FileDeletedEvent,
    FileCreatedEvent,
    DirCreatedEvent,
    DirMovedEvent,
    DirDeletedEvent,
]
_TELLING: list[type[FileSystemEvent]] = [FileClosedEvent, *_COMING_AND_GOING]


STUCK = 5.0  # s after which a look that gets no answer counts as a change


class FolderWatch(FileSystemEventHandler):
    """Watches folders, each without what is below it. `changed` gives the paths since the last time
    it was asked."""

    def __init__(
        self, wake: Callable[[], None], polled: Callable[[Path], bool] | None = None
    ) -> None:
        """`wake` is called, from another thread, when there is something new. `polled` says of a
        folder whether it has to be looked at; by default those on a network are."""
        self._wake = wake
        self._lock = threading.Lock()
        self._paths: set[Path] = set()
        self._observer: BaseObserver | None = None
        # Each with the number of the folder, and whether it is the one around all others.
        self._watches: dict[Path, tuple[ObservedWatch, tuple[int, bool]]] = {}
        self._polled = polled
        self._poll = Poll(self.tell)
        self._looked_at: frozenset[Path] = frozenset()
        self._around: Path | None = None  # around all others: it is only of use for one name in it
        self._within: Path | None = None  # that name
        self._stuck = False
        self._hung: Hung | None = None
        nothing = frozenset[Path]()
        self._polls: tuple[frozenset[Path], frozenset[Path], Path | None] = nothing, nothing, None
        # There is a folder that can't be watched: whoever wants to know must look.
        self.blind = False

    def watch(
        self, folders: Iterable[Path], bell: Path | None = None, root: Path | None = None
    ) -> frozenset[Path]:
        """Watch exactly these folders from now on; those that are not there are tried again next
        time. `bell` is a file that is touched when something in them has changed: where folders
        have to be looked at, it says when. `root` is a folder that may be moved or replaced, as
        only the folder around it tells; what else happens there wakes nobody.

        Returns the folders that are newly watched: what happened in them before is not known.
        """
        folders = frozenset(folders)
        self._around, self._within = None, root
        if root is not None and root.parent not in folders:
            self._around = root.parent
            folders |= {root.parent}
        polled = self._polled or Mounts.now().network
        looked_at = frozenset(folder for folder in folders if polled(folder))
        self._polls = looked_at, folders - looked_at, bell if looked_at else None
        self._poll.watch(*self._polls)
        known, self._looked_at = self._looked_at, looked_at
        fresh = (looked_at - known) | self._watch(folders - looked_at)
        self.blind = self.blind or self._poll.deaf
        return fresh

    def _watch(self, folders: frozenset[Path]) -> frozenset[Path]:
        """Have the kernel tell of exactly these; the folders that are newly watched."""
        observer = self._running_observer()
        if observer is None:
            self.blind = True
            return frozenset()
        wanted = {
            folder: (number, folder == self._around)
            for folder in folders
            if (number := _number(folder)) is not None
        }
        for folder, (watch, kind) in list(self._watches.items()):
            # A folder that was removed and made again is another folder under the same name.
            if wanted.get(folder) != kind:
                observer.unschedule(watch)
                del self._watches[folder]
        fresh = []
        for folder, kind in wanted.items():
            if folder in self._watches:
                continue
            if (new := self._scheduled(observer, folder)) is not None:
                self._watches[folder] = (new, kind)
                fresh.append(folder)
        self.blind = not wanted.keys() <= self._watches.keys()
        return frozenset(fresh)

    def _running_observer(self) -> BaseObserver | None:
        """The observer; a new one where there is none that runs, and None where none can."""
        if self._observer is not None and not self._observer.is_alive():
            # A thread of it fell over something: it would tell nothing any more.
            self._observer.stop()
            self._observer, self._watches = None, {}
        if self._observer is None and started(lambda: None, "trial") is not None:
            try:
                observer = _observer()
                observer.start()
            except (OSError, RuntimeError):
                # So many programs are watching that the kernel has no more to give; perhaps later.
                return None
            self._observer = observer
        return self._observer

    def _scheduled(self, observer: BaseObserver, folder: Path) -> ObservedWatch | None:
        if not os.access(folder, os.R_OK, effective_ids=os.access in os.supports_effective_ids):
            # watchdog would keep silent about it, and so would that watch for ever
            # (inotify_add_watch(2): EACCES).
            return None
        if started(lambda: None, "trial") is None:  # else watchdog leaves open what it began
            return None
        try:
            telling = _COMING_AND_GOING if folder == self._around else _TELLING
            return observer.schedule(self, str(folder), recursive=False, event_filter=telling)
        except (OSError, RuntimeError):
            # It has just gone, or the kernel has no watches left: the regular rescan sees what it
            # can.
            return None

    def changed(self) -> set[Path]:
        """The paths that something happened to since this was asked last."""
        with self._lock:
            paths, self._paths = self._paths, set()
        stuck = self._poll.stuck > STUCK
        self._hung = (self._hung or Hung()) if stuck else None
        if self._hung is not None and self._hung.over():
            self._poll.close()  # it ends when it is answered, if ever
            self._poll, self._hung, stuck = Poll(self.tell), None, False
            self._poll.watch(*self._polls)
            paths |= self._looked_at
        if stuck and not self._stuck:
            # Nothing changed that is known of, but whoever looks for himself will see.
            paths |= self._looked_at
        self._stuck = stuck
        return paths

    def close(self) -> None:
        """Stop watching."""
        self._poll.close()
        if self._observer is not None:
            self._observer.stop()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Called by the observer's thread."""
        kept_up("watch", lambda: self._take(event), None)

    def _take(self, event: FileSystemEvent) -> None:
        paths = {Path(os.fsdecode(path)) for path in (event.src_path, event.dest_path) if path}
        if isinstance(event, FileCreatedEvent) and not any(_linked(path) for path in paths):
            return  # being written: it tells when it is closed
        around = self._around
        paths = {path for path in paths if path.parent != around or path == self._within}
        if paths:
            self.tell(paths)

    def tell(self, paths: set[Path]) -> None:
        """Something happened to these, says another thread."""
        with self._lock:
            self._paths |= paths
        self._wake()


def _observer() -> BaseObserver:
    if sys.platform == "linux":
        from watchdog.observers.inotify import InotifyObserver

        # So that a file moved in from elsewhere is told as moved (whole), not as created (perhaps
        # being written).
        return InotifyObserver(generate_full_events=True)

    from watchdog.observers import Observer

    return Observer()


def _number(folder: Path) -> int | None:
    try:
        return folder.stat().st_ino
    except OSError:
        return None


def _linked(path: Path) -> bool:
    """Whether a new file is a link, which nobody will write to and close."""
    try:
        return path.is_symlink() or path.stat().st_nlink > 1
    except OSError:
        return False
