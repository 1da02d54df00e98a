"""The lists of the folder, and the rows of one as a page shows them. Knows no page."""

from __future__ import annotations

import contextlib
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from textwrap import shorten
from typing import Any

from player.content.entries import Draft, Entry, Inclusion
from player.hub.content import content
from player.hub.edit.filled import label
from player.hub.listing.facts import kind_named, title_of
from player.hub.looks.say import language, say
from player.hub.slide_files.order import Listed
from player.hub.slide_files.parts import Members, Unit
from player.hub.slide_files.stand import FOLDER
from player.hub.slide_files.text import without_end
from player.library.edition import Item
from player.schedule.spoken import moment_of

MOST_WORDS = 110
# What a slide says of its turn and its time.
_TURN = ("weight", "after_every", "from", "until", "days", "hours", "screens")
_YAML = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Row:
    """Something with a place. `number` from 1; `written`: its first line, where that is what it is
    known by; `turn`: what it says of its turn and its time; `is_gone`: it names a file that is not
    there; `of_hub`: it was made in the hub."""

    number: int
    id: str
    words: str
    written: str
    kind: str
    turn: tuple[tuple[str, str], ...]
    is_first: bool
    is_last: bool
    is_gone: bool = False
    of_hub: bool = False


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


def members(known: Listed) -> dict[int, list[str]]:
    """The entry that takes in the folder of the hub, and the files of it that have no line of their
    own, in order. Where two entries take it in, neither has."""
    taking = [at for at, entry in enumerate(known.entries) if _takes_in_hub(entry, known.path)]
    if len(taking) != 1:
        return {}
    apart = {
        name.casefold()
        for entry in known.entries
        if isinstance(entry, Inclusion) and _is_hub(entry, known.path)
        for name in entry.only
    }
    names = dict.fromkeys(
        PurePath(item.draft.path).name
        for item in content().edition.items
        if item.pool is None and PurePath(item.draft.path).parent == FOLDER
    )
    return {taking[0]: [name for name in names if name.casefold() not in apart]}


def _takes_in_hub(entry: Entry, path: str) -> bool:
    """Whether that takes in all that was made in the hub, in the order of its files."""
    if not isinstance(entry, Inclusion) or not _is_hub(entry, path):
        return False
    return not (entry.only or entry.shuffle or entry.wrong)


def _is_hub(entry: Inclusion, path: str) -> bool:
    """Whether that is about the folder of the hub: beside the playlist, or from the content
    folder."""
    ways = (PurePath(path).parent / entry.path, PurePath(entry.path))
    return entry.kind == "folder" and any(PurePath(os.path.normpath(way)) == FOLDER for way in ways)


def rows(
    known: Listed, of_hub: Members, order: Sequence[Unit], first: int, end: int
) -> Iterator[Row]:
    """Those from one place up to another, from 0."""
    items, files = dict[tuple[str, int], Item](), dict[str, Item]()
    for one in content().edition.items:
        files.setdefault(one.draft.path, one)
        if one.draft.path == known.path:
            items[(known.path, one.draft.line)] = one
    for at in range(first, min(end, len(order))):
        unit = order[at]
        entry = known.entries[unit.entry]
        path = _file_of(entry, unit.name)
        item = files.get(path) if path else items.get((known.path, entry.line))
        is_gone = bool(path) and item is None and not _is_there(path)
        dash = without_end(known.text.lines[known.spans[unit.entry].dash]).strip().lstrip("- ")
        said: Mapping[str, Any] = (
            entry.raw if isinstance(entry, Draft) else item.draft.raw if item else entry.common
        )
        words = (
            title_of(item, language(), MOST_WORDS)
            if item is not None
            else _of_no_slide(entry, path, unit.entry in of_hub)
        )
        yield Row(
            at + 1,
            item.id if item is not None else "",
            words,
            "" if item is not None or path else shorten(dash, MOST_WORDS, placeholder=" …"),
            kind_named(item.slide.TYPE, language()) if item is not None else "",
            tuple((label(key, language()), _told(said[key])) for key in _TURN if key in said),
            at == 0,
            at == len(order) - 1,
            is_gone,
            PurePath(path).parent == FOLDER if path else False,
        )


def _of_no_slide(entry: Entry, path: str, is_of_hub: bool) -> str:
    """What stands in the place of a title where there is no slide: a file, or a whole folder."""
    if not isinstance(entry, Inclusion):
        return ""
    if path:
        return PurePath(path).name
    return say("order.of-hub-new") if is_of_hub else _of_folder(entry)


def _file_of(entry: Entry, name: str) -> str:
    """The one file of a folder that has this place; "" of anything else."""
    if not isinstance(entry, Inclusion):
        return ""
    name = name or (entry.only[0] if len(entry.only) == 1 else "")
    beside = PurePath(str(content().edition.config.playlist)).parent
    if not name:
        return ""
    at_playlist = os.path.normpath(beside / entry.path / name)
    plain = os.path.normpath(PurePath(entry.path) / name)
    return at_playlist if _is_there(at_playlist) else plain


def _is_there(path: str) -> bool:
    edition = content().edition
    return edition.root / path in edition.files


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
