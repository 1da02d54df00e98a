"""What was typed and never saved, and photos that no slide took, are kept for a while and no
longer."""

from __future__ import annotations

import codecs
import contextlib
import json
import os
from pathlib import Path, PurePath

from django.conf import settings
from django.utils import timezone

from player.hub.chores.duty import Duty
from player.hub.edit.models import KEPT, Typed, Upload
from player.hub.publishing.models import Version

HOUR = 3600.0
_WRITTEN = (".yaml", ".yml", ".csv", ".txt", ".md", ".tsv", ".json")


def forget() -> None:
    """Delete what is over."""
    Typed.objects.filter(at__lte=timezone.now() - KEPT).delete()


def forget_photos() -> None:
    """Delete photos that somebody chose and no slide names, nor an earlier version of one."""
    now, root = timezone.now(), settings.KLANTBEELD.root
    over = list(Upload.objects.filter(expires__lte=now))
    if not over:
        return
    named = _everything_written(root)
    named += "".join(Upload.objects.exclude(whole="").values_list("whole", flat=True))
    for one in over:
        if PurePath(one.path).name in named:
            Upload.objects.filter(pk=one.pk).update(expires=now + KEPT)
            continue
        with contextlib.suppress(FileNotFoundError):
            (root / one.path).unlink()
        one.delete()


def _everything_written(root: Path) -> str:
    """All text in which a photo may be named: of the folder, of forms and of earlier versions.
    Raises OSError where some of it cannot be read: then nothing is deleted."""
    text = [json.dumps(fields) for fields in Typed.objects.values_list("fields", flat=True)]
    text += [
        bytes(data).decode("utf-8", "replace")
        for data in Version.objects.values_list("bytes", flat=True)
    ]
    if not (root / "config.yaml").exists():
        raise FileNotFoundError(root)
    for folder, _, names in os.walk(root, onerror=_raise):
        for name in names:
            path = Path(folder, name)
            if path.suffix.casefold() in _WRITTEN:
                text.append(_decoded(path.read_bytes()))
    return "\n".join(text)


def _decoded(data: bytes) -> str:
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return data.decode("utf-16" if wide else "utf-8", "replace")


def _raise(why: OSError) -> None:
    raise why


DUTIES = (
    Duty("typed", HOUR, forget, for_good=True),
    Duty("photos", HOUR, forget_photos, for_good=True),
)
