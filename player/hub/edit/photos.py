"""A photo that somebody chose → a file in `assets/hub`, made anew by the painting process: upright,
and without what a camera wrote into it. Knows no page."""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.utils.text import slugify

from player.fs.writing import write_whole
from player.hub.content import content
from player.hub.edit.checking import Said
from player.hub.looks.say import say
from player.hub.painting.painter import CannotPaint
from player.hub.painting.views import process

FOLDER = PurePath("assets/hub")
LARGEST = 20 << 20  # bytes
WIDEST = 3840  # px: a television has no more
BEFORE = "photo."  # of the name of a field in which a photo is chosen
_HEADS = re.compile(
    rb"\xff\xd8\xff|\x89PNG\r\n\x1a\n|RIFF....WEBP|....ftyp(?:heic|heix|hevc|mif1|msf1)",
    re.DOTALL,
)


def with_photos(request: HttpRequest) -> tuple[QueryDict, dict[str, str], dict[str, Said]]:
    """What was posted, with the names of the photos that came along in their fields; those names by
    field; and what is said of those that can't be used."""
    posted, made, said = request.POST.copy(), dict[str, str](), dict[str, Said]()
    for name, file in request.FILES.items():
        field = name.removeprefix(BEFORE)
        if not name.startswith(BEFORE) or isinstance(file, list):
            continue
        try:
            made[field] = posted[field] = keep(file)
        except Refused as refused:
            said[field.removeprefix("f.")] = Said("error", "photo", str(refused))
    return posted, made, said


class Refused(Exception):
    """A photo that can't be used; why, in words."""


def keep(file: Any) -> str:
    """Write a photo, and the name by which a slide has it. Raises Refused and OSError."""
    jpeg = made_anew(file)
    stem = slugify(PurePath(file.name or "").stem)[:40].strip("-") or "foto"
    name = str(FOLDER / f"{stem}-{hashlib.sha256(jpeg).hexdigest()[:4]}.jpg")
    root = settings.KLANTBEELD.root
    write_whole(root / name, jpeg, within=root, sure=True)
    return name


def made_anew(file: Any) -> bytes:
    """A photo that came along with a form, as a JPEG of ours. Raises Refused."""
    if file.size > LARGEST:
        raise Refused(say("edit.photo-large"))
    data = file.read()
    if not _HEADS.match(data):
        raise Refused(say("edit.photo-kind"))
    try:
        return process().photograph(content().edition, data, WIDEST)
    except CannotPaint:
        raise Refused(say("edit.photo-broken")) from None
