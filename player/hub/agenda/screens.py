"""What each screen plays, as that screen itself works it out: a library of its own for each, looked
at again where the content has changed. Knows no page.

It is the player's own `Library` and `Program`. At 43 slides a look costs 4 ms of a processor where
nothing has changed and 30 ms the first time; then what was worked out is kept.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from player.hub.content import content
from player.hub.screens.current import reports
from player.library.edition import Edition
from player.library.library import Library
from player.playout.program import Program

MOST_KEPT, MOST_SLIDES = 40, 10_000  # screens, and slides of all: a thousand take 5.5 MB
MOST_DAYS = 20  # things of a screen that are kept


@dataclass
class Playing:
    """An edition of a screen, and what was worked out of it."""

    edition: Edition
    program: Program
    seen: Edition  # what the hub had read as this was looked at
    known: dict[Any, Any] = field(default_factory=dict)

    def once(self, name: str, day: date, work_out: Callable[[], Any]) -> Any:
        """Something of a day, worked out the first time only."""
        key = name, day
        if key not in self.known:
            made = work_out()
            kept = list(self.known.items())[1 - MOST_DAYS :]
            self.known = dict([*kept, (key, made)])
            return made
        return self.known[key]


class Screens:
    """The screens of one content folder."""

    def __init__(self, config: Path) -> None:
        """Nothing is read yet."""
        self._config = config
        self._lock = threading.Lock()  # of the libraries: one reads at a time
        self._libraries: dict[str, Library] = {}
        self._playing: dict[str, Playing] = {}

    def playing(self, name: str) -> Playing:
        """What the screen of that name plays; "": one that has no name. Raises Unusable."""
        now = content().edition
        with self._lock:
            known = self._playing.get(name)
            if known is not None and known.seen is now:
                return known
            edition = self._edition(name) if name else now
            if known is not None and edition.same_as(known.edition):
                known.seen = now
                return known
            self._playing[name] = new = Playing(edition, Program(edition), now)
            return new

    def _edition(self, name: str) -> Edition:
        library = self._libraries.pop(name, None) or Library(
            self._config, name, clock=time.monotonic, wall=time.time
        )
        self._libraries[name] = library
        edition = library.refresh()
        for old in list(self._libraries)[: -kept(edition)]:
            del self._libraries[old]
            self._playing.pop(old, None)
        return edition


def kept(edition: Edition) -> int:
    """Of how many screens there is room for what was worked out."""
    return max(2, min(MOST_KEPT, MOST_SLIDES // max(1, len(edition.items))))


def playing(name: str) -> Playing:
    """What a screen plays."""
    return _of(settings.KLANTBEELD.config).playing(name)


@lru_cache(1)
def _of(config: Path) -> Screens:
    return Screens(config)


def names() -> list[str]:
    """The screens that the config names, and those that say something of themselves."""
    found: dict[str, str] = {}
    known = [*content().edition.config.screens, *(one.screen for one in reports().latest)]
    for name in known:
        found.setdefault(name.casefold(), name)
    return [found[key] for key in sorted(found)]
