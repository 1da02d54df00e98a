"""What plays after studios died twice without any file in hand to blame: the last edition that was
seen to play.

It takes the place of the library and reads none of the editors' files, so that it starts whatever
they hold. When one of them changes, or after a while, the studio tries them all again.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from player.inputs.mirror import Mirror
from player.library.edition import Edition, bare
from player.library.library import Library
from player.library.proven import PLAYED, PROVEN, Proven, files_of
from player.library.state_store import StateStore
from player.problems import Flaw, Problem
from player.settings.config import Config

_log = logging.getLogger(__name__)
TRY_ALL_AFTER = 1800.0  # s after which all files are tried again although none has changed
MOST_NAMED = 3  # files that a message names
# What each level of care plays. Beyond the last one no content plays.
_LEVELS = (PLAYED, PROVEN)


class Anew(Exception):
    """A file has changed: it is worth trying them all again."""


class Careful(Library):
    """The last edition that was seen to play. Its `refresh` raises Anew once a file has changed."""

    def __init__(
        self,
        level: int,
        config: Path,
        screen: str,
        store: StateStore,
        proven: Proven,
        mirror: Mirror | None,
        wall: Callable[[], float] = time.time,
    ) -> None:
        """`level` is the level of care, from 1: see `_LEVELS`. `proven` is what was seen to
        play; `wall` tells the time of day. The rest is as in `Library`."""
        proven_state, self._at, self._then = (
            proven.recall(_LEVELS[level - 1]) if level <= len(_LEVELS) else (None, None, {})
        )
        self.keep = proven_state or StateStore(None)
        super().__init__(
            config,
            screen,
            self.keep,
            time.monotonic,
            wall=wall,
            mirror=mirror,
            frozen=True,
            lists=store,  # what was withdrawn since that edition stays so
        )
        self._bare, self._screen, self._why = proven_state is None, screen, proven.why
        self._in_force: Edition | None = None
        self._now: dict[str, list[int]] = {}
        self._until = time.monotonic() + TRY_ALL_AFTER
        _log.info(
            "studios fell without any work in hand: level of care %d, %s",
            level,
            "nothing of content" if self._bare else "the last edition that was seen to play",
        )

    def refresh(self, changed: Iterable[Path] | None = None) -> Edition:
        """The edition: the same object at each call, until this raises Anew."""
        if self._in_force is not None:
            files = files_of(self.config_path, (self.config_path.parent, self._in_force.root))
            if files.stamps != self._now or time.monotonic() >= self._until:
                raise Anew
            return self._in_force
        edition = self._edition()
        # Also where reading the files failed before it said which folders may be read.
        self._open_to(self.config_path, self.config_path.parent, edition.root)
        files = files_of(self.config_path, (self.config_path.parent, edition.root))
        self._now = dict(files.stamps)
        self._in_force = replace(
            edition,
            problems=(*self._problems(edition), *edition.problems),
            read=(),
            feeds={},
            folders=edition.folders.union(files.folders),
            files=edition.files.union(map(Path, files.stamps)),
        )
        return self._in_force

    def save_one(self) -> bool:
        """There is nothing to save: what plays here was kept before."""
        return False

    def _edition(self) -> Edition:
        if not self._bare:
            try:
                return super().refresh()
            except Exception:
                # whatever the fault is: without any content there is still a picture
                self._bare = True
        return bare(Config().for_screen(self._screen), self.config_path)

    def _problems(self, edition: Edition) -> list[Problem]:
        zone = edition.config.timezone
        at = (
            datetime.fromtimestamp(self._at, zone).strftime("%d-%m-%Y %H:%M")
            if self._at and not self._bare
            else ""
        )
        changed = sorted(
            path
            for path in self._then.keys() | self._now.keys()
            if self._then.get(path) != self._now.get(path)
        )
        names = [self.shown(Path(path)) for path in changed]
        plays = Flaw("careful-plays", {"at": at}) if at else Flaw("careful-bare")
        why = self._why or "?"
        if not changed or not self._then:
            flaw = Flaw("careful-same", {"plays": plays, "why": why})
            return [Problem(self.config_path.name, 0, 0, flaw)]
        more = (
            Flaw("careful-more", {"names": tuple(names[:MOST_NAMED])})
            if len(names) > 1
            else Flaw("careful-one")
        )
        return [
            Problem(names[0], 0, 0, Flaw("careful", {"plays": plays, "why": why, "more": more}))
        ]
