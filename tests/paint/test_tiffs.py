"""TIFFs: pages, orientation, and tones of every kind."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from PIL import Image

from player.paint import tiffs
from player.paint.pictures import Pixels, decode, probe
from player.problems import Flaw, say
from player.scene import Paper, Photo

FOUND = Path(__file__).parent.parent / "cases" / "found"


def picture_of(path: Path, width: int = 400, height: int = 400, leaf: int = 1) -> Image.Image:
    pixels = decode(str(path), width, height, (246, 241, 231), "fit", leaf=leaf)
    assert isinstance(pixels, Pixels), pixels
    return Image.frombytes("RGBA", (pixels.width, pixels.height), pixels.data).convert("RGB")


def roundness(image: Image.Image) -> float:
    """Width by height of what is red in it."""
    red, green, _ = image.split()
    box = Image.composite(
        red, Image.new("L", red.size), green.point(lambda value: 255 if value < 100 else 0)
    ).getbbox()
    assert box is not None
    return (box[2] - box[0]) / (box[3] - box[1])


def test_a_turned_scan_stands_upright_and_a_circle_is_a_circle() -> None:
    found = probe(FOUND / "gedraaid.tif")
    assert isinstance(found, Photo)
    assert (found.width, found.height) == (200, 400)
    image = picture_of(FOUND / "gedraaid.tif")
    assert image.size == (200, 400)
    assert roundness(image) == pytest.approx(1, abs=0.03)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("compression", ["raw", "tiff_lzw", "jpeg"])
def test_every_orientation_is_turned_once(
    tmp_path: Path, orientation: int, compression: str
) -> None:
    upright = Image.new("RGB", (60, 40), "white")
    upright.paste((0, 0, 0), (0, 0, 20, 10))  # its left top corner
    # How it lies in the file so that turning it gives `upright` (TIFF 6.0, tag 274).
    back = {2: [0], 3: [3], 4: [1], 5: [5], 6: [2], 7: [6], 8: [4]}
    stored = upright
    for turn in back.get(orientation, []):
        stored = stored.transpose(Image.Transpose(turn))
    path = tmp_path / "scan.tif"
    stored.save(path, tiffinfo={274: orientation}, compression=compression)
    found = probe(path)
    assert isinstance(found, Photo)
    assert (found.width, found.height) == (60, 40)
    assert tiffs.look(str(path)) == Paper(1, ((60.0, 40.0, 0.0),))
    image = picture_of(path, 60, 40).convert("L")
    corners = [image.getpixel(at) for at in ((5, 4), (54, 4), (5, 35), (54, 35))]
    assert [value < 100 for value in corners if isinstance(value, int)] == [
        True,
        False,
        False,
        False,
    ]


def _slope(mode: str, path: Path, values: list[float], **more: object) -> Path:
    image = Image.new(mode, (len(values), 8))
    for x, value in enumerate(values):
        for y in range(8):
            image.putpixel((x, y), value)
    image.save(path, **more)
    return path


def tones(path: Path) -> list[int]:
    image = picture_of(path, 640, 640).convert("L")
    wide, high = image.size
    found = [image.getpixel((round((at + 0.5) * wide / 4), high // 2)) for at in range(4)]
    return [value for value in found if isinstance(value, int)]


def test_sixteen_bits_with_the_high_byte_first_are_a_slope_of_grey() -> None:
    image = picture_of(FOUND / "16bit-be.tif", 640, 400).convert("L")
    row = [image.getpixel((x, 200)) for x in range(5, 640, 70)]
    assert row == sorted(row, key=lambda value: value if isinstance(value, int) else 0)
    assert image.getextrema()[0] < 20 and image.getextrema()[1] > 235


def test_tones_with_a_decimal_point_are_grey_not_black() -> None:
    image = picture_of(FOUND / "komma.tif", 640, 400)
    assert image.getextrema() == ((153, 153),) * 3  # 0.6


@pytest.mark.parametrize(
    ("mode", "values", "expected"),
    [
        ("F", [0, 0.25, 0.5, 1], [0, 64, 128, 255]),
        ("F", [0, 64, 128, 255], [0, 64, 128, 255]),
        ("F", [0, 16384, 32768, 65535], [0, 64, 128, 255]),
        ("F", [-1, 0, 0, 1], [0, 128, 128, 255]),
        ("I", [0, 16384, 32768, 65535], [0, 64, 128, 255]),
        ("I", [0, 500_000, 1_000_000, 2_000_000], [0, 64, 128, 255]),
        ("I;16", [0, 16384, 32768, 65535], [0, 64, 128, 255]),
    ],
)
def test_tones_of_every_kind_come_out_as_they_are_meant(
    tmp_path: Path, mode: str, values: list[float], expected: list[int]
) -> None:
    assert tones(_slope(mode, tmp_path / "scan.tif", values)) == pytest.approx(expected, abs=6)


def test_a_scan_in_which_nought_is_white_is_no_negative(tmp_path: Path) -> None:
    path = _slope("I;16", tmp_path / "scan.tif", [0, 16384, 32768, 65535])
    data = bytearray(path.read_bytes())
    at = data.index(struct.pack("<HHI", 262, 3, 1)) + 8
    data[at : at + 2] = b"\0\0"
    path.write_bytes(data)
    assert tones(path) == pytest.approx([255, 191, 128, 0], abs=6)


def test_tones_that_are_no_numbers_are_told(tmp_path: Path) -> None:
    path = _slope("F", tmp_path / "scan.tif", [0, float("nan"), float("nan"), 1])
    found = decode(str(path), 64, 64, (0, 0, 0), "fit")
    _slope("F", path, [0, float("inf"), 1, 1])
    endless = decode(str(path), 64, 64, (0, 0, 0), "fit")
    assert isinstance(endless, Flaw) and "JPEG" in say(endless, "nl")
    assert isinstance(found, Pixels | Flaw)


# ── pages ─────────────────────────────────────────────────────────────────────────────────────────


def test_three_pages_are_three_pictures() -> None:
    path = FOUND / "drie-bladzijden.tif"
    found = tiffs.look(str(path))
    assert isinstance(found, Paper)
    assert (found.pages, found.sizes[0]) == (3, (200, 120, 0))
    assert len({picture_of(path, leaf=leaf).tobytes() for leaf in (1, 2, 3)}) == 3
    assert picture_of(path, leaf=9).tobytes() == picture_of(path, leaf=3).tobytes()


def _pages(path: Path, *pages: Image.Image, kinds: tuple[int, ...] = (), **more: object) -> Path:
    """A TIFF of these images, each of that kind (tag 254)."""
    from PIL import TiffImagePlugin

    with TiffImagePlugin.AppendingTiffWriter(str(path), new=True) as file:
        for image, kind in zip(pages, kinds or (0,) * len(pages), strict=True):
            image.save(file, format="TIFF", tiffinfo={254: kind}, **more)
            file.newFrame()
    return path


def test_a_smaller_copy_of_a_page_is_no_page(tmp_path: Path) -> None:
    red, small, blue = (
        Image.new("RGB", size, colour)
        for size, colour in (((40, 40), "red"), ((8, 8), "green"), ((40, 20), "blue"))
    )
    path = _pages(tmp_path / "scan.tif", small, red, small, blue, kinds=(1, 0, 1, 2))
    found = tiffs.look(str(path))
    assert found == Paper(2, ((40.0, 40.0, 0.0), (40.0, 20.0, 0.0)))
    assert picture_of(path, leaf=1).getpixel((9, 9)) == (255, 0, 0)
    assert picture_of(path, leaf=2).getpixel((9, 9)) == (0, 0, 255)
    probed = probe(path)
    assert isinstance(probed, Photo) and (probed.width, probed.height) == (40, 40)


@pytest.mark.parametrize(
    "more", [{"compression": "group4"}, {"big_tiff": True}, {"compression": "tiff_lzw"}]
)
def test_a_fax_and_a_big_tiff_have_pages_too(tmp_path: Path, more: dict[str, object]) -> None:
    one, two = Image.new("1", (64, 32), 0), Image.new("1", (64, 48), 1)
    one.save(tmp_path / "scan.tif", save_all=True, append_images=[two], **more)
    assert tiffs.look(str(tmp_path / "scan.tif")) == Paper(
        2, ((64.0, 32.0, 0.0), (64.0, 48.0, 0.0))
    )


def test_a_list_of_pages_that_bites_its_own_tail_ends(tmp_path: Path) -> None:
    path = tmp_path / "scan.tif"
    Image.new("L", (8, 8)).save(path)
    data = bytearray(path.read_bytes())
    first = struct.unpack_from("<I", data, 4)[0]
    count = struct.unpack_from("<H", data, first)[0]
    struct.pack_into("<I", data, first + 2 + 12 * count, first)
    path.write_bytes(data)
    assert tiffs.look(str(path)) == Paper(1, ((8.0, 8.0, 0.0),))
    assert picture_of(path).size == (400, 400)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"II*\0",
        b"II*\0\xff\xff\xff\xff",
        b"geen tiff" * 9,
        b"II*\0\x08\0\0\0\xff\xff" + b"\1" * 90,
        b"MM\0+\0\x08\0\0",
    ],
)
def test_what_is_no_tiff_is_told(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "scan.tif"
    path.write_bytes(data)
    assert isinstance(tiffs.look(str(path)), Flaw)
    assert isinstance(decode(str(path), 64, 64, (0, 0, 0), "fit"), Flaw)


# ── other names of pictures ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "form"), [("foto.jpe", "JPEG"), ("foto.mpo", "MPO"), ("plaatje.apng", "PNG")]
)
def test_rarer_names_of_pictures_play(tmp_path: Path, name: str, form: str) -> None:
    path = tmp_path / name
    frames = [Image.new("RGB", (320, 180), colour) for colour in ("red", "blue")]
    frames[0].save(
        path, form, **({} if form == "JPEG" else {"save_all": True, "append_images": frames[1:]})
    )
    found = probe(path)
    assert isinstance(found, Photo)
    assert (found.width, found.height, found.moves) == (320, 180, form == "PNG")
    red, green, blue = picture_of(path).getpixel((9, 9))  # type: ignore[misc]
    assert red > 200 and green < 40 and blue < 40
