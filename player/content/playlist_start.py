"""The first slides of a long playlist, where nothing below them can change which one comes first.
Opens no file.

What stands lower in a list comes later. Only an urgent notice goes before what stands above it,
whatever file it is in.
"""

from __future__ import annotations

import re
from functools import cache

from player import plugins
from player.content.playlist import INCLUSIONS
from player.document import first_items, vocabulary

FIRST = 40  # slides that are read of a long playlist before the rest of it


def first_slides(data: bytes) -> bytes | None:
    """The text of a playlist up to the end of its first slides; None where what follows may change
    what they are, or bring something that goes before them."""
    return first_items(data, FIRST) if is_calm(data) else None


def is_calm(data: bytes) -> bool:
    """Whether a playlist, whatever is wrong with it, holds nothing that takes over the screens, and
    takes in nothing else."""
    if b"\\" in data or b"\0" in data or plugins.offered():
        return False  # a key may be written otherwise; a type of a package may take over too
    folded = data.lower()
    return not any(word in folded for word in _words("urgent")) and not any(
        word in folded and _is_key(word, folded) for word in _words(*INCLUSIONS)
    )


def _is_key(word: bytes, text: bytes) -> bool:
    """Whether that word may be a key: a colon follows, be it on a line of its own."""
    if re.search(re.escape(word) + rb"[\"']?[ \t]*:", text):
        return True
    return b"? " in text and re.search(rb"[\n\r][ \t]*:[\s]", text) is not None


@cache
def _words(*keys: str) -> tuple[bytes, ...]:
    """The words for these keys, in both languages."""
    dutch = (word for word, key in vocabulary().keys.items() if key in keys)
    return tuple(word.encode() for word in dict.fromkeys((*keys, *dutch)))
