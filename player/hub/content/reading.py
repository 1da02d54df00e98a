"""The content folder as the player sees it, and its quotes by id. Knows no Django.

It is the player's own `Library`, so that the hub shows and judges as a television does. One thread
reads; pages take the last edition and never wait for a disk.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from player.inputs.folder import FolderWatch
from player.library.config_loader import UNKNOWN_SCREEN, Unusable
from player.library.edition import Edition, Item
from player.library.file_types import STATUS
from player.library.library import Library
from player.library.state_store import StateStore
from player.process.threads import kept_up
from player.schedule.windows import Window
from player.slides.quote import Quote

PATIENCE = 5.0  # s that an end waits for a look
RESCAN = 5.0  # s between looks at all files: a share does not always tell what has changed on it


@dataclass(frozen=True, slots=True)
class ShownQuote:
    """A quote as a page shows it."""

    id: str
    text: str
    customer: str
    sentiment: str
    language: str  # of the content, for `lang=`
    source: str  # playlists/kantoor.yaml:12
    item: Item


class Content:
    """What is in force in a content folder."""

    def __init__(self, config: Path, state: Path | None = None) -> None:
        """Read on first use; `follow` keeps it up to date.

        Args:
            config: the config.yaml of the content.
            state: where the last good version of each file is kept; None: nowhere.
        """
        self._library = Library(
            config, "hub", store=StateStore(state), clock=time.monotonic, wall=time.time
        )
        self._lock = threading.Lock()  # of the library: one reads at a time
        self._edition: Edition | None = None
        self._stirred, self._ends = threading.Event(), threading.Event()
        self._told: list[Callable[[Edition], None]] = []
        self._last_told: Edition | None = None
        self._thread: threading.Thread | None = None

    @property
    def edition(self) -> Edition:
        """What was in force at the last look. Raises Unusable where there is no config."""
        return self._edition or self.refresh()

    def refresh(self) -> Edition:
        """Look now; the very same edition where nothing has changed, so that what was worked out of
        it is kept. Raises Unusable where there is no config and none was ever good."""
        with self._lock:
            edition, before = _as_nobodys(self._library.refresh()), self._edition
            if before is None or not _is_same(edition, before):
                self._edition = before = edition
            self._library.save()
        return before

    def tell(self, heard: Callable[[Edition], None]) -> None:
        """Call this, in the reading thread, with each edition that differs from the one before."""
        self._told.append(heard)

    # ── what pages ask ────────────────────────────────────────────────────────────────────────────

    def item(self, identity: str) -> Item | None:
        """The slide of that id, of any type."""
        return self.edition.item(identity)

    def quote(self, identity: str) -> ShownQuote | None:
        """The quote of that id; None where there is none that may be shown."""
        item = self.item(identity)
        if item is None or not isinstance(item.slide, Quote) or item.stands_in:
            return None
        if item.off or item.window.never or not self._may_be_shown(item):
            return None
        slide = item.slide
        return ShownQuote(
            item.id,
            slide.text,
            slide.customer,
            slide.sentiment or "",
            self.edition.config.language,
            item.source,
            item,
        )

    def _may_be_shown(self, item: Item) -> bool:
        """Whether it was not withdrawn; its days and hours do not matter to who has scanned it."""
        now = datetime.now(self.edition.config.timezone)
        return Window(withdrawn=item.window.withdrawn).open_at(now)

    # ── the thread ────────────────────────────────────────────────────────────────────────────────

    def follow(self) -> threading.Thread:
        """Begin to keep up with the files."""
        self._thread = threading.Thread(target=self._follow, name="content", daemon=True)
        self._thread.start()
        return self._thread

    def stop(self) -> None:
        """Keep up no longer."""
        self._ends.set()
        self._stirred.set()
        if self._thread is not None:
            self._thread.join(PATIENCE)

    def look_soon(self) -> None:
        """Have the thread look: something was written."""
        self._stirred.set()

    def _follow(self) -> None:
        watch = FolderWatch(self._stirred.set)
        try:
            while not self._ends.is_set():
                kept_up("hub content", self._step, None)
                if self._edition is not None:
                    watch.watch(self._edition.folders)
                self._wait(watch)
        finally:
            watch.close()

    def _step(self) -> None:
        with contextlib.suppress(Unusable):  # what was in force stays
            edition = self.refresh()
            if edition is not self._last_told:  # also where a page was the first to see it
                self._last_told = edition
                for heard in self._told:
                    heard(edition)

    def _wait(self, watch: FolderWatch) -> None:
        if self._stirred.wait(RESCAN):
            self._stirred.clear()
            # What the screens say of themselves is no content.
            changed = watch.changed()
            if changed and all(STATUS in path.parts for path in changed):
                self._stirred.wait(RESCAN)


def _as_nobodys(edition: Edition) -> Edition:
    """Without the remark that no screen is called as the hub reads it: the hub is none."""
    kept = tuple(one for one in edition.problems if one.flaw.code not in UNKNOWN_SCREEN)
    return edition if len(kept) == len(edition.problems) else replace(edition, problems=kept)


def _is_same(edition: Edition, before: Edition) -> bool:
    """Whether nothing differs that a page tells."""
    return (
        edition.same_as(before)
        and edition.config == before.config
        and edition.files == before.files
        and edition.away_since == before.away_since
        and edition.fallback == before.fallback
        and edition.feeds == before.feeds
    )
