"""The example in each slide's docstring is valid, lays out, and looks as it did.

`KLANTBEELD_RENEW=1 pytest tests/slides` makes the reference pictures anew; look at them before they
are kept.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from PIL import Image, ImageChops, ImageDraw

from player.paint.painter import Painter
from player.paint.pictures import probe
from player.problems import say
from player.scene import Page, Photo
from player.settings.theme import built_in
from player.slides.base import EXAMPLE_DAY, Slide, types

REFERENCES = Path(__file__).parents[1] / "references"
DIFFERENCES = Path(__file__).parents[1] / "differences"
RENEW = bool(os.environ.get("KLANTBEELD_RENEW"))
LEVELS = 24  # a pixel counts as different from here on, of 255
FEW = 0.001  # of all pixels: what antialiasing may change from machine to machine
LOOKS = {"liggend": ("daglicht", 1280, 720), "staand": ("avond", 720, 1280)}


def example_of(kind: type[Slide]) -> dict[str, object]:
    """The example of a type as what its YAML holds."""
    fields = yaml.safe_load(kind.example_yaml())
    assert isinstance(fields, dict), f"{kind.__name__} has no example"
    return fields


@pytest.fixture
def photo(tmp_path: Path) -> Photo:
    """Hills under an evening sky, drawn, so that no photo need be kept."""
    image = Image.new("RGB", (1600, 1000))
    draw = ImageDraw.Draw(image)
    for y in range(1000):
        draw.line((0, y, 1600, y), fill=(250 - y // 8, 190 - y // 10, 120 + y // 12))
    draw.ellipse((1050, 250, 1250, 450), fill=(255, 236, 190))
    for shade, (x, y, size) in enumerate([(-200, 600, 1100), (600, 640, 1300), (100, 780, 1500)]):
        draw.ellipse(
            (x, y, x + size, y + size), fill=(70 - 15 * shade, 80 - 15 * shade, 90 - 10 * shade)
        )
    image.save(tmp_path / "heuvels.png")
    found = probe(tmp_path / "heuvels.png")
    assert isinstance(found, Photo)
    return found


@pytest.mark.parametrize("name", sorted(types()))
def test_the_example_is_valid(name: str) -> None:
    example = example_of(types()[name])
    assert example["type"] == name
    assert types()[name].model_validate(example).reading()


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("name", sorted(types()))
def test_the_example_looks_as_it_did(name: str, look: str, photo: Photo) -> None:
    theme, width, height = LOOKS[look]
    slide = types()[name].model_validate(example_of(types()[name]))
    page = replace(
        Page.of_pixels(width, height),
        today=EXAMPLE_DAY,
        organisation="Voorbeeld BV",
        photos=dict.fromkeys(slide.pictures(), photo),
    )
    painter = Painter(built_in()[theme], strangers=False)
    scene = slide.layout(page)
    assert painter.pages(scene) == 1
    pixels = bytearray(width * height * 4)
    painted = painter.paint(scene, 0, pixels, width, height)
    assert [say(flaw, "nl") for flaw in painted.flaws] == []
    image = Image.frombytes("RGBA", (width, height), bytes(pixels)).convert("RGB")
    reference = REFERENCES / f"{name}-{look}.png"
    if RENEW:
        reference.parent.mkdir(exist_ok=True)
        image.save(reference, optimize=True)
    assert reference.exists(), "no reference picture yet: KLANTBEELD_RENEW=1 makes one"
    assert_same(image, Image.open(reference).convert("RGB"), f"{name}-{look}")


def assert_same(image: Image.Image, reference: Image.Image, name: str) -> None:
    assert image.size == reference.size
    difference = ImageChops.difference(image, reference)
    bands = [band.point([0] * (LEVELS + 1) + [255] * (255 - LEVELS)) for band in difference.split()]
    worst = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    share = worst.histogram()[255] / (image.width * image.height)
    if share > FEW:
        DIFFERENCES.mkdir(exist_ok=True)
        beside = Image.new("RGB", (image.width * 3, image.height))
        for place, part in enumerate((reference, image, worst.convert("RGB"))):
            beside.paste(part, (place * image.width, 0))
        beside.save(DIFFERENCES / f"{name}.png")
    assert share <= FEW, f"{share:.2%} of the pixels differ; see tests/differences/{name}.png"
