"""A picture that moves while it is on show: real pixels of a real X server, over time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from screen.playing import Playing, Shot, Studio, eventually, x_server

from player.screen.compositor import Compositor, Picture
from player.screen.sdl import pygame
from player.screen.transitions import Transition
from player.screen.validate import sound_cue
from player.wire import Cue, Frame, Motion, decode, encode

GREY, RED, GREEN, BLUE = (90, 90, 90), (200, 40, 30), (20, 140, 60), (30, 60, 200)
CUT = Transition("cut", 0.0, 0.0)
PLACE = {"x": 16, "y": 8, "width": 32, "height": 24}


def moving(
    motion: Motion, colours: list[tuple[int, int, int]], size: tuple[int, int] = (80, 60)
) -> Picture:
    """A grey frame in which a part takes each of these colours."""
    frame = Frame.create(*size, motion.bytes)
    memory = frame.map(more=motion.bytes)
    parts = [bytes((*GREY[::-1], 255)) * (size[0] * size[1])]
    parts += [bytes((*colour[::-1], 255)) * (motion.columns * motion.rows) for colour in colours]
    memory[:] = b"".join(parts)
    return Picture(frame, "BGRA", motion=motion)


def of(columns: int, rows: int, times: tuple[float, ...]) -> Motion:
    return Motion(**PLACE, columns=columns, rows=rows, times=times)


@pytest.fixture
def glass() -> Any:
    return pygame.Surface((80, 60), depth=32)


def at(
    compositor: Compositor, glass: Any, now: float, paused: bool = False
) -> tuple[int, int, int]:
    """What is in the middle of the moving part at a moment."""
    compositor.advance(now, paused)
    if compositor.stale(True):
        compositor.draw(glass, now)
    assert (
        tuple(glass.get_at((4, 4)))[:3] == tuple(glass.get_at((76, 56)))[:3]
    )  # nothing else changes
    return tuple(glass.get_at((32, 20)))[:3]  # type: ignore[return-value]


@pytest.mark.parametrize(("columns", "rows"), [(32, 24), (8, 6)], ids=["as large", "enlarged"])
@pytest.mark.parametrize("shift", [(0, 0), (4, -2)])
def test_each_picture_comes_at_its_moment_and_the_last_stays(
    glass: Any, columns: int, rows: int, shift: tuple[int, int]
) -> None:
    compositor = Compositor((0, 0, 0))
    compositor.begin(moving(of(columns, rows, (0.5, 1.0)), [RED, GREEN]), shift, CUT)
    compositor.draw(glass, 100.0)
    assert compositor.next_move is None  # from when it is up
    seen = [at(compositor, glass, 100.0 + step / 4) for step in range(8)]
    assert seen == [GREY, GREY, RED, RED, GREEN, GREEN, GREEN, GREEN]
    assert compositor.next_move is None and not compositor.stale(True)
    edge = 16 + shift[0], 8 + shift[1]
    assert (
        tuple(glass.get_at(edge))[:3] == GREEN
        and tuple(glass.get_at((edge[0] - 1, edge[1])))[:3] == GREY
    )


def test_it_waits_until_the_transition_is_over_and_while_it_is_paused(glass: Any) -> None:
    compositor = Compositor((0, 0, 0))
    compositor.begin(
        moving(of(32, 24, (1.0, 2.0)), [RED, GREEN]), (0, 0), Transition("crossfade", 0.0, 0.5)
    )
    for now in (0.1, 0.4, 0.6):
        compositor.draw(glass, now)
    assert at(compositor, glass, 10.0) == GREY  # it is up now
    assert compositor.next_move == 11.0
    assert at(compositor, glass, 11.0) == RED
    assert at(compositor, glass, 11.5, paused=True) == RED
    assert compositor.next_move is None
    assert at(compositor, glass, 60.0, paused=True) == RED
    assert at(compositor, glass, 70.0) == RED  # a moment's rest that does not count
    assert at(compositor, glass, 70.6) == GREEN


def test_shown_again_it_begins_again_and_what_the_studio_painted_is_untouched(glass: Any) -> None:
    compositor, picture = Compositor((0, 0, 0)), moving(of(32, 24, (0.5,)), [RED])
    compositor.begin(picture, (0, 0), CUT)
    compositor.draw(glass, 0.0)
    at(compositor, glass, 1.0)
    assert at(compositor, glass, 2.0) == RED
    other = moving(of(32, 24, (9.0,)), [BLUE])
    compositor.begin(other, (0, 0), Transition("crossfade", 2.0, 1.0))
    compositor.draw(glass, 2.001)
    assert glass.get_at((32, 20)).r > 150  # it leaves as it was seen last
    compositor.begin(picture, (0, 0), CUT)
    compositor.draw(glass, 4.0)
    assert at(compositor, glass, 4.0) == GREY


def test_a_silent_repaint_of_it_leaves_it_where_it_was_and_a_new_version_begins_again(
    glass: Any,
) -> None:
    compositor = Compositor((0, 0, 0))
    motion, colours = of(32, 24, (1.0, 2.0)), [RED, GREEN]
    compositor.begin(moving(motion, colours), (0, 0), CUT)
    compositor.draw(glass, 0.0)
    at(compositor, glass, 0.0)
    assert at(compositor, glass, 1.5) == RED
    compositor.replace(moving(motion, colours), same=True)  # another minute on its clock
    compositor.draw(glass, 1.6)
    assert at(compositor, glass, 1.6) == RED and compositor.next_move == 2.0
    assert at(compositor, glass, 2.0) == GREEN
    compositor.replace(moving(motion, colours), same=True)
    compositor.draw(glass, 61.0)
    assert at(compositor, glass, 61.0) == GREEN and compositor.next_move is None
    compositor.replace(moving(motion, colours))
    compositor.draw(glass, 62.0)
    assert at(compositor, glass, 62.0) == GREY


@pytest.mark.parametrize(
    "wrong",
    [
        {"x": 60},
        {"width": 0},
        {"rows": -1},
        {"y": 1.5},
        {"columns": 1 << 40},
        {"times": (2.0, 1.0)},
        {"times": (float("nan"),)},
    ],
)
def test_a_motion_that_makes_no_sense_is_refused(wrong: dict[str, Any]) -> None:
    motion = Motion(**{**PLACE, "columns": 8, "rows": 6, "times": (0.5,), **wrong})
    with pytest.raises(ValueError):
        sound_cue(
            decode_again(
                Cue(1, "now", "a", "image", 1, 1, "", "start", 0.0, 10.0, 80, 60, motion=motion)
            )
        )


def decode_again(cue: Cue) -> Cue:
    found = decode(encode(cue))
    assert isinstance(found, Cue)
    return found


def test_a_motion_crosses_as_it_was() -> None:
    cue = Cue(
        1, "now", "a", "image", 1, 1, "", "start", 0.0, 10.0, 80, 60, motion=of(8, 6, (0.5, 1.0))
    )
    assert sound_cue(decode_again(cue)) == cue


# ── a real screen ─────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def display() -> Iterator[str]:
    with x_server() as name:
        yield name


@pytest.fixture
def played(tmp_path: Path, display: str) -> Iterator[tuple[Playing, Studio]]:
    screen = Playing(tmp_path, display)
    try:
        studio = screen.studio()
        studio.hears("Start")
        studio.send("Setup", pixel_shift=False, log="")
        yield screen, studio
    finally:
        screen.close()


def test_on_the_glass_it_moves_once_and_is_logged_once(played: tuple[Playing, Studio]) -> None:
    screen, studio = played
    studio.cue(
        [90, 90, 90], slide="film", why="start", motion=[RED, GREEN, BLUE], times=[0.4, 0.8, 1.2]
    )
    began = screen.logs("shown", slide="film")
    seen: list[tuple[int, int, int]] = []

    def all_seen() -> bool:
        pixel = Shot(str(screen.display))[320, 180]
        if not seen or seen[-1] != pixel:
            seen.append(pixel)
        return pixel == BLUE

    eventually(all_seen)
    assert [colour for colour in seen if colour in (GREY, RED, GREEN, BLUE)][-3:] == [
        RED,
        GREEN,
        BLUE,
    ]
    assert (0, 0, 0) not in seen
    assert Shot(str(screen.display))[5, 5] == GREY
    assert screen.events("shown") == [began]


def test_a_key_in_the_midst_of_it_is_answered_at_once(played: tuple[Playing, Studio]) -> None:
    screen, studio = played
    studio.cue([90, 90, 90], slide="film", why="start", motion=[RED], times=[0.1])
    screen.logs("shown", slide="film")
    eventually(lambda: Shot(str(screen.display))[320, 180] == RED)
    studio.cue([10, 20, 30], number=2, slide="b", place="next", wait=60, transition="cut", beside=1)
    studio.hears("Sent", number=2)
    screen.press("Right")
    screen.logs("shown", slide="b", why="key")
    eventually(lambda: Shot(str(screen.display))[320, 180] == (10, 20, 30))
    screen.press("Left")
    screen.logs("shown", 2, slide="film")
    eventually(lambda: Shot(str(screen.display))[320, 180] == RED)  # and it has moved once more
