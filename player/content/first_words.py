"""The words a generated name is derived from: the first of a text, so later corrections do not
change the name. Pure."""

from __future__ import annotations

import re
import unicodedata

MOST = 3
MADE = "rij-"  # how the name of a table row without one of its own begins


def plain(text: str) -> str:
    """A text in lower case: its words with single spaces between them, without punctuation."""
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFC", text).casefold()))


def first_words(text: str) -> str:
    """The first words of a text, plain."""
    return " ".join(plain(text).split()[:MOST])
