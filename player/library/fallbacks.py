"""A slide whose picture is not there: what it showed before stands in for it.

It is also noted that the picture is waited for, so that its arrival is seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from player.content.entries import Draft
from player.content.playlist import draft_of
from player.content.validation import keys_of
from player.fs.files import is_folder
from player.library.last_good import LastGood
from player.library.paths import Paths, in_plain_form, joined
from player.library.scan import Scan
from player.library.slots import Slot, name_of
from player.slides.base import Common


def standing(slot: Slot, path: Path, last_good: LastGood, paths: Paths, scan: Scan) -> Slot:
    """The slide of this file that is in force.

    While its picture is not there, that is what it showed before, when and where it may be shown
    now.
    """
    draft, before = slot.entry, slot.before
    slot = replace(slot, pool=last_good.pool) if last_good.pool else slot
    if not isinstance(draft, Draft) or not isinstance(before, Draft):
        return slot
    name = str(draft.raw.get("file"))
    target = paths.find(name, path.parent)
    if target.path is not None or target.flaw is None:
        last_good.settle(draft)
        return slot
    raw = _raw(draft, before)
    is_same = (before.raw, before.id, before.line) == (raw, draft.id, draft.line)
    if before.slide is None or not is_same:
        made = draft_of(raw, draft.line, draft.path)
        if made is None:
            return slot
        before = replace(made, id=draft.id)
        last_good.settle(draft, before)  # the very same one at each scan
    if paths.find(str(raw.get("file")), path.parent).path is None:
        return slot
    scan.problems.append(draft.problem(replace(target.flaw, at=("file",))))
    await_file(name, path.parent, paths, scan)
    return replace(slot, entry=before, id=name_of(path, before))


def _raw(draft: Draft, before: Draft) -> Mapping[str, Any]:
    """What `before` shows, with the common fields of `draft`: when and where it may be shown."""
    common = keys_of(Common)
    return {
        **{key: value for key, value in before.raw.items() if key not in common},
        **{key: value for key, value in draft.raw.items() if key in common},
    }


def await_file(name: str, beside: Path, paths: Paths, scan: Scan) -> None:
    """Watch for a file that is not there, in the folder `beside` and in the content folder."""
    await_files(awaited(name, beside, paths), paths, scan)


def awaited(name: str, beside: Path, paths: Paths) -> Iterator[tuple[Path, Path]]:
    """Where a file of that name would be looked for, each with its folder."""
    plain = in_plain_form(name)
    for base in (beside, paths.root) if beside != paths.root else (beside,):
        yield joined(base, plain)


def await_files(places: Iterable[tuple[Path, Path]], paths: Paths, scan: Scan) -> None:
    """Watch for files at these places, each with its folder."""
    for where, folder in places:
        scan.files.add(where)
        if folder not in scan.folders and is_folder(folder) and paths.inside(folder):
            scan.folders.add(folder)
