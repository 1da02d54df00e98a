"""Fonts: which there are, which one has a character, and paragraphs set in them. Knows no pages and
no roles.

Our own fonts come first, so that a slide looks the same on every machine. The machine's fonts are
only used for characters that ours lack (Thai, Hindi, Korean …), and only if allowed. Each font is
loaded when a text first needs it: loading the emoji alone takes longer than painting a plain quote.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import skia

from player.fs.codec_guard import CodecRefused, in_hand
from player.fs.sandbox import bytes_inside
from player.lazy import dataclass, expression
from player.settings.theme import FontFile

FOLDER = Path(__file__).parent / "typefaces"
_layout = skia.textlayout

MEASURE = 100.0  # the size at which widths are measured once; they scale


@dataclass(frozen=True, slots=True)
class Face:
    """A family with a weight and a slant."""

    family: str
    weight: int = 400
    italic: bool = False

    @property
    def name(self) -> str:
        """Its name among our font files: `Inter-400`, `Newsreader-500i`."""
        return f"{self.family}-{self.weight}{'i' if self.italic else ''}"


# Newsreader has a file for each weight; Inter is variable; the others have one weight.
_NEWSREADER = {
    400: "Newsreader-Regular.ttf",
    500: "Newsreader-Medium.ttf",
    600: "Newsreader-SemiBold.ttf",
}
_NEWSREADER_ITALIC = {400: "Newsreader-RegularItalic.ttf", 500: "Newsreader-MediumItalic.ttf"}
EMOJI, HAN = "NotoColorEmoji", "NotoSansSC"
_OTHERS = ("NotoSansArabic", "NotoSansHebrew", HAN)

# What the emoji font sets first: emoji by default, emoji by a variation selector, flags, keycaps,
# and sequences of them. For all else it comes last: it has digits too, and Inter has its own heart.
_PICTURE = (
    "[\u231a\u231b\u23e9-\u23ec\u23f0\u23f3\u25fd\u25fe\u2614\u2615\u2648-\u2653\u267f\u2693\u26a1\u26aa\u26ab\u26bd\u26be"
    "\u26c4\u26c5\u26ce\u26d4\u26ea\u26f2\u26f3\u26f5\u26fa\u26fd\u2705\u270a\u270b\u2728\u274c\u274e\u2753-\u2755\u2757"
    "\u2795-\u2797\u27b0\u27bf\u2b1b\u2b1c\u2b50\u2b55\U0001f004\U0001f0cf\U0001f18e\U0001f191-\U0001f19a\U0001f201"
    "\U0001f21a\U0001f22f\U0001f232-\U0001f236\U0001f238-\U0001f23a\U0001f250\U0001f251\U0001f300-\U0001faff]"
)
_AS_PICTURE = "[\u00a9\u00ae\u203c-\u3299\U0001f170-\U0001f251]\ufe0f"
_ONE = f"(?:{_PICTURE}(?!\ufe0e)\ufe0f?|{_AS_PICTURE})[\U0001f3fb-\U0001f3ff]?"
_TAGGED = "\U0001f3f4[\U000e0061-\U000e007a\U000e0030-\U000e0039]+\U000e007f"
EMOJI_CLUSTER = expression(
    f"(?:[\U0001f1e6-\U0001f1ff]{{2}}|[0-9#*]\ufe0f?\u20e3|{_TAGGED}|{_ONE}(?:\u200d(?:{_ONE}|[\u2600-\u27bf]))*)"
)
_MIGHT_HOLD_EMOJI = expression("[\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff\u20e3]")

# Invisible characters: no font needs to have them.
_UNSEEN = expression(
    "[\\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U000e0000-\U000e0fff]"
)


@cache
def _manager() -> skia.FontMgr:
    # An empty one: the default would have fontconfig list all fonts of the machine.
    return skia.FontMgr.New_Custom_Empty()


@cache
def _file(name: str) -> skia.Typeface:
    typeface = _manager().makeFromFile(str(FOLDER / name))
    if typeface is None:
        raise FileNotFoundError(f"font {name} is not where it belongs")
    return typeface


def _at_weight(typeface: skia.Typeface, weight: int) -> skia.Typeface:
    position = skia.FontArguments.VariationPosition
    # The position only points at its coordinates, so they must live until the clone is made.
    coordinates = position.Coordinates(
        [position.Coordinate(int.from_bytes(b"wght", "big"), weight)]
    )
    arguments = skia.FontArguments()
    arguments.setVariationDesignPosition(position(coordinates))
    clone = typeface.makeClone(arguments)
    del coordinates
    return clone


@cache
def _provider() -> skia.textlayout.TypefaceFontProvider:
    return _layout.TypefaceFontProvider()


@cache
def _collection() -> skia.textlayout.FontCollection:
    collection = _layout.FontCollection()
    collection.setDefaultFontManager(_provider())
    return collection


@cache
def _unicode() -> skia.Unicode:
    return skia.Unicode.ICU_Make()


# The organisation's own fonts, by the key of their family. A replaced file has another key.
_own: dict[str, tuple[FontFile, ...]] = {}
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"


def bring(files: Iterable[FontFile]) -> None:
    """Register font files, for faces of their families."""
    for file in files:
        registered = _own.get(file.key, ())
        if file not in registered:
            _own[file.key] = (*registered, file)


def _own_file(path: str) -> skia.Typeface | None:
    """A font file of the organisation's, from inside the fence. Raises OSError."""
    return _manager().makeFromData(skia.Data.MakeWithCopy(bytes_inside(Path(path))))


def why_not(path: str) -> str:
    """Why a font file cannot be used, as a code of `player.problems`; empty where it can."""
    try:
        with in_hand(path):
            font = _own_file(path)
    except (CodecRefused, OSError):
        return "font-refused"
    if font is None:
        return "font-no-font"
    return "" if all(font.unicharToGlyph(ord(letter)) for letter in _LETTERS) else "font-no-letters"


def has_italic(family: str) -> bool:
    """Whether a family has italics."""
    return family == "Newsreader" or any(file.italic for file in _own.get(family, ()))


def _brought(face: Face) -> skia.Typeface | None:
    files = _own[face.family]
    best = min(files, key=lambda file: (file.italic != face.italic, abs(file.weight - face.weight)))
    try:
        font = _own_file(best.path)
    except OSError:
        return None
    if font is not None and any(
        axis.tag == int.from_bytes(b"wght", "big") for axis in font.getVariationDesignParameters()
    ):
        return _at_weight(font, face.weight)
    return font


_in_use: dict[str, skia.Typeface] = {}  # by the name of their face


@cache
def typeface(face: Face) -> skia.Typeface:
    """The typeface of a face. From then on paragraphs can use it by the face's name."""
    if face.family in _own:
        # Its file was valid when the theme was read; where it no longer is, ours stands in.
        font = _brought(face) or typeface(Face("Inter", face.weight))
    elif face.family == "Newsreader":
        files = _NEWSREADER_ITALIC if face.italic else _NEWSREADER
        font = _file(files[min(files, key=lambda weight: abs(weight - face.weight))])
    elif face.family in ("Inter", "NotoSansArabic", "NotoSansHebrew"):
        font = _at_weight(_file(f"{face.family}.ttf"), face.weight)
    else:
        font = _file(f"{face.family}.ttf")
    _provider().registerTypeface(font, face.name)
    _in_use[face.name] = font
    return font


@cache
def cap(face: Face) -> float:
    """The height of its capitals, as a part of the type size."""
    return (skia.Font(typeface(face), MEASURE).getMetrics().fCapHeight or 0.7 * MEASURE) / MEASURE


# ── which font has a character ────────────────────────────────────────────────────────────────────


@cache
def _has(face: Face, character: str) -> bool:
    return bool(typeface(face).unicharToGlyph(ord(character)))


def _lacking(face: Face, characters: Iterable[str]) -> set[str]:
    return {character for character in characters if not _has(face, character)}


def file_with(character: str) -> str | None:
    """The name of our font file that has a character, for a library that sets text itself; "" for
    an invisible character, None where no file has it."""
    if _UNSEEN.match(character):
        return ""
    family = next(
        (
            family
            for family in ("Inter", "Newsreader", *_OTHERS, EMOJI)
            if _has(Face(family), character)
        ),
        None,
    )
    return (
        None if family is None else _NEWSREADER[400] if family == "Newsreader" else f"{family}.ttf"
    )


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text and the names of the fonts to set it in, first choice first."""

    text: str
    families: tuple[str, ...]


@cache
def _fallbacks(face: Face) -> tuple[Face, ...]:
    inter = () if face.family == "Inter" else (Face("Inter", face.weight),)
    return (*inter, *(Face(family, face.weight if family != HAN else 400) for family in _OTHERS))


# Characters that a face is known to have: most text needs no further search.
_plain: dict[Face, set[str]] = {}


def runs(text: str, face: Face) -> tuple[list[Run], set[str]]:
    """A text as runs, and the characters that no font has."""
    known = _plain.setdefault(face, set())
    characters = set(text)
    if characters <= known:
        typeface(face)
        return [Run(text, (face.name,))], set()
    if not _MIGHT_HOLD_EMOJI.search(text):
        families, missing = _families(characters, face)
        if len(families) == 1 and not missing:
            known |= characters
        return [Run(text, families)], missing
    pieces: list[Run] = []
    none: set[str] = set()
    start = 0
    for cluster in EMOJI_CLUSTER.finditer(text):
        if start < cluster.start():
            families, missing = _families(set(text[start : cluster.start()]), face)
            none |= missing
            pieces.append(Run(text[start : cluster.start()], families))
        emoji = Face(EMOJI)
        none |= {
            character
            for character in cluster[0]
            if not _UNSEEN.match(character) and not _has(emoji, character)
        }
        pieces.append(Run(cluster[0], (emoji.name, face.name)))
        start = cluster.end()
    if start < len(text):
        families, missing = _families(set(text[start:]), face)
        none |= missing
        pieces.append(Run(text[start:], families))
    return pieces, none


_strangers = False


def allow_strangers(allowed: bool) -> None:
    """Set whether fonts of this machine may stand in for characters that ours lack."""
    global _strangers
    _strangers = allowed


@cache
def _stranger(character: str) -> tuple[str, skia.Typeface] | None:
    """A font of this machine that has a character, with the name by which paragraphs can use it."""
    font = skia.FontMgr.RefDefault().matchFamilyStyleCharacter(
        "", skia.FontStyle(), [], ord(character)
    )
    if font is None or not font.unicharToGlyph(ord(character)):
        return None
    name = f"stranger-{font.uniqueID()}"
    _provider().registerTypeface(font, name)
    return name, font


def _families(characters: set[str], face: Face) -> tuple[tuple[str, ...], set[str]]:
    families = [face.name]
    missing = {
        character for character in _lacking(face, characters) if not _UNSEEN.match(character)
    }
    for other in (*_fallbacks(face), Face(EMOJI)):
        if not missing:
            break
        left = _lacking(other, missing)
        if left != missing:
            families.append(other.name)
            missing = left
    if _strangers:
        for character in sorted(missing):
            if character in missing and (stranger := _stranger(character)):
                families.append(stranger[0])
                missing = {other for other in missing if not stranger[1].unicharToGlyph(ord(other))}
    return tuple(families), missing


# ── where letters stand in their cells ────────────────────────────────────────────────────────────

# Before a closing mark: an f whose head runs into it, and a Chinese stop in the corner of its cell.
_BEFORE_MARK = expression(r"f(?=[”’!?)\]])|[。，、！？；：](?=[”’])")
_F_GAP, _HAN_GAP = 0.055, 0.14  # parts of the size: what there is between the two then
_F_MOST = 0.09  # what an f is moved at most: beside slanted letters boxes overlap before ink does


@cache
def ink(character: str, family: str) -> tuple[float, float, float] | None:
    """Where the ink of a character begins and ends, and how wide its cell is, in parts of the size;
    None where that font has no ink for it. `family` is the name of a face that is in use."""
    font = _in_use.get(family)
    glyph = font.unicharToGlyph(ord(character)) if font else 0
    if not font or not glyph:
        return None
    drawn = skia.Font(font, MEASURE)
    outline = drawn.getPath(glyph)  # its bounds are exact; those of the glyph are rounded outwards
    if outline is None or outline.isEmpty():
        return None
    bounds, advance = outline.computeTightBounds(), drawn.getWidths([glyph])[0]
    return bounds.left() / MEASURE, bounds.right() / MEASURE, advance / MEASURE


# Letters whose left side is round, or a point or slant: set to the edge they look indented.
_PROUD = frozenset("CGOQSacdegoqs0689@&AVWXYvwxy47")
_OVERSHOOT = 0.005  # of the size: what they stand out
_MOST_EDGE = 0.12  # of the size: what a line is moved at most


def edge(text: str, face: Face) -> float:
    """How far right of its place the ink of a line begins, in parts of the size, with what its
    first letter is to stand out; 0 where another font has that letter."""
    character = text[:1]
    if not character or not _has(face, character) or (found := ink(character, face.name)) is None:
        return 0.0
    left: float = max(-_MOST_EDGE, min(_MOST_EDGE, found[0]))
    return left + (_OVERSHOOT if character in _PROUD else 0.0)


def _ink_of(character: str, families: Iterable[str]) -> tuple[float, float, float] | None:
    return next((found for family in families if (found := ink(character, family))), None)


@cache
def _extra(before: str, mark: str, families: tuple[str, ...]) -> float:
    """The space to add between a character and the closing mark after it."""
    left, right = _ink_of(before, families), _ink_of(mark, families)
    if left is None or right is None:
        return 0.0
    together: float = (
        _line([(before + mark, families, 0.0)], MEASURE, 0).MaxIntrinsicWidth / MEASURE
    )
    gap = together - left[1] - (right[2] - right[0])
    return min(_F_MOST, max(0.0, _F_GAP - gap)) if before == "f" else _HAN_GAP - gap


def _eased(run: Run) -> Iterable[tuple[str, float]]:
    """A run in parts, and the space to add after the letters of each."""
    start = 0
    for found in _BEFORE_MARK.finditer(run.text):
        extra = _extra(found[0], run.text[found.end()], run.families)
        if abs(extra) > 0.001:
            if start < found.start():
                yield run.text[start : found.start()], 0.0
            yield found[0], extra
            start = found.end()
    if start < len(run.text):
        yield run.text[start:], 0.0


# ── paragraphs of one line ────────────────────────────────────────────────────────────────────────


def paragraph(
    pieces: Iterable[Run], size: float, colour: int, spacing: float = 0.0
) -> skia.textlayout.Paragraph:
    """One line of text, laid out. `spacing` is the space added between letters, in parts of the
    size."""
    return _line(
        ((text, run.families, spacing + extra) for run in pieces for text, extra in _eased(run)),
        size,
        colour,
    )


def _line(
    parts: Iterable[tuple[str, tuple[str, ...], float]], size: float, colour: int
) -> skia.textlayout.Paragraph:
    """One line of parts, each with its fonts and the space between its letters."""
    builder = _layout.ParagraphBuilder.make(_layout.ParagraphStyle(), _collection(), _unicode())
    for text, families, spacing in parts:
        letters = _layout.TextStyle()
        letters.setFontFamilies(list(families))
        letters.setFontSize(size)
        letters.setColor(colour)
        if spacing:
            letters.setLetterSpacing(spacing * size)
        builder.pushStyle(letters)
        builder.addText(text)
        builder.pop()
    line = builder.Build()
    line.layout(1e6)
    return line


_widths: dict[tuple[Face, float, str], float] = {}
_MOST_WIDTHS = 6000


def width(text: str, face: Face, spacing: float = 0.0) -> float:
    """The width of a text at size 1."""
    key = (face, spacing, text)
    known = _widths.get(key)
    if known is None:
        if len(_widths) >= _MOST_WIDTHS:
            _widths.clear()
        pieces, _ = runs(text, face)
        known = _widths[key] = paragraph(pieces, MEASURE, 0, spacing).MaxIntrinsicWidth / MEASURE
    return known


@cache
def space(face: Face) -> float:
    """The width of the space between two words at size 1."""
    return width("n n", face) - width("nn", face)
