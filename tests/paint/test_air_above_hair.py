"""A portrait has air above the hair or scarf, on every page that shows one and from any distance."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from helpers.people import BROWN, Person, photo_of
from PIL import Image

from player.paint.painter import Painter
from player.paint.pictures import probe
from player.paint.subjects import cropped
from player.scene import Page, Photo, Picture
from player.settings.theme import built_in
from player.slides.base import types

ASSETS = Path(__file__).parents[2] / "assets"
# By eye, in parts of the height: the top of hair, skull or scarf, and the chin or beard.
HEADS = {"hendrik": (0.205, 0.655), "ruben": (0.135, 0.63), "samira": (0.155, 0.585)}
LYING, NARROW, UPRIGHT = (1920, 1080), (1440, 1080), (1080, 1920)


def page_of(size: tuple[int, int], metres: float, **photos: Photo) -> Page:
    page = replace(Page.of_pixels(*size), organisation="Voorbeeld BV", photos=photos)
    return replace(page, body=777 * metres / 55, floor=561 * metres / 55)


def boxes(fields: dict[str, object], page: Page) -> list[Picture]:
    scene = types()[str(fields["type"])].model_validate(fields).layout(page)
    return [one for one in scene.elements if isinstance(one, Picture)]


@cache
def kept_of(name: str, ratio: float) -> tuple[float, float]:
    image = Image.open(ASSETS / f"collega-{name}.jpg").convert("RGB")
    (_, top, _, bottom), cut = cropped(image, ratio, "face")
    assert not cut
    return top, bottom


def air(shot: Picture, name: str) -> tuple[float, bool]:
    """Page units above a colleague's head in that place, and whether the chin is there as well."""
    top, bottom = kept_of(name, round(shot.box.w / shot.box.h, 3))
    hair, chin = (part * 1600 for part in HEADS[name])
    return (hair - top) * shot.box.h / (bottom - top), chin < bottom


@pytest.mark.parametrize("metres", [3, 4, 5])
@pytest.mark.parametrize("size", [LYING, NARROW, UPRIGHT])
@pytest.mark.parametrize("count", [1, 3, 4, 6])
def test_nobody_in_the_hall_of_fame_is_sliced(
    count: int, size: tuple[int, int], metres: int
) -> None:
    people = [
        {"name": name, "month": "2026-09", "team": "Schade", "photo": "foto"}
        for name in ("Hendrik Koster", "Ruben Pinas", "Femke Oosterhuis", "Bo", "Noor", "Karim")
    ]
    page = page_of(size, metres, foto=Photo("foto.jpg", 1200, 1600))
    for shot in boxes({"type": "hall_of_fame", "people": people[:count]}, page):
        for name in HEADS:
            above, chin = air(shot, name)
            assert chin
            assert above >= 0.05 * shot.box.h, (name, shot.box, above)


@pytest.mark.parametrize("metres", [3, 4, 5])
@pytest.mark.parametrize("name", HEADS)
def test_upright_a_colleague_fills_the_width_with_air_above_the_head(
    name: str, metres: int
) -> None:
    page = page_of(UPRIGHT, metres, foto=Photo("foto.jpg", 1200, 1600))
    fields = {"type": "klantverbeteraar", "name": "Noor", "photo": "foto", "achievement": "Belt."}
    [shot] = boxes(fields, page)
    assert shot.box.w == 1080
    assert shot.box.h >= 800
    above, chin = air(shot, name)
    assert chin
    assert above >= 36


@pytest.mark.parametrize("theme", ["daglicht", "avond"])
@pytest.mark.parametrize("kind", ["klantverbeteraar", "hall_of_fame"])
def test_who_does_not_fit_is_whole_on_a_plain_panel(kind: str, theme: str, tmp_path: Path) -> None:
    # With its hair it is higher than the photo is wide: no place that lies holds it.
    photo_of((1200, 1600), Person(600, 100, 950, BROWN)).save(tmp_path / "groot.png")
    found = probe(tmp_path / "groot.png")
    assert isinstance(found, Photo)
    page = page_of(UPRIGHT if kind == "klantverbeteraar" else LYING, 4, foto=found)
    person = {"name": "Noor", "photo": "foto"}
    fields = (
        {"type": kind, **person, "achievement": "Belt."}
        if kind == "klantverbeteraar"
        else {"type": kind, "people": [person, {**person, "name": "Bo"}]}
    )
    scene = types()[kind].model_validate(fields).layout(page)
    shot = boxes(fields, page)[0]
    wide, high = round(page.width), round(page.height)
    pixels = bytearray(wide * high * 4)
    assert Painter(built_in()[theme], strangers=False).paint(scene, 0, pixels, wide, high).usable
    image = Image.frombytes("RGBA", (wide, high), bytes(pixels)).convert("RGB")
    middle = round(shot.box.y + shot.box.h / 2)
    beside = {image.getpixel((round(x), middle)) for x in (shot.box.x + 4, shot.box.right - 5)}
    assert shot.box.w / shot.box.h > 0.85
    assert beside == {built_in()[theme].colour("panel")}
