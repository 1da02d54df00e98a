"""SVG: drawn sharp at any size, and nothing from outside."""

from __future__ import annotations

import base64
import gzip
import io
from pathlib import Path

import pytest
from helpers.work import calls
from PIL import Image, ImageFont

from player.paint.pictures import Pixels, decode, probe
from player.problems import Flaw, say
from player.scene import Photo

GROUND = (246, 241, 231)
XMLNS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
FONTS = Path(__file__).parents[2] / "player" / "paint" / "typefaces"


def an_svg(folder: Path, inside: str, root: str = 'viewBox="0 0 160 90"', before: str = "") -> Path:
    path = folder / "tekening.svg"
    path.write_text(f"{before}<svg {XMLNS} {root}>{inside}</svg>", "utf-8")
    return path


def drawn(path: Path, width: int = 320, height: int = 180, fit: str = "fit") -> Image.Image:
    found = decode(str(path), width, height, GROUND, fit)  # type: ignore[arg-type]
    assert isinstance(found, Pixels), found
    return Image.frombytes("RGBA", (found.width, found.height), found.data).convert("RGB")


def refused(path: Path) -> Flaw:
    for found in (probe(path), decode(str(path), 320, 180, GROUND)):
        assert isinstance(found, Flaw), found
        assert path.name in say(found, "nl")
    assert isinstance(found, Flaw)
    return found


def test_a_drawing_has_the_proportions_of_its_view(tmp_path: Path) -> None:
    found = probe(
        an_svg(tmp_path, "<rect width='9' height='9'/>", 'viewBox="0 0 200 100" width="100%"')
    )
    assert isinstance(found, Photo)
    assert found.width == 2 * found.height
    found = probe(an_svg(tmp_path, "<rect width='9' height='9'/>", 'width="10mm" height="1cm"'))
    assert isinstance(found, Photo)
    assert found.width == found.height


def test_a_drawing_is_drawn_at_the_size_of_the_screen(tmp_path: Path) -> None:
    path = an_svg(tmp_path, "<rect x='40' y='30' width='80' height='30' fill='#c02030'/>")
    for width in (320, 3840):
        image = drawn(path, width, width * 9 // 16)
        assert image.width == width
        per = width / 160
        # Its edges lie on whole pixels, so there is nothing between red and the ground.
        assert {colour for _, colour in image.getcolors(1 << 24) or ()} == {
            GROUND,
            (0xC0, 0x20, 0x30),
        }
        assert image.getpixel((round(40 * per), round(30 * per))) == (0xC0, 0x20, 0x30)
        assert image.getpixel((round(40 * per) - 1, round(30 * per))) == GROUND


def test_a_drawing_that_fills_is_cut_off_evenly(tmp_path: Path) -> None:
    path = an_svg(
        tmp_path,
        "<rect width='160' height='90' fill='#00f'/><rect x='79' width='2' height='90' fill='#f00'/>",
    )
    image = drawn(path, 100, 200, "fill")
    assert image.size == (100, 200)
    assert image.getpixel((50, 100)) == (255, 0, 0)
    assert image.getpixel((1, 1)) == (0, 0, 255)


def test_a_logo_can_be_seen_through(tmp_path: Path) -> None:
    found = decode(
        str(an_svg(tmp_path, "<rect width='80' height='90' fill='#f00'/>")), 160, 90, None, "fit"
    )
    assert isinstance(found, Pixels)
    assert found.data[:4] == b"\xff\0\0\xff"
    assert found.data[-4:] == b"\0\0\0\0"


def test_its_letters_are_ours(tmp_path: Path) -> None:
    """Whatever font it names: a font of the machine would look different on each."""
    image = drawn(
        an_svg(tmp_path, "<text x='20' y='50' font-size='20' font-family='Onbekend'>Hm</text>"),
        1600,
        900,
    ).convert("L")
    left, top, right, bottom = image.point(lambda value: 255 if value < 100 else 0).getbbox() or (
        0,
        0,
        0,
        0,
    )
    font = ImageFont.truetype(FONTS / "Inter.ttf", 200)
    font.set_variation_by_axes([20, 400])  # its optical size goes with the size in the drawing
    one, two, three, four = font.getmask("Hm").getbbox()
    assert (right - left) == pytest.approx(three - one, rel=0.03)
    assert (bottom - top) == pytest.approx(four - two, rel=0.05)


def test_styles_and_classes_are_followed(tmp_path: Path) -> None:
    path = an_svg(
        tmp_path, "<style>.a { fill: #00ff00 }</style><rect class='a' width='160' height='90'/>"
    )
    assert drawn(path).getpixel((160, 90)) == (0, 255, 0)


def test_what_packed_and_what_dtd_there_is_does_not_matter(tmp_path: Path) -> None:
    path = an_svg(
        tmp_path,
        "<rect width='160' height='90' fill='#f00'/>",
        before="\ufeff<?xml version='1.0'?>\n"
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n',
    )
    assert drawn(path).getpixel((160, 90)) == (255, 0, 0)
    (packed := tmp_path / "klein.svgz").write_bytes(gzip.compress(path.read_bytes()))
    assert drawn(packed).getpixel((160, 90)) == (255, 0, 0)


def test_scripts_and_links_fall_off_and_the_drawing_remains(tmp_path: Path) -> None:
    path = an_svg(
        tmp_path,
        "<script>alert(1)</script><a xlink:href='https://voorbeeld.nl'>"
        "<rect onload='x()' width='160' height='90' fill='#f00'/></a>",
    )
    assert drawn(path).getpixel((160, 90)) == (255, 0, 0)


def embedded(size: tuple[int, int] = (4, 4)) -> str:
    stream = io.BytesIO()
    Image.new("RGB", size, (0, 0, 255)).save(stream, "PNG")
    return "data:image/png;base64," + base64.b64encode(stream.getvalue()).decode()


def test_a_picture_inside_it_is_shown(tmp_path: Path) -> None:
    path = an_svg(
        tmp_path, f"<image width='160' height='90' preserveAspectRatio='none' href='{embedded()}'/>"
    )
    assert drawn(path).getpixel((160, 90)) == (0, 0, 255)


@pytest.mark.parametrize(
    "inside",
    [
        "<image href='foto.png' width='9' height='9'/>",
        "<image xlink:href='file:///etc/passwd' width='9' height='9'/>",
        "<image href='https://voorbeeld.nl/a.png' width='9' height='9'/>",
        "<use href='andere.svg#a'/>",
        "<style>@import url(https://voorbeeld.nl/a.css);</style>",
        "<rect style='fill: url(https://voorbeeld.nl/a.svg#b)' width='9' height='9'/>",
        "<rect style='fill: u\\72l(https://voorbeeld.nl/a.svg#b)' width='9' height='9'/>",
        "<style>@font-face { src: url('http://voorbeeld.nl/a.ttf') }</style>",
        "<feImage href='//voorbeeld.nl/a.png'/>",
    ],
)
def test_what_would_be_fetched_is_refused(tmp_path: Path, inside: str) -> None:
    assert refused(an_svg(tmp_path, inside)).code == "drawing-outside"


def test_entities_are_bounded_and_none_is_fetched(tmp_path: Path) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    path = an_svg(
        tmp_path, "<text>&l9;</text>", before=f'<!DOCTYPE svg [<!ENTITY l0 "ha">{laughs}]>'
    )
    assert refused(path).code == "drawing-too-complex"
    path = an_svg(
        tmp_path,
        "<rect id='&l9;' width='9' height='9'/>",
        before=f'<!DOCTYPE svg [<!ENTITY l0 "ha">{laughs}]>',
    )
    assert refused(path).code == "drawing-too-complex"
    path = an_svg(
        tmp_path,
        "<text>&x;</text>",
        before='<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    )
    assert refused(path).code == "drawing-outside"


@pytest.mark.parametrize(
    "inside",
    [
        "<g>" * 100_000 + "</g>" * 100_000,
        "<g/>" * 60_000,
        "<g id='a0'><rect width='1' height='1'/></g>"
        + "".join(f"<g id='a{n}'>{f'''<use href='#a{n - 1}'/>''' * 10}</g>" for n in range(1, 10)),
        f"<image width='9' height='9' href='{embedded((7000, 7000))}'/>",
        "<style>" + ".a{fill:red}" * 4000 + "</style>" + "<g class='a'/>" * 20_000,
    ],
    ids=["nested", "many", "laughs", "picture", "styles"],
)
def test_what_unfolds_into_too_much_is_refused_at_once(tmp_path: Path, inside: str) -> None:
    path, flaws = an_svg(tmp_path, inside), list[Flaw]()
    # not after it has been unfolded
    assert calls(lambda: flaws.append(refused(path))) < 20_000_000
    assert flaws[0].code == "drawing-too-complex"


@pytest.mark.parametrize(
    "inside",
    [
        "<use id='a' href='#a'/>",
        "<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>",
        "<mask id='m'><rect mask='url(#m)' width='9' height='9'/></mask><rect mask='url(#m)' width='9' height='9'/>",
    ],
)
def test_a_drawing_that_refers_to_itself_comes_to_an_end(tmp_path: Path, inside: str) -> None:
    found = decode(str(an_svg(tmp_path, inside)), 320, 180, GROUND)
    assert isinstance(found, Pixels) or found.code == "picture-broken"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<svg", "picture-broken"),
        (b"", "picture-broken"),
        (b"<html></html>", "picture-other"),
        (b"<p>niets</p>", "picture-broken"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><g></svg>", "picture-broken"),
        (
            b"<svg xmlns='http://www.w3.org/2000/svg'><rect width='9' height='9'/></svg>",
            "drawing-no-size",
        ),
    ],
)
def test_what_is_no_drawing_is_a_flaw(tmp_path: Path, content: bytes, code: str) -> None:
    (path := tmp_path / "tekening.svg").write_bytes(content)
    assert refused(path).code == code
