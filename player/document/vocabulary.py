"""The Dutch words for keys, types and values, and their English ones. Knows no document.

The words of `vocabulary.yaml`, and of packages that offer a slide type.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from player import plugins
from player.lazy import dataclass

WORDS = Path(__file__).parents[1] / "vocabulary.yaml"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Dutch words and their English ones."""

    keys: Mapping[str, str]
    types: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]]
    names: frozenset[str] = frozenset()  # keys under which an editor chooses the names
    no_words: frozenset[str] = frozenset()  # keys of what is never words: a number, a day, a choice

    def dutch_key(self, english: str) -> str:
        """The Dutch key for an English one; the English one where there is none."""
        return next((dutch for dutch, word in self.keys.items() if word == english), english)

    def dutch_type(self, english: str) -> str:
        """The Dutch name of a type; the English one where there is none."""
        return next((dutch for dutch, word in self.types.items() if word == english), english)


@cache
def vocabulary() -> Vocabulary:
    """The words of vocabulary.yaml, and after those the ones of packages that offer a slide
    type."""
    words = yaml.load(
        WORDS.read_text("utf-8"),
        Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader),
    )
    for text in plugins.words():
        _take_in(words, text)
    return Vocabulary(
        words["keys"],
        words["types"],
        words["values"],
        frozenset(words["names"]),
        frozenset(words["no_words"]),
    )


def _take_in(words: dict[str, Any], text: str) -> None:
    """Add the words of another package; what a word means here already, it keeps meaning."""
    try:
        theirs = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError:
        return  # then its slides are known by their English words
    for kind in ("keys", "types") if isinstance(theirs, dict) else ():
        more = theirs.get(kind)
        for dutch, english in more.items() if isinstance(more, dict) else ():
            if isinstance(dutch, str) and isinstance(english, str):
                words[kind].setdefault(dutch.casefold(), english)
    values = theirs.get("values") if isinstance(theirs, dict) else None
    for field_, meant in values.items() if isinstance(values, dict) else ():
        if isinstance(meant, dict):
            words["values"].setdefault(
                str(field_), {str(dutch): str(english) for dutch, english in meant.items()}
            )


@lru_cache(maxsize=4096)  # a long file has the same few keys over and over
def english_key(key: str) -> str:
    """The English key for one as an editor wrote it; itself where it is no word of ours."""
    words = vocabulary().keys
    folded = key.casefold().strip()  # a space of a word processor before the colon
    return (
        words.get(folded)
        or words.get(folded.replace("_", "-"))
        or (folded if folded in english_keys() else key)
    )


@cache
def english_keys() -> frozenset[str]:
    """Every key that a file may hold, in English."""
    return frozenset(vocabulary().keys.values())


def english_value(key: str, value: str) -> str:
    """The English value of a field for a Dutch one; itself where it is no word of ours."""
    words = vocabulary()
    known = words.types if key == "type" else words.values.get(key)
    return known.get(value.casefold(), value) if known else value


@cache
def field_names() -> frozenset[str]:
    """Every key that a file may hold, in both languages."""
    return frozenset(vocabulary().keys) | english_keys()
