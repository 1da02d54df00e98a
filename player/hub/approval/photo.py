"""The photo of a winner: in the hub's own folder until the yes, then in the content folder, gone
with the slide. Its name says nothing of anybody."""

from __future__ import annotations

import contextlib
import hashlib
import time
from pathlib import Path, PurePath
from typing import Any

from django.conf import settings

from player.fs.sandbox import fence
from player.fs.writing import remove, write_whole
from player.hub.content import content
from player.hub.edit.photos import FOLDER, made_anew
from player.hub.rounds.models import Approval
from player.library.config_loader import Unusable

LOOKED_AT = 120.0  # s: longer than any look at a photo takes


def choose(approval: Approval, file: Any) -> str:
    """Keep a photo that was sent, and its name on the slide. Raises Refused and OSError."""
    jpeg = made_anew(file)
    name = f"{approval.round.slide}-{hashlib.sha256(jpeg).hexdigest()[:8]}.jpg"
    folder = _folder()
    folder.mkdir(mode=0o700, exist_ok=True)
    write_whole(folder / name, jpeg, sure=True, mode=0o600)
    return str(FOLDER / name)


def waiting(approval: Approval) -> Path | None:
    """The photo that is in no content folder yet; None where there is none."""
    path = _of(approval.photo)
    if path is None or not path.is_file():
        return None
    fence.around(path.parent.resolve())
    return path


def publish(approval: Approval) -> None:
    """Have the photo lie where its slide looks for it. Raises OSError."""
    path = waiting(approval)
    if path is None:
        return
    root = settings.KLANTBEELD.root
    write_whole(root / approval.photo, path.read_bytes(), within=root, sure=True)
    path.unlink()


def forget(name: str) -> None:
    """Delete a photo here and in the content folder, where no other slide shows it. Raises
    OSError."""
    path = _of(name)
    if path is None:
        return
    path.unlink(missing_ok=True)
    root = settings.KLANTBEELD.root
    if (root / name).is_file() and not _is_shown(name):
        remove(root / name, root)


def is_there(name: str) -> bool:
    """Whether a photo waits here or lies in the content folder."""
    path = _of(name)
    return (path is not None and path.is_file()) or (settings.KLANTBEELD.root / name).is_file()


def forget_waiting(kept: set[str], asked: set[str]) -> None:
    """Delete what waits for nobody any more. `asked`: slides of which the winner may still answer;
    what was sent for those just now is looked at first, and named after that."""
    sent_before = time.time() - LOOKED_AT
    with contextlib.suppress(FileNotFoundError):
        for path in _folder().iterdir():
            new = path.name.rpartition("-")[0] in asked and path.stat().st_mtime > sent_before
            if not new and str(FOLDER / path.name) not in kept:
                path.unlink(missing_ok=True)


def _is_shown(name: str) -> bool:
    """Whether a slide of a file that is still there names it."""
    root = settings.KLANTBEELD.root
    try:
        items = content().edition.items
    except Unusable:
        return False
    return any(
        name in item.slide.pictures() and (root / item.draft.path).is_file() for item in items
    )


def _of(name: str) -> Path | None:
    if PurePath(name).parent != FOLDER:
        return None
    return _folder() / PurePath(name).name


def _folder() -> Path:
    return Path(settings.KLANTBEELD.data) / "winners"
