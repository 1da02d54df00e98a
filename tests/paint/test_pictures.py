"""Photos as they come from telephones, cameras and the internet."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pillow_heif
import pytest
from helpers.profiles import ADOBE_RGB, DISPLAY_P3, a_profile, in_srgb
from PIL import Image, ImageChops, ImageDraw, ImageStat

from player.fs import codec_guard
from player.fs.codec_guard import Bounds
from player.paint import pictures
from player.paint.pictures import Album, Pixels, decode, probe
from player.problems import Flaw, say
from player.scene import Photo

CASES = Path(__file__).parents[1] / "cases"
GROUND = (246, 241, 231)


def picture_of(pixels: Pixels | Flaw) -> Image.Image:
    assert isinstance(pixels, Pixels), pixels
    return Image.frombytes("RGBA", (pixels.width, pixels.height), pixels.data).convert("RGB")


def difference(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of two pictures of one size, 0 to 255."""
    return sum(ImageStat.Stat(ImageChops.difference(one, other)).mean) / 3


def a_photo(path: Path, size: tuple[int, int] = (400, 300), **options: object) -> Path:
    """Sky above grass, with a red house at the left."""
    image = Image.new("RGB", size, (120, 180, 240))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, size[1] // 2, *size), fill=(60, 140, 60))
    draw.rectangle(
        (size[0] // 10, size[1] // 4, size[0] // 4, size[1] * 3 // 5), fill=(200, 40, 30)
    )
    image.save(path, **options)
    return path


@pytest.mark.parametrize("number", [3, 6, 8])
def test_a_turned_photo_looks_like_the_upright_one(number: int) -> None:
    upright = picture_of(decode(str(CASES / "orientation/portrait_1.jpg"), 300, 450, GROUND))
    turned = picture_of(decode(str(CASES / f"orientation/portrait_{number}.jpg"), 300, 450, GROUND))
    assert difference(upright, turned) < 6
    assert difference(upright, turned.rotate(180)) > 20


@pytest.mark.parametrize("number", [1, 3, 6, 8])
def test_a_probe_gives_the_size_as_it_is_looked_at(number: int) -> None:
    found = probe(CASES / f"orientation/portrait_{number}.jpg")
    assert isinstance(found, Photo)
    assert (found.width, found.height, found.portrait) == (1200, 1800, True)


def test_a_photo_from_an_iphone_can_be_read() -> None:
    path = CASES / "phone/sample1.heic"
    found = probe(path)
    assert isinstance(found, Photo)
    assert (found.width, found.height) == (1440, 960)
    image = picture_of(decode(str(path), 720, 480, GROUND))
    assert image.size == (720, 480)
    assert max(ImageStat.Stat(image).stddev) > 20


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_exif_orientation_comes_out_upright(tmp_path: Path, orientation: int) -> None:
    upright = Image.open(a_photo(tmp_path / "upright.png"))
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    stored = upright.transpose(undo[orientation]) if orientation in undo else upright
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored.save(tmp_path / "turned.jpg", quality=95, exif=exif)
    found = probe(tmp_path / "turned.jpg")
    assert isinstance(found, Photo)
    assert (found.width, found.height) == (400, 300)
    shown = picture_of(decode(str(tmp_path / "turned.jpg"), 400, 300, GROUND))
    assert difference(shown, upright.convert("RGB")) < 4


# ── what is wrong with a file is a flaw, never an exception ───────────────────────────────────────


def test_a_truncated_photo_is_a_flaw(tmp_path: Path) -> None:
    path = a_photo(tmp_path / "half.jpg", (1200, 900), quality=95)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert isinstance(probe(path), Photo)  # its header is whole
    found = decode(str(path), 600, 450, GROUND)
    assert isinstance(found, Flaw)
    assert found.code == "picture-broken"
    assert found.values["name"] == "half.jpg"
    assert "half.jpg" in say(found, "nl")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("leeg.jpg", b""),
        ("tekst.png", b"geen plaatje"),
        ("kop.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 40),
        ("kop.heic", b"\0\0\0\x18ftypheic" + b"\0" * 40),
        ("kop.gif", b"GIF89a\x01\0"),
        ("kop.webp", b"RIFF\x10\0\0\0WEBPVP8 "),
        ("kop.tif", b"II*\0\xff\xff\xff\xff"),
        ("kop.bmp", b"BM" + b"\xff" * 60),
    ],
)
def test_a_file_that_is_no_picture_is_a_flaw(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    for found in (probe(tmp_path / name), decode(str(tmp_path / name), 100, 100, GROUND)):
        assert isinstance(found, Flaw)
        assert found.code == ("picture-broken" if content else "file-empty")
        assert str(tmp_path) not in say(found, "nl")


def test_a_missing_picture_is_a_flaw_that_names_it(tmp_path: Path) -> None:
    for found in (probe(tmp_path / "weg.jpg"), decode(str(tmp_path / "weg.jpg"), 100, 100, GROUND)):
        assert found == Flaw("picture-missing", {"name": "weg.jpg"})


def test_a_picture_of_too_many_pixels_is_refused_by_its_header(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(codec_guard._held, "bounds", Bounds(pixels=100_000))
    path = a_photo(tmp_path / "bom.png")
    for found in (probe(path), decode(str(path), 100, 100, GROUND)):
        assert isinstance(found, Flaw)
        assert found.code == "picture-too-large"
        assert found.values["size"] == "400×300"


# ── colours ───────────────────────────────────────────────────────────────────────────────────────


def test_what_is_transparent_shows_the_ground(tmp_path: Path) -> None:
    Image.new("RGBA", (50, 50), (255, 0, 0, 0)).save(tmp_path / "glas.png")
    image = picture_of(decode(str(tmp_path / "glas.png"), 50, 50, GROUND))
    assert image.getpixel((25, 25)) == GROUND


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGB", "RGBA", "CMYK", "I;16"])
def test_pictures_of_every_mode_come_out_with_their_colour(tmp_path: Path, mode: str) -> None:
    if mode == "I;16":
        image = Image.new("I;16", (40, 40), 65535)
    else:
        image = Image.new("RGB", (40, 40), (255, 255, 255)).convert(mode)
    path = tmp_path / ("wit.jpg" if mode == "CMYK" else "wit.png")
    image.save(path)
    shown = picture_of(decode(str(path), 40, 40, (0, 0, 0)))
    assert all(part > 245 for part in shown.getpixel((20, 20)))  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "name", ["foto.jpg", "foto.png", "foto.webp", "foto.heic", "foto.avif", "foto.tif"]
)
@pytest.mark.parametrize("space", [DISPLAY_P3, ADOBE_RGB], ids=["Display P3", "Adobe RGB"])
@pytest.mark.parametrize("colour", [(190, 70, 50), (60, 160, 90), (70, 90, 180), (128, 128, 128)])
def test_a_photo_with_more_colours_is_brought_to_srgb(
    tmp_path: Path, name: str, space: tuple[object, float], colour: tuple[int, int, int]
) -> None:
    """Such as phones make. Shown as if it were sRGB, it would be paler than it is."""
    path, profile = tmp_path / name, a_profile(*space)  # type: ignore[arg-type]
    pillow_heif.register_heif_opener()
    options = {
        "jpg": {"quality": 98, "subsampling": 0},
        "webp": {"lossless": True},
        "heic": {"quality": -1, "chroma": 444},
        "avif": {"quality": 100, "subsampling": "4:4:4"},
    }.get(name[5:], {})
    Image.new("RGB", (64, 64), colour).save(path, icc_profile=profile, **options)
    wanted = in_srgb(colour, *space)  # type: ignore[arg-type]
    assert (
        len(set(colour)) == 1
        or max(abs(one - other) for one, other in zip(wanted, colour, strict=True)) > 5
    )
    shown = picture_of(decode(str(path), 32, 32, GROUND)).getpixel((16, 16))
    assert shown == pytest.approx(wanted, abs=3)


@pytest.mark.parametrize("mode", ["RGBA", "P"])
def test_a_profile_counts_for_what_can_be_seen_through_too(tmp_path: Path, mode: str) -> None:
    image = Image.new("RGBA", (64, 64), (190, 70, 50, 255))
    image.paste((0, 0, 0, 0), (0, 0, 32, 64))
    (image if mode == "RGBA" else image.quantize(8)).save(
        tmp_path / "glas.png", icc_profile=a_profile(*DISPLAY_P3)
    )
    shown = picture_of(decode(str(tmp_path / "glas.png"), 64, 64, GROUND))
    assert shown.getpixel((48, 32)) == pytest.approx(in_srgb((190, 70, 50), *DISPLAY_P3), abs=4)
    assert shown.getpixel((8, 32)) == GROUND  # the theme's ground is what it is


def test_a_profile_of_nothing_is_as_good_as_none(tmp_path: Path) -> None:
    Image.new("RGB", (20, 20), (200, 60, 40)).save(tmp_path / "a.png", icc_profile=b"rommel" * 40)
    Image.new("L", (20, 20), 100).save(
        tmp_path / "b.png", icc_profile=a_profile(*DISPLAY_P3)
    )  # not a profile of greys
    assert picture_of(decode(str(tmp_path / "a.png"), 20, 20, GROUND)).getpixel((9, 9)) == (
        200,
        60,
        40,
    )
    assert picture_of(decode(str(tmp_path / "b.png"), 20, 20, GROUND)).getpixel((9, 9)) == (
        100,
        100,
        100,
    )


def test_a_photo_for_print_keeps_its_colours(tmp_path: Path) -> None:
    """CMYK as Photoshop writes it in a JPEG: ink counts down there. Half cyan ink on white paper
    leaves half of the red."""
    Image.new("CMYK", (64, 64), (128, 0, 0, 0)).save(tmp_path / "druk.jpg", quality=98)
    assert picture_of(decode(str(tmp_path / "druk.jpg"), 32, 32, GROUND)).getpixel(
        (16, 16)
    ) == pytest.approx((127, 255, 255), abs=3)


# ── sizes and crops ───────────────────────────────────────────────────────────────────────────────


def test_a_photo_that_fits_keeps_its_proportions(tmp_path: Path) -> None:
    found = decode(str(a_photo(tmp_path / "breed.png")), 200, 200, GROUND, "fit")
    assert isinstance(found, Pixels)
    assert (found.width, found.height) == (200, 150)


def test_a_photo_that_fills_is_cropped_and_never_stretched(tmp_path: Path) -> None:
    image = Image.new("RGB", (600, 200), "white")
    ImageDraw.Draw(image).ellipse((200, 0, 399, 199), fill="black")
    image.save(tmp_path / "bal.png")
    shown = (
        picture_of(decode(str(tmp_path / "bal.png"), 200, 200, GROUND))
        .convert("L")
        .point(lambda value: 255 - value)
    )
    left, top, right, bottom = shown.getbbox() or (0, 0, 0, 0)
    assert abs((right - left) - (bottom - top)) < 6


def test_an_album_gives_the_same_pixels_again_and_stays_within_its_bytes(tmp_path: Path) -> None:
    photos = [probe(a_photo(tmp_path / f"{number}.png")) for number in range(4)]
    album = Album(most=3 * 100 * 100 * 4)
    first = album.pixels(photos[0], 100, 100, GROUND)  # type: ignore[arg-type]
    assert album.pixels(photos[0], 100, 100, GROUND) is first  # type: ignore[arg-type]
    for photo in photos[1:]:
        album.pixels(photo, 100, 100, GROUND)  # type: ignore[arg-type]
    assert album.pixels(photos[0], 100, 100, GROUND) is not first  # type: ignore[arg-type]


def test_a_photo_that_was_replaced_is_read_anew(tmp_path: Path) -> None:
    path = a_photo(tmp_path / "foto.png")
    album = Album()
    before = album.pixels(probe(path), 100, 100, GROUND)  # type: ignore[arg-type]
    stream = io.BytesIO()
    Image.new("RGB", (400, 300), "black").save(stream, "PNG")
    path.write_bytes(stream.getvalue())
    assert album.pixels(probe(path), 100, 100, GROUND) != before  # type: ignore[arg-type]


# ── large ones ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "L", "CMYK", "LA"])
@pytest.mark.parametrize("orientation", [1, 6])
def test_a_large_picture_looks_like_itself_made_small_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: str, orientation: int
) -> None:
    monkeypatch.setattr(pictures, "_STRIP", 40_000)
    image = Image.open(a_photo(tmp_path / "groot.png", (1200, 900))).convert("RGB")
    if mode in ("RGBA", "LA"):
        image.putalpha(Image.linear_gradient("L").resize(image.size))
    exif = Image.Exif()
    exif[0x0112] = orientation
    path = tmp_path / ("foto.tif" if mode == "CMYK" else "foto.png")
    image.convert(mode).save(path, exif=exif)
    size = (120, 160) if orientation == 6 else (160, 120)
    whole = picture_of(decode(str(path), *size, GROUND))
    monkeypatch.setattr(pictures, "_LARGE", 100_000)
    assert difference(picture_of(decode(str(path), *size, GROUND)), whole) < 2


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_a_large_transparent_picture_stays_so_where_it_is_made_small_in_strips(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: str
) -> None:
    """Its glance is taken without a ground: a whole copy at its size would be 200 MB."""
    image = Image.open(a_photo(tmp_path / "groot.png", (1200, 900))).convert("RGBA")
    image.putalpha(Image.linear_gradient("L").resize(image.size))
    if mode == "P":  # fully transparent above, opaque below
        image.putalpha(image.getchannel("A").point(lambda alpha: 255 * (alpha > 127)))
    path = tmp_path / "logo.png"
    image.convert(mode).save(path)
    whole = decode(str(path), 160, 120, None, "fit")
    taken: list[tuple[int, int]] = []
    resize = Image.Image.resize

    def watched(image: Image.Image, *how: object, **more: object) -> Image.Image:
        taken.append(image.size)
        return resize(image, *how, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(pictures, "_LARGE", 100_000)
    monkeypatch.setattr(pictures, "_HUGE", 100_000)
    monkeypatch.setattr(pictures, "_STRIP", 40_000)
    monkeypatch.setattr(Image.Image, "resize", watched)
    strips = decode(str(path), 160, 120, None, "fit")
    assert isinstance(whole, Pixels)
    assert isinstance(strips, Pixels)
    assert max(taken)[0] < 1200, "it was there whole"
    one, other = (Image.frombytes("RGBA", (160, 120), part.data) for part in (whole, strips))
    assert difference(one, other) < 2


@pytest.mark.parametrize(("name", "megabytes"), [("50.jpg", 150), ("50.png", 230)])
def test_a_photo_of_fifty_megapixels_takes_no_more_memory_than_one_copy_of_it(
    tmp_path: Path, name: str, megabytes: int
) -> None:
    small = Image.effect_noise((866, 578), 60).convert("RGB" if name.endswith("jpg") else "RGBA")
    small.resize((8660, 5774), Image.Resampling.NEAREST).save(
        tmp_path / name, **({} if name.endswith("jpg") else {"compress_level": 1})
    )
    code = (
        "import sys\nfrom pathlib import Path\nfrom player.paint.pictures import Pixels, decode\n"
        f"assert isinstance(decode({str(tmp_path / name)!r}, 1920, 1080, (246, 241, 231)), Pixels)\n"
        "print(next(line for line in Path('/proc/self/status').read_text().splitlines() if line.startswith('VmHWM')).split()[1])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout) / 1024 < megabytes


def test_pixels_that_are_still_in_use_are_not_written_over(tmp_path: Path) -> None:
    photos = []
    for number, colour in enumerate(((200, 30, 30), (30, 200, 30), (30, 30, 200))):
        path = tmp_path / f"{number}.jpg"
        Image.new("RGB", (100, 100), colour).save(path)
        photos.append(probe(path))
    album = Album(most=100 * 100 * 4)
    first = album.pixels(photos[0], 100, 100, GROUND)  # type: ignore[arg-type]
    assert isinstance(first, Pixels)
    as_it_was = bytes(first.data)
    album.pixels(photos[1], 100, 100, GROUND)  # type: ignore[arg-type]
    assert bytes(first.data) == as_it_was, "whoever still has it keeps it"
    second = album.pixels(photos[1], 100, 100, GROUND)  # type: ignore[arg-type]
    assert isinstance(second, Pixels)
    data = second.data
    del second
    album.pixels(photos[2], 100, 100, GROUND)  # type: ignore[arg-type]
    assert data[1] > 150, "nor is it where only its bytes are in use"
    third = album.pixels(photos[0], 100, 100, GROUND)  # type: ignore[arg-type]
    assert isinstance(third, Pixels)
    assert bytes(third.data) == as_it_was, "and memory that was written over holds all of it"
