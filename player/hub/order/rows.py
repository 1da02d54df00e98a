"""The lists of the folder, and the rows of one as a page shows them. Knows no page."""

from __future__ import annotations

import contextlib
import os
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
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
    """The entries that take in a folder, each with the files of it that have no line of their own,
    in order. Where two entries take in the same one, neither has."""
    places = _places()
    about = {at: _folder(one, known.path, places) for at, one in enumerate(known.entries)}
    found = dict[int, list[str]]()
    for at, folder in about.items():
        if folder is None or not _takes_in_all(known.entries[at]):
            continue
        others = [known.entries[one] for one in about if one != at and about[one] == folder]
        if any(map(_takes_in_all, others)):
            continue
        apart = {
            name.casefold()
            for entry in others
            if isinstance(entry, Inclusion)
            for name in entry.only
        }
        found[at] = [name for name in places[folder] if name.casefold() not in apart]
    return found


def _places() -> dict[PurePath, list[str]]:
    """The files of slides of each folder, in order: not those of pools, of which each day
    chooses."""
    found: dict[PurePath, dict[str, None]] = {FOLDER: {}}  # whether anything is in it or not
    for item in content().edition.items:
        if item.pool is None and not item.stands_in:
            path = PurePath(item.draft.path)
            found.setdefault(path.parent, {})[path.name] = None
    return {folder: list(names) for folder, names in found.items()}


def _takes_in_all(entry: Entry) -> bool:
    """Whether that takes in all of a folder, in the order of its files."""
    if not isinstance(entry, Inclusion) or entry.kind != "folder":
        return False
    return not (entry.only or entry.shuffle or entry.wrong)


def _folder(entry: Entry, path: str, places: Collection[PurePath]) -> PurePath | None:
    """The folder that it is about: beside the file of the list, or from the content folder."""
    if not isinstance(entry, Inclusion) or entry.kind != "folder":
        return None
    ways = (PurePath(path).parent / entry.path, PurePath(entry.path))
    return next((way for one in ways if (way := _plain(one)) in places), None)


def _plain(path: PurePath) -> PurePath:
    return PurePath(os.path.normpath(path))


def rows(
    known: Listed, of_hub: Members, order: Sequence[Unit], first: int, end: int
) -> Iterator[Row]:
    """Those from one place up to another, from 0."""
    items, files = dict[tuple[str, int], Item](), defaultdict[str, list[Item]](list)
    for one in content().edition.items:
        files[one.draft.path].append(one)
        if one.draft.path == known.path:
            items[(known.path, one.draft.line)] = one
    for at in range(first, min(end, len(order))):
        unit = order[at]
        entry = known.entries[unit.entry]
        path = _file_of(entry, unit.name, known.path)
        of_file = files.get(path, []) if path else []
        item = items.get((known.path, entry.line)) if not path else None
        if len(of_file) == 1:
            item = of_file[0]
        is_gone = bool(path) and not of_file and not _is_there(path)
        dash = without_end(known.text.lines[known.spans[unit.entry].dash]).strip().lstrip("- ")
        said: Mapping[str, Any] = (
            entry.raw if isinstance(entry, Draft) else item.draft.raw if item else entry.common
        )
        words = (
            title_of(item, language(), MOST_WORDS)
            if item is not None
            else _of_no_slide(entry, path, len(of_file), unit.entry in of_hub)
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


def _of_no_slide(entry: Entry, path: str, slides: int, is_unfolded: bool) -> str:
    """What stands in the place of a title where there is no slide: a file, or a whole folder."""
    if not isinstance(entry, Inclusion):
        return ""
    if path:
        name = PurePath(path).name
        return say("order.of-file", file=name, n=slides) if slides > 1 else name
    if not is_unfolded:
        return _of_folder(entry)
    if PurePath(entry.path).name == FOLDER.name:
        return say("order.of-hub-new")
    return say("order.of-folder-new", path=entry.path)


def _file_of(entry: Entry, name: str, of: str) -> str:
    """The one file of a folder that has this place; "" of anything else. `of`: the path of the
    list."""
    if not isinstance(entry, Inclusion):
        return ""
    name = name or (entry.only[0] if len(entry.only) == 1 else "")
    if not name:
        return ""
    beside = str(_plain(PurePath(of).parent / entry.path / name))
    return beside if _is_there(beside) else str(_plain(PurePath(entry.path) / name))


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
