"""Where two pictures differ, as rectangles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.screen.difference import Pair, Part, Rect, parts
from player.wire import Field

WIDTH, HEIGHT = 480, 270
GROUND, INK, RED = (246, 241, 231), (20, 20, 20), (182, 55, 26)
WHOLE = Field(0, 0, WIDTH, HEIGHT, GROUND)
BOX = st.tuples(st.integers(0, 460), st.integers(0, 250), st.integers(1, 200), st.integers(1, 90))


def pixel(colour: tuple[int, int, int]) -> bytes:
    return bytes((*colour[::-1], 255))


def painted(boxes: list[tuple[int, int, int, int]]) -> bytearray:
    """A ground with dark boxes (x, y, width, height)."""
    pixels = bytearray(pixel(GROUND) * WIDTH * HEIGHT)
    for x, y, width, height in boxes:
        right, bottom = min(WIDTH, x + width), min(HEIGHT, y + height)
        for row in range(y, bottom):
            start = (row * WIDTH + x) * 4
            pixels[start : start + (right - x) * 4] = pixel(INK) * (right - x)
    return pixels


def found(
    old: bytearray,
    new: bytearray,
    fields: tuple[Field, ...] = (WHOLE,),
    rise: tuple[int, int] = (0, 4),
    slid: tuple[int, int] = (0, 0),
) -> list[Part]:
    pair = Pair(memoryview(old), memoryview(new), WIDTH, HEIGHT, pixel)
    return parts(pair, fields, rise, slid)


def holds(rect: Rect, x: int, y: int) -> bool:
    return rect[0] <= x < rect[2] and rect[1] <= y < rect[3]


@given(st.lists(BOX, max_size=5), st.lists(BOX, max_size=5), st.lists(BOX, max_size=3))
def test_every_pixel_that_differs_is_drawn_and_nothing_outside_the_picture(
    old: list[tuple[int, int, int, int]],
    new: list[tuple[int, int, int, int]],
    both: list[tuple[int, int, int, int]],
) -> None:
    one, other = painted(old + both), painted(new + both)
    changing = found(one, other)
    for part in changing:
        assert 0 <= part.area[0] < part.area[2] <= WIDTH
        assert 0 <= part.area[1] < part.area[3] <= HEIGHT
    for y in range(0, HEIGHT, 3):
        for x in range(0, WIDTH, 3):
            at = (y * WIDTH + x) * 4
            if one[at : at + 4] != other[at : at + 4]:
                assert any(
                    holds(part.area, x, y) and any(holds(source, x, y) for source in part.sources)
                    for part in changing
                )


@given(st.lists(BOX, max_size=5), st.lists(BOX, max_size=5))
def test_no_two_sources_lie_over_each_other(
    old: list[tuple[int, int, int, int]], new: list[tuple[int, int, int, int]]
) -> None:
    sources = {s for part in found(painted(old), painted(new)) for s in part.sources}
    for one in sources:
        for other in sources - {one}:
            assert not (
                max(one[0], other[0]) < min(one[2], other[2])
                and max(one[1], other[1]) < min(one[3], other[3])
            )


def test_equal_pictures_have_nothing_to_draw() -> None:
    same = painted([(20, 20, 200, 50)])
    assert found(same, bytearray(same)) == []
    assert found(same, bytearray(same), fields=()) == []


def test_what_stays_is_in_no_part_but_the_way_of_words_beside_it_is() -> None:
    footer = 20, 200, 300, 30
    changing = found(painted([footer]), painted([footer, (20, 150, 300, 46)]), rise=(0, 16))
    assert changing
    for part in changing:
        assert part.area[3] <= 200
    assert max(part.area[3] for part in changing) >= 196


def test_a_place_belongs_to_the_topmost_field() -> None:
    fields = WHOLE, Field(0, 135, WIDTH, 135, RED), Field(240, 0, 240, HEIGHT, None)
    changing = found(painted([]), painted([(100, 100, 300, 100)]), fields)
    for part in changing:
        assert part.colour == (
            None if part.area[0] >= 240 else RED if part.area[1] >= 135 else GROUND
        )
    assert {part.colour for part in changing} == {None, RED, GROUND}


def test_without_fields_all_comes_straight() -> None:
    changing = found(painted([]), painted([(100, 100, 30, 20)]), fields=())
    assert [part.colour for part in changing] == [None]
    left, top, right, bottom = changing[0].area
    assert left <= 100 < 130 <= right
    assert top <= 100 < 120 <= bottom
    assert (right - left) * (bottom - top) < 4000


def test_what_moved_along_comes_straight_and_over_the_rest() -> None:
    label = 20, 20, 150, 20
    changing = found(painted([label]), painted([label, (20, 60, 200, 60)]), slid=(2, 0))
    assert [part.colour for part in changing] == [GROUND] * (len(changing) - 1) + [None]
    assert all(holds(changing[-1].area, x, y) for x, y in ((20, 20), (169, 39)))


def test_text_takes_few_rectangles() -> None:
    words = [(20 + 37 * n, 60 + 40 * line, 30, 25) for line in range(4) for n in range(10 + line)]
    assert len(found(painted([]), painted(words))) <= 4


@pytest.mark.parametrize("size", [(640, 360), (1920, 1080), (1080, 1920), (1366, 768), (100, 50)])
def test_any_size_is_compared_to_its_last_pixel(size: tuple[int, int]) -> None:
    width, height = size
    old = bytearray(pixel(GROUND) * width * height)
    new = bytearray(old)
    new[-4:] = pixel(INK)
    pair = Pair(memoryview(old), memoryview(new), width, height, pixel)
    (part,) = parts(pair, (Field(0, 0, width, height, GROUND),), (0, 16))
    assert part.area[2:] == (width, height)
