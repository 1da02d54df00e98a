"""No transition flashes: WCAG 2.2 SC 2.3.1, measured on frames that are really blended."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from PIL import Image

from player.paint.painter import Painter
from player.scene import Page
from player.screen.transitions import TRANSITIONS, Transition
from player.settings.theme import built_in
from player.slides.base import types
from player.wire import TransitionKind

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


def slide(theme: str, **fields: object) -> Image.Image:
    found = types()[str(fields["type"])].model_validate(fields)
    pixels = bytearray(640 * 360 * 4)
    Painter(built_in()[theme], strangers=False).paint(
        found.layout(replace(Page(), organisation="Voorbeeld BV")), 0, pixels, 640, 360
    )
    return (
        Image.frombytes("RGBA", (640, 360), bytes(pixels))
        .convert("RGB")
        .resize(SIZE, Image.Resampling.BOX)
    )


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
    old: Image.Image,
    new: Image.Image,
    background: tuple[int, int, int],
    seconds: float = 0.5,
) -> list[Image.Image]:
    """What is on the glass from just before a transition until just after it."""
    change = Transition(kind, 0.0, seconds)
    made = [old]
    for number in range(int(seconds * RATE) + 2):
        glass = Image.new("RGB", SIZE, background)
        for layer in change.layers(number / RATE):
            picture = old if layer.picture == "old" else new
            left = round(layer.across * SIZE[0])
            under = glass.copy()
            glass.paste(picture, (left, 0))
            glass = Image.blend(under, glass, layer.share)
        made.append(glass)
    return [*made, new]


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
@pytest.mark.parametrize("kind", TRANSITIONS)
def test_no_transition_flashes(
    kind: TransitionKind, pair: str, background: tuple[int, int, int]
) -> None:
    old, new = PAIRS[pair]
    shown = frames(kind, old, new, background)
    # A crossfade or a cut goes one way, and a fade dips into the background once, however small the
    # place.
    if kind != "push":
        assert worst(shown) <= (1 if kind == "fade" else 0)
    assert worst(shown, large=True) <= 1


@pytest.mark.parametrize("kind", ["crossfade", "fade", "push"])
def test_slides_of_one_second_after_each_other_stay_below_three_flashes_a_second(
    kind: TransitionKind,
) -> None:
    day, evening = PAIRS["day to evening"]
    second = [
        *frames(kind, day, evening, BACKGROUNDS[0]),
        *[evening] * (RATE // 2),
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
    assert {frame.tobytes() for frame in frames("cut", old, new, (0, 0, 0))} == {
        old.tobytes(),
        new.tobytes(),
    }


@pytest.mark.parametrize("kind", ["crossfade", "fade"])
def test_no_frame_differs_from_the_one_before_by_more_than_eyes_take_for_a_step(
    kind: TransitionKind,
) -> None:
    old, new = PAIRS["day to evening"]
    shown = [luminances(frame) for frame in frames(kind, old, new, BACKGROUNDS[1])]
    assert (
        max(abs(a - b) for one, other in pairwise(shown) for a, b in zip(one, other, strict=True))
        < 0.15
    )
