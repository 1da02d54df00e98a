"""Which pictures get a copy in the state folder, and which may no longer have one: those of slides
that were withdrawn, or are over."""

from __future__ import annotations

import logging
from datetime import datetime
from pathlib import Path

from player.films.asking import is_film
from player.fs.unfinished import being_written
from player.inputs.mirror import Mirror
from player.library.edition import Edition, Item
from player.library.state_store import StateStore
from player.paint.pictures import looked_through
from player.problems import Flaw
from player.studio.state.clock import Clock

_log = logging.getLogger(__name__)


class Copies:
    """The last good copies of pictures. `stale`: which pictures need one must be determined
    again."""

    def __init__(self, store: StateStore, mirror: Mirror | None, clock: Clock) -> None:
        """`store` keeps the copies; `mirror` brings pictures from a share, where there is one."""
        self._store, self._mirror, self._clock = store, mirror, clock
        self.stale = True
        self._lacking: list[Path] = []  # in reverse: the first to copy is last
        self._kept: frozenset[Path] = frozenset()

    def look(self, edition: Edition) -> None:
        """Find out which pictures need a copy. If the clock can be trusted, pictures of slides that
        are over lose theirs."""
        self.stale = False
        now, mirror = self._clock.moment, self._mirror
        items = [
            item
            for item in (*edition.items, edition.fallback)
            if item is not None and (not self._clock.believed or _lives(item, now))
        ]
        pictures = [
            path
            for path in (
                *edition.house_pictures,
                *(path for item in items for path in item.pictures.values()),
            )
            if path is not None and not is_film(path)  # a film is too large to keep twice
        ]
        if mirror is not None:
            mirror.want(
                (*edition.originals, *(original for item in items for original in item.originals))
            )
        self._lacking, self._kept = self._store.lacking(
            path
            for path in pictures
            if path.is_relative_to(edition.root)
            or (mirror is not None and mirror.origin(path) is not None)
        )
        self._store.keep_only(self._kept | set(pictures))
        self._lacking.reverse()

    @property
    def lacking(self) -> bool:
        """Whether there are pictures without a copy."""
        return bool(self._lacking)

    def keep_one(self) -> tuple[Path, Flaw] | None:
        """Copy one picture, if all of it can be read. Else returns that picture, and the reason."""
        path = self._lacking.pop()
        if being_written(path):
            return None
        if (flaw := looked_through(path)) is not None:
            _log.info("no copy of %s: %s", path, flaw.code)
            return path, flaw
        self._store.store_picture(path, self._kept)
        _log.info("copied: %s", path)
        return None


def _lives(item: Item, now: datetime) -> bool:
    """Whether a slide is on, or may ever be."""
    window = item.withheld or item.window
    return not window.never and (window.open_at(now) or window.next_change(now) is not None)
