"""A slide that stands in no file yet → its picture, as a television would show it. By the painting
process; knows no page."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from datetime import time as time_of_day
from functools import cache
from pathlib import Path
from typing import Any

from player.content.entries import Draft
from player.hub.content import content
from player.hub.edit.checking import check
from player.hub.painting.painter import Picture
from player.hub.painting.views import process
from player.hub.slide_files.stand import FOLDER
from player.library.edition import Edition, Item, way_to
from player.library.grace import Grace
from player.library.paths import Found, Paths
from player.library.state_store import StateStore
from player.playout.program import Program
from player.playout.remarks.contradictory import contradictory
from player.playout.remarks.elsewhere import elsewhere
from player.playout.remarks.expiry import expiring
from player.playout.remarks.future_dates import ahead
from player.playout.remarks.over import over
from player.problems import Flaw, Problem
from player.slides.base import EXAMPLE_DAY, type_named

LYING, UPRIGHT = (960, 540), (540, 960)
SMALL = (480, 270)
_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".svg", ".gif", ".tif", ".tiff", ".pdf")
_FILMS = (".mp4", ".m4v", ".mov", ".webm", ".mkv")
_MOST_NAMES, _DEEPEST = 400, 4


def painted(
    draft: Draft, like: Item | None, *, page: int = 1, upright: bool = False, night: bool = False
) -> Picture:
    """The picture of a page of a slide; `like` is the one in force whose place it takes. Raises
    CannotPaint."""
    edition = _house(night)
    size = UPRIGHT if upright else LYING
    now = datetime.now(edition.config.timezone)
    return process().paint(edition, _item(draft, like, edition), now, *size, page)


def judged(draft: Draft, like: Item | None, *, upright: bool = False) -> list[Problem]:
    """What `check` says of a slide once it is painted, of the size of the screen. Raises
    CannotPaint."""
    edition = _house(night=False)
    assert draft.slide is not None
    missing = [
        replace(one.flaw, at=way_to(draft, name))
        for name in draft.slide.pictures()
        if (one := found(name, draft.path)).flaw is not None
    ]
    long, short = sorted(edition.config.screen.size or (1920, 1080), reverse=True)
    size = (short, long) if upright else (long, short)
    item = _item(draft, like, edition)
    now = datetime.now(edition.config.timezone)
    flaws = process().judge(edition, item, now, *size)
    every = [*missing, *(flaw for flaw in flaws if flaw.code != "picture-missing" or not missing)]
    problems = [draft.problem(_placed(flaw, draft.raw)) for flaw in every]
    problems += _remarks(replace(item, window=draft.slide.window), now)
    return [*{(problem.line, problem.key): problem for problem in reversed(problems)}.values()][
        ::-1
    ]


def _remarks(item: Item, now: datetime) -> list[Problem]:
    """What its own fields say of when and where it would be on."""
    edition = content().edition
    there = any(one.id == item.id for one in edition.items)
    items = tuple(item if one.id == item.id else one for one in edition.items)
    edition = replace(edition, items=items if there else (*items, item))
    return [
        *contradictory(edition, [item], Program(edition)),
        *expiring(edition, [item], now.date()),
        *ahead(edition, [item], now.date()),
        *elsewhere(edition, [item], edition.config.screen.name or ""),
        *(item.draft.problem(flaw) for flaw in over(item, now)),
    ]


def _placed(flaw: Flaw, raw: Mapping[str, Any]) -> Flaw:
    """A flaw of a picture at the field that names it, also one of a part."""
    name = flaw.values.get("name")
    return flaw if flaw.at or name is None else replace(flaw, at=_way_to(name, raw) or ())


def _way_to(name: object, value: Any) -> tuple[str | int, ...] | None:
    if value == name:
        return ()
    if not isinstance(value, Mapping | list | tuple):
        return None
    for key, inner in value.items() if isinstance(value, Mapping) else enumerate(value):
        if (way := _way_to(name, inner)) is not None:
            return (key, *way)
    return None


def has_night() -> bool:
    """Whether there is a theme for the dark hours."""
    dresses = content().edition.dresses
    return any(one != dresses[0] for one in dresses)


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
    noon = datetime.combine(EXAMPLE_DAY, time_of_day(12), edition.config.timezone)
    return process().paint(edition, _item(draft, None, edition), noon, *SMALL)


def _house(night: bool) -> Edition:
    """The house as it is by day, or in the dark hours."""
    edition = content().edition
    if not edition.dresses:
        return edition
    return replace(edition, dresses=(edition.dresses[-1 if night else 0],))


def _item(draft: Draft, like: Item | None, edition: Edition) -> Item:
    assert draft.slide is not None
    known: Mapping[str, Path | None] = like.pictures if like is not None else {}
    pictures = {
        name: known.get(name) or found(name, draft.path).path for name in draft.slide.pictures()
    }
    if like is not None:
        return replace(like, slide=draft.slide, draft=draft, pictures=pictures)
    return Item(draft.id or "new", draft.slide, draft, draft.slide.window, pictures)


def found(name: str, beside: str) -> Found:
    """The file that a name in that file of slides means, as the player finds it; of "" a new one of
    the hub. (The painter opens it within the fence.)"""
    edition = content().edition
    paths = Paths(edition.config_path, StateStore(None), Grace(time.monotonic))
    return paths.find(name, edition.root / Path(beside or FOLDER / "x").parent)


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
            if name.lower().endswith(_PICTURES + _FILMS) and not name.startswith((".", "_"))
        ]
        if len(found) >= _MOST_NAMES:
            break
    return found[:_MOST_NAMES]
