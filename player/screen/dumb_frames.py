"""Frames on a display by the kernel alone: no Mesa, no OpenGL. Linux; see drm_mode.h. For where the
graphics driver falls (`falls`) or is missing: every card can do this, and SDL's only way to a
display leads through OpenGL. Knows no window and no cue.
"""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import mmap
import os
import select
from collections.abc import Callable, Sequence
from ctypes import c_uint32, c_uint64

from player.screen.scanout import (
    Controller,
    Plugged,
    all_cards,
    details,
    held,
    opened,
    plugged,
    resources,
)
from player.screen.sdl import pygame

_ENCODER, _SET, _FLIP = 0xC01464A6, 0xC06864A2, 0xC01864B0
_TAKE, _GIVE = 0x641E, 0x641F  # DRM_IOCTL_SET_MASTER, DRM_IOCTL_DROP_MASTER
_CREATE, _MAP, _FRAME = 0xC02064B2, 0xC01064B3, 0xC01C64AE
_TELL = 1  # DRM_MODE_PAGE_FLIP_EVENT: say when it is on the display
PATIENCE = 1.0  # seconds until a frame must be on the display; one that never comes holds up nobody

Choose = Callable[[Sequence[Plugged]], tuple[int, tuple[int, int]]]


def _numbers(names: str) -> list[tuple[str, type[c_uint32]]]:
    return [(name, c_uint32) for name in names.split()]


class _Encoder(ctypes.Structure):
    _fields_ = _numbers("id type controller possible clones")


class _Create(ctypes.Structure):
    _fields_ = (*_numbers("height width bits flags handle pitch"), ("bytes", c_uint64))


class _Map(ctypes.Structure):
    _fields_ = (*_numbers("handle pad"), ("offset", c_uint64))


class _Frame(ctypes.Structure):
    _fields_ = _numbers("id width height pitch bits depth handle")


class _Flip(ctypes.Structure):
    _fields_ = (*_numbers("controller frame flags pad"), ("data", c_uint64))


class DumbFrames:
    """Two frames in a card's memory that change places: what was drawn is copied to the one that is
    not on the display."""

    def __init__(self, choose: Choose) -> None:
        """`choose` says which of the displays it is, and in which size (px). Raises OSError where
        no card has one that is ours to draw on."""
        for path in all_cards():
            with contextlib.suppress(OSError):
                self._card = opened(path)
                try:
                    self._open(choose)
                    return
                except BaseException:
                    os.close(self._card)
                    raise
        raise OSError("no card has a display that is ours")

    def _open(self, choose: Choose) -> None:
        there = [] if held(self._card) else plugged(self._card, look=True)
        if not there:
            raise OSError("no display is plugged in")
        self.index, self.size = choose(there)
        modes, said = details(self._card, there[self.index].number, look=False)
        fitting = [one for one in modes if (one.width, one.height) == self.size]
        if not fitting:
            raise OSError("the display has no such mode")
        self._mode, self._socket = fitting[0], c_uint32(there[self.index].number)
        self._frames = [self._made(), self._made()]
        self._front = 0
        self._drawn: Sequence[pygame.Rect] | None = None  # the last time; None: all of it
        self._flips, self._given = True, False
        self._controller = self._fitting_controller(said.encoder)

    @property
    def rate(self) -> float:
        """In Hz."""
        return float(self._mode.rate)

    def _fitting_controller(self, encoder: int) -> int:
        """One that sends a frame to that display: the one that does so now, or else the first that
        can."""
        now = _Encoder(id=encoder)
        with contextlib.suppress(OSError):
            self._ask(_ENCODER, now)
        _frames, controllers, _sockets = resources(self._card)
        for one in sorted(controllers, key=lambda one: one != now.controller):
            with contextlib.suppress(OSError):
                self._set(one, self._frames[0][0])
                return one
        raise OSError("nothing sends frames to that display")

    def _made(self) -> tuple[int, pygame.Surface]:
        """A frame: the kernel's number of it, and its pixels."""
        width, height = self.size
        memory = self._ask(_CREATE, _Create(width=width, height=height, bits=32))
        place = self._ask(_MAP, _Map(handle=memory.handle))
        pixels = mmap.mmap(self._card, memory.bytes, offset=place.offset)
        frame = _Frame(
            width=width, height=height, pitch=memory.pitch, bits=32, depth=24, handle=memory.handle
        )
        surface = pygame.image.frombuffer(
            memoryview(pixels)[: memory.pitch * height], self.size, "BGRA", memory.pitch
        )
        surface.set_alpha(None)
        return int(self._ask(_FRAME, frame).id), surface

    def present(self, surface: pygame.Surface, areas: Sequence[pygame.Rect] | None) -> None:
        """Show it, of which these areas were drawn since the last time (None: all of it), and wait
        until the display does. Where it does not, the kernel says so to who asks (`scanout`)."""
        if self._given:
            with contextlib.suppress(OSError):
                fcntl.ioctl(self._card, _TAKE)
            # A console has set its own mode meanwhile.
            self._given, self._flips, self._drawn = False, False, None
        number, back = self._frames[1 - self._front]
        if areas is None or self._drawn is None:
            back.blit(surface, (0, 0))
        else:
            for area in (*self._drawn, *areas):
                back.blit(surface, area, area)
        with contextlib.suppress(OSError):
            self._put(number)
            self._front, self._drawn = 1 - self._front, areas
            return
        self._drawn = None

    def _put(self, number: int) -> None:
        if self._flips:
            try:
                flip = _Flip(controller=self._controller, frame=number, flags=_TELL)
                self._ask(_FLIP, flip)
                if select.select([self._card], [], [], PATIENCE)[0]:
                    os.read(self._card, 1024)
                return
            except OSError:
                self._flips = False  # as of a controller that was put to sleep
        self._set(self._controller, number)
        self._flips = True

    def _set(self, controller: int, number: int) -> None:
        self._ask(
            _SET,
            Controller(
                sockets=ctypes.addressof(self._socket),
                count=1,
                id=controller,
                frame=number,
                on=1,
                mode=self._mode,
            ),
        )

    def _ask(self, request: int, said: ctypes.Structure) -> ctypes.Structure:
        while True:
            try:
                fcntl.ioctl(self._card, request, said)
                return said
            except InterruptedError:  # by a signal, which waits for the loop
                continue

    def give_away(self) -> None:
        """Let a console have the display, until something is presented again: while we may draw,
        the kernel shows none."""
        with contextlib.suppress(OSError):
            fcntl.ioctl(self._card, _GIVE)
            self._given = True

    def close(self) -> None:
        """Give the display back: the console takes it."""
        self._frames.clear()
        os.close(self._card)
