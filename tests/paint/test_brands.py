"""Four invented houses, each with two colours and a logo: a slide looks like theirs, and all of it can
be read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import yaml
from PIL import Image, ImageDraw

from player.paint.legibility import LEAST_LOGO
from player.paint.painter import Painter
from player.paint.pictures import probe
from player.scene import Page, Photo
from player.settings.palette import contrast
from player.settings.theme import READ_ON, Theme, theme_of
from player.slides.base import Slide, types
from player.slides.video import Video

Ink = tuple[int, int, int]
SIZE = 960, 540
ROOT = Path(__file__).parents[2]


def wide(picture: ImageDraw.ImageDraw) -> None:
    """A wordmark in navy, six times as wide as high."""
    picture.ellipse((10, 20, 170, 180), fill=(0, 51, 102, 255))
    for at in range(7):
        left = 220 + at * 138
        picture.rounded_rectangle((left, 60, left + 95, 175), 18, fill=(0, 51, 102, 255))


def tall(picture: ImageDraw.ImageDraw) -> None:
    """A black stalk with a yellow sun, three times as high as wide."""
    picture.ellipse((10, 10, 190, 190), fill=(255, 200, 0, 255))
    picture.rectangle((60, 200, 140, 610), fill=(20, 20, 20, 255))


def square(picture: ImageDraw.ImageDraw) -> None:
    """A white outline: nothing of it is to be seen on white."""
    picture.rounded_rectangle((20, 20, 380, 380), 90, outline=(255, 255, 255, 255), width=60)
    picture.ellipse((130, 130, 270, 270), fill=(255, 255, 255, 255))


def houses(picture: ImageDraw.ImageDraw) -> None:
    """Two roofs, one of them half transparent."""
    for left, ink in ((20, (196, 32, 32, 255)), (280, (20, 110, 50, 190))):
        roof = [(left, 290), (left, 140), (left + 110, 30), (left + 220, 140), (left + 220, 290)]
        picture.polygon(roof, fill=ink)


@dataclass(frozen=True)
class House:
    ground: str
    accent: str
    size: tuple[int, int]
    draw: Callable[[ImageDraw.ImageDraw], None]
    warned: bool = False  # that letters in the accent cannot be read


HOUSES = {
    "waterlinie": House("#ffffff", "#0067b1", (1200, 200), wide),
    "zonnig": House("#ffffff", "#ffc800", (200, 620), tall, warned=True),
    "nachtzorg": House("#1d1135", "#ff5fa2", (400, 400), square),
    "groenhof": House("#f1f6ea", "#2e7d32", (520, 300), houses),
}
# One slide on each field there is.
FIELDS = {
    "ground": {"type": "quote", "text": "Jullie belden terug."},
    "deep": {"type": "quote", "text": "Drie keer gebeld.", "sentiment": "critical"},
    "urgent": {"type": "notice", "title": "De lift staat stil", "urgent": True},
    "foot": {"type": "compliment", "text": "Bram bleef aan de lijn.", "name": "Bram de Wit"},
    "leaf": {"type": "at_the_table", "title": "Lunch met klanten", "when": "2026-04-14 12:30"},
}


def house_of(name: str, folder: Path) -> tuple[Theme, Photo]:
    house = HOUSES[name]
    theme, flaws = theme_of({"colours": {"ground": house.ground, "accent": house.accent}})
    assert [flaw.code for flaw in flaws] == ["contrast-of-accent"] * house.warned
    picture = Image.new("RGBA", house.size, (0, 0, 0, 0))
    house.draw(ImageDraw.Draw(picture))
    picture.save(folder / "logo.png")
    logo = probe(folder / "logo.png")
    assert isinstance(logo, Photo)
    return theme, logo


def slide(fields: dict[str, object]) -> Slide:
    return types()[str(fields["type"])].model_validate(fields)


def _film_of(one: Slide) -> dict[str, Photo]:
    """The file of a film, without which it is not laid out. The sample is in the repository."""
    if not isinstance(one, Video):
        return {}
    found = probe(ROOT / one.file)
    assert isinstance(found, Photo)
    return {one.file: found}


def painted(
    one: Slide, theme: Theme, logo: Photo | None, size: tuple[int, int] = SIZE
) -> tuple[Image.Image, list[tuple[int, int, int, int]]]:
    """The picture of a slide, and the boxes (px) of the logos on it."""
    page = replace(
        Page.of_pixels(*size), organisation="Voorbeeld BV", logo=logo, photos=_film_of(one)
    )
    pixels = bytearray(size[0] * size[1] * 4)
    done = Painter(theme, strangers=False).paint(one.layout(page), 0, pixels, *size)
    assert [flaw for flaw in done.flaws if flaw.severity == "error"] == []
    scale = min(size) / 1080
    boxes = [thing.box for thing in done.placed if thing.kind == "logo"]
    image = Image.frombytes("RGBA", size, bytes(pixels)).convert("RGB")
    return image, [
        (
            round(box.x * scale),
            round(box.y * scale),
            round(box.right * scale),
            round(box.bottom * scale),
        )
        for box in boxes
    ]


@pytest.mark.parametrize("name", HOUSES)
def test_all_words_can_be_read_in_the_colours_of_the_house(name: str, tmp_path: Path) -> None:
    theme, _ = house_of(name, tmp_path)
    house = HOUSES[name]
    assert (theme.inks["ground"], theme.inks["accent"]) == (house.ground, house.accent)
    for ink, ground in READ_ON:
        assert contrast(theme.colour(ink), theme.colour(ground)) >= 4.5, (ink, ground)
    assert contrast(theme.colour("panel"), theme.colour("ground")) >= 1.2


@pytest.mark.parametrize("name", HOUSES)
@pytest.mark.parametrize("kind", sorted(types().keys() - {"image", "pdf"}))
@pytest.mark.parametrize("upright", [False, True], ids=["lying", "upright"])
def test_every_type_plays_in_it(name: str, kind: str, upright: bool, tmp_path: Path) -> None:
    theme, logo = house_of(name, tmp_path)
    one = types()[kind].model_validate(yaml.safe_load(types()[kind].example_yaml()))
    size = SIZE[::-1] if upright else SIZE
    _, logos = painted(one, theme, logo, size)
    for left, top, right, bottom in logos:
        assert 0 < left < right < size[0]
        assert 0 < top < bottom < size[1]


@pytest.mark.parametrize("name", HOUSES)
@pytest.mark.parametrize("field", FIELDS)
def test_a_logo_of_any_shape_shows_on_every_field(name: str, field: str, tmp_path: Path) -> None:
    theme, logo = house_of(name, tmp_path)
    image, (box,) = painted(slide(FIELDS[field]), theme, logo)
    left, top, right, bottom = box
    assert min(right - left, bottom - top) >= 10  # px at 960: 20 at full size
    # Nothing of it, nor of a plate, sticks out of the margin.
    middle = (top + bottom) // 2
    assert image.getpixel((left - 3, middle)) == image.getpixel((left - 12, middle))
    colours = image.crop(box).getcolors(100_000) or []
    # Behind it is its field, or a plate whose left edge is that of its place.
    parts = []
    for behind in (
        image.getpixel((left, top - 2)),
        image.getpixel((left + 2, middle)),
    ):
        # A pixel with half the contrast it needs counts as half: white on this pink is near the
        # limit, and how a release of Pillow rounds the edges decides whether it gets a plate.
        shown = sum(
            often * min(1.0, (contrast(ink, behind) - 1) / (LEAST_LOGO - 1))  # type: ignore[arg-type]
            for often, ink in colours
        )
        parts.append(shown / max(1, sum(often for often, ink in colours if ink != behind)))
    # Yellow on white is as the house has it: there the black stalk carries it, a third of all.
    assert max(parts) >= (0.35 if name == "zonnig" else 0.6)


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("name", HOUSES)
def test_without_a_logo_our_mark_shows_on_every_field(
    name: str, field: str, tmp_path: Path
) -> None:
    theme, _ = house_of(name, tmp_path)
    one = slide(FIELDS[field])
    scene = one.layout(replace(Page(), organisation="Voorbeeld BV"))
    image, _ = painted(one, theme, None)
    done = Painter(theme, strangers=False).paint(scene, 0, bytearray(960 * 540 * 4), 960, 540)
    (words,) = [thing.box for thing in done.placed if thing.kind == "footer"]
    # The ring is 36 units wide and ends 18 before the name.
    left, middle = round((words.x - 54) / 2), round((words.y + words.h / 2) / 2)
    behind = image.getpixel((left - 3, middle))
    ring = image.crop((left, middle - 9, left + 18, middle + 9)).getcolors(10_000) or []
    shown = max((often, ink) for often, ink in ring if ink != behind)[1]
    assert contrast(shown, behind) >= LEAST_LOGO  # type: ignore[arg-type]
