"""The first items of a long list, where reading them alone gives what reading all would give.

That is so where every item below them is written plainly: keys on lines of their own, each with a
word, a quoted text on one line or a text below it. Such a list is YAML to its end, and nothing in
it reaches back. Whatever is in doubt is no such list.
"""

from __future__ import annotations

import re

from player.document.compose import UNPRINTABLE
from player.document.pieces import Pieces
from player.document.tree import MOST_ITEMS, MOST_NODES, MOST_TEXT

_FIRST = re.compile(r"^( *)- ", re.MULTILINE)
_MOST_FIELDS = 60  # of an item


def beginning(text: str, number: int) -> str | None:
    """The text up to the end of its first `number` items; None where there are no more than those,
    or what follows is not written plainly."""
    first = _FIRST.search(text)
    if first is None:
        return None
    indent, at = len(first[1]), first.start()
    starts = re.compile(rf"^ {{{indent}}}- ", re.MULTILINE)
    for _ in range(number):
        following = starts.search(text, at + 1)
        if following is None:
            return None
        at = following.start()
    if text.count("\n", at) > MOST_NODES // 4 or UNPRINTABLE.search(text, at):
        return None
    if "\ufeff" in text:
        return None
    end, item, left = at, _plain_item(indent).match, MOST_ITEMS - number
    while (match := item(text, end)) is not None:
        if match.end() - end >= MOST_TEXT:
            return None
        end, left = match.end(), left - 1
    return text[:at] if end == len(text) and left >= 0 else None


def begins(pieces: Pieces | None, number: int) -> bool:
    """Whether what was read of a beginning is a list of so many items, and nothing else is."""
    return pieces is not None and len(pieces.texts) == number


def _plain_item(indent: int) -> re.Pattern[str]:
    """An item that begins so many columns in. (Nothing in it is tried twice.)"""
    key, below = r"[A-Za-z][A-Za-z0-9'_-]{0,60}+", indent + 4
    word = r"[^\s\"'#&*!|>%@`{}\[\],?:-][^\n:#]*+(?:(?::(?=\S)|(?<=\S)#)[^\n:#]*+)*+"
    quoted = r"\"[^\"\\\n]*+\" *+|'[^'\n]*+(?:''[^'\n]*+)*+' *+"
    text = rf"[|>][-+]?\n {{{below}}}\S[^\n]*+(?:\n(?: {{{below}}}[^\n]*+)?+(?=\n))*+"
    field = rf"{key}:(?: (?:{word}|{quoted}|{text}|))?\n"
    more = rf"(?: {{{indent + 2}}}{field}){{0,{_MOST_FIELDS}}}+"
    return re.compile(rf" {{{indent}}}- {field}{more}\n*+")
