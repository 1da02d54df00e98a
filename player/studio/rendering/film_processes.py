"""The processes of films: each film that is on, or comes next, is decoded by one of its own, which
fills a ring that the screen shows. A film outlives this studio; the screen ends it.

Opens files and starts processes; decodes nothing.
"""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import socket
import subprocess
from dataclasses import replace
from pathlib import Path

from player.films import FLASHES
from player.films.asking import command
from player.fs.sandbox import open_inside
from player.lazy import dataclass
from player.playout.stage import Projection
from player.wire import Caption, Film, FilmEnds, Frame

_log = logging.getLogger(__name__)
SLOTS = 6
MOST_SLOTS_BYTES = 64 << 20  # of a ring: a larger picture has fewer slots
LEAST_SLOTS = 3
MOST_CAPTIONS = 2000  # in one run
MOST_FALLS = 2  # of the film process over one file, then it is left alone
_GOOD = (0, -signal.SIGKILL)  # exit codes: it is the screen that kills them


@dataclass(slots=True)
class _Running:
    process: subprocess.Popen[bytes]
    what: str  # which version of which slide
    number: int  # of its cue


class FilmProcesses:
    """Starts films, and notes which of them fell."""

    def __init__(self) -> None:
        """No film is on yet."""
        self._running: list[_Running] = []
        self._falls: dict[str, int] = {}
        self.flashing: set[str] = set()  # what flashes too much to be shown

    def start(
        self, what: str, number: int, projection: Projection, skip: float = 0.0
    ) -> tuple[Film, FilmEnds] | None:
        """Start a film for the cue of this number, from `skip` seconds on. None where there is no
        process to be had: its first picture then stands still."""
        try:
            return self._start(what, number, projection, skip)
        except (OSError, AttributeError) as error:  # no memory, no descriptors, an old kernel
            _log.info("no film: %s", type(error).__name__)
            return None

    def _start(
        self, what: str, number: int, projection: Projection, skip: float
    ) -> tuple[Film, FilmEnds]:
        left, top, width, height = projection.place
        slots = max(LEAST_SLOTS, min(SLOTS, MOST_SLOTS_BYTES // (width * height * 4)))
        film = Film(left, top, width, height, slots, _timed(projection, skip))
        ring = Frame.create(width, height * slots)
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with contextlib.closing(theirs), contextlib.closing(ours):
            with open_inside(Path(projection.path)) as file:
                ask = {
                    "file": file.fileno(),
                    "ring": ring.descriptor,
                    "line": theirs.fileno(),
                    "width": width,
                    "height": height,
                    "slots": slots,
                    "rotate": projection.rotate,
                    "order": projection.order,
                    "fill": projection.fill,
                    "begin": projection.run.begin,
                    "end": projection.run.end,
                    "seconds": projection.run.seconds,
                    "loop": projection.run.loop,
                    "skip": skip,
                }
                process = subprocess.Popen(
                    command("play", ask),
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    pass_fds=[file.fileno(), ring.descriptor, theirs.fileno()],
                    start_new_session=True,
                )
            self._running.append(_Running(process, what, number))
            try:
                pidfd = os.pidfd_open(process.pid)
            except BaseException:
                process.kill()
                raise
            return film, FilmEnds(os.dup(ring.descriptor), ours.detach(), pidfd)

    def is_there(self, number: int) -> bool:
        """Whether the film of that cue still runs."""
        self._reap()
        return any(running.number == number for running in self._running)

    def fallen(self) -> frozenset[str]:
        """What the film process fell over, more than once."""
        self._reap()
        return frozenset(what for what, times in self._falls.items() if times >= MOST_FALLS)

    def _reap(self) -> None:
        for running in [*self._running]:
            code = running.process.poll()
            if code is None:
                continue
            self._running.remove(running)
            if code == FLASHES:
                _log.info("a film flashes")
                self.flashing.add(running.what)
            elif code not in _GOOD:
                _log.info("a film fell: %d", code)
                self._falls[running.what] = self._falls.get(running.what, 0) + 1


def _timed(projection: Projection, skip: float) -> tuple[Caption, ...]:
    """The captions of a film by the seconds of its run: cut, and over and over, as it is."""
    run, found = projection.run, list[Caption]()
    length = run.length or run.seconds
    rounds = int(run.seconds // length) + 1 if run.loop and length > 0 else 1
    for number in range(rounds):
        for one in projection.captions:
            start = max(0.0, one.start - run.begin)
            end = min(length, one.end - run.begin)
            since = number * length - skip
            if start < end and end + since > 0:
                found.append(replace(one, start=max(0.0, start + since), end=end + since))
    return tuple(found[:MOST_CAPTIONS])
