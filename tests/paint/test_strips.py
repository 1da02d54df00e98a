"""A large PNG in strips: the same pixels as when it is read whole, and what is wrong with it is
found all the same."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from player.paint import pictures
from player.paint.pictures import Pixels, decode
from player.paint.strips import can_be_stripped, strips
from player.problems import Flaw


def a_png(mode: str, size: tuple[int, int] = (173, 131)) -> bytes:
    """Noise on gradients, so that every way of filtering a row has its turn."""
    random.seed(3)
    parts = [Image.linear_gradient("L").rotate(90 * turn).resize(size) for turn in range(len(mode))]
    parts = [
        ImageChops.add(
            part,
            Image.frombytes("L", size, random.randbytes(size[0] * size[1])).point(
                lambda value: value // 16
            ),
        )
        for part in parts
    ]
    stream = io.BytesIO()
    Image.merge(mode, parts).save(stream, "PNG")
    return stream.getvalue()


@pytest.mark.parametrize("mode", ["L", "RGB", "RGBA"])
@pytest.mark.parametrize("rows", [1, 2, 7, 64, 131, 500])
def test_the_strips_together_are_the_picture(mode: str, rows: int) -> None:
    data = a_png(mode)
    with Image.open(io.BytesIO(data)) as whole:
        whole.load()
    found, top = Image.new(mode, whole.size), 0
    assert can_be_stripped(io.BytesIO(data))
    for strip in strips(io.BytesIO(data), rows):
        found.paste(strip, (0, top))
        top += strip.height
    assert top == whole.height
    assert found.tobytes() == whole.tobytes()


@pytest.mark.parametrize(
    "broken",
    [
        lambda data: data[: len(data) // 2],
        lambda data: data[:900] + bytes([data[900] ^ 1]) + data[901:],
        lambda data: data[:-30],
    ],
)
def test_what_is_broken_is_found(broken: object) -> None:
    with pytest.raises((OSError, ValueError)):
        list(strips(io.BytesIO(broken(a_png("RGB"))), 16))  # type: ignore[operator]


def test_other_pngs_are_read_whole() -> None:
    stream = io.BytesIO()
    Image.new("P", (9, 9)).save(stream, "PNG")
    assert not can_be_stripped(stream)
    assert not can_be_stripped(io.BytesIO(b"geen plaatje"))


@pytest.mark.parametrize("mode", ["L", "RGB", "RGBA"])
def test_a_picture_is_the_same_either_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: str
) -> None:
    (path := tmp_path / "a.png").write_bytes(a_png(mode, (600, 400)))
    monkeypatch.setattr(pictures, "_LARGE", 1000)
    monkeypatch.setattr(pictures, "_STRIP", 20_000)
    whole = decode(str(path), 120, 80, (246, 241, 231))
    monkeypatch.setattr(pictures, "_HUGE", 1000)
    assert isinstance(whole, Pixels)
    assert decode(str(path), 120, 80, (246, 241, 231)) == whole
    path.write_bytes(path.read_bytes()[:-2000])
    assert isinstance(decode(str(path), 120, 80, (246, 241, 231)), Flaw)
