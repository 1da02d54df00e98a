"""What a file holds: slides, and what takes other files in. Plain values; knows no reader.

Every reader gives these, and the library lives on them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any, Literal

from player.content.validation import Place
from player.document import Node, Pieces
from player.lazy import dataclass
from player.problems import Flaw, Problem
from player.slides.base import Slide

Included = Literal["folder", "playlist", "quotes", "feed"]


@dataclass(frozen=True, slots=True)
class Draft:
    """A slide as it was found in a file. `slide` is None where it is wrong; `raw` is what was
    written, in English keys.

    `places` says where each value stands, for problems that are found later (a picture that is
    missing).
    """

    slide: Slide | None
    type: str
    id: str | None
    raw: Mapping[str, Any]
    line: int
    node: Node | None = None
    path: str = ""
    seen: str = ""  # what stands there, where it could not be read

    def problem(self, flaw: Flaw) -> Problem:
        """A flaw found later, at the line of what it is about."""
        if self.node is None:
            return Problem(self.path, self.line, 1, flaw)
        return Place(self.path).problem(self.node, flaw)


@dataclass(frozen=True, slots=True)
class Inclusion:
    """`- folder: PATH`, `- playlist: PATH`, `- quotes: PATH` or `- feed: NAME`, with the common
    fields for all that is in it."""

    kind: Included
    path: str
    common: Mapping[str, Any]
    line: int
    column: int = 1
    wrong: bool = False  # something in it was refused: its last good version is in force
    per_day: int | None = None  # of a pool of quotes: how many a day; None for all
    shuffle: bool = False  # what is in it comes in another order every day
    # What it says of the tables in it: columns, scale.
    settings: Mapping[str, Any] = field(default_factory=dict)
    captions: bool = False  # of a folder: whether the names of its pictures stand below them
    # Of a folder: the files in it that have their turn here, in this order; () for all that no
    # other entry of the list has by its name.
    only: tuple[str, ...] = ()


Entry = Draft | Inclusion


@dataclass(frozen=True, slots=True)
class Reading:
    """What the next reading of a file may take over, where its lines say the same.

    `entries` has what an item of the list came to, by the text of that item: its node, its entry
    and its problems, if all is read with the same `terms`. `fine` are the slides, by their
    identity, of which nothing was to be said with these `colleagues`. `kept` is the list as it
    plays, where it was not read: the same slides are not held twice.
    """

    pieces: Pieces | None = None
    terms: tuple[Place, Mapping[str, Any]] | None = None
    entries: Mapping[str, tuple[Node, Entry | None, tuple[Problem, ...]]] = field(
        default_factory=dict
    )
    colleagues: tuple[str, ...] = ()
    fine: Mapping[int, Slide] = field(default_factory=dict)
    kept: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a file holds. `entries` is None where nothing of it can be used."""

    entries: tuple[Entry, ...] | None
    problems: tuple[Problem, ...]
    title: str = ""
    fallback: Draft | None = None  # what the playlist shows when none of its slides is due
    # Whether its slides come in another order every day; None where what it says is wrong.
    shuffle: bool | None = False
    # Its quotes are a pool by themselves, `per_day` of them a day (None: all of them).
    pool: bool = False
    per_day: int | None = 1
    # Where nothing of it can be used: what keeps its last good version off.
    withheld: Mapping[str, Any] = field(default_factory=dict)
    # Likewise, of a file of slides: the parts of its text that say that of one of them.
    held: tuple[str, ...] = ()
    reading: Reading | None = None  # what the next reading may take over


@dataclass(frozen=True, slots=True)
class Sidecar:
    """The sidecar of a file: its name as an editor knows it, and what is in it."""

    path: str
    data: bytes
