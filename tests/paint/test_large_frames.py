"""A frame of 4K is painted where it is shown from, a picture goes into it as it was decoded, and
nothing as large is kept besides. What is large is set to nothing here, so that small frames are."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from player.paint import painter as painters
from player.paint import pictures
from player.paint.painter import Order, Painter, Turn
from player.paint.pictures import Pixels, decode
from player.paint.printing import as_pdf
from player.scene import Page, Photo, Picture, Scene
from player.settings.theme import built_in
from player.slides.base import types
from player.wire import BYTES_PER_PIXEL, Frame

WIDTH, HEIGHT = 480, 270


@pytest.fixture
def photo(tmp_path: Path) -> Photo:
    path = tmp_path / "foto.jpg"
    Image.effect_noise((WIDTH, HEIGHT), 20).convert("RGB").save(path)
    return Photo(str(path), WIDTH, HEIGHT)


@pytest.fixture
def frames() -> Iterator[list[Frame]]:
    made: list[Frame] = []
    yield made
    for frame in made:
        frame.close()


def scene_of(photo: Photo, turned: bool = False) -> Scene:
    page = Page.of_pixels(*((HEIGHT, WIDTH) if turned else (WIDTH, HEIGHT)))
    return Scene(page, (Picture(page.whole, photo),))


def apart(one: bytes | bytearray, other: bytes | bytearray) -> int:
    """The most that a byte differs: a picture that is scaled in bands is rounded elsewhere."""
    assert len(one) == len(other)
    return max(abs(here - there) for here, there in zip(one, other, strict=True))


def in_a_frame(painter: Painter, scene: Scene, order: Order, rotate: Turn) -> bytes:
    frame = Frame.create(WIDTH, HEIGHT)
    try:
        painter.paint(scene, 0, frame, WIDTH, HEIGHT, order=order, rotate=rotate)
        return bytes(frame.map(writable=False))
    finally:
        frame.close()


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("order", ["RGBA", "BGRA"])
def test_a_large_frame_holds_the_same_pixels_as_a_small_one(
    photo: Photo, order: Order, rotate: Turn, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = scene_of(photo, turned=rotate in (90, 270))
    small = in_a_frame(Painter(built_in()["daglicht"]), scene, order, rotate)
    monkeypatch.setattr(painters, "LARGE", 0)
    monkeypatch.setattr(pictures, "CACHE_BYTES", 0)
    painter = Painter(built_in()["daglicht"])
    large = in_a_frame(painter, scene, order, rotate)
    assert apart(large, small) <= 2
    memory = bytearray(WIDTH * HEIGHT * BYTES_PER_PIXEL)
    painter.paint(scene, 0, memory, WIDTH, HEIGHT, order=order, rotate=rotate)
    assert memory == large, "nor does memory of our own differ"


def test_whoever_paints_large_frames_keeps_no_surface(
    photo: Photo, monkeypatch: pytest.MonkeyPatch
) -> None:
    painter = Painter(built_in()["daglicht"])
    in_a_frame(painter, scene_of(photo), "BGRA", 0)
    assert painter._spare is not None, "it saves time where it is small"
    monkeypatch.setattr(painters, "LARGE", 0)
    in_a_frame(painter, scene_of(photo), "BGRA", 0)
    assert painter._spare is None


def test_a_large_frame_for_which_there_is_no_memory_raises_instead_of_ending_the_studio(
    photo: Photo, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(frame: Frame) -> bool:
        raise OSError(errno.ENOSPC, "no memory")

    monkeypatch.setattr(painters, "LARGE", 0)
    monkeypatch.setattr(Frame, "fill", full)
    with pytest.raises(OSError, match="no memory"):
        in_a_frame(Painter(built_in()["daglicht"]), scene_of(photo), "BGRA", 0)


@pytest.mark.parametrize("fit", ["fill", "fit"])
def test_a_large_picture_is_handed_over_in_bands_that_hold_the_same(
    photo: Photo, fit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def decoded() -> Pixels:
        found = decode(photo.path, 400, 200, (9, 9, 9), fit)  # type: ignore[arg-type]
        assert isinstance(found, Pixels)
        return found

    small = decoded()
    assert isinstance(small.held, bytes | bytearray)
    monkeypatch.setattr(pictures, "CACHE_BYTES", 0)
    large = decoded()
    assert not isinstance(large.held, bytes | bytearray), "it would be there twice"
    bands = list(large.bands())
    assert len(bands) > 1
    assert [above for above, _, _ in bands] == [
        sum(rows for _, rows, _ in bands[:number]) for number in range(len(bands))
    ]
    assert b"".join(data for _, _, data in bands) == large.data
    assert apart(large.data, small.data) <= 2
    assert large.size == len(small.data)


def test_a_large_picture_is_one_picture_on_a_page_for_print(
    photo: Photo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "CACHE_BYTES", 0)
    printed = as_pdf([scene_of(photo)], built_in()["daglicht"], "een foto")
    assert printed.count(b"/Subtype /Image") == 1, "bands would be seen as seams"


@pytest.mark.parametrize("rotate", [0, 90])
@pytest.mark.parametrize("order", ["RGBA", "BGRA"])
def test_words_that_are_painted_in_strips_are_the_same_pixels(
    photo: Photo, order: Order, rotate: Turn, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = replace(scene_of(photo, turned=rotate in (90, 270)).page, logo=photo)
    fields = {"type": "quote", "id": "een", "text": "Binnen een uur.", "customer": "wie, waar"}
    scene = types()["quote"].model_validate(fields).layout(page)
    whole = in_a_frame(Painter(built_in()["daglicht"]), scene, order, rotate)
    monkeypatch.setattr(painters, "LARGE", 0)
    monkeypatch.setattr(painters, "_STRIP", WIDTH * BYTES_PER_PIXEL * 50)
    painter = Painter(built_in()["daglicht"])
    assert in_a_frame(painter, scene, order, rotate) == whole
    if rotate:
        assert painter._spare is None, "turned letters are not cut"
    else:
        assert painter._spare is not None
        assert painter._spare.height() == 50, "of which the last strip fills 20"
