"""Drawings of today's programs look as they do in a browser, or are told: never silently wrong."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from player.paint.pictures import Pixels, decode, probe
from player.problems import Flaw, say

FOUND = Path(__file__).parents[1] / "cases" / "found"
WHITE = (255, 255, 255)
WIDE, HIGH, COLUMNS = 160, 90, 8
XMLNS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
ALL = "width='160' height='90'"


def svg(inside: str, style: str = "", root: str = "") -> str:
    sheet = f"<style>{style}</style>" if style else ""
    return f'<svg {XMLNS} viewBox="0 0 160 90" {root}>{sheet}{inside}</svg>'


def filled(colour: str) -> str:
    return svg(f"<rect {ALL} style='fill: {colour}'/>")


COLOURS = [
    "color(display-p3 1 0 0)",
    "color(display-p3 0.2 0.6 0.4)",
    "color(srgb 0.2 0.4 0.6)",
    "color(srgb-linear 0.2 0.4 0.6)",
    "color(a98-rgb 0.3 0.6 0.2)",
    "color(rec2020 0.3 0.6 0.2)",
    "color(prophoto-rgb 0.3 0.5 0.2)",
    "color(xyz 0.3 0.4 0.2)",
    "color(xyz-d50 0.3 0.4 0.2)",
    "oklch(0.6 0.15 250)",
    "oklch(60% 0.15 250deg)",
    "oklch(70% 0.1 0.3turn / 50%)",
    "oklab(0.6 -0.1 0.1)",
    "lab(50% 40 -30)",
    "lch(50% 60 200)",
    "hwb(200 20% 30%)",
    "hsl(200deg 60% 40%)",
    "hsl(200, 60%, 40%)",
    "hsla(200 60% 40% / 0.5)",
    "rgb(30 80 160)",
    "rgb(30 80 160 / 40%)",
    "rgb(10% 50% 90%)",
    "rgba(30, 80, 160, .5)",
    "#1f4e9d80",
    "rebeccapurple",
    "transparent",
    "Canvas",
    "CanvasText",
    "LinkText",
    "GrayText",
    "light-dark(#1f4e9d, #fff)",
    "light-dark(oklch(0.6 0.15 250), black)",
    "color-mix(in srgb, red, blue)",
    "color-mix(in oklab, #1f4e9d 30%, white)",
    "color-mix(in oklch, red, lime)",
    "color-mix(in hsl longer hue, red, blue)",
    "color-mix(in lab, red 20%, blue 30%)",
    "color-mix(in srgb-linear, white, black)",
    "color-mix(in hwb, red, yellow)",
    "rgb(from #1f4e9d r g 20)",
    "oklch(from red l c 200)",
    "hsl(from teal h s 80%)",
]
BOX = "<rect class='v' x='20' y='15' width='120' height='60'/>"
STYLES = {
    "variable": svg(BOX, ":root { --k: #1f4e9d } .v { fill: var(--k) }"),
    "variable with what stands in": svg(BOX, ".v { fill: var(--weg, #1f4e9d) }"),
    "variable of a variable": svg(
        BOX, ":root { --a: #1f4e9d; --b: var(--a) } .v { fill: var(--b) }"
    ),
    "variable of a group": svg(
        "<g style='--k: teal'>" + BOX + "</g>", ":root { --k: red } .v { fill: var(--k) }"
    ),
    "variable in an attribute": svg(
        "<rect width='160' height='90' fill='var(--k)'/>", "svg { --k: teal }"
    ),
    "variable that is nothing": svg(
        "<g fill='teal'><rect width='160' height='90' fill='red' style='fill: var(--weg)'/></g>"
    ),
    "part of a colour": svg(BOX, ":root { --r: 31 78 157 } .v { fill: rgb(var(--r) / 50%) }"),
    "gradient": svg(
        "<defs><linearGradient id='g'><stop style='stop-color: var(--k)'/><stop offset='1' stop-color='oklch(0.8 0.1 100)'/>"
        "</linearGradient></defs><rect width='160' height='90' fill='url(#g)'/>",
        ":root { --k: teal }",
    ),
    "gradient of old colours": svg(
        "<defs><linearGradient id='g'><stop stop-color='teal'/><stop offset='1' stop-color='rgb(200 80 20 / 50%)'/>"
        "</linearGradient></defs><rect width='160' height='90' fill='url(#g)'/>"
    ),
    "gradient of three": svg(
        "<defs><radialGradient id='g'><stop offset='10%' stop-color='teal'/><stop offset='.5' stop-opacity='.5' "
        "stop-color='color(display-p3 1 0 0)'/><stop offset='1' stop-color='gold'/></radialGradient></defs>"
        "<rect width='160' height='90' fill='url(#g)'/>"
    ),
    "new name in an attribute": svg("<rect width='160' height='90' fill='rebeccapurple'/>"),
    "hex with alpha in an attribute": svg(
        "<rect width='160' height='90' fill='#1f4e9d80' stroke='#f00c' stroke-width='9'/>"
    ),
    "new colour in an attribute": svg(
        "<rect width='160' height='90' fill='oklch(0.6 0.15 250)' stroke='hsl(20deg 50% 50%)' stroke-width='9'/>"
    ),
    "flood": svg(
        "<filter id='f'><feFlood flood-color='oklch(0.6 0.15 250)'/></filter><rect width='160' height='90' filter='url(#f)'/>"
    ),
    "upper case": svg(
        "<text x='-4' y='80' font-size='1' class='v'>klant</text>",
        ".v { text-transform: uppercase }",
    ),
    "style of text/css": svg("<style type='text/css'>.v { fill: teal }</style>" + BOX),
    "namespaced": svg(BOX, "@namespace svg url(http://www.w3.org/2000/svg); .v { fill: teal }"),
    "ground": svg(BOX, ".v { fill: teal }", root="style='background: light-dark(gold, black)'"),
    "ground of a sheet": svg(BOX, "svg { background-color: oklch(0.8 0.1 100) } .v { fill: teal }"),
    "sizes of the root": svg("<rect width='5rem' height='2rem' fill='teal'/>"),
    "radius by itself": svg("<rect width='160' height='90' fill='teal' rx='auto' ry='40'/>"),
    "dark by its own choice": svg(
        BOX, ":root { color-scheme: dark } .v { fill: light-dark(red, teal) }"
    ),
    "a group that is dark": svg(
        "<g style='color-scheme: dark'>" + BOX + "</g>", ".v { fill: light-dark(red, teal) }"
    ),
    "of a language": svg("<g xml:lang='nl'>" + BOX + "</g>", ":lang(nl) { fill: teal }"),
    "no colour": svg(
        "<g fill='teal'><rect width='80' height='90' fill='blauw'/><rect x='80' width='80' height='90' fill='#12'/></g>"
    ),
    "registered": svg(
        BOX,
        "@property --k { syntax: '*'; inherits: true; initial-value: teal } .v { fill: var(--k) }",
    ),
    "shadow": svg(BOX, ".v { fill: teal; filter: drop-shadow(6px 6px 2px rgb(0 0 0 / 50%)) }"),
    "used": svg(
        "<defs><g id='a'><rect width='160' height='90' style='fill: var(--k)'/></g></defs><use href='#a'/>",
        ":root { --k: teal }",
    ),
    "dark only": svg(
        BOX, ".v { fill: teal } @media (prefers-color-scheme: dark) { .v { fill: red } }"
    ),
    "light only": svg(
        BOX,
        ".v { fill: red } @media screen and (prefers-color-scheme: light) { .v { fill: teal } }",
    ),
    "print only": svg(BOX, ".v { fill: teal } @media print { .v { fill: red } }"),
    "media of a sheet": svg(
        "<style media='print'>.v { fill: red !important }</style>" + BOX, ".v { fill: teal }"
    ),
    "supports": svg(BOX, "@supports (color: oklch(0 0 0)) { .v { fill: oklch(0.6 0.15 250) } }"),
    "important": svg(
        "<rect width='160' height='90' style='fill: red'/>", "rect { fill: teal !important }"
    ),
    "specificity": svg(
        "<rect id='i' class='v' width='160' height='90'/>",
        "#i { fill: teal } .v { fill: red } rect { fill: blue }",
    ),
    "is and not": svg(
        BOX + "<circle cx='80' cy='45' r='20'/>",
        ":is(rect, path):not(.w) { fill: teal } :where(circle) { fill: gold }",
    ),
    "children": svg(
        "<g><rect width='80' height='90'/><rect x='80' width='80' height='90'/></g>",
        "g > :nth-child(2) { fill: teal } g rect:first-of-type { fill: gold }",
    ),
    "neighbour": svg(
        "<rect width='80' height='90' fill='gold'/><rect x='80' width='80' height='90'/>",
        "rect ~ rect { fill: teal }",
    ),
    "attribute": svg(
        "<rect data-soort='a' width='160' height='90'/>", "[data-soort='a'] { fill: teal }"
    ),
    "hover": svg(BOX, ".v { fill: teal } .v:hover { fill: red }"),
    "current colour": svg(
        "<g style='color: var(--k)'><rect width='160' height='90' fill='currentColor'/></g>",
        ":root { --k: teal }",
    ),
    "sizes": svg(
        "<rect class='v'/>",
        ".v { x: 20px; y: 10px; width: 100px; height: calc(2 * 30px + 10px); rx: 8px; fill: teal }",
    ),
    "circle": svg("<circle class='v'/>", ".v { cx: 80px; cy: 45px; r: 30px; fill: teal }"),
    "path": svg("<path class='v'/>", ".v { d: path('M10 10H150V80Z'); fill: teal }"),
    "turned": svg(
        "<rect class='v' x='60' y='-20' width='60' height='30'/>",
        ".v { fill: teal; transform: rotate(45deg) translateX(10px) }",
    ),
    "turned about": svg(
        "<rect class='v' x='50' y='30' width='60' height='30'/>",
        ".v { fill: teal; transform: rotate(0.1turn); transform-origin: 80px 45px }",
    ),
    "turned about its middle": svg(
        "<rect class='v' x='50' y='30' width='60' height='30'/>",
        ".v { fill: teal; transform: rotate(30deg); transform-box: fill-box; transform-origin: center }",
    ),
    "line": svg(
        "<path d='M10 45H150' class='v'/>",
        ".v { stroke: teal; stroke-width: calc(4px * 3); stroke-dasharray: 20px 10px }",
    ),
    "hidden": svg(
        BOX + "<rect width='160' height='90' class='w'/>", ".v { fill: teal } .w { display: none }"
    ),
    "opacity": svg(BOX, ":root { --o: 40% } .v { fill: teal; opacity: var(--o) }"),
    "initial": svg("<g fill='red'><rect width='160' height='90' style='fill: initial'/></g>"),
    "unset": svg(
        "<g fill='teal'><rect width='160' height='90' fill='red' style='fill: unset'/></g>"
    ),
    "layer": svg(BOX, "@layer a { .v { fill: teal } }"),
    "comment": svg(BOX, "/* } */ .v { fill: /* red */ teal }"),
    "CDATA": svg("<style><![CDATA[ .v { fill: teal } ]]></style>" + BOX),
    "prefix": svg(
        "<svg:rect xmlns:svg='http://www.w3.org/2000/svg' width='160' height='90' class='v'/>",
        ".v { fill: teal }",
    ),
    "two sheets": svg("<style>.v { fill: red }</style>" + BOX + "<style>.v { fill: teal }</style>"),
    "switch": svg(
        "<switch><foreignObject requiredExtensions='http://ns.adobe.com/AdobeIllustrator/10.0/' width='1' height='1'/>"
        "<g><rect width='160' height='90' fill='teal'/></g></switch>"
    ),
    "not written well": svg(BOX, ".v { fill: teal; fill: 3px; ; kleur }"),
    "entity": "<!DOCTYPE svg [<!ENTITY k \"teal\"><!ENTITY vak \"<rect width='160' height='45' fill='gold'/>\">]>"
    + svg("<rect width='160' height='90' fill='&k;'/>&vak;"),
}
FILES = {
    name: (FOUND / name).read_text("utf-8") for name in ("drawio.svg", "var.svg", "entiteit.svg")
}
CASES = {**{colour: filled(colour) for colour in COLOURS}, **STYLES, **FILES}


@pytest.fixture(scope="session")
def in_a_browser(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Image.Image]:
    """Each of them as Chromium shows it, as a picture on a white page."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.skip("chromium is not here: drawings were not compared with a browser")
    folder = tmp_path_factory.mktemp("browser")
    page = ["<!DOCTYPE html><body style='margin: 0; background: #fff'>"]
    places = {}
    for number, (name, text) in enumerate(CASES.items()):
        (folder / f"{number}.svg").write_text(text, "utf-8")
        places[name] = left, top = number % COLUMNS * WIDE, number // COLUMNS * HIGH
        page.append(
            f"<img src='{number}.svg' style='position: absolute; object-fit: contain; left: {left}px; top: {top}px; "
            f"width: {WIDE}px; height: {HIGH}px'>"
        )
    (folder / "page.html").write_text("".join(page), "utf-8")
    high = -(-len(CASES) // COLUMNS) * HIGH
    subprocess.run(
        [
            program,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            "--force-color-profile=srgb",
            "--no-first-run",
            f"--user-data-dir={folder / 'profile'}",
            f"--window-size={WIDE * COLUMNS},{high + 200}",
            f"--screenshot={folder / 'page.png'}",
            (folder / "page.html").as_uri(),
        ],
        capture_output=True,
        timeout=120,
        check=True,
    )
    with Image.open(folder / "page.png") as whole:
        shot = whole.convert("RGB")
    return {
        name: shot.crop((left, top, left + WIDE, top + HIGH))
        for name, (left, top) in places.items()
    }


@pytest.mark.parametrize("name", CASES)
def test_a_drawing_looks_as_in_a_browser(
    tmp_path: Path, in_a_browser: dict[str, Image.Image], name: str
) -> None:
    (path := tmp_path / "tekening.svg").write_text(CASES[name], "utf-8")
    found = decode(str(path), WIDE, HIGH, WHITE, "fit")
    assert isinstance(found, Pixels), found
    ours = Image.new("RGB", (WIDE, HIGH), WHITE)
    drawn = Image.frombytes("RGBA", (found.width, found.height), found.data).convert("RGB")
    ours.paste(drawn, ((WIDE - found.width) // 2, (HIGH - found.height) // 2))
    if "drawio" in name:  # its letters are in another font
        ours, theirs = (
            image.resize((16, 9), Image.Resampling.BOX) for image in (ours, in_a_browser[name])
        )
        assert ImageStat.Stat(ImageChops.difference(ours, theirs).convert("L")).mean[0] < 6
        assert ours.convert("L").getextrema()[0] < 160 and ours.getpixel((3, 1)) == WHITE
        return
    apart = ImageChops.difference(ours, in_a_browser[name]).convert("L")
    # But for the edges, which each smooths in its own way.
    assert ImageStat.Stat(apart).mean[0] < 1.2, (
        ours.getpixel((80, 45)),
        in_a_browser[name].getpixel((80, 45)),
    )


TOLD = {
    "words that flow": (
        svg(
            "<foreignObject width='90' height='30'><div xmlns='http://www.w3.org/1999/xhtml'>Klant <b>belt</b></div>"
            "</foreignObject>"
        ),
        "drawing-words",
        "Klant belt",
    ),
    "words of Inkscape": (
        svg(
            "<flowRoot><flowRegion><rect width='90' height='30'/></flowRegion><flowPara>Klant belt</flowPara></flowRoot>"
        ),
        "drawing-words",
        "Klant belt",
    ),
    "words of Tiny": (
        svg("<textArea width='90'>Klant belt</textArea>"),
        "drawing-words",
        "Klant belt",
    ),
    "a picture that flows": (
        svg(
            "<foreignObject width='90' height='30'><img xmlns='http://www.w3.org/1999/xhtml' alt=''/></foreignObject>"
        ),
        "drawing-words",
        "foreignObject",
    ),
    "words cut off": (
        svg(
            "<switch><foreignObject width='90' height='30'><div>Een lange zin van een klant</div></foreignObject>"
            "<text>Een lange...</text></switch>"
        ),
        "drawing-words",
        "Een lange zin",
    ),
    "a letter of an icon font": (svg("<text y='40'>\ue001</text>"), "drawing-letters", "U+E001"),
    "letters that we lack": (svg("<text y='40'>ᚠᚢᚦ</text>"), "drawing-letters", "U+16A0"),
    "shape": (
        svg("<rect width='160' height='90' style='clip-path: circle(20px)'/>"),
        "drawing-beyond",
        "clip-path",
    ),
    "container": (
        svg(BOX, "@container (width > 3px) { .v { fill: red } }"),
        "drawing-beyond",
        "@container",
    ),
    "width of a page": (
        svg(BOX, "@media (min-width: 300px) { .v { fill: red } }"),
        "drawing-beyond",
        "min-width",
    ),
    "in space": (
        svg("<rect width='9' height='9' style='transform: rotate3d(1,1,1,45deg)'/>"),
        "drawing-beyond",
        "rotate3d",
    ),
    "reckoned colour": (
        svg("<rect width='9' height='9' style='fill: rgb(from red calc(r / 2) g b)'/>"),
        "drawing-beyond",
        "rgb(from",
    ),
    "unknown space": (
        svg("<rect width='9' height='9' style='fill: color(--eigen 1 0 0)'/>"),
        "drawing-beyond",
        "--eigen",
    ),
    "variables of another place": (
        svg(
            "<defs><rect id='a' width='9' height='9' style='fill: var(--k)'/></defs><use href='#a' style='--k: teal'/>"
        ),
        "drawing-beyond",
        "--k",
    ),
    "newer than we are": (
        svg("<rect width='9' height='9' style='fill: contrast-color(black)'/>"),
        "drawing-beyond",
        "contrast-color",
    ),
    "a choice": (
        svg("<rect width='9' height='9' style='fill: if(media(print): red; else: teal)'/>"),
        "drawing-beyond",
        "if(",
    ),
    "sizes of a page": (svg("<rect width='50vw' height='50vh'/>"), "drawing-beyond", "50v"),
    "a picture on the ground": (
        svg(BOX, "svg { background: linear-gradient(red, blue) }"),
        "drawing-beyond",
        "linear-gradient",
    ),
    "a drawing in it": (
        svg("<image href='data:image/svg+xml;base64,PHN2Zy8+' width='9' height='9'/>"),
        "drawing-beyond",
        "image/svg+xml",
    ),
    "laughs of variables": (
        svg(
            BOX,
            ":root{--a:x x x x x x x x x x x x x x x x;"
            + "".join(f"--{chr(98 + n)}:{f'var(--{chr(97 + n)}) ' * 16};" for n in range(8))
            + "} .v{fill:var(--i)}",
        ),
        "drawing-beyond",
        "var()",
    ),
    "outside by a variable": (
        svg(BOX, ":root{--a:url(https://voorbeeld.nl/a.svg#b)} .v{fill:var(--a)}"),
        "drawing-outside",
        "voorbeeld.nl",
    ),
    "an entity from outside": (
        "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + svg("<text y='9'>&x;</text>"),
        "drawing-outside",
        "ENTITY",
    ),
    "an entity that nobody knows": (
        "<!DOCTYPE svg SYSTEM 'a.dtd'>" + svg("<text y='9'>&kwijt;</text>"),
        "picture-broken",
        "&kwijt;",
    ),
}


@pytest.mark.parametrize("name", TOLD)
def test_what_we_cannot_draw_is_told_in_words(tmp_path: Path, name: str) -> None:
    text, code, words = TOLD[name]
    (path := tmp_path / "tekening.svg").write_text(text, "utf-8")
    for found in (probe(path), decode(str(path), 320, 180, WHITE)):
        assert isinstance(found, Flaw), found
        assert found.code == code
        assert words in say(found, "nl") and "tekening.svg" in say(found, "nl")


def dark(path: Path) -> int:
    """How many pixels of a drawing are as dark as letters."""
    found = decode(str(path), 800, 240, WHITE, "fit")
    assert isinstance(found, Pixels), found
    grey = Image.frombytes("RGBA", (found.width, found.height), found.data).convert("L")
    return sum(grey.histogram()[:128])


@pytest.mark.parametrize(
    "words",
    ["Met de hand", "Caf&eacute; &nbsp; &euro; 5", "שלום", "مرحبا", "你好", "😀 👍", "→ ✓ ★"],
)
def test_words_are_drawn_in_our_own_fonts(tmp_path: Path, words: str) -> None:
    before = "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'>"
    face = "@font-face { font-family: X; src: url(data:font/woff2;base64,d09GMg==) }"
    text = f"<svg {XMLNS} viewBox='0 0 200 60'><style>{face}</style><text x='20' y='38' font-family='X' font-size='24'>%s</text></svg>"
    (path := tmp_path / "tekening.svg").write_text(before + text % words, "utf-8")
    drawn = decode(str(path), 800, 240, WHITE, "fit")
    assert isinstance(drawn, Pixels), drawn
    image = Image.frombytes("RGBA", (800, 240), drawn.data).convert("RGB")
    assert len(image.getcolors(800 * 240)) > 20
    (box := tmp_path / "vak.svg").write_text(text % "&#x10FFFF;", "utf-8")
    assert isinstance(probe(box), Flaw)


def test_a_font_in_the_drawing_is_stood_in_for(tmp_path: Path) -> None:
    assert dark(FOUND / "lettertype.svg") > 1000
    (path := tmp_path / "tekening.svg").write_text(
        (FOUND / "lettertype.svg")
        .read_text()
        .replace("data:font/woff2;base64,d09GMg==", "https://v.nl/a")
    )
    found = probe(path)
    assert isinstance(found, Flaw) and found.code == "drawing-outside"


def test_the_same_words_for_who_cannot_let_them_flow_will_do(tmp_path: Path) -> None:
    """As draw.io saves a short text."""
    (path := tmp_path / "tekening.svg").write_text(
        svg(
            "<switch><foreignObject width='90' height='30'><div xmlns='http://www.w3.org/1999/xhtml'><b>Klant</b> belt</div></foreignObject>"
            "<text x='20' y='40'>Klant belt</text></switch>"
            "<switch><g requiredFeatures='http://www.w3.org/TR/SVG11/feature#Extensibility'/><a xlink:href='https://www.drawio.com/doc/faq'>"
            "<text x='50%' y='100%'>Text is not SVG - cannot display</text></a></switch>"
        ),
        "utf-8",
    )
    assert dark(path) > 100
    found = decode(str(path), 160, 90, WHITE, "fit")
    assert isinstance(found, Pixels)
    below = Image.frombytes("RGBA", (160, 90), found.data).convert("L").crop((0, 60, 160, 90))
    assert below.getextrema() == (255, 255)


def test_what_may_look_a_little_different_is_said(tmp_path: Path) -> None:
    for inside in (
        "<path d='M2 10H38' stroke='teal' vector-effect='non-scaling-stroke'/>",
        "<path d='M10 45H150' stroke='teal' pathLength='10'/>",
    ):
        (path := tmp_path / "tekening.svg").write_text(svg(inside), "utf-8")
        found = probe(path)
        assert not isinstance(found, Flaw)
        assert [code for code, _ in found.notes] == ["drawing-differs"]


def test_a_drawing_that_moves_says_so(tmp_path: Path) -> None:
    for text in (
        svg("<rect width='9' height='9'><animate attributeName='x' to='90' dur='2s'/></rect>"),
        svg(BOX, "@keyframes a { to { opacity: 0 } } .v { animation: a 2s }"),
    ):
        (path := tmp_path / "tekening.svg").write_text(text, "utf-8")
        found = probe(path)
        assert not isinstance(found, Flaw)
        assert found.notes == (("drawing-moves", ""),)
