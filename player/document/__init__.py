"""Bytes → a tree of values that know their line and column, or what is wrong with the text. Opens
no file, knows no slide.

`compose` reads YAML, strictly; `beginning` finds the first items of a long list, `pieces` reads one
again where it has changed, and `recover` one whose text is no YAML item by item; `explain` says
what an editor did wrong; `examples` how it should be typed; `vocabulary` has the Dutch words.
`writing` makes YAML of fields; `extents` says which lines a slide and its fields take.
yaml is imported nowhere else.
"""

from __future__ import annotations

import codecs

from player.document.beginning import beginning, begins
from player.document.compose import Stop, composed
from player.document.examples import typed
from player.document.extents import Extent, WhyNot, extents
from player.document.pieces import Pieces, pieces_of
from player.document.recover import read_items, seen_in
from player.document.tree import (
    MOST_ALIASES,
    MOST_BYTES,
    MOST_ITEMS,
    MOST_KEYS,
    MOST_LEVELS,
    MOST_NODES,
    MOST_TEXT,
    Fault,
    Key,
    Node,
)
from player.document.vocabulary import Vocabulary, vocabulary
from player.document.writing import as_yaml
from player.problems import Flaw

__all__ = [
    "MOST_ALIASES",
    "MOST_BYTES",
    "MOST_ITEMS",
    "MOST_KEYS",
    "MOST_LEVELS",
    "MOST_NODES",
    "MOST_TEXT",
    "Extent",
    "Fault",
    "Key",
    "Node",
    "Pieces",
    "Vocabulary",
    "WhyNot",
    "as_yaml",
    "begins",
    "extents",
    "first_items",
    "read",
    "read_on",
    "seen_in",
    "typed",
    "vocabulary",
]

_OF_A_WORD_PROCESSOR = (b"{\\rtf", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # RTF, .docx, .doc
# Words pasted from a word processor hold these; the parser breaks a line at them, an editor's line
# numbers do not.
_SEPARATORS = {0x85: " ", 0x2028: " ", 0x2029: " "}


def read(data: bytes) -> tuple[Node | None, list[Fault]]:
    """The document, and what is wrong with it. None where nothing could be read; an empty text is a
    null node.

    Where the text is no YAML but holds a list of slides, the list is split at its items'
    indentation, so that one item's mistake costs that item: it is then a null node in the list.
    """
    node, faults, _ = _read(data, None, keep=False)
    return node, faults


def read_on(data: bytes, before: Pieces | None) -> tuple[Node | None, list[Fault], Pieces | None]:
    """As `read`, of a newer version of what was read `before` (None: nothing was).

    Also gives what the next version is read from; None where that has to be read as a whole.
    """
    return _read(data, before, keep=True)


def first_items(data: bytes, number: int) -> bytes | None:
    """A document up to the end of the first `number` items of its list; None where reading that
    alone might give others than reading all (`beginning`)."""
    text = _text(data)
    if isinstance(text, Fault) or not _is_itself(text, data):
        return None
    first = beginning(text, number)
    return first.encode() if first is not None else None


def _is_itself(text: str, data: bytes) -> bool:
    """Whether a text is what stands in the file, but for the ends of its lines."""
    if text.isascii():
        return True
    return text == _one_line_end(data.decode("utf-8-sig", "replace"))


def _read(
    data: bytes, before: Pieces | None, *, keep: bool
) -> tuple[Node | None, list[Fault], Pieces | None]:
    text = _text(data)
    if isinstance(text, Fault):
        return None, [text], None
    if before is not None and (pieces := before.read_on(text)) is not None:
        return pieces.root, [], pieces
    try:
        composer = composed(text)
    except Stop as stop:
        return *read_items(text, stop.fault), None
    faults = [*composer.faults, *composer.unused()]
    pieces = pieces_of(text, composer) if keep else None
    return composer.root or Node(None, 1, 1), faults, pieces


def _text(data: bytes) -> str | Fault:
    """The text that those bytes are, with lines that end in a line feed; or why they are none."""
    if len(data) > MOST_BYTES:
        size, limit = f"{len(data) / 1e6:.0f} MB", f"{MOST_BYTES >> 20} MB"
        return Fault(Flaw("too-large", {"size": size, "limit": limit}), 1, 1)
    if data.startswith(_OF_A_WORD_PROCESSOR):
        return Fault(Flaw("not-plain-text"), 1, 1)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        # Notepad's ‘Unicode’, which says itself what it is.
        data = data.decode("utf-16", "replace").encode()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _not_utf8(data, error.start)
    text = _one_line_end(text)
    return text if text.isascii() else text.translate(_SEPARATORS)


def _one_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _not_utf8(data: bytes, start: int) -> Fault:
    """The fault of the first byte that is not UTF-8, at its line and column."""
    before = _one_line_end(data[:start].decode("utf-8-sig", "replace"))
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return Fault(Flaw("not-utf8", {"byte": f"0x{data[start]:02x}"}), line, column)
