"""Which part of a picture stays where it is cropped."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from helpers.people import BROWN, DARK, LIGHT, Person, photo_of
from PIL import Image, ImageDraw

from player.paint.subjects import crop, edge_colour, is_uneven

ASSETS = Path(__file__).parents[2] / "assets"
UPRIGHT = 1080 / 845  # the pane of a photo on an upright screen


def test_the_crop_goes_to_where_something_is_going_on() -> None:
    image = Image.new("RGB", (800, 200), (200, 200, 200))
    draw = ImageDraw.Draw(image)
    for x in range(620, 760, 10):
        draw.line((x, 40, x + 5, 160), fill=(30, 20, 20), width=4)
    left, _, right, _ = crop(image, 1.0)
    assert left < 620
    assert right > 740


def test_a_portrait_is_cropped_from_below_rather_than_above() -> None:
    image = Image.new("RGB", (200, 600), (200, 200, 200))
    ImageDraw.Draw(image).ellipse((60, 60, 140, 180), fill=(220, 160, 130))
    _, top, _, bottom = crop(image, 1.0, "face")
    assert top <= 60
    assert bottom >= 180


def test_a_slice_of_a_portrait_keeps_the_chin() -> None:
    # An evenly lit portrait, in which the crop has nothing to go by but where faces are: the middle
    # of one at 37 % of its height.
    image = Image.new("RGB", (1200, 1600), (120, 130, 140))
    for ratio in (1.2, 1.5, 1.8):
        _, top, _, bottom = crop(image, ratio, "face")
        assert abs((top + bottom) / 2 - 0.37 * 1600) < 0.07 * 1600, ratio


def test_a_crop_has_the_ratio_asked_for_and_lies_inside() -> None:
    for size in ((300, 500), (500, 300), (400, 400)):
        image = Image.effect_noise(size, 60).convert("RGB")
        for ratio in (0.5, 0.8, 1.0, 1.7, 3.0):
            left, top, right, bottom = crop(image, ratio)
            assert (right - left) / (bottom - top) == pytest.approx(ratio, rel=0.01)
            assert min(left, top) >= -0.01
            assert right <= size[0] + 0.01
            assert bottom <= size[1] + 0.01


@pytest.mark.parametrize(
    "person",
    [
        Person(600, 30, 420),
        Person(600, 420, 160, BROWN, jersey=(200, 60, 60)),
        Person(600, 700, 380, DARK, (20, 15, 15), (200, 170, 60)),
        Person(450, 900, 300, BROWN, (15, 15, 15)),
    ],
    ids=["high", "small", "low", "at the bottom"],
)
@pytest.mark.parametrize("subject", ["face", "any"])
def test_a_head_stays_whole_with_its_hair_wherever_it_is(person: Person, subject: str) -> None:
    _, top, _, bottom = crop(photo_of((1200, 1600), person), UPRIGHT, subject)
    assert top <= person.top
    assert bottom >= person.chin


def test_of_several_people_no_head_is_cut() -> None:
    people = [
        Person(300 + 300 * at, 250 + 40 * (at % 3), 170, (LIGHT, DARK, BROWN)[at % 3])
        for at in range(7)
    ]
    _, top, _, bottom = crop(photo_of((2400, 1000), *people, wall=(235, 232, 225)), 3.4, "face")
    assert top <= min(person.top for person in people)
    assert bottom >= max(person.chin for person in people)


def test_two_people_at_the_side_are_not_cut_in_half() -> None:
    pair = Person(1300, 300, 250), Person(1600, 320, 240, BROWN)
    left, _, right, _ = crop(photo_of((1800, 1200), *pair), 0.747, "face")
    assert left <= pair[0].sides[0]
    assert right >= pair[1].sides[1]


def test_a_face_larger_than_the_part_keeps_eyes_and_chin() -> None:
    person = Person(600, 60, 1100)
    _, top, _, bottom = crop(photo_of((1200, 1600), person), UPRIGHT, "face")
    eyes = person.top + (0.15 + 0.42) * person.face
    assert top < eyes - 100
    assert bottom >= person.chin - 60


@pytest.mark.parametrize("name", ["hendrik", "ruben", "samira"])
def test_our_own_colleagues_keep_their_heads(name: str) -> None:
    # By eye, in parts of the height: the top of hair, skull or scarf, and the chin or beard.
    head = {"hendrik": (0.205, 0.655), "ruben": (0.135, 0.63), "samira": (0.155, 0.585)}[name]
    image = Image.open(ASSETS / f"collega-{name}.jpg").convert("RGB")
    _, top, _, bottom = crop(image, UPRIGHT, "face")
    chin = head[1] * image.height
    assert top <= head[0] * image.height
    assert chin < top + 0.95 * (bottom - top)  # with some of the shoulders below it


def test_a_bicycle_below_a_wall_is_not_cut_off() -> None:
    # By eye: its bell at 71 % and the wheels' lower end at 94 % of the height. A wall of bricks has
    # the colour of skin, and a lit window the shape of a face.
    image = Image.open(ASSETS / "verhaal-fiets.jpg").convert("RGB")
    for high in (576, 806, 845, 883):
        _, top, _, bottom = crop(image, 1080 / high, "any")
        assert top < 0.6 * image.height
        assert bottom >= 0.94 * image.height


@pytest.mark.parametrize(("part", "top"), [("top", 0), ("middle", 350), ("bottom", 700)])
def test_an_author_chooses_the_part_that_stays(part: str, top: float) -> None:
    image = photo_of((1200, 1600), Person(600, 30, 420))
    assert crop(image, 1200 / 900, part) == (0, top, 1200, top + 900)


def test_the_middle_of_a_wide_picture_is_its_middle() -> None:
    image = photo_of((1800, 600), Person(300, 100, 250))
    assert crop(image, 1.0, "middle") == (600, 0, 1200, 600)


def test_edges_that_are_called_uneven_have_no_one_colour() -> None:
    chance = random.Random(7)
    called = 0
    for number in range(120):
        size = chance.randrange(60, 900), chance.randrange(60, 700)
        image = Image.new("RGB", size, (200, 190, chance.randrange(256)))
        if number % 2:
            noise = Image.effect_noise(size, chance.choice((5, 30, 90))).convert("RGB")
            image = Image.blend(image, noise, 0.4)
        if number % 3 == 0:  # lighter towards its foot, by more and more
            light = Image.linear_gradient("L").resize(size)
            image = Image.blend(image, light.convert("RGB"), number / 120)
        for _ in range(chance.randrange(5)):
            x, y = chance.randrange(size[0]), chance.randrange(size[1])
            image.paste((chance.randrange(256), 20, 90), (x, y, x + size[0] // 5, y + size[1] // 5))
        if is_uneven(image):
            called += 1
            assert edge_colour(image) is None, number
    assert called, "none of them was"
