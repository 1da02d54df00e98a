"""The files themselves, and what was found in them: in the memory of this process and nowhere else.
They go after an hour, when they were dealt with, when whoever sent them logs out, and with the
process, however that ends.
"""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone

from player.hub.people.models import Person
from player.hub.uploads.models import Upload

HELD = timedelta(hours=1)
MOST = 4  # of one person at the same time: an older one makes room
MOST_BYTES = 64 << 20  # of everybody together


class NoRoom(Exception):
    """Too much is held already."""


@dataclass
class File:
    """A file. `found` is whatever was made of it: it goes when the file goes."""

    data: bytes
    found: Any = None


_files: dict[int, File] = {}
_lock = threading.Lock()


def hold(data: bytes, kind: str, by: Person) -> tuple[Upload, File]:
    """Hold a file. Raises NoRoom."""
    sweep()
    own = list(Upload.objects.filter(by=by).order_by("pk"))
    for old in own[: max(0, len(own) - MOST + 1)]:
        drop(old)
    with _lock:
        if sum(len(file.data) for file in _files.values()) + len(data) > MOST_BYTES:
            raise NoRoom
    upload = Upload.objects.create(
        sha256=hashlib.sha256(data).hexdigest(),
        kind=kind[:20],
        size=len(data),
        by=by,
        expires=timezone.now() + HELD,
    )
    file = File(data)
    with _lock:
        _files[upload.pk] = file
    return upload, file


def held(pk: int, by: Person) -> tuple[Upload, File | None] | None:
    """What somebody sent; without the file where the hub began anew. None where there is no such
    thing, or its hour is over."""
    upload = Upload.objects.filter(pk=pk, by=by).first()
    if upload is None:
        return None
    if upload.expires <= timezone.now():
        drop(upload)
        return None
    return upload, _files.get(pk)


def of(by: Person) -> list[tuple[Upload, File]]:
    """What somebody sent and still has here, the newest first."""
    sent = Upload.objects.filter(by=by, expires__gt=timezone.now()).order_by("-pk")
    return [(one, file) for one in sent if (file := _files.get(one.pk)) is not None]


def drop(upload: Upload) -> None:
    """Hold it no longer, nor what was found in it."""
    pk = upload.pk
    with _lock:
        file = _files.pop(pk, None)
    if file is not None:
        file.data, file.found = b"", None
    if pk is not None:
        Upload.objects.filter(pk=pk).delete()


def drop_of(by: Person) -> None:
    """Hold nothing that somebody sent."""
    for upload in Upload.objects.filter(by=by):
        drop(upload)


def sweep() -> None:
    """Drop what is over, and the files of which the row is gone (an account was deleted)."""
    for upload in Upload.objects.filter(expires__lte=timezone.now()):
        drop(upload)
    with _lock:
        known = set(_files)
    for pk in known - set(Upload.objects.filter(pk__in=known).values_list("pk", flat=True)):
        with _lock:
            _files.pop(pk, None)
