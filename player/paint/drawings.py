"""Drawings (SVG): how large one is, and its pixels at the size needed. Nothing outside the file is read, nothing in it is run.

A drawing is read by ourselves first, within limits, and written anew without scripts and links: only that is ever handed to
the library that draws it. What would be fetched from elsewhere is refused, and so is what unfolds into too much.
"""
from __future__ import annotations

import base64
import binascii
import gzip
import hashlib
import math
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from player.fence import open_inside
from player.paint import heavy
from player.paint.codecs import EMBEDDED, opened, pillow
from player.problems import Flaw

MOST_BYTES = 20 << 20           # of a file, unpacked
MOST_DEPTH = 100                # elements within elements
MOST_ELEMENTS = 50_000          # as written
MOST_UNFOLDED = 200_000         # with what each <use> brings
MOST_EMBEDDED = 40_000_000      # pixels of the pictures in it, all together
_DROPPED = {"script", "foreignobject", "handler", "listener", "metadata", "animate", "animatemotion", "animatetransform", "set", "discard",
            "iframe", "audio", "video", "object", "embed"}
_OURS = ("Inter.ttf", "Newsreader-Regular.ttf", "Newsreader-Medium.ttf", "Newsreader-SemiBold.ttf", "Newsreader-RegularItalic.ttf",
         "Newsreader-MediumItalic.ttf")
_PX = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_GENERIC = ("serif", "sans-serif", "monospace", "cursive", "fantasy")


class _Refused(Exception):
    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code, self.values = code, values


@dataclass
class _Element:
    name: str
    attributes: dict[str, str]
    inside: list[_Element | str] = field(default_factory=list)

    def elements(self) -> Iterator[_Element]:
        return (one for one in self.inside if isinstance(one, _Element))


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing that may be drawn: its root, its size in its own units, and whether it has type in it.

    `heavy`: it may take long, so it is drawn apart (`heavy.py`). `mark` is a fingerprint of its file.
    """

    root: _Element
    width: float
    height: float
    lettered: bool
    heavy: bool = False
    mark: str = ""


def read(path: str) -> Drawing | Flaw:
    """A drawing as it may be drawn, or what is wrong with it. Raises OSError where it can't be read."""
    name = Path(path).name
    try:
        data = _bytes(path)
        if heavy.was_too_heavy(mark := hashlib.blake2s(data).hexdigest()):
            raise _Refused("drawing-too-complex", why=f"> {heavy.SECONDS[0]} s")
        root = _parsed(data)
        _vetted(root)
        width, height = _size(root)
        return Drawing(root, width, height, _has(root, "text"), heavy.bounded(_all(root)), mark)
    except _Refused as refused:
        return Flaw(refused.code, {"name": name, **refused.values})
    except (expat.ExpatError, LookupError, UnicodeError) as error:
        return Flaw("picture-broken", {"name": name, "why": str(error)[:120]})


def pixels(drawing: Drawing, width: int, height: int, fill: bool) -> Any:
    """A Pillow image (RGBA) of exactly that size ("fill"), else as large as fits into it. Raises TooHeavy, and what the
    library does.
    """

    if not fill:
        scale = min(width / drawing.width, height / drawing.height)
        width, height = max(1, min(width, round(drawing.width * scale))), max(1, min(height, round(drawing.height * scale)))
    options: dict[str, Any] = {
        "skip_system_fonts": True, "font_files": list(_fonts()) if drawing.lettered else None, "font_family": "Inter",
        "sans_serif_family": "Inter", "serif_family": "Newsreader", "monospace_family": "Inter",
        "cursive_family": "Newsreader", "fantasy_family": "Newsreader"}
    written = _written_at(drawing, width, height, fill)
    if drawing.heavy:
        wide, high = (math.ceil(side / heavy.COARSER) for side in (width, height))
        coarse = _written_at(drawing, wide, high, fill)
        png = heavy.png(written, options, drawing.mark, coarse)
    else:
        import resvg_py

        png = resvg_py.svg_to_bytes(svg_string=written, **options)
    image = opened(BytesIO(png), only=("PNG",))
    if image.size != (width, height):
        image = image.resize((width, height), pillow().Resampling.LANCZOS)
    return image.convert("RGBA")


def _written_at(drawing: Drawing, width: int, height: int, fill: bool) -> str:
    root = drawing.root
    size = {"width": str(width), "height": str(height),
            "preserveAspectRatio": f"xMidYMid {'slice' if fill else 'meet'}",
            "viewBox": root.attributes.get("viewBox") or f"0 0 {drawing.width:g} {drawing.height:g}"}
    return _written(_Element(root.name, {**root.attributes, **size}, root.inside))


@cache
def _fonts() -> tuple[str, ...]:
    folder = Path(__file__).parent / "fonts"
    return tuple(str(folder / name) for name in _OURS)


def _bytes(path: str) -> bytes:
    with open_inside(path) as file:
        data = file.read(MOST_BYTES + 1)
    if data[:2] == b"\x1f\x8b":
        try:
            with gzip.GzipFile(fileobj=BytesIO(data)) as packed:
                data = packed.read(MOST_BYTES + 1)
        except (EOFError, zlib.error) as error:
            raise _Refused("picture-broken", why=str(error)[:120]) from error
    if len(data) > MOST_BYTES:
        raise _Refused("drawing-too-complex", why=f"> {MOST_BYTES >> 20} MB")
    return data


# ── reading ───────────────────────────────────────────────────────────────────────────────────────────────────────

def _parsed(data: bytes) -> _Element:
    """The tree, without what is never drawn. Raises _Refused or ExpatError."""
    parser = expat.ParserCreate()
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    within: list[_Element] = []
    roots: list[_Element] = []
    count, skipping = 0, 0

    def begins(name: str, attributes: dict[str, str]) -> None:
        nonlocal count, skipping
        count += 1
        if count > MOST_ELEMENTS:
            raise _Refused("drawing-too-complex", why=f"> {MOST_ELEMENTS} elements")
        if skipping or name.rpartition(":")[2].casefold() in _DROPPED:
            skipping += 1
            return
        if len(within) >= MOST_DEPTH:
            raise _Refused("drawing-too-complex", why=f"> {MOST_DEPTH} levels")
        element = _Element(name, {key: value for key, value in attributes.items() if not key.casefold().startswith("on")})
        (within[-1].inside if within else roots).append(element)
        within.append(element)

    def ends(_name: str) -> None:
        nonlocal skipping
        if skipping:
            skipping -= 1
        else:
            within.pop()

    def says(text: str) -> None:
        if within and not skipping:
            within[-1].inside.append(text)

    def declares(name: str, *_rest: object) -> None:
        raise _Refused("drawing-outside", link=f"<!ENTITY {name}>"[:60])

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = begins, ends, says
    parser.EntityDeclHandler = declares
    parser.Parse(data, True)
    if not roots or _plain(roots[0].name) != "svg":
        raise _Refused("picture-broken", why="no <svg>")
    return roots[0]


def _plain(name: str) -> str:
    return name.rpartition(":")[2]


def _vetted(root: _Element) -> None:
    """See to it that nothing is fetched, and that it does not unfold into too much."""
    named: dict[str, _Element] = {}
    embedded = 0
    every = list(_all(root))
    for element in every:
        if identity := element.attributes.get("id"):
            named.setdefault(identity, element)
        for key, value in list(element.attributes.items()):
            if _plain(key) == "base" and ":" in key:
                del element.attributes[key]
            elif _plain(key) in ("href", "src"):
                if _plain(element.name) == "a":
                    del element.attributes[key]     # a link to follow: nobody follows it here
                elif not value.strip().startswith("#"):
                    embedded += _embedded(value.strip())
            elif "url(" in value.casefold() or "\\" in value:
                embedded += _urls(value)
            if key == "style" or _plain(key) == "font-family":
                element.attributes[key] = _with_our_family(key, element.attributes.get(key, ""))
        if _plain(element.name) == "style":
            css = "".join(text for text in element.inside if isinstance(text, str))
            if "@import" in css.casefold():
                raise _Refused("drawing-outside", link="@import")
            embedded += _urls(css)
            element.inside = [_with_our_family("style", css)]
        if embedded > MOST_EMBEDDED:
            raise _Refused("drawing-too-complex", why=f"> {MOST_EMBEDDED // 1_000_000} megapixel")
    _unfolds(root, named)


def _all(root: _Element) -> Iterator[_Element]:
    left = [root]
    while left:
        element = left.pop()
        yield element
        left.extend(element.elements())


def _urls(css: str) -> int:
    """Pixels of the pictures that a style holds. Raises _Refused where it fetches one."""
    if "\\" in css:
        css = re.sub(r"\\([0-9a-fA-F]{1,6})\s?", lambda found: chr(min(int(found[1], 16), 0x10FFFF)), css).replace("\\", "")
    found = re.findall(r"url\(\s*['\"]?([^'\")]*)", css, re.IGNORECASE)
    return sum(_embedded(link.strip()) for link in found if not link.strip().startswith("#"))


def _embedded(link: str) -> int:
    """How many pixels an embedded picture has. Raises _Refused where it is none."""
    found = re.match(r"data:(?:image/(?:png|jpe?g|gif|webp))?\s*;\s*base64\s*,", link, re.IGNORECASE)
    if not found:
        raise _Refused("drawing-outside", link=link[:60])
    try:
        data = base64.b64decode(re.sub(r"\s+", "", link[found.end():]), validate=False)
        with opened(BytesIO(data), only=EMBEDDED) as image:
            return int(image.size[0] * image.size[1])
    except (binascii.Error, OSError, ValueError, SyntaxError) as error:
        raise _Refused("picture-broken", why=str(error)[:80]) from error


def _with_our_family(key: str, value: str) -> str:
    """A font that we lack is stood in for by our sans: the library itself would take the serif."""
    def completed(families: str) -> str:
        last = families.split(",")[-1].strip().strip("'\"").casefold()
        return families if last in _GENERIC or not families.strip() else f"{families.rstrip()}, sans-serif"

    if _plain(key) == "font-family":
        return completed(value)
    return re.sub(r"(font-family\s*:\s*)([^;}!]+)", lambda found: found[1] + completed(found[2]), value, flags=re.IGNORECASE)


def _unfolds(root: _Element, named: dict[str, _Element]) -> None:
    """Count the elements that come of it when each reference is followed: a few lines can stand for billions."""
    counted: dict[int, int] = {}
    left: list[tuple[_Element, bool]] = [(root, False)]
    under_way: set[int] = set()
    while left:
        element, known = left.pop()
        parts = [*element.elements(), *_followed(element, named)]
        if known:
            under_way.discard(id(element))
            counted[id(element)] = total = 1 + sum(counted.get(id(part), 0) for part in parts)
            if total > MOST_UNFOLDED:
                raise _Refused("drawing-too-complex", why=f"> {MOST_UNFOLDED} elements")
        elif id(element) not in counted and id(element) not in under_way:
            under_way.add(id(element))
            left.append((element, True))
            left += [(part, False) for part in parts if id(part) not in counted and id(part) not in under_way]


def _followed(element: _Element, named: dict[str, _Element]) -> list[_Element]:
    """What an element stands for besides itself: by a reference, or as its pattern, mask, marker, clip or filter."""
    found = []
    for key, value in element.attributes.items():
        if _plain(key) == "href" and value.strip().startswith("#"):
            found.append(value.strip()[1:])
        elif "url(" in value.casefold():
            found += re.findall(r"url\(\s*['\"]?#([^'\")]*)", value, re.IGNORECASE)
    return [named[name.strip()] for name in found if name.strip() in named]


def _has(root: _Element, name: str) -> bool:
    return any(_plain(element.name) == name for element in _all(root))


# ── size ──────────────────────────────────────────────────────────────────────────────────────────────────────────

def _size(root: _Element) -> tuple[float, float]:
    width, height = (_length(root.attributes.get(side, "")) for side in ("width", "height"))
    box = [float(number) for number in re.findall(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", root.attributes.get("viewBox", ""))]
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        width, height = box[2], box[3]      # as it is drawn: what width and height say is for a page of the web
    elif "viewBox" in root.attributes:
        del root.attributes["viewBox"]
    if width and height and 1e-6 < width < 1e9 and 1e-6 < height < 1e9:
        return width, height
    raise _Refused("drawing-no-size")


def _length(text: str) -> float | None:
    found = re.fullmatch(r"\s*((?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*([a-z]*)\s*", text)
    return float(found[1]) * _PX[found[2]] if found and found[2] in _PX else None


# ── writing ───────────────────────────────────────────────────────────────────────────────────────────────────────

def _written(root: _Element) -> str:
    parts: list[str] = []
    left: list[_Element | str] = [root]
    while left:
        one = left.pop()
        if isinstance(one, str):
            parts.append(one)
            continue
        attributes = "".join(f" {key}={quoteattr(value)}" for key, value in one.attributes.items())
        parts.append(f"<{one.name}{attributes}>")
        left.append(f"</{one.name}>")
        left += [escape(inner) if isinstance(inner, str) else inner for inner in reversed(one.inside)]
    return "".join(parts)
