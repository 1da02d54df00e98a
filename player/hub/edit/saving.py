"""A form that was filled in → the file of its slide. Knows no page."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from player.document import vocabulary
from player.hub.content import content
from player.hub.edit.opening import Opened, folder, item_at
from player.hub.people.models import Person
from player.hub.slide_files.change import Line, changed, difference, new_file
from player.hub.slide_files.files import Changed
from player.hub.slide_files.order import without
from player.hub.slide_files.stand import FOLDER
from player.hub.slide_files.text import Text
from player.problems import Language


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of it. `plays`: whether the playlist takes that file in."""

    id: str
    path: str
    plays: bool


def would_change(opened: Opened, fields: Mapping[str, Any]) -> list[Line]:
    """The lines that saving would change. Raises NotSame."""
    assert opened.text is not None and opened.stand is not None
    return difference(opened.text, changed(opened.text, opened.stand, fields))


def save(
    opened: Opened, fields: Mapping[str, Any], shown: str, by: Person, once: str = ""
) -> Saved:
    """Write it, where the file is still the one of that print. `once` is of the form of a new one:
    sent twice it is one slide. Raises Changed, NotSame and OSError."""
    if opened.is_new:
        return _save_new(fields, by, once)
    assert opened.text is not None and opened.stand is not None
    if opened.print != shown:
        raise Changed(opened.text.bytes)
    data = changed(opened.text, opened.stand, fields).bytes
    folder().write(opened.path, shown, data, by)
    identity = str(fields.get("id") or opened.id)
    if opened.item is None and not opened.id:  # one that never was good
        content().refresh()
        item = item_at(opened.path, opened.line)
        return Saved(item.id if item is not None else "", opened.path, item is not None)
    return Saved(identity, opened.path, opened.item is not None)


def would_leave(opened: Opened) -> list[Line]:
    """The lines that would go with a slide. Raises NotSame."""
    assert opened.text is not None
    rest = replace(opened.text, lines=()) if opened.is_whole else _rest(opened)
    return difference(opened.text, rest)


def remove(opened: Opened, shown: str, by: Person) -> None:
    """Take a slide out of its file, or its file away. Raises Changed, NotSame and
    OSError."""
    if opened.is_whole:
        folder().remove(opened.path, shown, by)
    else:
        folder().write(opened.path, shown, _rest(opened).bytes, by)


def _rest(opened: Opened) -> Text:
    assert opened.text is not None and opened.stand is not None
    return without(opened.text, opened.path, opened.stand)


def _save_new(fields: Mapping[str, Any], by: Person, once: str) -> Saved:
    edition, given = content().edition, fields.get("id")
    identity = str(given or made_id(str(fields["type"]), edition.config.language, once))
    named = {"type": fields["type"], "id": identity, **fields}
    path = str(FOLDER / f"{identity}.yaml")
    data = new_file(named, edition.config.language)
    try:
        folder().write(path, "", data, by)
    except Changed as there_was:
        if there_was.there != data:
            if given or not once:
                raise
            return _save_new(fields, by, "")  # other words, from a page that was gone back to
    content().refresh()
    return Saved(identity, path, _plays(path))


def made_id(kind: str, language: Language, once: str = "") -> str:
    """A name for a slide that holds no words of anybody; the same for the same `once` on a day."""
    mark = hashlib.sha256(once.encode()).hexdigest()[:4] if once else secrets.token_hex(2)
    word = vocabulary().dutch_type(kind) if language == "nl" else kind
    return f"{word.replace(' ', '-')}-{datetime.now():%Y-%m-%d}-{mark}"


def _plays(path: str) -> bool:
    return any(item.draft.path == path for item in content().edition.items)
