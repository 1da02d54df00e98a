"""The files themselves: read, written whole if they are still the ones that were shown, and the
last twenty of each to go back to."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass
from pathlib import Path, PurePath

from django.db import transaction
from django.utils import timezone

from player.fs import deadlines
from player.fs.writing import write_whole
from player.hub.content import content
from player.hub.people.models import Person
from player.hub.publishing.bell import ring
from player.hub.publishing.models import Version
from player.hub.publishing.publisher import publisher
from player.library.file_types import REACTIONS, WITHDRAWN

KEPT = 20
GONE = b""  # what is kept of a file when it was deleted
_YAML = (".yaml", ".yml")
_lock = threading.Lock()  # between the look at what is there and the writing


class Changed(Exception):
    """The file is another than the one that was shown. `there` is what it is now; None where it is
    gone."""

    def __init__(self, there: bytes | None) -> None:
        """`there`: its bytes."""
        super().__init__("changed meanwhile")
        self.there = there


class NotOurs(OSError):
    """Another hub writes in this folder, or that file is not for the hub to change."""


@dataclass(frozen=True, slots=True)
class Folder:
    """The files of one content folder."""

    root: Path

    def read(self, path: str) -> bytes | None:
        """A file; None where there is none. Raises OSError."""
        self._may_be(path)
        deadlines.begin()
        try:
            return deadlines.read(self.root / path)
        except FileNotFoundError:
            return None

    def write(self, path: str, shown: str, data: bytes, by: Person | None) -> bool:
        """Write a file whole, if its print is still `shown` ("" where there was none). Whether it
        is another now. Raises Changed, and OSError where it can't be written."""
        self._may_be(path)
        with _lock:
            there = self.read(path)
            if print_of(there) != shown:
                raise Changed(there)
            if there == data:
                return False
            if not publisher().slot.keep():
                raise NotOurs("another hub writes in this folder")
            with transaction.atomic():
                if there is not None:
                    _remember(path, there, None)  # as somebody else left it
                _remember(path, data, by)
                write_whole(self.root / path, data, within=self.root, sure=True)
        ring(self.root)
        content().look_soon()  # in its own thread: of a long list that takes a while
        return True

    def remove(self, path: str, shown: str, by: Person | None) -> None:
        """Delete a file, if its print is still `shown`; what it was is kept. Raises Changed, and
        OSError where it can't be deleted."""
        self._may_be(path)
        with _lock:
            there = self.read(path)
            if there is None or print_of(there) != shown:
                raise Changed(there)
            if not publisher().slot.keep():
                raise NotOurs("another hub writes in this folder")
            with transaction.atomic():
                _remember(path, there, None)
                _remember(path, GONE, by)
                whole = self.root / path
                if not whole.parent.resolve().is_relative_to(self.root.resolve()):
                    raise NotOurs(path)
                whole.unlink()
        ring(self.root)
        content().look_soon()

    def may_be(self, path: str) -> bool:
        """Whether that could be a file of slides in this folder."""
        try:
            self._may_be(path)
        except NotOurs:
            return False
        return True

    def _may_be(self, path: str) -> None:
        """Raise NotOurs for what is no file of slides in this folder."""
        parts = PurePath(path).parts
        odd = PurePath(path).is_absolute() or any(part.startswith((".", "_")) for part in parts)
        reserved = parts[:1] == (REACTIONS,) or path in (WITHDRAWN, "config.yaml")
        if not parts or odd or reserved or PurePath(path).suffix.casefold() not in _YAML:
            raise NotOurs(path)


def print_of(data: bytes | None) -> str:
    """What a file is recognised by; "" where there is none."""
    return hashlib.sha256(data).hexdigest() if data is not None else ""


def versions(path: str) -> list[Version]:
    """What a file was, the newest first; not those of which only the print was kept."""
    kept = Version.objects.filter(path=path).exclude(bytes=b"")
    return list(kept.select_related("by").order_by("-pk")[:KEPT])


def _remember(path: str, data: bytes, by: Person | None) -> None:
    newest = Version.objects.filter(path=path).order_by("-pk").first()
    if newest is not None and newest.sha256 == print_of(data):
        return
    Version.objects.create(path=path, bytes=data, sha256=print_of(data), by=by, at=timezone.now())
    old = Version.objects.filter(path=path).order_by("-pk").values_list("pk", flat=True)[KEPT:]
    Version.objects.filter(pk__in=list(old)).delete()
