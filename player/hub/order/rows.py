"""The lists of the folder, and the rows of one as a page shows them. Knows no page."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from textwrap import shorten
from typing import Any

from player.content.entries import Draft, Inclusion
from player.hub.content import content
from player.hub.edit.filled import label
from player.hub.listing.facts import kind_named, title_of
from player.hub.looks.say import language, say
from player.hub.slide_files.order import Listed
from player.hub.slide_files.stand import FOLDER
from player.hub.slide_files.text import without_end
from player.schedule.spoken import moment_of

MOST_WORDS = 110
# What a slide says of its turn and its time.
_TURN = ("weight", "after_every", "from", "until", "days", "hours", "screens")
_YAML = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Row:
    """An entry of a list. `number` from 1; `written`: its first line, where that is what it is
    known by; `turn`: what it says of its turn and its time."""

    number: int
    id: str
    words: str
    written: str
    kind: str
    turn: tuple[tuple[str, str], ...]
    is_first: bool
    is_last: bool


def paths() -> list[str]:
    """The files with a list, the playlist first: not those of pools, of which each day chooses."""
    edition = content().edition
    known = Counter(
        item.draft.path
        for item in edition.items
        if item.pool is None and PurePath(item.draft.path).suffix.casefold() in _YAML
    )
    playlist = str(edition.config.playlist)
    first = [playlist] if (edition.root / playlist).suffix.casefold() in _YAML else []
    return list(dict.fromkeys([*first, *(path for path, number in known.items() if number > 1)]))


def rows(known: Listed, first: int, end: int) -> Iterator[Row]:
    """Those from one place up to another, from 0."""
    items = {
        (item.draft.path, item.draft.line): item
        for item in content().edition.items
        if item.draft.path == known.path
    }
    for at in range(first, min(end, len(known.entries))):
        entry = known.entries[at]
        item = items.get((known.path, entry.line)) if isinstance(entry, Draft) else None
        of = _of_folder(entry) if isinstance(entry, Inclusion) else ""
        dash = without_end(known.text.lines[known.spans[at].dash]).strip().lstrip("- ")
        said: Mapping[str, Any] = entry.raw if isinstance(entry, Draft) else entry.common
        yield Row(
            at + 1,
            item.id if item is not None else "",
            title_of(item, language(), MOST_WORDS) if item is not None else of,
            "" if item is not None else shorten(dash, MOST_WORDS, placeholder=" …"),
            kind_named(item.slide.TYPE, language()) if item is not None else "",
            tuple((label(key, language()), _told(said[key])) for key in _TURN if key in said),
            at == 0,
            at == len(known.entries) - 1,
        )


def _of_folder(entry: Inclusion) -> str:
    """What a folder or a pool of the list is, as people say it, and how much is in it."""
    path = PurePath(entry.path)
    items = [item for item in content().edition.items if not item.stands_in]
    if entry.kind == "folder":
        places = (PurePath(item.draft.path).parent for item in items if item.pool is None)
        name = "order.of-hub" if path.name == FOLDER.name else "order.of-folder"
    elif entry.kind == "quotes":
        places = (PurePath(item.pool.name) for item in items if item.pool is not None)
        name = "order.of-pool"
    else:
        return ""
    there = sum(place.parts[-len(path.parts) :] == path.parts for place in places)
    return say(name, n=there, path=entry.path)


def _told(value: Any) -> str:
    with contextlib.suppress(ValueError, TypeError):
        moment = datetime.fromisoformat(str(value))
        return moment_of(moment if ":" in str(value) else moment.date(), language())
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
