"""Quote marks, apostrophes and the direction of a text: how it is written, not how it looks.
Changes no word."""

from __future__ import annotations

import re
import unicodedata

from player.settings.theme import Marks

_PAIRS = {
    "“": "”",
    "”": "”",
    "„": "”“",
    "«": "»",
    "»": "«",
    "‘": "’",
    "’": "’",
    "‚": "’‘",
    '"': '"',
    "'": "'",
    "‹": "›",
}
_ELISIONS = re.compile(r"(?i)(?<![\w’'])['‘](?=(?:[sntkm]|er|ie|ns|em|\d{2}s?)(?![\w])|[st]-)")

_DOUBLE = re.compile(r'(?<![\w”’])"(?=\S)([^"]*?\S)"(?!\w)')
_SINGLE = re.compile(r"(?<![\w”’])'(?=\S)([^']*?\S)'(?!\w)")
_ANY_DOUBLE = re.compile(rf"{_DOUBLE.pattern}|[“„]([^“”„]*)[”“]")
_CURLY = re.compile(r"‘(?=\S)([^‘’]*\S)’(?!\w)")


# Marks that a keyboard does not have, typed with what it has: two commas, two apostrophes, two
# accents, two angles.
_LOW = re.compile(r"(?<![\w,])(?:,,|‚‚)(?=[^\s,])")
_HIGH = re.compile(r"(?<=\S)(?:''|’’|´´)(?![\w'’])")
_GRAVE = re.compile(r"(?<![\w`])``(?=\S)")
_ANGLES = re.compile(r"<<(?=\S)([^<>]*\S)>>")
_LOW_TO_STRAIGHT = re.compile(r'„(?=\S)([^"„“”]*\S)"(?!\w)')


def typed(text: str) -> str:
    """A text with the marks that a typist could not find: 's-Hertogenbosch becomes
    ’s-Hertogenbosch, and ,,ja'' „ja”."""
    text = _ELISIONS.sub("’", text)
    if ",," in text or "‚‚" in text or "``" in text or "„" in text or "<<" in text:
        text = _ANGLES.sub(r"«\1»", _GRAVE.sub("“", _LOW.sub("„", text)))
        text = _LOW_TO_STRAIGHT.sub(r"„\1”", text)
        text = _HIGH.sub("”", text) if "„" in text or "“" in text else text
    elif "''" in text:
        text = re.sub(r"(?<![\w'])''(?=\S)([^']*(?:'\w[^']*)*\S)''(?![\w'])", r"“\1”", text)
    return re.sub(r"(?<=\w)'(?=\w)", "’", text)


def with_marks(text: str, marks: Marks) -> str:
    """Running text of our own, with the theme's marks where straight ones were typed."""
    return _straight(typed(text), marks.outer, marks.inner)


def quoted(text: str, marks: Marks) -> tuple[str, str, str]:
    """Opening mark, words, closing mark. Marks that stand round all of it already are not
    doubled."""
    words = _bare(typed(text.strip()))
    # A quote inside a quote takes the inner marks, whichever the customer typed, and one in that
    # the outer ones again.
    words = _ANY_DOUBLE.sub(
        lambda found: (
            f"{marks.inner[0]}{_within(found[1] or found[2] or '', marks)}{marks.inner[1]}"
        ),
        words,
    )
    return marks.outer[0], _single(words, marks.inner), marks.outer[1]


def _within(text: str, marks: Marks) -> str:
    return _single(
        _CURLY.sub(lambda found: f"{marks.outer[0]}{found[1]}{marks.outer[1]}", text), marks.outer
    )


def _bare(text: str) -> str:
    if len(text) > 2 and text[0] in _PAIRS and text[-1] in _PAIRS[text[0]]:
        inside = text[1:-1]
        # “Ja” zei hij, “nee” has marks at both ends, but they are not a pair.
        if text[0] not in inside and text[-1] not in inside.replace(
            "’", "" if text[-1] == "’" else "’"
        ):
            return inside.strip()
    return text


def _straight(text: str, outer: tuple[str, str], inner: tuple[str, str]) -> str:
    return _single(_DOUBLE.sub(lambda found: f"{outer[0]}{found[1]}{outer[1]}", text), inner)


def _single(text: str, marks: tuple[str, str]) -> str:
    return _SINGLE.sub(lambda found: f"{marks[0]}{found[1]}{marks[1]}", text)


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
