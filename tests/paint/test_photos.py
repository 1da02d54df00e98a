"""Photos of every shape and size in the places that slides have for them."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from helpers.papers import a_pdf
from helpers.people import BROWN, DARK, LIGHT, Person, photo_of
from PIL import Image, ImageDraw

from player.paint.painter import Painted, Painter
from player.paint.pictures import probe
from player.paint.sheet import Plate, Shot
from player.scene import Backdrop, Column, Page, Photo, Picture, Scene
from player.settings.palette import contrast
from player.settings.theme import built_in
from player.slides.base import types

THEME = built_in()["daglicht"]
SHAPES = [(1920, 1080), (1080, 1920)]
WHO = {"achievement": "Zet boven elke brief in één zin wat de klant moet doen.", "team": "Post"}
Colour = tuple[int, int, int]


def kept(image: Image.Image, folder: Path, name: str = "foto.png") -> Photo:
    image.save(folder / name)
    found = probe(folder / name)
    assert isinstance(found, Photo)
    return found


def scene_of(kind: str, photo: Photo, size: tuple[int, int], /, **fields: object) -> Scene:
    page = replace(Page.of_pixels(*size), photos={"foto": photo}, organisation="Voorbeeld BV")
    return types()[kind].model_validate({"type": kind, **fields}).layout(page)


def painted(scene: Scene, theme: str = "daglicht") -> tuple[Image.Image, Painted]:
    """At half size."""
    size = round(scene.page.width / 2), round(scene.page.height / 2)
    pixels = bytearray(size[0] * size[1] * 4)
    done = Painter(built_in()[theme], strangers=False).paint(scene, 0, pixels, *size)
    return Image.frombytes("RGBA", size, bytes(pixels)).convert("RGB"), done


def the_picture(scene: Scene) -> Picture:
    [picture] = [element for element in scene.elements if isinstance(element, Picture)]
    return picture


# ── several people ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "size"),
    [
        (["Noor", "Bram", "Joost"], (1800, 1200)),
        ("Noor en Bram", (1300, 1100)),
        ("Team Post", (1800, 1200)),
        ("Noor", (1400, 1000)),
    ],
)
def test_a_wide_photo_of_people_is_not_cut_above_or_below(
    name: object, size: tuple[int, int], tmp_path: Path
) -> None:
    photo = kept(photo_of(size, Person(size[0] / 2, 200, 250)), tmp_path)
    for shape in SHAPES:
        scene = scene_of("klantverbeteraar", photo, shape, name=name, photo="foto", **WHO)
        box = the_picture(scene).box
        assert (box.x, box.y) == (0, 0)
        assert box.w / box.h <= size[0] / size[1] / 0.85 + 0.01  # 15 % of its height at most
        words = [element for element in scene.elements if isinstance(element, Column)]
        assert all(
            column.box.y >= box.bottom + 40 or column.box.x >= box.right + 80 for column in words
        )
        assert painted(scene)[1].usable


@pytest.mark.parametrize(("name", "size"), [("Noor", (1200, 1000)), ("Noor en Bram", (1200, 1600))])
def test_an_upright_photo_stands_beside_the_words(
    name: str, size: tuple[int, int], tmp_path: Path
) -> None:
    photo = kept(photo_of(size, Person(600, 200, 250)), tmp_path)
    scene = scene_of("klantverbeteraar", photo, SHAPES[0], name=name, photo="foto", **WHO)
    assert the_picture(scene).box.h == scene.page.height


def test_a_nomination_stays_on_below_a_photo_of_three(tmp_path: Path) -> None:
    photo = kept(photo_of((1800, 1200), Person(900, 200, 250)), tmp_path)
    nomination = {"text": "Mijn moeder snapte hem meteen. Dat is de test.", "by": "Joost"}
    scene = scene_of(
        "klantverbeteraar",
        photo,
        SHAPES[0],
        name=["Noor van den Akker", "Bram de Wit", "Joost Mulder"],
        photo="foto",
        nomination=nomination,
        **WHO,
    )
    _, done = painted(scene)
    assert done.flaws == ()
    assert any("voorgedragen door Joost" in thing.text for thing in done.placed)


@pytest.mark.parametrize("metres", [3, 4, 5])
@pytest.mark.parametrize("shape", SHAPES)
def test_from_any_distance_three_people_and_their_names_are_whole(
    shape: tuple[int, int], metres: int, tmp_path: Path
) -> None:
    people = Person(450, 300, 260), Person(900, 200, 270, DARK), Person(1350, 320, 250, BROWN)
    photo = kept(photo_of((1800, 1200), *people), tmp_path)
    page = replace(
        Page.of_pixels(*shape),
        photos={"foto": photo},
        body=777 * metres / 55,
        floor=561 * metres / 55,
    )
    fields = {"name": ["Noor van den Akker", "Bram de Wit", "Joost Mulder"], **WHO}
    slide = types()["klantverbeteraar"].model_validate({"photo": "foto", **fields})
    image, done = painted(slide.layout(page))
    assert done.flaws == ()
    seen = {colour for _, colour in image.getcolors(1 << 20) or []}
    assert {LIGHT, DARK, BROWN} <= seen


def test_two_large_heads_stand_whole_in_a_corner(tmp_path: Path) -> None:
    two = Person(480, 120, 620), Person(1120, 160, 600, BROWN, jersey=(60, 120, 90))
    photo = kept(photo_of((1600, 1200), *two), tmp_path)
    scene = scene_of("klantverbeteraar", photo, SHAPES[0], name="Noor en Bram", photo="foto", **WHO)
    image, done = painted(scene)
    assert done.flaws == ()
    box = the_picture(scene).box
    assert (box.x, box.y, box.w / box.h) == (0, 0, pytest.approx(4 / 3))
    # Its wall reaches its upper corners.
    assert image.getpixel((3, 3)) == image.getpixel((round(box.w / 2) - 3, 3)) == (150, 170, 180)


# ── few pixels ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("width", [60, 120, 300, 390])
def test_a_person_of_few_pixels_stands_in_a_disc_and_is_told(
    width: int, shape: tuple[int, int], tmp_path: Path
) -> None:
    person = Person(600, 200, 500)
    photo = kept(photo_of((1200, 1600), person).resize((width, width * 4 // 3)), tmp_path)
    scene = scene_of("klantverbeteraar", photo, shape, name="Noor", photo="foto", **WHO)
    [shot] = [
        mark
        for mark in Painter(THEME)._setter(scene).sheet(0, 1.0).marks
        if isinstance(mark, Shot) and mark.kind == "photo"
    ]
    assert shot.box.w == shot.box.h == 2 * shot.radius
    assert shot.box.w <= 3 * width
    pane = the_picture(scene).box
    assert pane.contains(shot.box)
    image, done = painted(scene)
    assert [(flaw.code, flaw.severity) for flaw in done.flaws] == [("picture-small", "warning")]
    corner = image.getpixel((round(pane.x / 2) + 4, round(pane.bottom / 2) - 4))
    assert corner == THEME.colour("panel")


def _with_a_border(photo: Image.Image) -> Image.Image:
    framed = Image.new("RGB", photo.size, "white")
    framed.paste(photo.resize((photo.width - 40, photo.height - 40)), (20, 20))
    return framed


def _cut_out(photo: Image.Image) -> Image.Image:
    inside = Image.new("RGBA", photo.size)
    inside.paste(photo.crop((60, 60, photo.width - 60, photo.height)), (60, 60))
    return inside


@pytest.mark.parametrize("theme", ["daglicht", "avond"])
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("made", [_with_a_border, _cut_out])
def test_no_corner_of_a_small_photo_pokes_out_of_its_disc(
    made: Callable[[Image.Image], Image.Image], shape: tuple[int, int], theme: str, tmp_path: Path
) -> None:
    photo = kept(made(photo_of((360, 480), Person(180, 80, 160))), tmp_path)
    scene = scene_of("klantverbeteraar", photo, shape, name="Noor", photo="foto", **WHO)
    marks = Painter(THEME)._setter(scene).sheet(0, 1.0).marks
    [disc] = [mark.box for mark in marks if isinstance(mark, Shot) and mark.kind == "photo"]
    image, _ = painted(scene, theme)
    pane, panel = the_picture(scene).box, built_in()[theme].colour("panel")
    x, y, radius = disc.x + disc.w / 2, disc.y + disc.h / 2, disc.w / 2
    outside = {
        image.getpixel((at // 2, down // 2))
        for at in range(round(pane.x), round(pane.right) - 4, 6)
        for down in range(round(pane.y), round(pane.bottom) - 4, 6)
        if math.hypot(at - x, down - y) > radius + 4
    }
    assert outside == {panel}


def test_a_person_of_enough_pixels_fills_the_place(tmp_path: Path) -> None:
    photo = kept(photo_of((1200, 1600), Person(600, 200, 500)).resize((420, 560)), tmp_path)
    scene = scene_of("klantverbeteraar", photo, SHAPES[0], name="Noor", photo="foto", **WHO)
    image, done = painted(scene)
    assert done.flaws == ()
    assert image.getpixel((4, 536)) != THEME.colour("panel")


def test_a_small_picture_of_a_thing_is_whole_and_no_disc(tmp_path: Path) -> None:
    photo = kept(photo_of((200, 150)), tmp_path)
    scene = scene_of("story", photo, SHAPES[0], title="a", text="b", image="foto")
    marks = Painter(THEME)._setter(scene).sheet(0, 1.0).marks
    [shot] = [mark for mark in marks if isinstance(mark, Shot)]
    assert (shot.box.w, shot.box.h, shot.fit) == (600, 450, "fit")
    assert any(isinstance(mark, Plate) and mark.box.contains(shot.box) for mark in marks)


def test_a_small_picture_has_its_caption_close_below_it(tmp_path: Path) -> None:
    photo = kept(photo_of((200, 150)), tmp_path)
    scene = scene_of("image", photo, SHAPES[0], file="foto", caption="Koffie")
    [column] = [element for element in scene.elements if isinstance(element, Column)]
    box = the_picture(scene).box
    assert (box.w, box.h) == (600, 450)
    assert column.box.y - box.bottom < 40


# ── logos and drawings ────────────────────────────────────────────────────────────────────────────


def a_logo(size: tuple[int, int] = (1400, 420)) -> Image.Image:
    """A word mark on white: red at its left end, blue at its right one."""
    logo = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(logo)
    for at in range(8):
        ink = (200, 0, 0) if at == 0 else (0, 0, 200) if at == 7 else (20, 60, 140)
        left = size[0] * (0.08 + 0.105 * at)
        draw.rectangle((left, size[1] * 0.3, left + size[0] * 0.08, size[1] * 0.7), fill=ink)
    return logo


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", ["logo.png", "logo.jpg"])
@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("klantverbeteraar", {"name": "Maatwerk", "photo": "foto", **WHO}),
        ("inspiration", {"organisation": "Maatwerk", "lesson": "Bel.", "image": "foto"}),
        ("story", {"title": "Maatwerk", "text": "Bel.", "image": "foto"}),
        ("image", {"file": "foto"}),
    ],
)
def test_a_logo_given_as_a_photo_is_whole_on_its_own_ground(
    kind: str, fields: dict[str, object], name: str, shape: tuple[int, int], tmp_path: Path
) -> None:
    scene = scene_of(kind, kept(a_logo(), tmp_path, name), shape, **fields)
    image, _ = painted(scene)
    box = the_picture(scene).box
    left, top = round(box.x / 2) + 8, round(box.y / 2) + 8
    part = image.crop((left, top, round(box.right / 2) - 8, round(box.bottom / 2) - 8))
    colours = part.getcolors(1 << 20) or []
    assert any(colour[0] > 170 and colour[2] < 60 for _, colour in colours)  # type: ignore[index]
    assert any(colour[2] > 170 and colour[0] < 60 for _, colour in colours)  # type: ignore[index]
    for corner in ((0, 0), (part.width - 1, 0), (0, part.height - 1)):
        assert min(part.getpixel(corner)) > 250  # type: ignore[arg-type]


def test_a_portrait_before_a_white_wall_is_no_logo(tmp_path: Path) -> None:
    photo = kept(photo_of((1200, 1600), Person(600, 300, 500), wall=(255, 255, 255)), tmp_path)
    scene = scene_of("klantverbeteraar", photo, SHAPES[0], name="Noor", photo="foto", **WHO)
    image, _ = painted(scene)
    jersey = image.getpixel((200, 530))
    assert isinstance(jersey, tuple)
    assert jersey[2] > 100 > jersey[0]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("kind", ["png", "svg"])
@pytest.mark.parametrize("theme", ["daglicht", "avond"])
def test_a_white_drawing_has_one_ground_from_edge_to_edge(
    theme: str, kind: str, shape: tuple[int, int], tmp_path: Path
) -> None:
    if kind == "png":
        drawing = Image.new("RGBA", (1200, 800))
        ImageDraw.Draw(drawing).ellipse((300, 100, 900, 700), outline="white", width=60)
        photo = kept(drawing, tmp_path)
    else:
        path = tmp_path / "wit.svg"
        path.write_text(
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200">'
            '<circle cx="150" cy="100" r="70" fill="none" stroke="#fff" stroke-width="14"/></svg>'
        )
        found = probe(path)
        assert isinstance(found, Photo)
        photo = found
    image, _ = painted(scene_of("image", photo, shape, file="foto"), theme)
    edge = {
        image.getpixel((x, y))
        for x in (2, image.width // 2, image.width - 3)
        for y in (2, image.height - 3)
    } | {image.getpixel((2, image.height // 2))}
    [ground] = edge
    assert isinstance(ground, tuple)
    assert contrast((255, 255, 255), (ground[0], ground[1], ground[2])) >= 3


# ── no strips of our own colour ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("theme", ["daglicht", "avond"])
def test_a_picture_that_lies_on_a_page_that_stands_has_our_ground_round_it(
    theme: str, tmp_path: Path
) -> None:
    photo = kept(photo_of((1600, 900), Person(800, 200, 300, DARK), wall=(220, 60, 40)), tmp_path)
    scene = scene_of("image", photo, SHAPES[1], file="foto")
    image, done = painted(scene, theme)
    assert done.flaws == ()
    box = the_picture(scene).box
    for y in (4, round(box.y / 2) - 4, round(box.bottom / 2) + 4, image.height - 5):
        assert image.getpixel((4, y)) == built_in()[theme].colour("ground")
    assert box.w == scene.page.width
    assert 0 < box.y < (scene.page.height - box.h) / 2  # somewhat above the middle
    assert any("Voorbeeld BV" in thing.text for thing in done.placed)


@pytest.mark.parametrize("wide", [1920, 1440])
@pytest.mark.parametrize("size", [(1920, 600), (1920, 700), (1920, 1080)])
@pytest.mark.parametrize("metres", [3, 4])
def test_a_band_cuts_little_off_a_picture_and_nothing_off_16_by_9(
    size: tuple[int, int], metres: int, wide: int, tmp_path: Path
) -> None:
    photo = kept(photo_of(size, Person(600, 150, 250), Person(1200, 150, 250, BROWN)), tmp_path)
    page = replace(
        Page.of_pixels(wide, 1080),
        photos={"foto": photo},
        body=777 * metres / 55,
        floor=561 * metres / 55,
    )
    slide = types()["klantverbeteraar"].model_validate(
        {"name": ["Noor", "Joost", "Samira"], "photo": "foto", **WHO}
    )
    scene = slide.layout(page)
    box = the_picture(scene).box
    cut = 1 - (size[0] / size[1]) / (box.w / box.h)
    assert cut <= (0.0001 if size[1] == 1080 else 0.15)
    assert painted(scene)[1].flaws == ()


@pytest.mark.parametrize("theme", ["daglicht", "avond"])
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("shade", [(20, 25, 30), (250, 246, 238)])
def test_a_caption_stands_on_one_ground_whatever_the_picture(
    shade: Colour, shape: tuple[int, int], theme: str, tmp_path: Path
) -> None:
    photo = kept(photo_of((1920, 1080), Person(900, 200, 300), wall=shade), tmp_path)
    scene = scene_of("image", photo, shape, file="foto", fit="fill", caption="De nieuwe balie")
    image, done = painted(scene, theme)
    assert done.flaws == ()
    [words] = [thing for thing in done.placed if "balie" in thing.text]
    for x, y in (
        (4, words.box.y),
        (scene.page.width - 8, words.box.bottom),
        (words.box.x - 8, words.box.y + words.box.h / 2),
        (words.box.right + 8, words.box.y + words.box.h / 2),
    ):
        at = round(x / 2), round(y / 2)
        assert image.getpixel(at) == built_in()[theme].colour("panel")


@pytest.mark.parametrize(
    ("size", "behind"), [((1600, 900), 0), ((1600, 1200), 1), ((900, 1600), 1)]
)
def test_only_a_picture_of_another_shape_has_something_behind_it(
    size: tuple[int, int], behind: int, tmp_path: Path
) -> None:
    photo = kept(photo_of(size, Person(400, 200, 300, LIGHT)), tmp_path)
    elements = scene_of("image", photo, SHAPES[0], file="foto").elements
    assert sum(isinstance(element, Backdrop) for element in elements) == behind


def test_what_fills_the_screen_keeps_the_part_that_its_author_chose(tmp_path: Path) -> None:
    image = Image.new("RGB", (900, 1600), (60, 120, 90))
    image.paste((200, 60, 40), (0, 1200, 900, 1600))
    photo = kept(image, tmp_path)
    for crop, red in (("top", False), ("bottom", True)):
        scene = scene_of("image", photo, SHAPES[0], file="foto", fit="fill", crop=crop)
        pixel = painted(scene)[0].getpixel((480, 500))
        assert isinstance(pixel, tuple)
        assert (pixel[0] > pixel[1]) is red


@pytest.mark.parametrize(
    ("drawn", "ground"),
    [("", (255, 255, 255)), ("0.1 0.2 0.5 rg 0 0 960 540 re f", (26, 51, 128))],
    ids=["on white", "on blue"],
)
def test_a_sheet_that_lies_goes_on_above_and_below_on_a_page_that_stands(
    drawn: str, ground: Colour, tmp_path: Path
) -> None:
    (tmp_path / "a.pdf").write_bytes(a_pdf(["Wat klanten zeggen"], drawn_too=drawn))
    found = probe(tmp_path / "a.pdf")
    assert isinstance(found, Photo)
    image, done = painted(scene_of("pdf", found, SHAPES[1], file="foto"))
    assert done.usable
    for y in (4, image.height // 4, image.height - 5):
        pixel = image.getpixel((4, y))
        assert isinstance(pixel, tuple)
        assert all(abs(a - b) < 4 for a, b in zip(pixel, ground, strict=True))
