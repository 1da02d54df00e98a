"""A film on the screen, by a line that says whatever the test wants."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
from dataclasses import replace
from typing import Any

import pytest

from player.screen.compositor import Compositor, Picture
from player.screen.projector import GO, MESSAGE, Projector
from player.screen.sdl import pygame
from player.screen.transitions import Transition
from player.screen.validate import sound_cue
from player.wire import Cue, Film, FilmEnds, Frame, decode, encode

WIDE, HIGH, SLOTS = 16, 8, 3
CUT = Transition("cut", 0.0, 0.0)
GREY, COLOURS = (90, 90, 90), [(200, 40, 30), (20, 140, 60), (30, 60, 200)]


class Reel:
    """The other end: a ring of plain colours, and the line."""

    def __init__(self, film: Film) -> None:
        ring = Frame.create(film.width, film.height * film.slots)
        memory = ring.map()
        for slot in range(film.slots):
            pixels = bytes((*COLOURS[slot][::-1], 255)) * (film.width * film.height)
            memory[slot * len(pixels) : (slot + 1) * len(pixels)] = pixels
        ours, self.line = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.line.settimeout(1)
        self._child = subprocess.Popen(["sleep", "600"])
        ends = FilmEnds(os.dup(ring.descriptor), ours.detach(), os.pidfd_open(self._child.pid))
        self.projector = Projector(film, ends, "BGRA")

    def says(self, slot: int, moment: float) -> None:
        self.line.send(MESSAGE.pack(slot, moment))

    def hears(self) -> tuple[int, float]:
        slot, moment = MESSAGE.unpack(self.line.recv(64))
        return slot, moment

    def close(self) -> None:
        self.projector.end()
        assert self._child.wait() == -signal.SIGKILL


@pytest.fixture
def reel() -> Any:
    made = Reel(Film(0, 0, WIDE, HIGH, SLOTS))
    yield made
    made.close()


def colour(surface: Any) -> tuple[int, int, int]:
    return tuple(surface.get_at((2, 2)))[:3]


def test_its_clock_starts_with_the_first_picture_that_is_there(reel: Reel) -> None:
    projector = reel.projector
    assert projector.advance(10.0) is None and projector.next_move is None
    reel.says(0, 0.0)
    reel.says(1, 0.5)
    assert colour(projector.advance(20.0)) == COLOURS[0]
    assert reel.hears() == (GO, 20.0)
    assert projector.advance(20.2) is None and projector.next_move == 20.5
    assert colour(projector.advance(20.5)) == COLOURS[1]
    assert reel.hears() == (0, 0.0)  # that slot is free


def test_what_is_late_is_passed_over_and_given_back(reel: Reel) -> None:
    for slot in range(3):
        reel.says(slot, slot / 10)
    reel.projector.advance(1.0)
    assert colour(reel.projector.advance(5.0)) == COLOURS[2]
    assert reel.projector.late == 1
    assert [reel.hears()[0] for _ in range(3)] == [GO, 1, 0]


def test_paused_it_stands_still_and_tells_the_film_of_its_new_clock(reel: Reel) -> None:
    reel.says(0, 0.0)
    reel.says(1, 1.0)
    reel.projector.advance(100.0)
    assert reel.projector.advance(100.5, paused=True) is None
    assert reel.projector.advance(130.0, paused=True) is None and reel.projector.next_move is None
    assert reel.projector.advance(130.5) is None
    assert [reel.hears() for _ in range(2)] == [(GO, 100.0), (GO, 130.0)]
    assert colour(reel.projector.advance(131.0)) == COLOURS[1]


NOON = 1_700_000_000.0  # by the clock of the house; it is 10.0 s after its begin by ours


@pytest.fixture
def by_clock() -> Any:
    made = Reel(Film(0, 0, WIDE, HIGH, SLOTS, starts=NOON))
    yield made
    made.close()


def test_by_the_clock_what_is_late_begins_where_it_must_be(by_clock: Reel) -> None:
    for slot in range(3):
        by_clock.says(slot, slot / 2)
    shown = by_clock.projector.advance(10.9, wall=NOON + 0.9)
    assert colour(shown) == COLOURS[1]
    assert by_clock.hears() == (GO, pytest.approx(10.0))
    assert by_clock.projector.next_move == pytest.approx(11.0)


def test_by_the_clock_what_is_early_waits(by_clock: Reel) -> None:
    by_clock.says(0, 0.0)
    assert by_clock.projector.advance(9.6, wall=NOON - 0.4) is None
    assert by_clock.projector.next_move == pytest.approx(10.0)
    assert by_clock.projector.advance(10.0, wall=NOON) is not None


@pytest.mark.parametrize("wall", [NOON - 60, NOON + 600], ids=["by a key", "held"])
def test_what_is_not_there_by_the_clock_goes_by_itself(by_clock: Reel, wall: float) -> None:
    by_clock.says(0, 0.0)
    by_clock.says(1, 1.0)
    assert colour(by_clock.projector.advance(50.0, wall=wall)) == COLOURS[0]
    assert by_clock.hears() == (GO, 50.0)
    assert by_clock.projector.advance(50.9, wall=wall + 0.9) is None
    assert colour(by_clock.projector.advance(51.0, wall=wall + 1)) == COLOURS[1]


def test_a_clock_that_is_set_right_is_followed_and_one_that_jumps_is_not(by_clock: Reel) -> None:
    by_clock.says(0, 0.0)
    by_clock.says(1, 10.0)
    by_clock.projector.advance(10.0, wall=NOON)
    by_clock.projector.advance(15.0, wall=NOON + 5.2)
    assert by_clock.projector.next_move == pytest.approx(19.8)
    by_clock.projector.advance(16.0, wall=NOON + 3606.2)
    assert by_clock.projector.next_move == pytest.approx(19.8)


def test_after_a_pause_it_goes_on_where_it_was_also_by_the_clock(by_clock: Reel) -> None:
    by_clock.says(0, 0.0)
    by_clock.says(1, 1.0)
    by_clock.projector.advance(10.0, wall=NOON)
    by_clock.projector.advance(10.5, True, NOON + 0.5)
    assert by_clock.projector.advance(40.5, wall=NOON + 30.5) is None
    assert by_clock.projector.next_move == pytest.approx(41.0)


@pytest.mark.parametrize(
    "nonsense",
    [
        MESSAGE.pack(3, 1.0),
        MESSAGE.pack(-1, 1.0),
        MESSAGE.pack(0, 1.0),
        MESSAGE.pack(1, 0.0),
        MESSAGE.pack(1, -1.0),
        MESSAGE.pack(1, float("nan")),
        MESSAGE.pack(1, float("inf")),
        b"hallo",
    ],
)
def test_what_makes_no_sense_ends_it_and_its_last_picture_stays(
    reel: Reel, nonsense: bytes
) -> None:
    reel.says(0, 0.0)
    assert colour(reel.projector.advance(1.0)) == COLOURS[0]
    reel.line.send(nonsense)
    assert reel.projector.advance(2.0) is None
    assert reel.projector.over and reel.projector.fileno() is None


def test_a_line_that_closes_is_the_end_but_what_came_is_shown(reel: Reel) -> None:
    reel.says(0, 0.0)
    reel.says(1, 1.0)
    reel.line.close()
    assert colour(reel.projector.advance(1.0)) == COLOURS[0]
    assert colour(reel.projector.advance(2.0)) == COLOURS[1] and reel.projector.over


def test_a_ring_that_may_shrink_is_refused() -> None:
    ring = os.memfd_create("los", os.MFD_ALLOW_SEALING)
    os.ftruncate(ring, WIDE * HIGH * 4 * SLOTS)
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    process = os.pidfd_open(os.getpid())
    with pytest.raises(ValueError, match="shrink"):
        Projector(Film(0, 0, WIDE, HIGH, SLOTS), FilmEnds(ring, ours.detach(), process), "BGRA")
    for descriptor in (ring, process):
        with pytest.raises(OSError):
            os.fstat(descriptor)
    theirs.close()


@pytest.mark.parametrize(
    "wrong", [{"x": 60}, {"width": 0}, {"slots": 0}, {"slots": 99}, {"y": 1.5}, {"height": 1 << 20}]
)
def test_a_film_that_fits_nowhere_is_refused(wrong: dict[str, Any]) -> None:
    film = replace(Film(16, 8, 32, 24, 6), **wrong)
    cue = Cue(1, "now", "a", "video", 1, 1, "", "start", 0.0, 10.0, 80, 60, film=film)
    again = decode(encode(cue))
    assert isinstance(again, Cue)
    with pytest.raises(ValueError):
        sound_cue(again)


# ── in the picture ────────────────────────────────────────────────────────────────────────────────


def grey(projector: Projector | None = None) -> Picture:
    frame = Frame.create(80, 60)
    frame.map()[:] = bytes((*GREY, 255)) * (80 * 60)
    return Picture(frame, "BGRA", projector=projector)


@pytest.mark.parametrize("shift", [(0, 0), (4, -2)])
def test_only_its_place_is_drawn_and_it_ends_when_it_is_off(shift: tuple[int, int]) -> None:
    reel = Reel(Film(16, 8, 32, 24, SLOTS))
    glass, compositor = pygame.Surface((80, 60), depth=32), Compositor((0, 0, 0))
    compositor.begin(grey(reel.projector), shift, CUT)
    compositor.draw(glass, 1.0)
    assert colour(glass.subsurface((30, 20, 8, 8))) == GREY
    reel.says(0, 0.0)
    compositor.advance(2.0)
    glass.fill((1, 2, 3))  # would be seen where it is not drawn
    compositor.draw(glass, 2.0)
    left, top = 16 + shift[0], 8 + shift[1]
    assert tuple(glass.get_at((left, top)))[:3] == COLOURS[0]
    assert tuple(glass.get_at((left - 1, top)))[:3] == (1, 2, 3)
    compositor.begin(grey(), (0, 0), Transition("crossfade", 3.0, 1.0))
    compositor.draw(glass, 3.5)
    assert not reel.projector.over  # it is still to be seen
    compositor.draw(glass, 4.1)
    assert reel.projector.over
    reel.close()


def test_what_a_crossfade_out_of_a_film_draws_is_known_beforehand() -> None:
    reel = Reel(Film(16, 8, 32, 24, SLOTS))
    glass, compositor = pygame.Surface((80, 60), depth=32), Compositor((0, 0, 0))
    compositor.begin(grey(reel.projector), (0, 0), CUT)
    compositor.draw(glass, 1.0)
    following = grey()
    while compositor.foresee(following, (0, 0), "crossfade", (80, 60)):
        pass
    reel.says(0, 0.0)
    compositor.advance(2.0)
    compositor.draw(glass, 2.0)
    compositor.begin(following, (0, 0), Transition("crossfade", 3.0, 1.0))
    compared = []
    compositor._compared = lambda *all: compared.append(all)  # type: ignore[method-assign,assignment]
    compositor.draw(glass, 3.01)
    assert compared == []
    compositor.draw(glass, 5.0)
    assert tuple(glass.get_at((20, 12)))[:3] == GREY
    reel.close()
