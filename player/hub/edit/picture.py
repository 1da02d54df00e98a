"""A slide that stands in no file yet → its picture, as a television would show it. By the painting
process; knows no page."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path

from player.content.entries import Draft
from player.hub.content import content
from player.hub.edit.checking import check
from player.hub.painting.painter import Picture
from player.hub.painting.views import process
from player.library.edition import Edition, Item
from player.slides.base import type_named

LYING, UPRIGHT = (960, 540), (540, 960)
SMALL = (480, 270)
_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".svg", ".gif", ".tif", ".tiff", ".pdf")
_MOST_NAMES, _DEEPEST = 400, 4


def painted(
    draft: Draft, like: Item | None, *, upright: bool = False, night: bool = False
) -> Picture:
    """The picture of a slide; `like` is the one in force whose place it takes. Raises
    CannotPaint."""
    edition = _house(night)
    size = UPRIGHT if upright else LYING
    now = datetime.now(edition.config.timezone)
    return process().paint(edition, _item(draft, like, edition), now, *size)


def has_night() -> bool:
    """Whether there is a theme for the dark hours."""
    return len(set(map(id, content().edition.dresses))) > 1


@cache
def example(kind: str) -> Draft | None:
    """The slide that a type is documented by."""
    model = type_named(kind)
    if model is None:
        return None
    from player.document import read

    node, _ = read(model.example_yaml().encode())
    fields = node.plain() if node is not None else {}
    return check(fields, "nl").draft if isinstance(fields, dict) else None


def example_painted(kind: str) -> Picture | None:
    """Its picture; None where there is none. Raises CannotPaint."""
    draft = example(kind)
    if draft is None:
        return None
    edition = _house(night=False)
    now = datetime.now(edition.config.timezone)
    return process().paint(edition, _item(draft, None, edition), now, *SMALL)


def _house(night: bool) -> Edition:
    """The house as it is by day, or in the dark hours."""
    edition = content().edition
    if not edition.dresses:
        return edition
    return replace(edition, dresses=(edition.dresses[-1 if night else 0],))


def _item(draft: Draft, like: Item | None, edition: Edition) -> Item:
    assert draft.slide is not None
    known: Mapping[str, Path | None] = like.pictures if like is not None else {}
    beside = edition.root / Path(draft.path).parent
    pictures = {
        name: known.get(name) or _found(name, beside, edition.root)
        for name in draft.slide.pictures()
    }
    if like is not None:
        return replace(like, slide=draft.slide, draft=draft, pictures=pictures)
    return Item(draft.id or "new", draft.slide, draft, draft.slide.window, pictures)


def _found(name: str, beside: Path, root: Path) -> Path | None:
    """The file of that name, within the content folder. (The painter opens it within the fence.)"""
    for base in (beside, root):
        path = Path(os.path.normpath(base / name))
        if path.is_relative_to(root) and not Path(name).is_absolute() and path.is_file():
            return path
    return None


def names_of_pictures() -> list[str]:
    """What a slide may name, from the content folder."""
    root = content().edition.root
    found: list[str] = []
    for folder, inside, files in os.walk(root):
        below = Path(folder).relative_to(root)
        deep = len(below.parts) >= _DEEPEST
        inside[:] = [] if deep else sorted(one for one in inside if not one.startswith((".", "_")))
        found += [
            str(below / name)
            for name in sorted(files)
            if name.lower().endswith(_PICTURES) and not name.startswith((".", "_"))
        ]
        if len(found) >= _MOST_NAMES:
            break
    return found[:_MOST_NAMES]
