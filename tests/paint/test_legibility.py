"""Letters on pictures: measured on the pixels that really lie behind them."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from PIL import Image, ImageChops, ImageDraw, ImageStat

from player.paint import legibility
from player.paint.painter import Painted, Painter
from player.paint.pictures import probe
from player.paint.sheet import Plate, Type
from player.scene import Box, Column, Page, Photo, Picture, Scene, Text
from player.settings.palette import LEAST_CONTRAST, contrast
from player.settings.theme import Theme, built_in
from player.slides.base import types

THEMES = built_in()
SIZE = 960, 540
CAPTION = "De nieuwe balie in Zwolle, waar iedereen binnen kan lopen"


class Unlettered(Painter):
    """Paints all but the letters, and notes where they would be and in what colour."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, strangers=False)
        self.letters: list[Type] = []

    def _type(self, mark: Type, canvas: object) -> None:
        self.letters.append(mark)


def photo_of(image: Image.Image, folder: Path, name: str = "foto.png") -> Photo:
    image.save(folder / name)
    found = probe(folder / name)
    assert isinstance(found, Photo)
    return found


def bright(size: tuple[int, int] = (1600, 900)) -> Image.Image:
    return Image.new("RGB", size, (250, 250, 248))


def dark(size: tuple[int, int] = (1600, 900)) -> Image.Image:
    return Image.new("RGB", size, (14, 16, 22))


def restless(size: tuple[int, int] = (1600, 900), seed: int = 0) -> Image.Image:
    """Noise of every grey; the same every time, which Pillow's own is not."""
    return Image.frombytes("L", size, random.Random(seed).randbytes(size[0] * size[1])).convert(
        "RGB"
    )


def stripes(size: tuple[int, int] = (1600, 900)) -> Image.Image:
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    for x in range(0, size[0], 160):
        draw.rectangle((x, 0, x + 79, size[1]), fill=(10, 10, 10) if x % 320 else (200, 60, 40))
    return image


PHOTOS = {"bright": bright, "dark": dark, "restless": restless, "stripes": stripes}


def seen(
    scene: Scene, theme: Theme, size: tuple[int, int] = SIZE
) -> tuple[Image.Image, list[Type], Painted]:
    """The page without its letters, the letters, and what the painter found."""
    painter = Unlettered(theme)
    pixels = bytearray(size[0] * size[1] * 4)
    done = painter.paint(scene, 0, pixels, *size)
    return Image.frombytes("RGBA", size, bytes(pixels)).convert("RGB"), painter.letters, done


def worst_contrast(image: Image.Image, letters: list[Type], theme: Theme, scale: float) -> float:
    """The least contrast of any letters with what is behind them: the mean of every four page
    units, wherever those begin."""
    worst, grain = 21.0, max(1, round(4 * scale))
    for mark in letters:
        box = legibility.box_of(mark)
        for x, y in itertools.product(range(grain), range(grain)):
            edges = (
                round(box.x * scale) + x,
                round(box.y * scale) + y,
                round(box.right * scale),
                round(box.bottom * scale),
            )
            part = image.crop(
                (
                    *edges[:2],
                    *(
                        start + max(grain, (end - start) // grain * grain)
                        for start, end in zip(edges[:2], edges[2:], strict=True)
                    ),
                )
            ).reduce(grain)
            for _, colour in part.getcolors(part.width * part.height) or []:
                worst = min(worst, contrast(theme.colour(mark.ink), colour))  # type: ignore[arg-type]
    return worst


def captioned(photo: Photo, page: Page | None = None) -> Scene:
    page = replace(page or Page(), photos={"foto": photo})
    words = Column(page.safe, (Text(CAPTION, at=("caption",)),), anchor="bottom")
    return Scene(page, (Picture(page.whole, photo, at=("file",)), words))


def quoted(page: Page) -> Scene:
    return (
        types()["quote"]
        .model_validate(
            {
                "type": "quote",
                "text": "Drie keer hetzelfde formulier ingevuld, en bij de vierde keer weer.",
                "customer": "Klant sinds 2019",
                "details": "telefoon",
                "sentiment": "positive",
                "react": "https://klantbeeld.example/q/1",
            }
        )
        .layout(replace(page, organisation="Voorbeeld BV"))
    )


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("kind", PHOTOS)
def test_a_caption_can_be_read_on_any_photo(kind: str, theme: str, tmp_path: Path) -> None:
    image, letters, done = seen(captioned(photo_of(PHOTOS[kind](), tmp_path)), THEMES[theme])
    assert done.flaws == ()
    assert letters
    assert worst_contrast(image, letters, THEMES[theme], 0.5) >= LEAST_CONTRAST


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("kind", PHOTOS)
def test_every_word_can_be_read_on_any_background(kind: str, theme: str, tmp_path: Path) -> None:
    scene = quoted(replace(Page(), background=photo_of(PHOTOS[kind](), tmp_path)))
    image, letters, done = seen(scene, THEMES[theme])
    assert done.flaws == ()
    assert len(letters) > 6
    assert worst_contrast(image, letters, THEMES[theme], 0.5) >= LEAST_CONTRAST


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("seed", range(1, 5))
def test_the_veil_is_dense_enough_for_every_ink_on_any_noise(
    seed: int, theme: str, tmp_path: Path
) -> None:
    # A soft ink that only just reads on the means of one grid does not on those of the next.
    scene = quoted(replace(Page(), background=photo_of(restless(seed=seed), tmp_path)))
    image, letters, done = seen(scene, THEMES[theme])
    assert done.flaws == ()
    assert worst_contrast(image, letters, THEMES[theme], 0.5) >= LEAST_CONTRAST


@pytest.mark.parametrize(("kind", "ink"), [("bright", "ink"), ("dark", "ground")])
def test_a_calm_photo_gets_no_scrim_but_the_ink_that_reads_on_it(
    kind: str, ink: str, tmp_path: Path
) -> None:
    plain = PHOTOS[kind]()
    image, letters, _ = seen(captioned(photo_of(plain, tmp_path)), THEMES["daglicht"])
    assert image.getcolors() == [(SIZE[0] * SIZE[1], plain.getpixel((0, 0)))]
    assert {mark.ink for mark in letters} == {ink}


@pytest.mark.parametrize("theme", ["daglicht", "avond"])
@pytest.mark.parametrize(
    ("mostly", "patch"), [((120, 40, 30), (245, 235, 215)), ((235, 225, 205), (60, 20, 20))]
)
def test_a_photo_of_light_and_dark_gets_shade_and_no_mist(
    mostly: tuple[int, int, int], patch: tuple[int, int, int], theme: str, tmp_path: Path
) -> None:
    noise = random.Random(7)
    image = Image.new("RGB", (320, 180))
    image.putdata(
        [
            tuple(
                max(0, min(255, part + noise.randint(-25, 25)))
                for part in (patch if 60 < at % 320 < 90 else mostly)
            )
            for at in range(320 * 180)
        ]
    )
    _, letters, done = seen(captioned(photo_of(image.resize((1600, 900)), tmp_path)), THEMES[theme])
    assert done.flaws == ()
    light = {"daglicht": "ground", "avond": "ink"}[theme]
    assert {mark.ink for mark in letters} == {light}


@pytest.mark.parametrize("theme", THEMES)
def test_behind_words_a_busy_photo_is_calm_and_its_rise_shows_no_edge(
    theme: str, tmp_path: Path
) -> None:
    noise, image = random.Random(3), Image.new("RGB", (1920, 1080))
    draw = ImageDraw.Draw(image)
    inks = [(250, 250, 245), (30, 30, 40), (200, 60, 50), (240, 200, 80), (60, 120, 90)]
    for _ in range(1500):
        x, y, radius = noise.randrange(1920), noise.randrange(1080), noise.randrange(8, 60)
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=noise.choice(inks))
    found, letters, done = seen(captioned(photo_of(image, tmp_path)), THEMES[theme])
    assert done.flaws == ()
    assert worst_contrast(found, letters, THEMES[theme], 0.5) >= legibility.SURE

    def restlessness(top: int, bottom: int) -> float:
        """The mean step from a pixel to the next, of 255."""
        part = found.convert("L").crop((0, top, SIZE[0], bottom))
        return ImageStat.Stat(ImageChops.difference(part, ImageChops.offset(part, 1, 0))).mean[0]

    assert restlessness(490, 530) < restlessness(0, 200) / 6
    # Where it begins, no row differs from the next more than rows of the photo do.
    rows = [
        ImageStat.Stat(
            ImageChops.difference(
                found.crop((0, y, SIZE[0], y + 1)), found.crop((0, y + 1, SIZE[0], y + 2))
            )
        ).mean[0]
        for y in range(100, 500)
    ]
    assert max(rows[200:]) <= 1.2 * max(rows[:200])


def test_a_background_like_the_ground_gets_no_veil_and_keeps_its_accent(tmp_path: Path) -> None:
    paper = Image.new("RGB", (800, 450), THEMES["daglicht"].colour("ground"))
    image, letters, _ = seen(
        quoted(replace(Page(), background=photo_of(paper, tmp_path))), THEMES["daglicht"]
    )
    assert image.getpixel((2, 2)) == THEMES["daglicht"].colour("ground")
    assert "accent" in {mark.ink for mark in letters}


def test_a_scrim_covers_only_the_part_of_a_photo_where_words_stand(tmp_path: Path) -> None:
    plain = stripes()
    image, _, _ = seen(captioned(photo_of(plain, tmp_path)), THEMES["daglicht"])
    small = plain.resize(SIZE, Image.Resampling.LANCZOS)
    above, at = (0, 0, SIZE[0], SIZE[1] // 2), (0, SIZE[1] - 50, SIZE[0], SIZE[1] - 20)
    assert (
        max(
            abs(a - b)
            for a, b in zip(image.crop(above).tobytes(), small.crop(above).tobytes(), strict=True)
        )
        <= 60
    )  # ringing at edges
    assert (
        sum(
            abs(a - b)
            for a, b in zip(image.crop(at).tobytes(), small.crop(at).tobytes(), strict=True)
        )
        > 1_000_000
    )


def test_what_no_scrim_can_mend_is_a_warning(tmp_path: Path) -> None:
    daylight = THEMES["daglicht"]
    theme = replace(daylight, inks={**daylight.inks, "ink": "#8a8a8a"})
    _, _, done = seen(captioned(photo_of(restless(), tmp_path)), theme)
    assert [(flaw.code, flaw.severity, flaw.at) for flaw in done.flaws] == [
        ("picture-unreadable", "warning", ("file",))
    ]
    assert done.usable


def test_words_on_a_plate_are_not_measured_against_the_photo_below_it() -> None:
    from player.paint.fonts import Face
    from player.paint.sheet import Shot

    photo = Photo("x", 10, 10)
    shot = Shot(Box(0, 0, 1920, 1080), photo, "fill", 0, "any")
    words = Type("Hallo", Face("Inter"), 40, 100, 100, "ink")
    assert [text.marks for text in legibility.standing_on(shot, [words])] == [(0,)]
    assert legibility.standing_on(shot, [Plate(Box(0, 0, 600, 300), "panel"), words]) == []
    assert [
        text.marks
        for text in legibility.standing_on(
            shot, [Plate(Box(0, 0, 600, 300), "panel", faint=0.5), words]
        )
    ] == [(1,)]


def test_lines_of_one_text_share_one_scrim() -> None:
    from player.paint.fonts import Face
    from player.paint.sheet import Shot

    shot = Shot(Box(0, 0, 1920, 1080), Photo("x", 10, 10), "fill", 0, "any")
    lines = [
        Type(text, Face("Inter"), 40, 100, 800 + 52 * number, "ink")
        for number, text in enumerate(("Eerste regel", "tweede regel", "derde"))
    ]
    assert [text.marks for text in legibility.standing_on(shot, lines)] == [(0, 1, 2)]


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_turned_page_is_measured_where_it_really_lies(rotate: int, tmp_path: Path) -> None:
    upright = Page.of_pixels(540, 960) if rotate != 180 else Page()
    photo = photo_of(stripes((900, 1600)), tmp_path)
    painter = Unlettered(THEMES["daglicht"])
    pixels = bytearray(SIZE[0] * SIZE[1] * 4)
    painter.paint(captioned(photo, upright), 0, pixels, *SIZE, rotate=rotate)  # type: ignore[arg-type]
    back = {
        90: Image.Transpose.ROTATE_90,
        180: Image.Transpose.ROTATE_180,
        270: Image.Transpose.ROTATE_270,
    }[rotate]
    image = Image.frombytes("RGBA", SIZE, bytes(pixels)).convert("RGB").transpose(back)
    assert worst_contrast(image, painter.letters, THEMES["daglicht"], 0.5) >= LEAST_CONTRAST - 0.3


# ── on plain grounds ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", sorted(types()))
def test_all_letters_of_every_type_can_be_read_against_the_pixels_behind_them(
    name: str, theme: str, tmp_path: Path
) -> None:
    slide = types()[name].model_validate(yaml.safe_load(types()[name].example_yaml()))
    photo = photo_of(stripes(), tmp_path)
    for page in (Page(), Page(1080, 1920)):
        scene = slide.layout(
            replace(
                page, organisation="Voorbeeld BV", photos=dict.fromkeys(slide.pictures(), photo)
            )
        )
        size = SIZE if not page.portrait else SIZE[::-1]
        image, letters, _ = seen(scene, THEMES[theme], size)
        assert worst_contrast(image, letters, THEMES[theme], 0.5) >= LEAST_CONTRAST, [
            mark.text for mark in letters
        ]


# ── logos ─────────────────────────────────────────────────────────────────────────────────────────


def footed(logo: Photo, theme: Theme) -> Image.Image:
    page = replace(Page(), logo=logo, organisation="Voorbeeld BV")
    scene = Scene(page, (page.footer(),))
    pixels = bytearray(1920 * 1080 * 4)
    Painter(theme, strangers=False).paint(scene, 0, pixels, 1920, 1080)
    return (
        Image.frombytes("RGBA", (1920, 1080), bytes(pixels))
        .convert("RGB")
        .crop((96, 1080 - 54 - 56, 96 + 112, 1080 - 54))
    )


def a_logo(colour: tuple[int, int, int], folder: Path) -> Photo:
    image = Image.new("RGBA", (224, 112), (0, 0, 0, 0))
    ImageDraw.Draw(image).ellipse((40, 8, 136, 104), fill=(*colour, 255))
    return photo_of(image, folder, "logo.png")


def test_a_logo_is_seen_through_on_the_ground(tmp_path: Path) -> None:
    theme = THEMES["daglicht"]
    image = footed(a_logo((20, 40, 110), tmp_path), theme)
    assert image.getpixel((1, 1)) == theme.colour("ground")
    assert image.getpixel((44, 28)) == (20, 40, 110)


@pytest.mark.parametrize(
    ("theme", "colour", "plate"),
    [
        ("avond", (20, 40, 110), True),
        ("avond", (250, 250, 250), False),
        ("daglicht", (250, 250, 250), True),
        ("daglicht", (20, 40, 110), False),
    ],
)
def test_a_logo_that_would_be_lost_on_the_ground_gets_a_plate(
    theme: str, colour: tuple[int, int, int], plate: bool, tmp_path: Path
) -> None:
    image = footed(a_logo(colour, tmp_path), THEMES[theme])
    ground = image.getpixel((10, 28))
    assert (ground != THEMES[theme].colour("ground")) is plate
    assert contrast(colour, ground) >= legibility.LEAST_LOGO  # type: ignore[arg-type]


def test_a_logo_with_a_ground_of_its_own_is_left_as_it_is(tmp_path: Path) -> None:
    logo = photo_of(
        Image.new("RGB", (224, 112), THEMES["avond"].colour("ground")), tmp_path, "logo.png"
    )
    assert footed(logo, THEMES["avond"]).getpixel((1, 1)) == THEMES["avond"].colour("ground")


# ── pictures that are seen through ────────────────────────────────────────────────────────────────


def on_the_page(image: Image.Image, theme: Theme, folder: Path) -> Image.Image:
    photo = photo_of(image, folder)
    scene = (
        types()["image"]
        .model_validate({"type": "image", "file": "foto"})
        .layout(replace(Page(), photos={"foto": photo}))
    )
    return seen(scene, theme)[0]


def a_drawing(ink: tuple[int, int, int]) -> Image.Image:
    image = Image.new("RGBA", (1600, 900), (0, 0, 0, 0))
    ImageDraw.Draw(image).rectangle((200, 200, 800, 700), fill=(*ink, 255))
    return image


@pytest.mark.parametrize(
    ("theme", "ink", "paper"),
    [
        ("avond", (10, 10, 10), True),
        ("avond", (250, 240, 200), False),
        ("daglicht", (10, 10, 10), False),
        ("daglicht", (255, 255, 255), True),
    ],
)
def test_a_drawing_that_would_be_lost_on_the_ground_gets_paper(
    theme: str, ink: tuple[int, int, int], paper: bool, tmp_path: Path
) -> None:
    image = on_the_page(a_drawing(ink), THEMES[theme], tmp_path)
    ground = image.getpixel((20, 20))
    assert (ground != THEMES[theme].colour("ground")) is paper
    assert contrast(ink, ground) >= legibility.LEAST_LOGO  # type: ignore[arg-type]
    assert image.getpixel((250, 250)) == ink


# ── arithmetic ────────────────────────────────────────────────────────────────────────────────────


def test_a_scrim_is_none_where_none_is_needed_and_only_as_dense_as_it_must_be() -> None:
    ink, veil = (20, 20, 40), (246, 241, 231)
    assert legibility.scrim(ink, veil, [(240, 240, 240), (200, 200, 200)]) == 0
    faint, dense = (
        legibility.scrim(ink, veil, [(110, 110, 110)]),
        legibility.scrim(ink, veil, [(0, 0, 0)]),
    )
    assert faint is not None
    assert dense is not None
    assert 0 < faint < dense < 1
    assert contrast(ink, legibility.mixed((0, 0, 0), veil, dense)) >= LEAST_CONTRAST
    assert legibility.scrim((120, 120, 120), (160, 160, 160), [(0, 0, 0), (130, 130, 130)]) is None
