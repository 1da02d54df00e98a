"""No transition flashes: WCAG 2.2 SC 2.3.1, measured on frames that are really blended."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest
from PIL import Image

from player.paint.painter import Painter
from player.scene import Page, Photo
from player.screen.compositor import Compositor, Picture
from player.screen.sdl import pygame
from player.screen.transitions import Transition
from player.settings.theme import built_in
from player.slides.base import types
from player.wire import Frame, TransitionKind

SIZE = (
    96,
    54,
)  # a cell is 20 × 20 page units: far less than the area that counts (a quarter of ten degrees)
RATE = 60  # frames a second
CHANGE, BRIGHT = (
    0.10,
    0.80,
)  # a general flash: luminance changes by this much or more, where the darker is below that
MOST = 3  # flashes in any second
# cells: what flashes together counts from a quarter of 341 × 256 of 1024 × 768 on, 277 page units
# square
AREA = 14
BACKGROUNDS = [built_in()[name].colour("ground") for name in ("daglicht", "avond")]


WIDTH, HEIGHT = 640, 360
KINDS = get_args(TransitionKind)


def slide(theme: str, photo: Photo | None = None, **fields: object) -> Picture:
    """A slide as the studio sends it."""
    found = types()[str(fields["type"])].model_validate(fields)
    page = replace(Page(), organisation="Voorbeeld BV", photos={"foto.png": photo})
    frame = Frame.create(WIDTH, HEIGHT)
    painted = Painter(built_in()[theme], strangers=False).paint(
        found.layout(page), 0, frame.map(), WIDTH, HEIGHT, order="BGRA"
    )
    return Picture(frame, "BGRA", fields=painted.fields, rise=painted.rise)


QUOTE = {
    "type": "quote",
    "text": "Drie keer hetzelfde formulier ingevuld.",
    "customer": "Klant sinds 2019",
    "sentiment": "critical",
}
COLLEAGUE = {
    "type": "klantverbeteraar",
    "name": "Noor van den Akker",
    "achievement": "Belt elke klant terug voor het weekend.",
    "month": "2026-10",
}


def frames(
    kind: TransitionKind,
    old: Picture,
    new: Picture,
    background: tuple[int, int, int],
    seconds: float = 0.56,
    rises: bool = True,
) -> list[Image.Image]:
    """What is on the glass from just before a transition until just after it."""
    compositor, glass = Compositor(background), pygame.Surface((WIDTH, HEIGHT), 0, 32)
    compositor.begin(old, (0, 0), Transition("cut", 0.0, 0.0))
    compositor.draw(glass, 0.0)
    made = [seen(glass)]
    compositor.begin(new, (0, 0), Transition(kind, 0.0, seconds, rises))
    for number in range(int(seconds * RATE) + 2):
        compositor.draw(glass, number / RATE)
        made.append(seen(glass))
    return made


def seen(glass: pygame.Surface) -> Image.Image:
    """The mean colour of each cell."""
    small = pygame.transform.smoothscale(glass, SIZE)
    return Image.frombytes("RGB", SIZE, pygame.image.tobytes(small, "RGB"))


def luminances(image: Image.Image) -> list[float]:
    """The relative luminance of each cell (WCAG 2.2)."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in range(256))
    ]
    data = image.tobytes()
    return [
        0.2126 * linear[data[at]] + 0.7152 * linear[data[at + 1]] + 0.0722 * linear[data[at + 2]]
        for at in range(0, len(data), 3)
    ]


def flashes(levels: list[float]) -> int:
    """Pairs of opposing changes in a course of luminance; changes that are too small or too bright
    to count are none."""
    turns, far, way = [levels[0]], levels[0], 0
    for level in levels[1:]:
        if way == 0 and abs(level - turns[0]) >= CHANGE:
            way, far = (1 if level > turns[0] else -1), level
        elif way and (level - far) * way > 0:
            far = level
        elif way and (far - level) * way >= CHANGE:
            turns.append(far)
            far, way = level, -way
    changes = [
        b - a for a, b in pairwise([*turns, far]) if min(a, b) < BRIGHT and abs(b - a) >= CHANGE
    ]
    return len(changes) // 2


def areas(cells: list[float]) -> list[float]:
    """The mean luminance of areas that are just large enough to count, half overlapping."""
    across, down = SIZE
    return [
        sum(sum(cells[row * across + x : row * across + x + AREA]) for row in range(y, y + AREA))
        / AREA**2
        for y in range(0, down - AREA + 1, AREA // 2)
        for x in range(0, across - AREA + 1, AREA // 2)
    ]


def worst(shown: list[Image.Image], large: bool = False) -> int:
    """The most flashes that any cell makes, or any area."""
    courses = zip(
        *(areas(luminances(frame)) if large else luminances(frame) for frame in shown), strict=True
    )
    return max(flashes(list(course)) for course in courses)


def test_a_flash_is_counted_as_wcag_does() -> None:
    assert flashes([0.0, 0.5, 0.0]) == 1
    assert flashes([0.0, 0.25, 0.5, 0.25, 0.0, 0.5]) == 1
    assert flashes([0.0, 0.5, 0.0, 0.5, 0.0]) == 2
    assert flashes([0.0, 0.04, 0.08, 0.07, 0.12, 0.06, 0.01]) == 1
    assert flashes([0.0, 0.05, 0.0]) == 0  # less than a tenth
    assert flashes([0.85, 1.0, 0.85]) == 0  # the darker one is bright
    assert flashes([0.0, 0.3, 0.6, 1.0]) == 0  # one way only


PAIRS = {
    "day to evening": (slide("daglicht", **QUOTE), slide("avond", **QUOTE)),
    "evening to day": (slide("avond", **COLLEAGUE), slide("daglicht", **QUOTE)),
    "words to words": (slide("daglicht", **QUOTE), slide("daglicht", **COLLEAGUE)),
}


@pytest.mark.parametrize("background", BACKGROUNDS, ids=("daglicht", "avond"))
@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("kind", KINDS)
def test_no_transition_flashes(
    kind: TransitionKind, pair: str, background: tuple[int, int, int]
) -> None:
    old, new = PAIRS[pair]
    shown = frames(kind, old, new, background)
    # What goes through a ground dips into that once, however small the place; a cut goes one way.
    if kind != "push":
        assert worst(shown) <= (0 if kind == "cut" else 1)
    assert worst(shown, large=True) <= 1


@pytest.mark.parametrize("background", BACKGROUNDS, ids=("daglicht", "avond"))
@pytest.mark.parametrize("pair", ["day to evening", "evening to day"])
@pytest.mark.parametrize("kind", ["crossfade", "fade"])
def test_from_dark_to_light_and_back_light_goes_one_way(
    kind: TransitionKind, pair: str, background: tuple[int, int, int]
) -> None:
    """The ground is that of the slide that comes, so light goes one way; the theme's own, between
    them, would be a flash. What goes back is no more than large words weigh."""
    old, new = PAIRS[pair]
    shown = frames(kind, old, new, background)
    ground = luminances(Image.new("RGB", (1, 1), new.fields[0].colour))[0]
    for course in zip(*(areas(luminances(frame)) for frame in shown), strict=True):
        ends = course[0], course[-1], ground
        assert min(ends) - 0.01 <= min(course) <= max(course) <= max(ends) + 0.01
        if abs(course[-1] - ground) < CHANGE:
            assert flashes(list(course)) == 0


def test_a_photo_that_is_as_dark_as_what_was_there_makes_no_way_for_a_light_field(
    tmp_path: Path,
) -> None:
    path = tmp_path / "foto.png"
    Image.new("RGB", (800, 600), (25, 22, 20)).save(path)
    photo = Photo(str(path), 800, 600)
    story = slide(
        "daglicht", photo, type="story", title="Een kop koffie", text="Kort.", image="foto.png"
    )
    dark = slide("avond", **QUOTE)
    (field,) = (field for field in story.fields if field.colour is None)
    across, down = SIZE[0] / WIDTH, SIZE[1] / HEIGHT
    place = (  # the cells that are wholly within it
        math.ceil(field.x * across),
        math.ceil(field.y * down),
        int((field.x + field.width) * across),
        int((field.y + field.height) * down),
    )
    courses = zip(
        *(luminances(frame.crop(place)) for frame in frames("crossfade", dark, story, (0, 0, 0))),
        strict=True,
    )
    for course in courses:
        assert max(course) <= max(course[0], course[-1]) + 0.01


@pytest.mark.parametrize("kind", ["crossfade", "fade", "push"])
def test_slides_of_one_second_after_each_other_stay_below_three_flashes_a_second(
    kind: TransitionKind,
) -> None:
    day, evening = PAIRS["day to evening"]
    second = [
        *frames(kind, day, evening, BACKGROUNDS[0]),
        *[seen(evening.surface)] * (RATE // 2),
        *frames(kind, evening, day, BACKGROUNDS[0]),
    ]
    whole = [areas(luminances(frame)) for frame in second]
    for start in range(0, max(1, len(whole) - RATE), 6):
        assert (
            max(flashes(list(course)) for course in zip(*whole[start : start + RATE], strict=True))
            <= MOST
        )


def test_a_cut_shows_no_frame_between() -> None:
    old, new = PAIRS["day to evening"]
    shown = {frame.tobytes() for frame in frames("cut", old, new, (0, 0, 0))}
    assert shown == {seen(old.surface).tobytes(), seen(new.surface).tobytes()}


@pytest.mark.parametrize("kind", ["crossfade", "fade"])
def test_no_frame_differs_from_the_one_before_by_more_than_eyes_take_for_a_step(
    kind: TransitionKind,
) -> None:
    old, new = PAIRS["day to evening"]
    for one, other in ((old, new), (new, old)):
        # A word that moves by a pixel is no change of light.
        made = frames(kind, one, other, BACKGROUNDS[1], rises=False)
        shown = [luminances(frame) for frame in made]
        steps = pairwise(shown)
        assert max(abs(a - b) for x, y in steps for a, b in zip(x, y, strict=True)) < 0.15
