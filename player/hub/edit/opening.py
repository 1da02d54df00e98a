"""A slide to edit: what stands in its file, where, and whether a form may change it. Knows no
page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.http import urlencode

from player.content.entries import Draft
from player.content.playlist import parse
from player.hub.content import content
from player.hub.edit.kinds import Field, common_fields, fields_of
from player.hub.slide_files.files import Folder, NotOurs, print_of
from player.hub.slide_files.stand import FOLDER, Locked, Stand, stand
from player.hub.slide_files.text import Text
from player.library.edition import Item
from player.problems import Language, Problem
from player.slides.base import Slide, names, type_named

_IDENTIFIER = re.compile(r"\w[\w.\-]{0,79}")
NEW = "nieuw"  # what stands in an address instead of the id of a slide


@dataclass(frozen=True, slots=True)
class Opened:
    """A slide as it is opened.

    `key` is what its typed form is kept under; `raw` what its file says of it, `inherited` what its
    list says of all; `print` of that file as it was read; `locked` why only a text editor can
    change it.
    """

    key: str
    id: str
    kind: str
    raw: Mapping[str, Any] = field(default_factory=dict)
    inherited: Mapping[str, Any] = field(default_factory=dict)
    path: str = ""
    line: int = 0
    print: str = ""
    text: Text | None = None
    stand: Stand | None = None
    locked: Locked | None = None
    item: Item | None = None

    @property
    def is_new(self) -> bool:
        """Whether it stands in no file yet."""
        return not self.path

    @property
    def is_ours(self) -> bool:
        """Whether its file is one of the hub: nobody needs to see what changes in it."""
        return FOLDER in PurePath(self.path).parents

    @property
    def is_whole(self) -> bool:
        """Whether its file is this slide and nothing else."""
        return self.stand is not None and self.stand.is_loose

    @property
    def language(self) -> Language:
        """Of what is written in its file."""
        if self.stand is not None:
            return "nl" if self.stand.dutch else "en"
        return content().edition.config.language

    @property
    def file(self) -> str:
        """The name of its file."""
        return PurePath(self.path).name

    @property
    def model(self) -> type[Slide] | None:
        """Its class."""
        return type_named(self.kind) if self.kind in kinds() else None

    @property
    def fields(self) -> tuple[Field, ...]:
        """All fields that its form has, also those that its file says and nobody knows."""
        own = fields_of(self.model) if self.model else (Field("type", "choice", "Slide", True),)
        known = (*own, *common_fields())
        keys = {one.key for one in known} | {"type"}
        return known + tuple(
            Field(key, "words" if isinstance(value, str) else "other", "")
            for key, value in self.raw.items()
            if key not in keys
        )


def kinds() -> tuple[str, ...]:
    """The types that somebody may make, by their English names."""
    return tuple(sorted(names() - {"fallback"}))


def folder() -> Folder:
    """The content folder of this hub."""
    return Folder(settings.KLANTBEELD.root)


def new(kind: str) -> Opened:
    """A slide of that type that stands in no file yet."""
    return Opened(f"new:{kind}", "", kind, {"type": kind})


def existing(identity: str) -> Opened | None:
    """The slide of that id, as its file says it now; None where there is none."""
    item = content().item(identity)
    if item is None:
        return _of_its_own_file(identity)
    draft = item.draft
    try:
        data = folder().read(draft.path)
    except NotOurs:
        return _locked(identity, item, "kind")
    except OSError:  # the share hangs, or what stands there is no file
        return _locked(identity, item, "away")
    if data is None:
        return _locked(identity, item, "gone")
    text = Text.of(data)
    found = stand(text, draft.path, draft.line, draft.node.column if draft.node else 0)
    if not (isinstance(found, Stand) and (_says(found, draft) or _is(found, draft))):
        # Somebody has just changed that file, or what is in force is its last good version.
        there = _drafts(data, draft.path)
        other = next((one for one in there if one.id == (draft.id or object())), None)
        if other is not None and other.line != draft.line:
            column = other.node.column if other.node else 0
            draft, found = other, stand(text, other.path, other.line, column)
    if not isinstance(found, Stand):
        return _locked(identity, item, found, draft, print_of(data))
    inherited = {
        key: value for key, value in item.draft.raw.items() if key not in item_keys(item, found)
    }
    return Opened(
        identity,
        identity,
        str(found.raw.get("type") or item.slide.TYPE),
        found.raw,
        inherited,
        draft.path,
        found.first + 1,
        print_of(data),
        text,
        found,
        None,
        item,
    )


def copied(identity: str) -> Opened | None:
    """A new slide that says what that one says; None where there is none."""
    opened = existing(identity)
    if opened is None or opened.kind not in kinds():
        return None
    own = {key: value for key, value in opened.raw.items() if key != "id"}
    if opened.stand is None and opened.item is not None:
        own = {key: own[key] for key in own if key in item_keys(opened.item, None)}
    own = own | {"type": opened.kind}
    return Opened(f"copy:{identity}"[:120], "", opened.kind, _from_the_root(own, opened))


def _from_the_root(raw: Any, opened: Opened) -> Any:
    """The same fields with pictures that lie beside its file called as from the content folder."""
    if isinstance(raw, dict):
        return {key: _from_the_root(value, opened) for key, value in raw.items()}
    if isinstance(raw, list):
        return [_from_the_root(value, opened) for value in raw]
    root = folder().root
    path = opened.item.pictures.get(raw) if opened.item is not None else None
    return path.relative_to(root).as_posix() if path and path.is_relative_to(root) else raw


def way_to(problem: Problem) -> str:
    """The page of the line that a problem is about; "" where that is no slide."""
    if not problem.line or not known_path(problem.path):
        return ""
    asked = urlencode({"bestand": problem.path, "regel": problem.line})
    return f"{reverse('edit-line')}?{asked}"


def known_path(path: str) -> bool:
    """Whether that is a file of slides in which something is wrong, or from which slides come."""
    edition = content().edition
    known = any(one.path == path for one in edition.problems) or any(
        item.draft.path == path for item in edition.items
    )
    return known and folder().may_be(path)


def at(path: str, line: int) -> Opened | None:
    """What stands on that line of a file: a slide, also one that never was good. None where that is
    no file of slides."""
    if not known_path(path):
        return None
    mark = print_of(path.encode())[:16]
    try:
        data = folder().read(path)
    except OSError:
        return Opened(f"at:{mark}:{line}", "", "", {}, path=path, line=line, locked="away")
    if data is None:
        return None
    text, dutch = Text.of(data), content().edition.config.language == "nl"
    parsed = parse(data, path, dutch=dutch)
    drafts = [one for one in parsed.entries or () if isinstance(one, Draft) and one.line <= line]
    key = f"at:{mark}:{drafts[-1].line if drafts else line}"
    nothing = Opened(key, "", "", {}, path=path, line=line, print=print_of(data), text=text)
    if not drafts:
        return replace(nothing, locked="broken")
    draft = drafts[-1]
    found = stand(text, path, draft.line, draft.node.column if draft.node else 0)
    if not isinstance(found, Stand) or not found.first < line <= found.end:
        return replace(nothing, locked="broken" if isinstance(found, Stand) else found)
    return replace(
        nothing,
        kind=str(found.raw.get("type", "")),
        raw=found.raw,
        inherited={key: value for key, value in draft.raw.items() if key not in found.raw},
        line=found.first + 1,
        stand=found,
    )


def item_at(path: str, line: int) -> Item | None:
    """The slide in force that begins on that line."""
    return next(
        (
            item
            for item in content().edition.items
            if (item.draft.path, item.draft.line) == (path, line)
        ),
        None,
    )


def item_keys(item: Item, found: Stand | None) -> set[str]:
    """What the slide itself says, now or when it was last good."""
    own = item.draft.node.value if item.draft.node is not None else {}
    return {*(found.raw if found is not None else ()), *(own if isinstance(own, dict) else {})}


def _says(found: Stand, draft: Draft) -> bool:
    return all(draft.raw.get(key) == value for key, value in found.raw.items())


def _is(found: Stand, draft: Draft) -> bool:
    """Whether that is the slide with the id that its author gave it, in other words."""
    return draft.id is not None and found.raw.get("id") == draft.id


def _drafts(data: bytes, path: str) -> list[Draft]:
    return [one for one in parse(data, path).entries or () if isinstance(one, Draft)]


def _locked(
    identity: str, item: Item, why: Locked, draft: Draft | None = None, print: str = ""
) -> Opened:
    at = draft or item.draft
    return Opened(
        identity,
        identity,
        item.slide.TYPE,
        at.raw,
        path=at.path,
        line=at.line,
        print=print,
        locked=why,
        item=item,
    )


def _of_its_own_file(identity: str) -> Opened | None:
    """A slide that the hub wrote and no list takes in."""
    if not _IDENTIFIER.fullmatch(identity):
        return None
    path = str(FOLDER / f"{identity}.yaml")
    try:
        data = folder().read(path)
    except OSError:
        data = None
    text = Text.of(data) if data is not None else None
    if text is None:
        return None
    first = next(
        (
            number
            for number, line in enumerate(text.lines, 1)
            if line.strip() and not line.lstrip().startswith("#")
        ),
        0,
    )
    found = stand(text, path, first)
    if not isinstance(found, Stand):
        return None
    kind = str(found.raw.get("type", ""))
    return Opened(
        identity,
        identity,
        kind,
        found.raw,
        {},
        path,
        first,
        print_of(data),
        text,
        found,
    )
