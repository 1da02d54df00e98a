"""Whether a slide is told in a text: what it is recognised by, and where its words stand. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import Protocol

from player.content.first_words import plain
from player.content.validation import keys_of
from player.lazy import expression
from player.slides.base import Common

MOST_READ = 4000  # characters of one value, before it is made plain
_RUN = 3  # words in a row by which a text is known, also where a letter of it has changed
_MOST_OF_AN_ID = 6  # words in it
_A_DASH = expression(r"^([ \t]*)[-–—•*]", re.MULTILINE)
_MOSTLY = 0.5  # the part of those runs that must still be there
_A_SLIDE = expression(r"(?:^|[\s{,-])(?:type|soort):?\s+['\"]?\w", re.IGNORECASE)


class Likeness(Protocol):
    """What a slide is recognised by."""

    @property
    def id(self) -> str | None:
        """The id that its author gave it."""

    @property
    def type(self) -> str:
        """Its type; "" for an item that could not be read, which may be of any type."""

    @property
    def raw(self) -> object:
        """What was written, in English keys."""

    @property
    def wrong(self) -> bool:
        """Whether it can't be shown as it stands, so that what it is taken for plays on."""

    @property
    def seen(self) -> str:
        """The text of an item that could not be read."""


@cache
def _no_words() -> frozenset[str]:
    """What is said of a slide that is not on it."""
    return frozenset((*keys_of(Common), "type", "id"))


def texts_of(slide: Likeness) -> Counter[str]:
    """All that was written on it, as plain words: without the fields that only say when and where
    it is shown."""
    waiting = (
        [value for key, value in slide.raw.items() if key not in _no_words()]
        if isinstance(slide.raw, dict)
        else [slide.raw]
    )
    found: Counter[str] = Counter()
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting.extend(value.values())
        elif isinstance(value, list | tuple):
            waiting.extend(value)
        elif value is not None and (text := plain(str(value)[:MOST_READ])):
            found[text] += 1
    return found


def written_on(slide: Likeness) -> str:
    """All that can be seen to be written of it, as plain words."""
    return " ".join((*texts_of(slide), plain(slide.seen[:MOST_READ])))


def size_of(texts: Counter[str]) -> int:
    """How many words that is."""
    return sum(len(text.split()) for text in texts.elements())


class Within:
    """Finds the slides of which all texts stand in a text. (Looked up by the longest of each.)"""

    def __init__(self, texts: Mapping[int, Counter[str]]) -> None:
        """Take the texts of each slide, by its place."""
        self._texts = texts
        self._by_longest: dict[str, list[int]] = {}
        for at, those in texts.items():
            if those:
                self._by_longest.setdefault(max(those, key=len), []).append(at)
        self._sizes = sorted({len(text.split()) for text in self._by_longest})

    def told_in(self, seen: str) -> set[int]:
        """The slides that are told in these words, which are plain."""
        words, whole = seen.split(), f" {seen} "
        return {
            at
            for size in self._sizes
            for first in range(len(words) - size + 1)
            for at in self._by_longest.get(" ".join(words[first : first + size]), ())
            if all(f" {text} " in whole for text in self._texts[at])
        }


def is_told_in(text: str, slide: Likeness) -> bool:
    """Whether a text that could not be read is about that slide: it holds its id, or all of its
    words."""
    seen, texts = f" {plain(text)} ", texts_of(slide)
    return (bool(slide.id) and f" {plain(slide.id or '')} " in seen) or (
        bool(texts) and all(f" {words} " in seen for words in texts)
    )


def removed_from(text: str, slides: Sequence[Likeness], *, sure: bool) -> set[int]:
    """The places of the slides that are no longer told in the text of a file that could not be
    read.

    Where none is told, that says nothing of any if it may hold as many slides, written anew, if it
    is no list of slides at all, or if its letters are not sure.
    """
    words = plain(text).split()
    runs = {size: _runs(words, size) for size in range(1, _RUN + 1)}
    with_words = {at: texts for at, slide in enumerate(slides) if (texts := texts_of(slide))}
    told = {at for at, texts in with_words.items() if _is_mostly_in(texts, runs)}
    gone = with_words.keys() - told
    told |= _by_id(text, slides, gone, Within({at: with_words[at] for at in told}))
    gone -= told
    if told or (sure and len(_A_SLIDE.findall(text)) not in (0, len(slides))):
        return gone
    return set()


def _by_id(
    text: str, slides: Sequence[Likeness], these: Collection[int], others: Within
) -> set[int]:
    """Which of these have their id in that text, where it was not given to another."""
    of = {f"id {plain(slide.id)}": at for at in these if (slide := slides[at]).id}
    found = set[int]()
    if not of:
        return found
    for item in _items(text):
        words = plain(item)
        ids = _ids_in(words.split(), of)
        if ids and not others.told_in(words):
            found |= ids
    return found


def _ids_in(words: Sequence[str], of: Mapping[str, int]) -> set[int]:
    """The places of the slides whose id stands in these words, behind `id`."""
    return {
        of[called]
        for at, word in enumerate(words)
        if word == "id"
        for end in range(at + 2, at + 2 + _MOST_OF_AN_ID)
        if (called := " ".join(words[at:end])) in of
    }


def _items(text: str) -> Iterator[str]:
    """The text of each item of a list: from a dash that is indented least to the next."""
    dashes = [(len(match[1]), match.start()) for match in _A_DASH.finditer(text)]
    least = min((indent for indent, _ in dashes), default=0)
    starts = [start for indent, start in dashes if indent <= least + 1]
    yield from (
        text[start:end] for start, end in zip([0, *starts], [*starts, len(text)], strict=True)
    )


def _is_mostly_in(texts: Mapping[str, int], runs: Mapping[int, set[tuple[str, ...]]]) -> bool:
    there = all_of_them = 0
    for text in texts:
        words = text.split()
        size = min(_RUN, len(words))
        its_own = _runs(words, size)
        there, all_of_them = there + len(its_own & runs[size]), all_of_them + len(its_own)
    return there >= _MOSTLY * all_of_them


def _runs(words: Sequence[str], size: int) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + size]) for at in range(len(words) - size + 1)}
