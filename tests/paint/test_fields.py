"""What the words of a page stand on: its plain fields, in pixels of the frame."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from player.paint.painter import Painted, Painter, Turn
from player.scene import Box, Fill, Page, Photo, Picture, Scene
from player.settings.theme import built_in
from player.wire import Field

THEME = built_in()["daglicht"]
GROUND, ACCENT, PANEL = (THEME.colour(ink) for ink in ("ground", "accent", "panel"))
PAGE = Page()


def painted(*elements: Fill | Picture, scale: float = 0.5, rotate: Turn = 0) -> Painted:
    page = Page(1080, 1920) if rotate in (90, 270) else PAGE
    width, height = round(1920 * scale), round(1080 * scale)
    return Painter(THEME, strangers=False).paint(
        Scene(page, elements), 0, bytearray(width * height * 4), width, height, rotate=rotate
    )


@pytest.fixture
def photo(tmp_path: Path) -> Photo:
    path = tmp_path / "foto.png"
    Image.new("RGB", (400, 400), (90, 90, 90)).save(path)
    return Photo(str(path), 400, 400)


def test_an_empty_page_is_one_field_and_words_come_from_sixteen_units_below() -> None:
    page = painted()
    assert page.fields == (Field(0, 0, 960, 540, GROUND),)
    assert page.rise == (0, 8)
    assert painted(scale=2).rise == (0, 32)


def test_a_large_surface_is_a_field_and_one_with_round_corners_or_little_room_is_not() -> None:
    large = Fill(Box(0, 540, 1920, 540), "accent")
    others = Fill(Box(100, 100, 900, 400), "panel", 28), Fill(Box(100, 100, 1700, 4), "accent")
    assert painted(large, *others).fields[1:] == (Field(0, 270, 960, 270, ACCENT),)


def test_a_pixel_that_is_partly_of_a_field_is_not_of_it() -> None:
    assert painted(Fill(Box(101, 101, 900, 400), "panel")).fields[1] == Field(
        51, 51, 449, 199, PANEL
    )


def test_a_photo_has_no_ground_and_a_small_one_counts_as_words_do(photo: Photo) -> None:
    large = Picture(Box(1000, 101, 800, 800), photo)
    small = Picture(Box(100, 100, 150, 190), photo)
    assert painted(large, small).fields[1:] == (Field(500, 50, 400, 401, None),)


@pytest.mark.parametrize(
    ("rotate", "rise", "place"),
    [
        (0, (0, 8), (0, 270, 960, 270)),
        (180, (0, -8), (0, 0, 960, 270)),
        (90, (-8, 0), (0, 0, 690, 540)),
        (270, (8, 0), (270, 0, 690, 540)),
    ],
)
def test_on_a_turned_screen_fields_and_rise_are_turned(
    rotate: Turn, rise: tuple[int, int], place: tuple[int, int, int, int]
) -> None:
    wide = 1080 if rotate in (90, 270) else 1920
    high = 1920 if rotate in (90, 270) else 1080
    page = painted(Fill(Box(0, 540, wide, high - 540), "accent"), rotate=rotate)
    assert page.rise == rise
    assert page.fields[1] == Field(*place, ACCENT)
