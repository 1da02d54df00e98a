"""When to look at which files: those that events report, those that feeds have brought, and now and
then all of them."""

from __future__ import annotations

import contextlib
import logging
import math
import os
import threading
import time
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from player.inputs.folder import FolderWatch
from player.library.config_loader import Unusable
from player.library.edition import Edition
from player.library.file_types import BELL, HUB, STATUS, passing
from player.library.library import Library
from player.library.state_store import FEEDS, StateStore
from player.process import garbage

if TYPE_CHECKING:
    from player.library.fetching import Fetching

_log = logging.getLogger(__name__)
RESCAN = 60.0  # s between looks at all files, for events that were missed
RESCAN_AWAY = 5.0  # the same while the content folder is away
RESCAN_BLIND = 2.0  # the same where a folder can't be watched
# A look that takes more than LONG_LOOK s is followed by a rest of REST_FACTOR times as long.
LONG_LOOK, REST_FACTOR = 0.3, 3
# After a look at all files, the factor for the next such look: over a network it may take long.
RESCAN_REST_FACTOR = 100


class Watcher:
    """Make the library read what has changed. It can be waited for like a file: it is readable when
    another thread has news.

    `unwatched`: some folders are not watched yet that should be; `unfollowed`: the same of feeds.
    `all`: the last look was at all files; `was_long`: it took long, so that much was read.
    """

    def __init__(self, library: Library, store: StateStore) -> None:
        """`library` reads the files. `store` is tried again at each look at all files, where its
        disk was full."""
        self._library, self._store = library, store
        self._woken, self._wake = (
            os.pipe2(os.O_CLOEXEC | os.O_NONBLOCK) if hasattr(os, "pipe2") else os.pipe()
        )
        self._open, self._closing = True, threading.Lock()
        self._watch = FolderWatch(self.wake)
        self._fetching: Fetching | None = None
        self._watching = False
        self._rescan_at = self._rest_until = 0.0
        self._changed: set[Path] = set()  # what has not been looked at yet
        self.unwatched, self.unfollowed, self.all = True, False, False
        self.was_long = False

    def listen(self) -> None:
        """Have the mirror of a share report what it brings."""
        if self._library.mirror is not None:
            self._library.mirror.tell = self._watch.tell

    def fileno(self) -> int:
        """The descriptor that becomes readable once there is news."""
        return self._woken

    def wake(self) -> None:
        """Say that there is news. May be called in any thread."""
        with (
            self._closing,
            contextlib.suppress(BlockingIOError),
        ):  # the pipe is full: it was said often enough
            if self._open:
                os.write(self._wake, b".")

    def awake(self) -> None:
        """Note that the news was heard."""
        os.read(self._woken, 65536)

    def close(self) -> None:
        """Stop watching and following. A thread that is still at work wakes nobody."""
        self._watch.close()
        if self._fetching is not None:
            self._fetching.close()
        with self._closing:
            if self._open:
                self._open = False
                os.close(self._woken)
                os.close(self._wake)

    @property
    def due(self) -> float:
        """When (monotonic) there is something to look at without any event."""
        rest_ends = self._rest_until if self._changed else math.inf
        return min(
            self._rescan_at,
            rest_ends,
            math.inf if self._library.recheck is None else self._library.recheck,
        )

    def begin(self, edition: Edition) -> None:
        """Another edition is in force."""
        self.unwatched = True
        self.unfollowed = bool(edition.feeds) or self._fetching is not None

    def look(self, edition: Edition, now: float) -> Edition | None:
        """The edition in force after what has happened. None where nothing has, or where the config
        is unusable. `now` is monotonic."""
        self._changed |= self._reported(edition)
        self.all = now >= self._rescan_at and self._watching
        if not self._is_due(now):
            return None
        changed, self._changed = self._changed, set()
        if self.all:
            self._rescan_at, self.unwatched = now + self._rest(edition), True
            lacking = self._fetching is not None and self._fetching.lacking
            self.unfollowed = self.unfollowed or lacking
            if self._store.trouble is not None:  # the disk may have room again
                self._store.try_again()
        elif changed & edition.folders:
            # another folder with the same content may have taken its name
            self.unwatched = True
        _log.debug("looking at %s", "all files" if self.all else [*map(str, sorted(changed))])
        edition_now = self._refresh(None if self.all else changed)
        self._take_rest(now, time.monotonic())
        return edition_now

    def _reported(self, edition: Edition) -> set[Path]:
        """The files that events report, and those that feeds have brought."""
        changed: set[Path] = set()
        if self._watching:
            changed = {path for path in self._watch.changed() if _may_count(path, edition)}
        if self._fetching is not None and (news := self._fetching.changed()):
            self._library.told(self._fetching.flaws())
            changed |= news
        return changed

    def _is_due(self, now: float) -> bool:
        """Whether it is time to look, at some files or at all of them."""
        recheck = self._library.recheck
        if self.all or (recheck is not None and now >= recheck):
            return True
        return bool(self._changed) and now >= self._rest_until

    def _take_rest(self, began: float, ended: float) -> None:
        """After a look that took long, wait a while: otherwise nothing but looking is done while
        thousands of files arrive."""
        if (took := ended - began) > LONG_LOOK:
            self._rest_until = ended + REST_FACTOR * took
        if self.all:
            self._rescan_at = max(self._rescan_at, began + RESCAN_REST_FACTOR * took)

    def watch(self, edition: Edition) -> Edition | None:
        """Watch the folders of an edition. Returns the edition in force where something may have
        happened in new folders before they were watched."""
        self.unwatched = False
        fresh = self._watch.watch(edition.folders, edition.root / BELL, edition.root)
        refreshed = self._refresh() if fresh else None
        self._rescan_at = min(
            self._rescan_at if self._watching else math.inf,
            time.monotonic() + self._rest(refreshed or edition),
        )
        self._watching = True
        return refreshed

    def follow(self, edition: Edition) -> None:
        """Have the feeds fetched that are in force."""
        self.unfollowed = False
        if self._store.folder is None:
            return
        if self._fetching is None:
            # Imported here, and requests with it: only an edition with feeds needs them.
            from player.library.fetching import Fetching

            self._fetching = Fetching(self._store.folder / FEEDS, edition.config_path, self.wake)
        self._fetching.follow(edition)
        _log.info("feeds followed: %d", len(edition.feeds))

    def _refresh(self, changed: Iterable[Path] | None = None) -> Edition | None:
        # The collector would go through all slides again and again while a long list is read.
        began = time.monotonic()
        with garbage.resting():
            try:
                return self._library.refresh(changed)
            except Unusable:  # it was usable when we started: what is in force stays
                return None
            finally:
                self.was_long = time.monotonic() - began > LONG_LOOK

    def _rest(self, edition: Edition) -> float:
        """Seconds between two looks at all files."""
        if edition.away_since is not None:
            return RESCAN_AWAY  # no event reports that a share answers again
        return RESCAN_BLIND if self._watch.blind else RESCAN


def _may_count(path: Path, edition: Edition) -> bool:
    """Whether a path is content, or may become it. What a program writes beside a file before it
    takes its place is not: the look that counts would wait for the look at that."""
    if path not in edition.files and (path.parent not in edition.folders or passing(path.name)):
        return False
    return not _is_ours(path, edition.root)


def _is_ours(path: Path, root: Path) -> bool:
    """Whether that is no content: what the player and the hub write for each other."""
    return path.is_relative_to(root) and path.relative_to(root).parts[:1] in ((STATUS,), (HUB,))
