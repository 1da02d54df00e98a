"""A print of words: the same for the same words, however they were typed. It says none of them.

A withdrawal names what it takes off the screens by such a print, so that an old copy of a file,
saved again under another id, brings nothing back. What is left out of the comparison is what
editors, spreadsheets and word processors change by themselves:

1. Unicode form NFKC, so that é is one character, and a no-break space is a space;
2. capitals (`str.casefold`), and NFKC once more, since that may part what belongs together;
3. every kind of dash is `-`;
4. quote marks and apostrophes of every kind are left out, two commas (,,so'') among them;
5. white space, line ends, soft hyphens and what else is invisible are left out.

The print is the first 16 hexadecimal digits of the SHA-256 of what is left, in UTF-8. Words of
which nothing is left have no print. To change any of this is to bring back what was withdrawn.
"""

from __future__ import annotations

import hashlib
import unicodedata

from player.lazy import expression

DIGITS = 16

_MARKS = expression("[\"'`´‘’‚‛“”„‟«»‹›′″‴＂＇〝〞〟「」『』]|,,+")
_DASHES = expression("[\u2010-\u2015\u2212\u00ad\ufe58\ufe63\uff0d]")
# Format characters (zero width, direction, byte order) and controls.
_INVISIBLE = frozenset(("Cf", "Cc"))


def normalised(words: str) -> str:
    """The words as they are compared; empty where nothing is left of them."""
    text = unicodedata.normalize("NFKC", words.replace("\u00ad", ""))
    text = unicodedata.normalize("NFKC", text.casefold())
    text = _MARKS.sub("", _DASHES.sub("-", text))
    return "".join(
        character
        for character in text
        if not character.isspace() and unicodedata.category(character) not in _INVISIBLE
    )


def word_print(words: str) -> str:
    """The print of some words: 16 hexadecimal digits, or nothing where there are no words."""
    plain = normalised(words)
    return hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest()[:DIGITS] if plain else ""
