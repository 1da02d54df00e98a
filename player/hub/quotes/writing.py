"""Fields of quotes → the files in which they stand: those lines and nothing else. What somebody
wrote by hand is written only after the difference was shown. Knows no page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from player.hub.edit.opening import Opened, existing, folder
from player.hub.people.models import Person
from player.hub.slide_files.change import Line, NotSame, changed, difference
from player.hub.slide_files.text import Text

YES_NO = {"nl": {"yes": "ja", "no": "nee"}, "en": {"yes": "yes", "no": "no"}}


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one file; `print` is of the file as it was read."""

    path: str
    print: str
    before: Text
    after: Text
    ids: tuple[str, ...]
    is_ours: bool

    @property
    def lines(self) -> list[Line]:
        """What differs."""
        return difference(self.before, self.after)


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be written, and the quotes that only whoever has their file can change: the places
    where they stand."""

    changes: tuple[Change, ...]
    elsewhere: tuple[str, ...]

    @property
    def to_show(self) -> tuple[Change, ...]:
        """Those of which the difference is shown first."""
        return tuple(one for one in self.changes if not one.is_ours)


def plan(ids: Iterable[str], fields: Mapping[str, str | None]) -> Plan:
    """What these quotes would be with those fields (`yes` and `no` in the language of each file;
    None: without it). Raises OSError."""
    by_path, elsewhere = dict[str, list[Opened]](), list[str]()
    for identity in dict.fromkeys(ids):
        opened = existing(identity)
        if opened is None:
            continue
        if opened.stand is None or opened.text is None:
            elsewhere.append(opened.item.source if opened.item else opened.path)
            continue
        by_path.setdefault(opened.path, []).append(opened)
    changes = []
    for path, of_file in by_path.items():
        made = _changed(path, of_file, fields, elsewhere)
        if made is not None:
            changes.append(made)
    return Plan(tuple(changes), tuple(elsewhere))


def _changed(
    path: str, of_file: list[Opened], fields: Mapping[str, str | None], elsewhere: list[str]
) -> Change | None:
    """From the last one to the first: so the lines of the others stay where they are."""
    first = of_file[0]
    assert first.text is not None
    text, ids = first.text, list[str]()
    for opened in sorted(of_file, key=lambda one: -one.line):
        if opened.print != first.print or opened.stand is None:
            continue  # the file changed while we read: the next press of the button sees it
        try:
            text = changed(text, opened.stand, _with(opened, fields))
        except NotSame:
            elsewhere.append(f"{path}:{opened.line}")
            continue
        ids.append(opened.id)
    if text == first.text:
        return None
    return Change(path, first.print, first.text, text, tuple(ids), first.is_ours)


def _with(opened: Opened, fields: Mapping[str, str | None]) -> dict[str, Any]:
    words = YES_NO[opened.language]
    given = {
        key: words.get(value, value) if value is not None else None for key, value in fields.items()
    }
    return {**opened.raw, **given}


def write(changes: Iterable[Change], by: Person) -> int:
    """Write these; how many quotes were changed. Raises Changed and OSError."""
    count = 0
    for one in changes:
        folder().write(one.path, one.print, one.after.bytes, by)
        count += len(one.ids)
    return count
