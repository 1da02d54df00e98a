"""A film that plays: its pictures, one after another, into the slots of a ring that the screen
shows. Reads the screen's clock, and draws nothing that comes too late for it.

On the line each message is a slot and a moment. To the screen: that slot holds the picture of that
moment (seconds from 0 on, growing). From the screen: that slot is free again; or GO, and since when
the film runs (monotonic). The film stays until its line is closed.
"""

from __future__ import annotations

import contextlib
import mmap
import os
import select
import socket
import struct
import time
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from player.films import FLASHES, NICER
from player.films.clip import Film, Place, Small, Unplayable
from player.films.flashes import GRID, Flashes
from player.films.pixels import BYTES, copied

MESSAGE = struct.Struct("=id")  # as `screen.projector` has it
GO = -1
LEAST_APART = 0.015  # s between two pictures: of 60 a second none is left out
LATE = 0.06  # s: a picture that comes so late is not drawn any more
STAYS = 3600.0  # s that it waits for the screen to say anything


def play(ask: Mapping[str, Any]) -> int:
    """Play until all has been shown, or nobody looks any more. Returns the exit code."""
    # The line itself closes with the process: the screen, which ends it then, finds its exit code.
    line = socket.socket(fileno=os.dup(int(ask["line"])))
    ring = _Ring(line, int(ask["ring"]), int(ask["width"]), int(ask["height"]), int(ask["slots"]))
    film = Film(int(ask["file"]))
    place = Place(
        int(ask["width"]),
        int(ask["height"]),
        int(ask["rotate"]),
        fill=bool(ask["fill"]),
        exact=True,
        order=str(ask["order"]).casefold(),
    )
    try:
        in_time = (
            (moment, frame)
            for moment, frame in _thinned(_moments(film, ask))
            if not ring.too_late(moment)
        )
        watch = _Watch()
        for moment, drawn in film.drawn(in_time, place):
            if watch.flashes(drawn, moment):
                return FLASHES
            slot = ring.free()
            copied(drawn, ring.slots[slot])
            ring.hand_over(slot, moment)
        if not ring.handed:
            raise Unplayable("film-no-frame")
        ring.wait_for_the_end()
    except (ConnectionError, EOFError):
        pass  # nobody looks any more
    return 0


def _moments(film: Film, ask: Mapping[str, Any]) -> Iterator[tuple[float, Any]]:
    """All that is to be shown, and when: in `seconds`, over and over with `loop`."""
    begin, end = float(ask["begin"]), ask["end"]
    most, done, skip = float(ask["seconds"]), 0.0, float(ask.get("skip", 0.0))
    step = 1 / 25
    while True:
        last = None
        for moment, frame in film.frames(begin, end):
            if last is not None:
                step = moment - last
            last = moment
            if done + moment >= most:
                return
            if done + moment >= skip:
                yield done + moment - skip, frame
        if last is None or not ask["loop"]:
            return
        done += last + step


def _thinned(pictures: Iterable[tuple[float, Any]]) -> Iterator[tuple[float, Any]]:
    """No more of them than a screen shows: the others cost as much, and are never seen."""
    last = -1.0
    for moment, frame in pictures:
        if moment - last >= LEAST_APART:
            last = moment
            yield moment, frame


class _Watch:
    """Looks whether the film flashes: before the screen does, which is some pictures behind."""

    def __init__(self) -> None:
        self._flashes, self._small = Flashes(), Small(*GRID)

    def flashes(self, drawn: Any, moment: float) -> bool:
        """Whether the pictures so far flash too much."""
        return self._flashes.with_(self._small.of(drawn), moment)


class _Ring:
    """The slots, and what the screen says of them."""

    def __init__(
        self, line: socket.socket, descriptor: int, width: int, height: int, slots: int
    ) -> None:
        size = width * height * BYTES
        self._line, memory = line, memoryview(mmap.mmap(descriptor, size * slots))
        self.slots = [memory[at * size : (at + 1) * size] for at in range(slots)]
        self._free = list(range(slots))
        self._since: float | None = None
        self.handed = 0

    def too_late(self, moment: float) -> bool:
        """Whether a picture of that moment would come too late. The first never is."""
        self._hear(0)
        return (
            self._since is not None
            and self.handed > 0
            and time.monotonic() > self._since + moment + LATE
        )

    def free(self) -> int:
        """A slot that may be written to, as soon as there is one."""
        while not self._free:
            self._hear(STAYS)
        return self._free.pop(0)

    def hand_over(self, slot: int, moment: float) -> None:
        """Tell the screen what that slot holds."""
        self._line.send(MESSAGE.pack(slot, moment))
        self.handed += 1
        if self.handed == 1:  # to be there in time it took its full share until now
            with contextlib.suppress(OSError):
                os.nice(NICER)

    def wait_for_the_end(self) -> None:
        """Stay until the screen closes the line: it may still read what was sent."""
        while True:
            self._hear(STAYS)

    def _hear(self, seconds: float) -> None:
        """Read what the screen says. Raises EOFError where it is gone."""
        if not select.select([self._line], [], [], seconds)[0]:
            if seconds:
                raise EOFError
            return
        while True:
            data = self._line.recv(64)
            if not data:
                raise EOFError
            slot, moment = MESSAGE.unpack(data)
            if slot == GO:
                self._since = moment
            else:
                self._free.append(slot)
            if not select.select([self._line], [], [], 0)[0]:
                return
