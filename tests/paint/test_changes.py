"""Of a page that was edited only the rows that differ are painted, and no pixel is another than on a
page that is painted anew. They are known from what is drawn, so what is not sure counts as
different."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest
from PIL import Image

from player.paint import pictures
from player.paint.changes import Rows, differing
from player.paint.painter import Painted, Painter
from player.paint.pictures import probe
from player.scene import Page, Photo, Picture, Scene
from player.settings.theme import built_in
from player.slides.base import EXAMPLE_DAY, types
from player.wire import Frame

WIDTH, HEIGHT = 640, 360
# Its mark is a disc that the edge of those rows cuts in two.
QUOTE: dict[str, object] = {
    "type": "quote",
    "text": "Ik werd binnen een uur teruggebeld.",
    "customer": "Jan, Zwolle",
}
AGO = "Twee weken geleden was het nog anders."


@pytest.fixture
def painter() -> Painter:
    return Painter(built_in()["daglicht"], strangers=False)


def scene_of(fields: dict[str, object], **page: object) -> Scene:
    slide = types()[str(fields["type"])].model_validate(fields)
    plain = replace(Page.of_pixels(WIDTH, HEIGHT), organisation="Voorbeeld BV", today=EXAMPLE_DAY)
    return slide.layout(replace(plain, **page))  # type: ignore[arg-type]


def painted(
    painter: Painter, scene: Scene, over: tuple[bytes, Painted] | None = None
) -> tuple[bytes, Painted]:
    """The bytes of a page, painted over those of another where there is one."""
    frame = Frame.create(WIDTH, HEIGHT)
    try:
        if over is not None:
            frame.write(over[0], 0)
        told = painter.paint(
            scene, 0, frame, WIDTH, HEIGHT, order="BGRA", over=over[1].drawn if over else None
        )
        return bytes(frame.map(writable=False)), told
    finally:
        frame.close()


def rows_of(one: tuple[bytes, Painted], other: tuple[bytes, Painted]) -> Rows | None:
    assert one[1].drawn is not None
    assert other[1].drawn is not None
    return differing(one[1].drawn, other[1].drawn)


EDITS: list[tuple[dict[str, object], dict[str, object]]] = [
    (QUOTE, {"text": AGO}),
    (QUOTE, {"customer": "klant uit Assen"}),
    (QUOTE, {"text": "“Ja!” Élève, Łódź – ﬁjn 100 %", "sentiment": "critical"}),
    ({"type": "compliment", "text": "Dank je wel.", "name": "Sanne"}, {"text": AGO}),
    ({"type": "notice", "title": "Dichtbij", "text": "Wij bellen terug."}, {"text": AGO}),
]


@pytest.mark.parametrize(("fields", "edit"), EDITS)
def test_what_is_painted_over_a_page_is_what_would_be_painted_anew(
    painter: Painter, fields: dict[str, object], edit: dict[str, object]
) -> None:
    before, scene = painted(painter, scene_of(fields)), scene_of({**fields, **edit})
    anew, over = painted(painter, scene), painted(painter, scene, before)
    assert over[0] == anew[0]
    assert over[0] != before[0]


def test_the_rows_hold_all_that_differs_and_a_minute_of_the_clock_is_few_of_them(
    painter: Painter,
) -> None:
    one = painted(painter, scene_of(QUOTE, clock=("10:05",)))
    other = painted(painter, scene_of(QUOTE, clock=("10:06",)))
    rows = rows_of(one, other)
    assert rows is not None
    top, bottom = rows
    assert 0 < bottom - top < HEIGHT / 8
    stride = WIDTH * 4
    assert one[0][: top * stride] == other[0][: top * stride]
    assert one[0][bottom * stride :] == other[0][bottom * stride :]
    assert rows_of(one, one) == (0, 0)


def test_letters_that_are_stacked_or_of_another_font_may_reach_anywhere(painter: Painter) -> None:
    plain = painted(painter, scene_of(QUOTE))
    for text in ("Z\u0351\u0342\u0303a\u0351\u0342lgo", "مرحبا بكم", "漢字です", "Fijn 😀"):
        assert rows_of(plain, painted(painter, scene_of({**QUOTE, "text": text}))) is None


def test_where_letters_stand_on_a_picture_they_depend_on_it(
    painter: Painter, tmp_path: Path
) -> None:
    Image.new("RGB", (160, 90), (90, 60, 30)).save(tmp_path / "foto.png")
    photo = probe(tmp_path / "foto.png")
    assert isinstance(photo, Photo)
    one, other = (
        painted(painter, scene_of({**QUOTE, "text": text}, background=photo))
        for text in ("A.", AGO)
    )
    assert rows_of(one, other) is None


def test_another_ground_theme_or_size_is_another_page(painter: Painter) -> None:
    drawn = painted(painter, scene_of(QUOTE))[1].drawn
    assert drawn is not None
    for other in (
        replace(drawn, ground="deep"),
        replace(drawn, theme=built_in()["avond"]),
        replace(drawn, scale=1.0),
        replace(drawn, height=HEIGHT - 1),
    ):
        assert differing(drawn, other) is None


# ── a picture that is all there is to see ─────────────────────────────────────────────────────────

WIDE, HIGH = 320, 180


@pytest.mark.parametrize("order", ["BGRA", "RGBA"])
@pytest.mark.parametrize(
    ("mode", "name", "size"),
    [
        ("RGB", "foto.jpg", (WIDE, HIGH)),
        ("RGB", "klein.png", (WIDE // 2, HIGH // 2)),
        ("L", "grijs.jpg", (WIDE, HIGH)),
        ("CMYK", "druk.jpg", (WIDE * 2, HIGH * 2)),
        ("RGBA", "doorzichtig.png", (WIDE, HIGH)),
        ("RGB", "andere-vorm.jpg", (WIDE, WIDE)),
    ],
)
def test_a_picture_alone_is_written_as_it_would_be_painted(
    painter: Painter,
    tmp_path: Path,
    mode: str,
    name: str,
    size: tuple[int, int],
    order: Literal["RGBA", "BGRA"],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pictures, "_MANY", 0)
    image = Image.effect_noise(size, 60).convert("RGB").convert(mode)
    image.save(tmp_path / name)
    photo = probe(tmp_path / name)
    assert isinstance(photo, Photo)
    scene = Scene((page := Page.of_pixels(WIDE, HIGH)), (Picture(page.whole, photo, fit="fit"),))
    frame, pixels = Frame.create(WIDE, HIGH), bytearray(WIDE * HIGH * 4)
    try:
        painter.paint(scene, 0, frame, WIDE, HIGH, order=order)
        painter.paint(scene, 0, pixels, WIDE, HIGH, order=order)  # by Skia
        assert bytes(frame.map(writable=False)) == bytes(pixels)
    finally:
        frame.close()
