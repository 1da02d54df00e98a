"""Drawings (SVG): how large one is, and its pixels at the size needed. Nothing outside the file is
read, nothing in it is run.

We first parse a drawing ourselves, within limits, and write it again without scripts and links.
The library that draws it only gets that. A drawing that fetches something from elsewhere is
refused, and so is one that expands into too much.
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
from html.entities import html5
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from player.fs.sandbox import open_inside
from player.paint import drawing_in_own_process, fonts, styles
from player.paint.canvases import largest
from player.paint.codecs import EMBEDDED, opened, pillow
from player.problems import Flaw

MOST_DRAWING_BYTES = 20 << 20  # of a file, unpacked
MOST_DEPTH = 100  # elements within elements
MOST_ELEMENTS = 50_000  # as written
MOST_UNFOLDED = 200_000  # elements, with what each <use> expands to
MOST_EMBEDDED = 40_000_000  # pixels of the pictures in it, all together
_MOVING = {"animate", "animatemotion", "animatetransform", "animatecolor", "set", "discard"}
_DROPPED = {
    "script",
    "handler",
    "listener",
    "metadata",
    "iframe",
    "audio",
    "video",
    "object",
    "embed",
    *_MOVING,
}
# Text that flows by itself: a browser lays it out, no SVG library does.
_FLOWING = {"foreignobject", "flowroot", "textarea"}
_SEEN_IN_IT = {"img", "svg", "canvas", "table", "input", "hr", "picture", "math"}
_MORE_TEXT = 1 << 20  # characters that entities may add to those in the file
_OURS = (
    "Inter.ttf",
    "Newsreader-Regular.ttf",
    "Newsreader-Medium.ttf",
    "Newsreader-SemiBold.ttf",
    "Newsreader-RegularItalic.ttf",
    "Newsreader-MediumItalic.ttf",
)
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
        return (part for part in self.inside if isinstance(part, _Element))


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing that may be drawn: its root, and its size in its own units.

    `heavy`: it may take long, so it is drawn in a separate process (`drawing_in_own_process`).
    `mark` is a fingerprint of its file.
    """

    root: _Element
    width: float
    height: float
    fonts: tuple[str, ...] = ()  # the files of ours that have its letters
    notes: tuple[tuple[str, str], ...] = ()  # what to report of it: the code, and what it is about
    heavy: bool = False
    mark: str = ""


def read(path: str) -> Drawing | Flaw:
    """The drawing in a file, or what is wrong with it. Raises OSError where the file cannot be
    read."""
    name = Path(path).name
    try:
        data = _bytes(path)
        if drawing_in_own_process.was_too_heavy(mark := hashlib.blake2s(data).hexdigest()):
            raise _Refused(
                "drawing-too-complex", why=f"> {drawing_in_own_process.DRAWING_SECONDS[0]} s"
            )
        root, moves = _parsed(data)
        _drop_flowing(root)
        _vet(root)
        styled = styles.settle(root)
        _vet(root)  # again, now that variables have their values
        width, height = _size(root)
        notes = ((("drawing-moves", ""),) if moves or styled.moves else ()) + (
            (("drawing-differs", styled.differs),) if styled.differs else ()
        )
        return Drawing(
            root,
            width,
            height,
            _fonts_for(root),
            notes,
            drawing_in_own_process.bounded(_all(root)),
            mark,
        )
    except styles.Beyond as beyond:
        if str(beyond).startswith(">"):
            return Flaw("drawing-too-complex", {"name": name, "why": str(beyond)})
        return Flaw("drawing-beyond", {"name": name, "what": str(beyond)})
    except _Refused as refused:
        return Flaw(refused.code, {"name": name, **refused.values})
    except (expat.ExpatError, LookupError, UnicodeError) as error:
        if "amplification" in str(error):
            return Flaw("drawing-too-complex", {"name": name, "why": "<!ENTITY>"})
        return Flaw("picture-broken", {"name": name, "why": str(error)[:120]})


def pixels(drawing: Drawing, width: int, height: int, fill: bool) -> Any:
    """A Pillow image (RGBA): of exactly that size with `fill`, else as large as fits into it.

    Raises TooHeavy, and whatever the library raises.
    """
    if not fill:
        scale = min(width / drawing.width, height / drawing.height)
        width, height = (
            max(1, min(width, round(drawing.width * scale))),
            max(1, min(height, round(drawing.height * scale))),
        )
    options: dict[str, Any] = {
        "skip_system_fonts": True,
        "font_files": list(drawing.fonts) or None,
        "font_family": "Inter",
        "sans_serif_family": "Inter",
        "serif_family": "Newsreader",
        "monospace_family": "Inter",
        "cursive_family": "Newsreader",
        "fantasy_family": "Newsreader",
    }
    written = _written_at(drawing, width, height, fill)
    if drawing.heavy:
        wide, high = (math.ceil(side / drawing_in_own_process.COARSER) for side in (width, height))
        coarse = _written_at(drawing, wide, high, fill)
        png = drawing_in_own_process.png(written, options, drawing.mark, coarse)
    else:
        import resvg_py

        png = resvg_py.svg_to_bytes(svg_string=written, **options)
    image = opened(BytesIO(png), only=("PNG",))
    if image.size != (width, height):
        image = image.resize((width, height), pillow().Resampling.LANCZOS)
    return image.convert("RGBA")


def _written_at(drawing: Drawing, width: int, height: int, fill: bool) -> str:
    root = drawing.root
    size = {
        "width": str(width),
        "height": str(height),
        "preserveAspectRatio": f"xMidYMid {'slice' if fill else 'meet'}",
        "viewBox": root.attributes.get("viewBox") or f"0 0 {drawing.width:g} {drawing.height:g}",
    }
    return _written(_Element(root.name, {**root.attributes, **size}, root.inside))


def _fonts_for(root: _Element) -> tuple[str, ...]:
    """Our font files that the text of a drawing needs. Raises _Refused where none has one of its
    characters."""
    texts = [element for element in _all(root) if _plain(element.name) == "text"]
    if not texts:
        return ()
    letters = {letter for text in texts for letter in _words(text)}
    files = {letter: fonts.file_with(letter) for letter in sorted(letters)}
    if lacking := [letter for letter, file in files.items() if file is None]:
        raise _Refused(
            "drawing-letters",
            letters=" ".join(f"{letter} (U+{ord(letter):04X})" for letter in lacking[:3]),
        )
    return tuple(
        str(fonts.FOLDER / name)
        for name in dict.fromkeys((*_OURS, *(file for file in files.values() if file)))
    )


def _words(element: _Element) -> str:
    """All text in an element, at any depth."""
    parts: list[str] = []
    left: list[_Element | str] = [element]
    while left:
        part = left.pop()
        if isinstance(part, str):
            parts.append(part)
        elif _plain(part.name) not in ("title", "desc"):
            left += reversed(part.inside)
    return "".join(parts)


def _drop_flowing(root: _Element) -> None:
    """Take out flowing text where a fallback beside it has the same words. Raises _Refused where
    none has."""
    for element in [*_all(root)]:
        for at, flowing in enumerate(element.inside):
            if isinstance(flowing, str) or _plain(flowing.name).casefold() not in _FLOWING:
                continue
            words, fallbacks = (
                "".join(_words(flowing).split()),
                [later for later in element.inside[at + 1 :] if isinstance(later, _Element)],
            )
            if flowing.attributes.get("requiredExtensions") or not (
                words or any(flowing.elements())
            ):
                continue  # for another program than a browser
            same = any(
                _has(fallback, "image") or "".join(_words(fallback).split()) == words
                for fallback in fallbacks
            )
            if _plain(element.name) != "switch" or not same:
                raise _Refused(
                    "drawing-words",
                    text=" ".join(_words(flowing).split())[:60] or _plain(flowing.name),
                )
        element.inside = [
            part
            for part in element.inside
            if isinstance(part, str) or _plain(part.name).casefold() not in _FLOWING
        ]
        if _plain(element.name) == "switch":
            _choose(element)


def _choose(switch: _Element) -> None:
    """Leave in a `switch` only the child that a browser takes: the first whose conditions it
    meets."""

    def will_do(child: _Element) -> bool:
        languages = child.attributes.get("systemLanguage")
        return not child.attributes.get("requiredExtensions") and (
            languages is None
            or any(part.strip().casefold()[:2] in ("nl", "en") for part in languages.split(","))
        )

    switch.name = switch.name.removesuffix("switch") + "g"
    switch.inside = [next((child for child in switch.elements() if will_do(child)), "")]
    for child in switch.elements():
        for key in ("systemLanguage", "requiredFeatures", "requiredExtensions"):
            child.attributes.pop(key, None)


def _bytes(path: str) -> bytes:
    with open_inside(path) as file:
        data = file.read(MOST_DRAWING_BYTES + 1)
    if data[:2] == b"\x1f\x8b":
        try:
            with gzip.GzipFile(fileobj=BytesIO(data)) as packed:
                data = packed.read(MOST_DRAWING_BYTES + 1)
        except (EOFError, zlib.error) as error:
            raise _Refused("picture-broken", why=str(error)[:120]) from error
    if len(data) > MOST_DRAWING_BYTES:
        raise _Refused("drawing-too-complex", why=f"> {MOST_DRAWING_BYTES >> 20} MB")
    return data


# ── reading ───────────────────────────────────────────────────────────────────────────────────────


def _parsed(data: bytes) -> tuple[_Element, bool]:
    """The tree, without what is never drawn, and whether the drawing is animated. Raises _Refused
    or ExpatError."""
    reading = _Reading(len(data) + _MORE_TEXT)
    parser = expat.ParserCreate()
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.StartElementHandler, parser.EndElementHandler = reading.begins, reading.ends
    parser.CharacterDataHandler, parser.EntityDeclHandler, parser.SkippedEntityHandler = (
        reading.says,
        reading.declares,
        reading.skips,
    )
    parser.Parse(data, True)
    if not reading.roots or _plain(reading.roots[0].name) != "svg":
        raise _Refused("picture-broken", why="no <svg>")
    return reading.roots[0], reading.moves


class _Reading:
    """The tree of a drawing while expat parses it: no more than `most` characters of it."""

    def __init__(self, most: int) -> None:
        self.roots: list[_Element] = []
        self.moves = False
        self._within: list[_Element] = []
        self._count = self._skipping = self._flowing = 0
        self._left = most

    def begins(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        self._spend(sum(map(len, attributes.values())))
        if self._count > MOST_ELEMENTS:
            raise _Refused("drawing-too-complex", why=f"> {MOST_ELEMENTS} elements")
        plain = _plain(name).casefold()
        if self._flowing:
            self._flowing += 1
            if plain in _SEEN_IN_IT:
                self._within[-1].inside.append(_Element(plain, {}))
            return
        if self._skipping or plain in _DROPPED:
            self._skipping += 1
            self.moves = self.moves or plain in _MOVING
            return
        if len(self._within) >= MOST_DEPTH:
            raise _Refused("drawing-too-complex", why=f"> {MOST_DEPTH} levels")
        element = _Element(
            name,
            {
                key: value
                for key, value in attributes.items()
                if not key.casefold().startswith("on")
            },
        )
        (self._within[-1].inside if self._within else self.roots).append(element)
        self._within.append(element)
        self._flowing = int(plain in _FLOWING)

    def ends(self, _name: str) -> None:
        if self._skipping:
            self._skipping -= 1
        elif self._flowing > 1:
            self._flowing -= 1
        else:
            self._flowing = 0
            self._within.pop()

    def says(self, text: str) -> None:
        self._spend(len(text))
        if self._within and not self._skipping:
            self._within[-1].inside.append(text)

    def declares(
        self,
        name: str,
        _parameter: bool,
        _value: str | None,
        _base: str | None,
        system: str | None,
        *_rest: object,
    ) -> None:
        if system is not None:
            raise _Refused("drawing-outside", link=f"<!ENTITY {name}>"[:60])

    def skips(self, name: str, parameter: bool) -> None:
        """An entity that the file does not declare: those of HTML are known all the same."""
        if (letter := html5.get(f"{name};")) is None or parameter:
            raise _Refused("picture-broken", why=f"&{name};"[:60])
        self.says(letter)

    def _spend(self, characters: int) -> None:
        self._left -= characters
        if self._left < 0:
            raise _Refused("drawing-too-complex", why="<!ENTITY>")


def _plain(name: str) -> str:
    return name.rpartition(":")[2]


def _vet(root: _Element) -> None:
    """Ensure that nothing is fetched, and that the drawing does not expand into too much."""
    named: dict[str, _Element] = {}
    embedded = 0
    every = list(_all(root))
    for element in every:
        if identity := element.attributes.get("id"):
            named.setdefault(identity, element)
        embedded += sum(_vet_attribute(element, key) for key in list(element.attributes))
        if _plain(element.name) == "style":
            embedded += _vet_sheet(element)
        if embedded > MOST_EMBEDDED:
            raise _Refused("drawing-too-complex", why=f"> {MOST_EMBEDDED // 1_000_000} megapixel")
    _check_expansion(root, named)


def _vet_attribute(element: _Element, key: str) -> int:
    """Remove or change an attribute that refers to something. Returns the pixels that it embeds.

    Raises _Refused where it fetches something.
    """
    value, embedded = element.attributes[key], 0
    if _plain(key) == "base" and ":" in key:
        del element.attributes[key]
    elif _plain(key) in ("href", "src"):
        if _plain(element.name) == "a":
            del element.attributes[key]  # a link to follow: nobody follows it here
        elif not value.strip().startswith("#"):
            embedded = _embedded(value.strip())
    elif "url(" in value.casefold() or "\\" in value:
        embedded = _urls(value)
    if key == "style" or _plain(key) == "font-family":
        element.attributes[key] = _with_our_family(key, element.attributes.get(key, ""))
    return embedded


def _vet_sheet(element: _Element) -> int:
    """Remove from a style sheet what is not used. Returns the pixels that it embeds.

    Raises _Refused where it imports another.
    """
    text = "".join(part for part in element.inside if isinstance(part, str))
    css = _NAMESPACE.sub("", _FONT_FACE.sub(_own_face, text))
    if "@import" in css.casefold():
        raise _Refused("drawing-outside", link="@import")
    element.inside = [_with_our_family("style", css)]
    return _urls(css)


_NAMESPACE = re.compile(r"@namespace\b[^;{}]*;", re.IGNORECASE)  # an address that is never fetched
_FONT_FACE = re.compile(r"@font-face\s*\{[^{}]*\}", re.IGNORECASE)


def _own_face(rule: re.Match[str]) -> str:
    """What to leave of an @font-face: nothing where its font is in the drawing, since ours stand in
    for every font. One that is fetched stays, to be refused."""
    css = re.sub(r"url\(\s*['\"]?\s*data:[^)]*\)", "", rule[0], flags=re.IGNORECASE)
    return css if re.search(r"url\(|\\", css, re.IGNORECASE) else ""


def _all(root: _Element) -> Iterator[_Element]:
    left = [root]
    while left:
        element = left.pop()
        yield element
        left.extend(element.elements())


def _urls(css: str) -> int:
    """The pixels of all pictures that a style embeds. Raises _Refused where it fetches one."""
    if "\\" in css:
        css = re.sub(
            r"\\([0-9a-fA-F]{1,6})\s?", lambda escaped: chr(min(int(escaped[1], 16), 0x10FFFF)), css
        ).replace("\\", "")
    links = re.findall(r"url\(\s*['\"]?([^'\")]*)", css, re.IGNORECASE)
    return sum(_embedded(link.strip()) for link in links if not link.strip().startswith("#"))


def _embedded(link: str) -> int:
    """How many pixels an embedded picture has. Raises _Refused where it is none."""
    start = re.match(
        r"data:(?:image/(?:png|jpe?g|gif|webp))?\s*;\s*base64\s*,", link, re.IGNORECASE
    )
    if not start:
        if link[:5].casefold() == "data:":
            raise _Refused("drawing-beyond", what=link[:40])
        raise _Refused("drawing-outside", link=link[:60])
    try:
        data = base64.b64decode(re.sub(r"\s+", "", link[start.end() :]), validate=False)
        wide, high = largest(BytesIO(data), data[:32]) or (0, 0)
        with opened(BytesIO(data), only=EMBEDDED) as image:
            return int(max(image.size[0] * image.size[1], wide * high))
    except (binascii.Error, OSError, ValueError, SyntaxError) as error:
        raise _Refused("picture-broken", why=str(error)[:80]) from error


def _with_our_family(key: str, value: str) -> str:
    """A style whose fonts fall back to our sans: the library itself would take the serif."""

    def completed(families: str) -> str:
        last = families.split(",")[-1].strip().strip("'\"").casefold()
        return (
            families
            if last in _GENERIC or not families.strip()
            else f"{families.rstrip()}, sans-serif"
        )

    if _plain(key) == "font-family":
        return completed(value)
    return re.sub(
        r"(font-family\s*:\s*)([^;}!]+)",
        lambda rule: rule[1] + completed(rule[2]),
        value,
        flags=re.IGNORECASE,
    )


def _check_expansion(root: _Element, named: dict[str, _Element]) -> None:
    """Count the elements with every reference followed: a few lines can stand for billions. Raises
    _Refused where they are too many."""
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
            left += [
                (part, False)
                for part in parts
                if id(part) not in counted and id(part) not in under_way
            ]


def _followed(element: _Element, named: dict[str, _Element]) -> list[_Element]:
    """The elements that an element refers to: by a link, or as its pattern, mask, marker, clip or
    filter."""
    names = []
    for key, value in element.attributes.items():
        if _plain(key) == "href" and value.strip().startswith("#"):
            names.append(value.strip()[1:])
        elif "url(" in value.casefold():
            names += re.findall(r"url\(\s*['\"]?#([^'\")]*)", value, re.IGNORECASE)
    return [named[name.strip()] for name in names if name.strip() in named]


def _has(root: _Element, name: str) -> bool:
    return any(_plain(element.name) == name for element in _all(root))


# ── size ──────────────────────────────────────────────────────────────────────────────────────────


def _size(root: _Element) -> tuple[float, float]:
    width, height = (_length(root.attributes.get(side, "")) for side in ("width", "height"))
    box = [
        float(number)
        for number in re.findall(
            r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", root.attributes.get("viewBox", "")
        )
    ]
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        # The size as drawn. The attributes width and height are meant for a web page.
        width, height = box[2:]
    elif "viewBox" in root.attributes:
        del root.attributes["viewBox"]
    if width and height and 1e-6 < width < 1e9 and 1e-6 < height < 1e9:
        return width, height
    raise _Refused("drawing-no-size")


def _length(text: str) -> float | None:
    parts = re.fullmatch(r"\s*((?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*([a-z]*)\s*", text)
    return float(parts[1]) * _PX[parts[2]] if parts and parts[2] in _PX else None


# ── writing ───────────────────────────────────────────────────────────────────────────────────────


def _written(root: _Element) -> str:
    parts: list[str] = []
    left: list[_Element | str] = [root]
    while left:
        part = left.pop()
        if isinstance(part, str):
            parts.append(part)
            continue
        attributes = "".join(f" {key}={quoteattr(value)}" for key, value in part.attributes.items())
        parts.append(f"<{part.name}{attributes}>")
        left.append(f"</{part.name}>")
        left += [
            escape(inner) if isinstance(inner, str) else inner for inner in reversed(part.inside)
        ]
    return "".join(parts)
