"""Where sentences, paragraphs and the items of a list end, and which sentences to keep where there
are too many.

Knows no fonts and no slides.
"""

from __future__ import annotations

import re

from player.lazy import expression

CUT = "[…]"  # where words of the customer were left out (product.md)

# How an item of a list begins on its line: a dash or a dot, or a number, and then words.
ITEM = r"(?:[-–—•·▪◦‣*☐☑✓✗]|\d{1,2}[.)])[ \t\u00a0]+(?=\S)"
_PARAGRAPH = expression(rf"[\u2028\u2029]+|\n[ \t]*\n\s*|\n[ \t]*(?={ITEM})")
_AFTER_LIST = expression(
    r"\n(?=[^\W\d_a-zß-ÿ])"
)  # a line that begins anew, with a capital and no space before it
_AN_ITEM = expression(rf"\s*{ITEM}")


def paragraphs(text: str) -> list[str]:
    """A text cut where a line must end: at an empty line, and where an item of a list begins or the
    list is over."""
    parts: list[str] = []
    for part in _PARAGRAPH.split(text):
        parts += (
            _AFTER_LIST.split(part, maxsplit=1) if "\n" in part and _AN_ITEM.match(part) else [part]
        )
    return parts


_SENTENCE_END = expression(
    r"(?<=[.!?…])[”’\")»\]]*(\s+)(?=[“‘\"'’(«\[]?[^\W\d_a-zß-öø-ÿ]|[“‘\"(«\[]?\d|[\U0001f000-\U0001faff])"
)
_NO_END = expression(
    r"(?:\b(?i:dhr|mw|mevr|mr|mrs|ms|dr|drs|prof|ir|ing|ds|nr|art|bijv|bv|o\.a|d\.w\.z|m\.b\.t|t\.a\.v|i\.p\.v|st|ca|vs|incl|excl)\.|\b[A-Z]\.)\s*$"
)


_ENDS = rf"\n[ \t]*\n\s*|\n[ \t]*(?={ITEM})"


def sentences(text: str) -> list[str]:
    """A text cut between its sentences; together they are the text. The end of a paragraph ends a
    sentence too."""
    parts: list[str] = []
    start = 0
    for paragraph in re.finditer(rf"(?:(?!{_ENDS}).)+(?:{_ENDS})?", text, re.DOTALL):
        for end in _SENTENCE_END.finditer(paragraph[0]):
            place = paragraph.start() + end.end()
            if not _NO_END.search(text[start : paragraph.start() + end.start(1)]):
                parts.append(text[start:place])
                start = place
        parts.append(text[start : paragraph.end()])
        start = paragraph.end()
    return [sentence for sentence in parts if sentence.strip()]


def excerpt(text: str, most: int) -> str:
    """The first sentences of a text that are at most so many words, then […]; of a first one that
    is longer, its beginning.

    A suggestion: which words matter most is for an editor to say.
    """
    words = text.split()
    if len(words) <= most:
        return " ".join(words)
    beginning = ""
    for sentence in sentences(text):
        longer = f"{beginning} {' '.join(sentence.split())}".strip()
        if len(longer.split()) > most:
            break
        beginning = longer
    if beginning:
        return f"{beginning} {CUT}"
    start = words[: max(1, most)]
    # Rather up to a comma than in the midst of a thought.
    pause = next(
        (
            at
            for at in range(len(start), max(2, len(start) // 2), -1)
            if start[at - 1][-1] in ",;:–"
        ),
        len(start),
    )
    return f"{' '.join(start[:pause]).rstrip(',;:–- ')} {CUT}"
