"""Quote marks, apostrophes and the direction of a text: how it is written, not how it looks.
Changes no word."""

from __future__ import annotations

import re
import unicodedata

from player.lazy import expression
from player.paint.mark_pairs import Pair, pairs
from player.settings.theme import Marks

_ELISIONS = expression(r"(?i)(?<![\w’'])['‘](?=(?:[sntkm]|er|ie|ns|em|\d{2}s?)(?![\w])|[st]-)")

# Marks that a keyboard does not have, typed with what it has: two commas, two apostrophes, two
# accents, two angles.
_LOW = expression(r"(?<![\w,])(?:,,|‚‚)(?=[^\s,])")
_HIGH = expression(r"(?<=\S)(?:''|’’|´´)(?![\w'’])")
_GRAVE = expression(r"(?<![\w`])``(?=\S)")
_ANGLES = expression(r"<<(?=\S)([^<>]*\S)>>")
_LOW_TO_STRAIGHT = expression(r'„(?=\S)([^"„“”]*\S)"(?!\w)')


# Between an Arabic letter and a full stop, which else reads as one of its dots.
_NARROW = "\u202f"
_ARABIC_STOP = expression(r"(?<=[\u0620-\u064a\u066e-\u06d3])\.")


def typed(text: str) -> str:
    """A text with the marks that a typist could not find: 's-Hertogenbosch becomes
    ’s-Hertogenbosch, and ,,ja'' „ja”."""
    text = _ELISIONS.sub("’", text)
    if not text.isascii():
        text = _ARABIC_STOP.sub(f"{_NARROW}{_NARROW}.", text)
    if ",," in text or "‚‚" in text or "``" in text or "„" in text or "<<" in text:
        text = _ANGLES.sub(r"«\1»", _GRAVE.sub("“", _LOW.sub("„", text)))
        text = _LOW_TO_STRAIGHT.sub(r"„\1”", text)
        text = _HIGH.sub("”", text) if "„" in text or "“" in text else text
    elif "''" in text:
        text = re.sub(r"(?<![\w'])''(?=\S)([^']*(?:'\w[^']*)*\S)''(?![\w'])", r"“\1”", text)
    return re.sub(r"(?<=\w)'(?=\w)", "’", text)


def with_marks(text: str, marks: Marks) -> str:
    """Running text of our own, with the theme's marks where straight ones were typed."""
    text = typed(text)
    return _marked(text, marks, None, [pair for pair in pairs(text) if pair.straight])


def quoted(text: str, marks: Marks) -> tuple[str, str, str]:
    """Opening mark, words, closing mark. Marks that stand round all of it already are not
    doubled."""
    words = typed(text.strip())
    found = pairs(words)
    if len(words) > 2 and found and (found[0].start, found[0].end) == (0, len(words) - 1):
        words = words[1:-1].strip()
        found = pairs(words)
    elif len(words) > 2 and words[-1] in _TURNED.get(words[0], ""):
        words, found = words[1:-1].strip(), pairs(words[1:-1].strip())
    # A quote inside a quote takes the inner marks, whichever the customer typed, and one in that
    # the outer ones again.
    ours = [pair for pair in found if pair.kind not in "«‹"]
    return marks.outer[0], _marked(words, marks, marks.outer, ours), marks.outer[1]


_TURNED = {"”": "”", "’": "’", "»": "«"}  # marks round a text that look the same, or outwards


def _marked(text: str, marks: Marks, around: tuple[str, str] | None, found: list[Pair]) -> str:
    """A text in which these pairs have the theme's marks: each the other kind than what is round
    it, which for the outermost is `around`."""
    letters, used = list(text), dict[int, tuple[str, str]]()
    for pair in found:
        if pair.within is None:
            outside = around or (marks.outer if pair.single else marks.inner)
        else:
            kind = marks.inner if pair.within.single else marks.outer
            outside = used.get(pair.within.start, kind)
        chosen = marks.outer if outside == marks.inner else marks.inner
        used[pair.start] = chosen
        letters[pair.start], letters[pair.end] = chosen
    return "".join(letters)


def right_to_left(text: str) -> bool:
    """Whether a text begins in a script that is written from right to left (the first strong letter
    says so)."""
    if text.isascii():
        return False
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return False


def initials(name: str) -> str:
    """First letters of the first and the last word of a name that is no tussenvoegsel: Noor van den
    Akker → NA.

    Of a double surname the first half counts, Noor van der Meulen-Oosterhuis → NM; of a double
    first name that stands alone both.
    """
    first, *rest = name.split() or [""]
    double = next((at for at, word in enumerate(rest) if "-" in word.strip("-")), None)
    if double is not None:
        rest = [*rest[:double], rest[double].split("-")[0]]
    words = [
        word
        for word in re.split(r"[\s\-]+", " ".join((first.split("-")[0] if rest else first, *rest)))
        if word and word[0].isalpha()
    ]
    great = [word for word in words if not word[0].islower()] or words
    if not great:
        return name.strip()[:1]
    ends = great[:1] if len(great) == 1 else [great[0], great[-1]]
    # A Chinese or Korean name is short enough to stand as it is.
    if len(great) == 1 and unicodedata.east_asian_width(great[0][0]) in "WF":
        return great[0][:3]
    return "".join("IJ" if word[:2] == "IJ" else word[0].upper() for word in ends)
