"""A film on the screen: which of its pictures is due, by the screen's own clock. Decodes nothing,
and waits for nobody.

The film's process writes pictures into the slots of a ring, and reports over a socket which slot
holds what. Whatever that process does, the last picture stays: if it sends nonsense it is ended; if
it is slow, only its film is late.
"""

from __future__ import annotations

import contextlib
import math
import mmap
import os
import signal
import socket
import struct
from collections import deque

from player.screen.sdl import pygame
from player.wire import Film, FilmEnds, PixelFormat

MESSAGE = struct.Struct("=id")  # a slot and a moment; as `films.play` has it
GO = -1
# s that its start may be ahead of the clock, or behind it: what a key brought up, or kept, goes by
# itself.
AHEAD, BEHIND = 1.0, 30.0
ASTRAY = 1.0  # s: what is further from the clock once it runs has been paused; it goes by itself
STEP = 0.01  # s of which a clock that is being set right is followed
EARLY = 0.002  # s before its moment that a picture may be shown: none waits for the next wake


class Projector:
    """A film that plays once. Its clock starts with its first picture that is there; or it is the
    clock of the house, where the film says when it starts."""

    def __init__(self, film: Film, ends: FilmEnds, order: PixelFormat) -> None:
        """Take the descriptors of `ends`. Raises ValueError or OSError where they are not what the
        message says."""
        self.film = film
        ring, line, self._process = ends.take()
        try:
            memory = memoryview(_mapped(ring, film.bytes))
            self._line: socket.socket | None = socket.socket(fileno=line)
        except BaseException:
            for descriptor in (line, self._process):
                os.close(descriptor)
            raise
        finally:
            os.close(ring)
        self._line.setblocking(False)
        size = film.slot_bytes
        self._slots = []
        for at in range(0, film.bytes, size):
            slot = pygame.image.frombuffer(memory[at : at + size], (film.width, film.height), order)
            slot.set_alpha(None)
            self._slots.append(slot)
        self._waiting: deque[tuple[int, float]] = deque()  # slots and their moments
        self._shown, self._moment = -1, 0.0  # the slot that is on show, and its moment
        self._last = -math.inf  # the moment of the last picture that came
        self._since: float | None = None  # monotonic: moment 0
        self._held: float | None = None  # monotonic; when it was paused
        self.late = 0  # pictures that were passed over, since they came too late

    @property
    def over(self) -> bool:
        """Whether nothing more comes."""
        return self._line is None

    def fileno(self) -> int | None:
        """The line to wait for, where no picture is there to go on with."""
        return None if self._line is None or self._waiting else self._line.fileno()

    def advance(self, now: float, paused: bool = False, wall: float = 0.0) -> pygame.Surface | None:
        """The picture that is due by now (monotonic; by the clock of the house it is `wall`), where
        that is another than is shown."""
        if paused:
            self._held = now if self._held is None else self._held
            return None
        if self._held is not None:
            held, self._held = now - self._held, None
            if self._since is not None:
                self._go(self._since + held)
        self._listen()
        if self._since is None:
            if not self._waiting:
                return None
            by_clock = self._by_clock(now, wall)
            in_step = by_clock is not None and -AHEAD <= now - by_clock <= BEHIND
            self._go(by_clock if in_step and by_clock is not None else now)
        elif (by_clock := self._by_clock(now, wall)) is not None:
            if STEP < abs(by_clock - self._since) < ASTRAY:
                self._go(by_clock)
        assert self._since is not None
        due = None
        while self._waiting and self._waiting[0][1] <= now - self._since + EARLY:
            if due is not None:
                self.late += 1
                self._say(due, 0.0)
            due, self._moment = self._waiting.popleft()
        if due is None:
            return None
        if self._shown >= 0:
            self._say(self._shown, 0.0)
        self._shown = due
        return self._slots[due]

    @property
    def moment(self) -> float:
        """The moment of the picture that is shown last, in seconds of the film's run."""
        return self._moment

    @property
    def next_move(self) -> float | None:
        """When the next picture is due (monotonic); None where it is not there, or paused."""
        if not self._waiting or self._since is None or self._held is not None:
            return None
        return self._since + self._waiting[0][1]

    def end(self) -> None:
        """Let the film's process go, whatever it does: it has nothing to save. What is shown
        stays."""
        if self._line is None:
            return
        self._line.close()
        self._line = None
        self._waiting.clear()
        with contextlib.suppress(OSError):
            signal.pidfd_send_signal(self._process, signal.SIGKILL)
        os.close(self._process)

    def __del__(self) -> None:
        """End it: nothing refers to it any more."""
        if hasattr(self, "_line"):
            self.end()

    def _by_clock(self, now: float, wall: float) -> float | None:
        """Since when it runs by the clock of the house; None where it goes by itself."""
        return None if self.film.starts is None else now - (wall - self.film.starts)

    def _go(self, since: float) -> None:
        self._since = since
        self._say(GO, since)

    def _say(self, slot: int, moment: float) -> None:
        if self._line is None:
            return
        # A process that is gone, or that reads nothing, gets no more slots.
        with contextlib.suppress(OSError):
            self._line.send(MESSAGE.pack(slot, moment))

    def _listen(self) -> None:
        """Hear which slots are filled. What makes no sense ends the film."""
        while self._line is not None:
            try:
                data = self._line.recv(64)
            except BlockingIOError:
                return
            except OSError:
                data = b""
            if not data or not self._takes(data):
                waiting = deque(self._waiting)
                self.end()
                self._waiting = waiting  # what was there in time is shown
                return

    def _takes(self, data: bytes) -> bool:
        """Whether a message is sound: a slot that is not in use, and a moment after the last."""
        if len(data) != MESSAGE.size:
            return False
        slot, moment = MESSAGE.unpack(data)
        used = {self._shown, *(waiting for waiting, _ in self._waiting)}
        if not 0 <= slot < len(self._slots) or slot in used:
            return False
        if not math.isfinite(moment) or moment < 0 or moment <= self._last:
            return False
        self._waiting.append((slot, moment))
        self._last = moment
        return True


def _mapped(descriptor: int, size: int) -> mmap.mmap:
    """The ring. It must be sealed: memory that shrinks while it is read would end the screen."""
    import fcntl

    seals = fcntl.fcntl(descriptor, fcntl.F_GET_SEALS)
    if not seals & fcntl.F_SEAL_SHRINK:
        raise ValueError("a ring that may shrink")
    return mmap.mmap(descriptor, size, access=mmap.ACCESS_READ)
