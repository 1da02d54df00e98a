"""The tree of values that a document is read into: each knows its line and column, from 1.

Knows the vocabulary; does not know how a text is parsed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from typing import Any

from player.document.vocabulary import english_keys, vocabulary
from player.lazy import dataclass
from player.problems import Flaw

MOST_BYTES = 4 << 20  # a playlist of 10,000 slides is 2 MB
MOST_LEVELS = 50  # the contract's limit
MOST_ALIASES = 200
MOST_NODES = 400_000
MOST_ITEMS = 10_000  # of one list: slides of a playlist
MOST_KEYS = 1000  # of one mapping
# characters of one value: a book pasted into a slide would keep the painter busy for minutes
MOST_TEXT = 20_000


@dataclass(frozen=True, slots=True)
class Fault:
    """A flaw of a text, at a line and column that count from 1."""

    flaw: Flaw
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Key:
    """A key as it stands in the file; the tree has it by its English name."""

    written: str
    line: int
    column: int


# Of every node that is no mapping: a file of thousands of slides has a hundred thousand of them.
NO_KEYS: dict[str, Key] = {}


@dataclass(slots=True)
class Node:
    """A value with its place: text or None, a list of nodes, or a mapping from English key to
    node."""

    value: str | list[Node] | dict[str, Node] | None
    line: int
    column: int
    keys: dict[str, Key] = field(default_factory=dict)
    broken: bool = False  # something in it was refused, so that it can't be taken as it is
    named: bool = False  # its keys are names that an editor chose, and stay as they were written
    after: Fault | None = None  # a comment behind it: where words are meant, they end too soon
    text: str = ""  # what stands there, where it could not be read

    def plain(self) -> Any:
        """The value without its places: text, None, lists and dicts."""
        if isinstance(self.value, dict):
            return {
                key: value if isinstance(value := node.value, str) else node.plain()
                for key, node in self.value.items()
            }
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value

    def find(self, way: tuple[str | int, ...]) -> Node:
        """The node at the end of a way of keys and indices, or the last that there is on it."""
        node = self
        for step in way:
            if isinstance(node.value, dict) and step in node.value:
                node = node.value[str(step)]
            elif isinstance(node.value, list) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
            else:
                break
        return node

    @property
    def inside(self) -> Iterable[Node]:
        """The nodes of a list or a mapping; none of a text."""
        if isinstance(self.value, dict):
            return self.value.values()
        return self.value if isinstance(self.value, list) else ()

    @property
    def dutch(self) -> bool | None:
        """Whether its keys are Dutch, or those inside it where its own do not tell; None where none
        does."""
        if self.keys and not self.named:
            words, ours = vocabulary().keys, english_keys()
            dutch = english = 0
            for name, key in self.keys.items():
                if key.written != name:
                    dutch += key.written in words
                else:
                    english += name in ours
            if dutch or english:
                return dutch >= english
        if not isinstance(self.value, list | dict):
            return None
        return next((known for node in self.inside if (known := node.dutch) is not None), None)
