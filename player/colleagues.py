"""Whether a text names a colleague from the list that the editor keeps. Pure letters; knows no slide and no file.

A colleague is named by their full name, or by first name and surname with or without what stands between (Noor van den Akker,
Noor Akker), whatever the capitals and accents. A first name alone names nobody, since many share it, unless the list has it alone.
"""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+")
_JOIN = re.compile(r"[ \t\u00a0\r\n'’‘\-‐‑–]+")      # what may stand between the words of a name: no full stop
_BETWEEN = frozenset((
    "van", "de", "den", "der", "het", "in", "op", "aan", "bij", "onder", "over", "uit", "voor", "ten", "ter", "te", "t", "s", "von", "zu", "zum",
    "du", "da", "das", "do", "dos", "di", "del", "della", "le", "la", "les", "el", "al", "ben", "bin", "ibn", "d", "l"))


class _Word(NamedTuple):
    folded: str
    start: int
    end: int
    capital: bool


class _Name(NamedTuple):
    words: tuple[str, ...]
    alone: bool     # a single name, which counts only with a capital


def named_in(text: str, colleagues: tuple[str, ...]) -> str | None:
    """The words of a text that name a colleague, as they stand there; None where none do."""
    names = _names(colleagues)
    if not names:
        return None
    text = unicodedata.normalize("NFC", text)
    words = _words(text)
    for at, word in enumerate(words):
        for name in names.get(word.folded, ()):
            found = words[at:at + len(name.words)]
            if tuple(one.folded for one in found) == name.words and (word.capital or not name.alone) and _joined(text, found):
                return text[word.start:found[-1].end]
    return None


def _joined(text: str, words: list[_Word]) -> bool:
    return all(_JOIN.fullmatch(text[one.end:other.start]) for one, other in pairwise(words))


def _words(text: str) -> list[_Word]:
    return [_Word(_folded(found[0]), *found.span(), found[0][0].isupper()) for found in _WORD.finditer(text)]


def _folded(word: str) -> str:
    """Without accents and capitals: Zoë is zoe."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter)).casefold()


@lru_cache(maxsize=8)
def _names(colleagues: tuple[str, ...]) -> dict[str, list[_Name]]:
    """All ways in which they may be named, by the first word, the longest first."""
    found: dict[str, set[_Name]] = {}
    for colleague in colleagues:
        for words in _ways(colleague):
            found.setdefault(words[0], set()).add(_Name(words, len(colleague.split()) == 1))
    return {first: sorted(names, key=lambda name: (-len(name.words), name)) for first, names in found.items()}


def _ways(colleague: str) -> Iterator[tuple[str, ...]]:
    parts = [words for part in colleague.split() if (words := tuple(_folded(word) for word in _WORD.findall(part)))]
    if not parts:
        return
    yield tuple(word for part in parts for word in part)
    if len(parts) == 1:
        return
    first, rest = parts[0], parts[1:]
    # Where the surname begins: at the first word like `van`, else at the last.
    begin = next((at for at, part in enumerate(rest[:-1]) if all(word in _BETWEEN for word in part)), len(rest) - 1)
    between, surname = tuple(word for part in rest[begin:-1] for word in part), rest[-1]
    for last in {surname, *((one,) for one in surname if len(one) > 1)}:        # of Bos-Jansen either will do
        yield (*first, *between, *last)
        yield (*first, *last)
