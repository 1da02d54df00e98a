"""Looks whether films flash too much, before they are shown: one film at a time, by a process of
its own that makes way for all else. What was found is remembered, also after a restart.

Decodes nothing. A film that could not be looked at is shown: it is watched as it plays too.
"""

from __future__ import annotations

import json
import logging
import select
import subprocess
from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path
from typing import IO

from player.films.asking import Stamp, can_play, command, is_film, stamp_of
from player.fs.sandbox import open_inside
from player.lazy import dataclass
from player.library.edition import Edition
from player.library.state_store import StateStore

_log = logging.getLogger(__name__)
CPU = 600.0  # s of processor time for one film


@dataclass(slots=True)
class _Search:
    process: subprocess.Popen[bytes]
    path: Path
    stamp: Stamp


class FlashWatch:
    """Knows which films flash, by their path, time and size."""

    def __init__(self, store: StateStore | None) -> None:
        """Remember in `store` what was found."""
        self._store = store
        self._known: dict[Path, tuple[Stamp, float | None]] = {}
        self._waiting: list[Path] = []
        self._running: _Search | None = None

    def begin(self, edition: Edition) -> None:
        """Another edition is in force: its films are looked at from now on."""
        films = dict.fromkeys(_films(edition)) if can_play() else {}
        self._known = {path: self._known[path] for path in films if path in self._known}
        self._waiting = [path for path in films if not self._knows(path)]

    @property
    def has_work(self) -> bool:
        """Whether a film waits for its turn, or has been looked at."""
        if (pipe := self.pipe) is not None:
            return bool(select.select([pipe], [], [], 0)[0])
        return bool(self._waiting)

    @property
    def pipe(self) -> IO[bytes] | None:
        """What can be read as soon as a film has been looked at; None while none is."""
        return self._running.process.stdout if self._running is not None else None

    def work(self) -> bool:
        """Take in what was found, or begin with the next film. Returns whether one flashes."""
        running, self._running = self._running, None
        if running is None:
            self._search(self._waiting.pop(0))
            return False
        assert running.process.stdout is not None
        with running.process.stdout as pipe:
            told = pipe.read(1000)
        running.process.wait()
        try:
            told_second = json.loads(told)["second"]
            second = None if told_second is None else float(told_second)
        except (ValueError, KeyError, TypeError):
            second = None  # it plays, and is watched then
        self._learn(running.path, running.stamp, second)
        return second is not None

    def flashes_at(self, path: Path) -> float | None:
        """The second at which a film begins to flash too much; None where that is not known."""
        known = self._known.get(path)
        return known[1] if known is not None and known[0] == _stamp(path) else None

    def stop(self) -> None:
        """Leave off."""
        self._waiting = []
        if self._running is not None:
            self._running.process.kill()
            self._running.process.communicate()
            self._running = None

    def _search(self, path: Path) -> None:
        if (stamp := _stamp(path)) is None:
            return
        try:
            with open_inside(path) as file:
                process = subprocess.Popen(
                    command("flashes", {"file": file.fileno(), "seconds": CPU}),
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    pass_fds=[file.fileno()],
                )
        except OSError as error:
            _log.info("a film was not looked at: %s", type(error).__name__)
            return
        self._running = _Search(process, path, stamp)

    def _learn(self, path: Path, stamp: Stamp, second: float | None) -> None:
        self._known[path] = stamp, second
        _log.info("a film was looked at for flashes: %s", "some" if second is not None else "none")
        if self._store is not None:
            self._store.store(_name(path), {"stamp": list(stamp), "second": second})

    def _knows(self, path: Path) -> bool:
        """Whether that version was looked at, also before a restart."""
        if (stamp := _stamp(path)) is None:
            return True
        if path in self._known and self._known[path][0] == stamp:
            return True
        kept = self._store.recall(_name(path)) if self._store is not None else None
        try:
            if kept is None or kept["stamp"] != list(stamp):
                return False
            self._known[path] = stamp, None if kept["second"] is None else float(kept["second"])
            return True
        except (KeyError, TypeError, ValueError):
            return False  # kept by another version of this program


def _films(edition: Edition) -> Iterator[Path]:
    for pictures in filter(None, map(attrgetter("pictures"), edition.items)):
        yield from (path for path in pictures.values() if path is not None and is_film(path))


def _stamp(path: Path) -> Stamp | None:
    try:
        return stamp_of(path)
    except OSError:
        return None


def _name(path: Path) -> str:
    return f"flashes {path}"
