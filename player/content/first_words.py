"""The words that a made-up name hangs on: the first of a text, so that correcting what comes after
them changes nothing. Pure."""

from __future__ import annotations

import re
import unicodedata

MOST = 3
MADE = "rij-"  # what the name of a row of a table begins with that has none of its own


def plain(text: str) -> str:
    """A text without capitals, marks and what stands between its words."""
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFC", text).casefold()))


def first_words(text: str) -> str:
    """The first words of a text, plain."""
    return " ".join(plain(text).split()[:MOST])
