"""The rows that were ticked → a file of quotes of the hub, and back. Knows no page."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import PurePath
from typing import Any, Literal

from django.utils import timezone

from player.content.entries import Inclusion
from player.content.playlist import parse
from player.document import MOST_BYTES, as_yaml
from player.hub.content import content
from player.hub.edit.opening import folder
from player.hub.people.models import Person
from player.hub.publishing.models import Version
from player.hub.slide_files.change import NotSame
from player.hub.slide_files.files import print_of
from player.hub.slide_files.listed import with_entry
from player.hub.slide_files.stand import FOLDER
from player.hub.slide_files.text import Text
from player.problems import Language

POOL = FOLDER / "citaten"  # a playlist takes it in as a pool: one quote a day of all imports
_HEAD: Mapping[Language, str] = {
    "nl": "# Uit een tabel overgenomen, {day}. Met de hand wijzigen mag; de hub neemt dat over.\n",
    "en": "# Taken from a table on {day}. You may change it by hand; the hub takes that over.\n",
}
_UNDONE: Mapping[Language, str] = {
    "nl": "# Deze import is ongedaan gemaakt.\n",
    "en": "# This import was undone.\n",
}

Taken = Literal["quotes", "folder"]
_IN_DUTCH: Mapping[Taken, str] = {"quotes": "klantquotes", "folder": "map"}


KEPT = timedelta(days=14)
"""How long an import that was undone can come back."""


class TooLarge(Exception):
    """More than a file of slides may hold."""


def made_name(today: date) -> str:
    """What an import is called: nothing of the file that somebody sent."""
    return f"import-{today}-{secrets.token_hex(2)}"


def path_of(name: str) -> str:
    """Its file."""
    return (POOL / f"{name}.yaml").as_posix()


def as_file(rows: Iterable[Mapping[str, Any]], today: date, language: Language) -> bytes:
    """The quotes of these rows, each with a yes of its own. Raises TooLarge."""
    lines = [_HEAD[language].format(day=today)]
    for fields in rows:
        first, *rest = as_yaml({**fields, "consent": True}, language == "nl").splitlines()
        lines += [f"- {first}\n", *(f"  {line}\n" for line in rest)]
    data = "".join(lines).encode()
    if len(data) > MOST_BYTES:
        raise TooLarge
    return data


def write(name: str, data: bytes, by: Person) -> str:
    """Write it; its path. Raises Changed and OSError."""
    path = path_of(name)
    folder().write(path, "", data, by)
    content().refresh()
    return path


def plays(path: str) -> bool:
    """Whether the playlist takes that file in."""
    return any(item.draft.path == path for item in content().edition.items)


# ── taking it in ──────────────────────────────────────────────────────────────────────────────────


def missing_line(kind: Taken = "quotes") -> str:
    """The entry that takes the pool in, or the folder of the hub, as the playlist would name it."""
    edition = content().edition
    beside = PurePath(edition.config.playlist).parent
    wanted = POOL if kind == "quotes" else FOLDER
    near = wanted.is_relative_to(beside) and beside != PurePath()
    path = wanted.relative_to(beside) if near else wanted
    word = _IN_DUTCH[kind] if edition.config.language == "nl" else kind
    return f"{word}: {path.as_posix()}"


def is_taken_in(kind: Taken = "quotes") -> bool:
    """Whether the playlist names it already, whatever is in it. Raises OSError."""
    path = _playlist()
    data, entry = folder().read(path), missing_line(kind)
    entries = parse(data, path).entries if data is not None else None
    return any(
        isinstance(one, Inclusion)
        and (one.kind, one.only) == (kind, ())
        and entry.endswith(f" {one.path}")
        for one in entries or ()
    )


def _playlist() -> str:
    return PurePath(os.path.normpath(content().edition.config.playlist)).as_posix()


def with_line(kind: Taken = "quotes") -> tuple[str, str, Text, Text]:
    """The playlist's path and print, what it is and what it would be with that entry. Raises
    NotSame where it has to be written by hand, and OSError."""
    path = _playlist()
    data = folder().read(path)
    text = Text.of(data) if data is not None else None
    if text is None:
        raise NotSame
    return path, print_of(data), text, with_entry(text, missing_line(kind))


def forget(now: datetime | None = None) -> None:
    """Of an import that was undone, delete the words after a while: they may be there by mistake,
    and nothing else would ever delete them."""
    marks = [print_of(text.encode()) for text in _UNDONE.values()]
    before = (now or timezone.now()) - KEPT
    begins = f"{POOL.as_posix()}/import-"
    for undone in Version.objects.filter(
        path__startswith=begins, sha256__in=marks, at__lte=before
    ).defer("bytes"):
        if not Version.objects.filter(path=undone.path, pk__gt=undone.pk).exists():
            Version.objects.filter(path=undone.path).exclude(pk=undone.pk).delete()


# ── undoing it ────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Import:
    """One that was written: `quotes` in force (none where no playlist takes them in), and the
    version of before it was undone."""

    name: str
    path: str
    at: datetime
    by: str
    quotes: int
    undone: bool
    version: int


def imports(most: int = 20) -> Iterator[Import]:
    """The last ones, the newest first."""
    counts = dict[str, int]()
    for item in content().edition.items:
        counts[item.draft.path] = counts.get(item.draft.path, 0) + 1
    marks = {print_of(text.encode()) for text in _UNDONE.values()}
    seen = dict[str, list[Version]]()
    begins = f"{POOL.as_posix()}/import-"
    for one in (
        Version.objects.filter(path__startswith=begins)
        .select_related("by")
        .defer("bytes")
        .order_by("-pk")
    ):
        seen.setdefault(one.path, []).append(one)
    for path, versions in list(seen.items())[:most]:
        first, last = versions[-1], versions[0]
        full = next((one for one in versions if one.sha256 not in marks), None)
        if full is None:
            continue  # undone long ago: nobody has its words any more
        who = first.by.username if first.by is not None else ""
        name = PurePath(path).stem
        undone = last.sha256 in marks
        yield Import(name, path, first.at, who, counts.get(path, 0), undone, full.pk)


def undo(path: str, by: Person) -> bool:
    """Take its quotes out again; False where there is no such file. Raises Changed and OSError."""
    there = folder().read(path)
    if there is None or PurePath(path).parent != POOL:
        return False
    language = content().edition.config.language
    folder().write(path, print_of(there), _UNDONE[language].encode(), by)
    content().refresh()
    return True
