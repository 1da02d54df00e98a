"""Whether a text names a colleague from the list that the editor keeps. Pure letters; knows no
slide and no file.

A colleague is named by their full name, or by first name and surname with or without the particles
between them (Noor van den Akker, Noor Akker). Capitals and accents make no difference. A first name
alone names nobody, since many people share it, unless it is all that the list has.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from player.text.particles import ALSO_WORDS, PARTICLES

_WORD = re.compile(r"[^\W_]+")
# What may stand between the words of a name: no full stop.
_JOIN = re.compile(r"[ \t\u00a0\r\n'’‘\-‐‑–]+")
_BETWEEN = PARTICLES | ALSO_WORDS
_TITLES = frozenset(
    ("mevrouw", "mevr", "mw", "meneer", "mijnheer", "heer", "dhr", "mr", "mrs", "ms", "miss")
)


class _Word(NamedTuple):
    folded: str
    start: int
    end: int
    capital: bool


class _Name(NamedTuple):
    words: tuple[str, ...]
    alone: bool  # a single name, which counts only with a capital


def named_in(text: str, colleagues: tuple[str, ...]) -> str | None:
    """The words of a text that name a colleague, as they stand there; None where none do."""
    names = _names(colleagues)
    if not names:
        return None
    text = unicodedata.normalize("NFC", text)
    words = _words(text)
    for at, word in enumerate(words):
        for name in names.get(word.folded, ()):
            span = words[at : at + len(name.words)]
            if (
                tuple(part.folded for part in span) == name.words
                and (word.capital or not name.alone)
                and _joined(text, span)
            ):
                return text[word.start : span[-1].end]
    return None


def perhaps_in(text: str, colleagues: tuple[str, ...]) -> str | None:
    """The words that may well be a colleague, for an editor to look at: mevrouw Van den Akker, or a
    first name that only one has.

    A name with another surname after it is somebody else's. None where `named_in` has it.
    """
    firsts, surnames = _parts(colleagues)
    if not firsts and not surnames:
        return None
    text = unicodedata.normalize("NFC", text)
    words = _words(text)
    for at, word in enumerate(words):
        if word.folded in _TITLES:
            for surname in surnames:
                span = words[at + 1 : at + 1 + len(surname)]
                if (
                    tuple(part.folded for part in span) == surname
                    and _joined(text, span)
                    and re.fullmatch(r"[.\s]+", text[word.end : span[0].start])
                ):
                    return text[word.start : span[-1].end]
        elif word.capital and word.folded in firsts:
            after = next((part for part in words[at + 1 :] if part.folded not in _BETWEEN), None)
            if (
                after is None
                or not after.capital
                or not re.fullmatch(r"[\w\s'’\-]*", text[word.end : after.start])
            ):
                return text[word.start : word.end]
    return None


def may_be_in(text: str, colleagues: tuple[str, ...]) -> list[str]:
    """The colleagues of whom any word stands in a text: nobody else can be named in it."""
    spelt = _spelt(colleagues)
    said = {word.folded for word in _words(unicodedata.normalize("NFC", text))}
    return [name for name in colleagues if not spelt[name].isdisjoint(said)]


def _joined(text: str, words: list[_Word]) -> bool:
    return all(
        _JOIN.fullmatch(text[word.end : following.start]) for word, following in pairwise(words)
    )


def _words(text: str) -> list[_Word]:
    return [
        _Word(_folded(match[0]), *match.span(), match[0][0].isupper())
        for match in _WORD.finditer(text)
    ]


def _folded(word: str) -> str:
    """Without accents and capitals: Zoë is zoe."""
    if word.isascii():  # nearly all words, of thousands of texts
        return word.casefold()
    return "".join(
        letter
        for letter in unicodedata.normalize("NFKD", word)
        if not unicodedata.combining(letter)
    ).casefold()


@lru_cache(maxsize=8)
def _spelt(colleagues: tuple[str, ...]) -> dict[str, frozenset[str]]:
    return {name: frozenset(word for part in _split(name) for word in part) for name in colleagues}


@lru_cache(maxsize=8)
def _names(colleagues: tuple[str, ...]) -> dict[str, list[_Name]]:
    """All ways in which they may be named, by the first word, the longest first."""
    by_first_word: dict[str, set[_Name]] = {}
    for colleague in colleagues:
        for words in _ways(colleague):
            by_first_word.setdefault(words[0], set()).add(_Name(words, len(colleague.split()) == 1))
    return {
        first: sorted(names, key=lambda name: (-len(name.words), name))
        for first, names in by_first_word.items()
    }


@lru_cache(maxsize=8)
def _parts(colleagues: tuple[str, ...]) -> tuple[frozenset[str], frozenset[tuple[str, ...]]]:
    """The first names that only one colleague has, and all ways to write the surnames."""
    split = [parts for colleague in colleagues if len(parts := _split(colleague)) > 1]
    firsts = Counter(parts[0][0] for parts in split if len(parts[0]) == 1)
    return (
        frozenset(first for first, count in firsts.items() if count == 1 and len(first) > 2),
        frozenset(surname for parts in split for surname in _surnames(parts[1:])),
    )


def _ways(colleague: str) -> Iterator[tuple[str, ...]]:
    parts = _split(colleague)
    if parts:
        yield tuple(word for part in parts for word in part)
    for surname in _surnames(parts[1:]):
        yield (*parts[0], *surname)


def _split(colleague: str) -> list[tuple[str, ...]]:
    """The parts of a name that spaces part; of a part with a hyphen in it, both words."""
    return [
        words
        for part in colleague.split()
        if (words := tuple(_folded(word) for word in _WORD.findall(part)))
    ]


def _surnames(rest: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """How one may be called by surname, of what comes after the first name: with what stands before
    it, and without."""
    if not rest:
        return
    # It begins at the first word like `van`, else it is the last.
    begin = next(
        (at for at, part in enumerate(rest[:-1]) if all(word in _BETWEEN for word in part)),
        len(rest) - 1,
    )
    between, surname = tuple(word for part in rest[begin:-1] for word in part), rest[-1]
    for last in {
        surname,
        *((half,) for half in surname if len(half) > 1),
    }:  # of Bos-Jansen either will do
        yield (*between, *last)
        yield last
