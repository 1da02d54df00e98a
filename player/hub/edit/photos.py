"""A photo that somebody chose → a file in `assets/hub`, made anew by the painting process: upright,
and without what a camera wrote into it. Knows no page."""

from __future__ import annotations

import hashlib
import math
import re
import threading
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.text import slugify

from player.fs import deadlines
from player.fs.writing import write_whole
from player.hub.content import content
from player.hub.edit.checking import Said
from player.hub.edit.models import KEPT, Upload
from player.hub.edit.picture import found
from player.hub.looks.say import language, say
from player.hub.painting.painter import CannotPaint
from player.hub.painting.views import process
from player.hub.people.models import Person
from player.hub.uploads.handler import passed_over
from player.problems import in_our_words

FOLDER = PurePath("assets/hub")
LARGEST = 20 << 20  # bytes
WIDEST = 3840  # px: a television has no more
SMALL = 720  # px: of the picture on which a frame is dragged
BEFORE = "photo."  # of the name of a field in which a photo is chosen
CUT = "crop."  # of the names of the fields that say which part of it
SIDES = ("left", "top", "width", "height")
LEAST = 5.0  # percents of a photo that a part is wide and high
MOST_ASKED = 2000
Part = tuple[float, float, float, float]
_PHOTOS = (".jpg", ".jpeg", ".png", ".webp", ".heic")
_asked: OrderedDict[str, Path] = OrderedDict()  # no name of anybody stands in an address
_lock = threading.Lock()
_HEADS = re.compile(
    rb"\xff\xd8\xff|\x89PNG\r\n\x1a\n|RIFF....WEBP|....ftyp(?:heic|heix|hevc|mif1|msf1)",
    re.DOTALL,
)


def with_photos(request: HttpRequest, beside: str) -> tuple[QueryDict, dict[str, Said]]:
    """What was posted, with the names of the photos that came along in their fields, cut where that
    was asked; and what is said of those that can't be used. `beside` is the path of the file in
    which names of pictures are looked for."""
    posted, said = request.POST.copy(), dict[str, Said]()
    for name, file in request.FILES.items():
        field = name.removeprefix(BEFORE)
        if not name.startswith(BEFORE) or isinstance(file, list):
            continue
        try:
            posted[field] = keep(file, request.user)
        except (Refused, OSError) as why:
            said[field.removeprefix("f.")] = Said("error", "photo", _told(why))
    for name in passed_over(request):
        said[name.removeprefix(BEFORE).removeprefix("f.")] = Said(
            "error", "photo", say("edit.photo-large")
        )
    deed, _, field = request.POST.get("do", "").partition(":")
    if deed in ("crop", "whole") and field in posted:
        try:
            posted[field] = (
                _whole(posted[field])
                if deed == "whole"
                else _cut(posted, field, beside, request.user)
            )
        except (Refused, OSError) as why:
            said[field.removeprefix("f.")] = Said("error", "photo", _told(why))
    return posted, said


def _told(why: Exception) -> str:
    if not isinstance(why, OSError):
        return str(why)
    return say("edit.photo-not-kept", why=in_our_words(why.strerror or str(why), language()))


class Refused(Exception):
    """A photo that can't be used; why, in words."""


def keep(file: Any, by: Person) -> str:
    """Write a photo, and the name by which a slide has it. Raises Refused and OSError."""
    stem = slugify(PurePath(file.name or "").stem)[:40].strip("-") or "foto"
    return _kept(made_anew(file), stem, by)


def made_anew(file: Any) -> bytes:
    """A photo that came along with a form, as a JPEG of ours. Raises Refused."""
    if file.size > LARGEST:
        raise Refused(say("edit.photo-large"))
    return _made(file.read(), WIDEST)


def _made(data: bytes, widest: int, part: Part | None = None) -> bytes:
    """A photo made anew. Raises Refused."""
    if not _HEADS.match(data):
        raise Refused(say("edit.photo-kind"))
    try:
        return process().photograph(content().edition, data, widest, part)
    except CannotPaint:
        raise Refused(say("edit.photo-broken")) from None


def _kept(jpeg: bytes, stem: str, by: Person, whole: str = "", part: str = "") -> str:
    """Write it under a name that no other photo has. Raises OSError."""
    root, mark = settings.KLANTBEELD.root, hashlib.sha256(jpeg).hexdigest()
    for digits in (4, 12, 64):
        name = str(FOLDER / f"{stem}-{mark[:digits]}.jpg")
        if not (root / name).exists() or (root / name).read_bytes() == jpeg:
            break
    write_whole(root / name, jpeg, within=root, sure=True)
    about = {"sha256": mark, "size": len(jpeg), "by": by, "expires": timezone.now() + KEPT}
    Upload.objects.update_or_create(path=name, defaults={**about, "whole": whole, "part": part})
    return name


# ── a part of it ──────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Shown:
    """A photo as a form shows it: what it is asked by, and the part (left, top, width, height in
    percents) that the slide has of it."""

    key: str
    part: tuple[float, float, float, float] = (0, 0, 100, 100)

    @property
    def said(self) -> list[str]:
        """Those percents, as a field of numbers has them."""
        return [f"{side:g}" for side in self.part]

    @property
    def is_cut(self) -> bool:
        """Whether the slide has less than all of it."""
        return self.part != (0, 0, 100, 100)


def shown(name: str, beside: str) -> Shown | None:
    """The photo of that name, as it was before it was cut; None where it is none."""
    upload = Upload.objects.filter(path=name).exclude(whole="").first() if name else None
    path = _found(upload.whole if upload is not None else name, beside)
    if upload is not None and path is None:  # the whole is gone
        upload, path = None, _found(name, beside)
    if path is None:
        return None
    state = path.stat()
    key = hashlib.sha256(f"{path}:{state.st_mtime_ns}:{state.st_size}".encode()).hexdigest()[:24]
    with _lock:
        _asked[key] = path
        while len(_asked) > MOST_ASKED:
            _asked.popitem(last=False)
    return Shown(key, _percents(upload.part)) if upload is not None else Shown(key)


def small(key: str) -> bytes | None:
    """The photo that is asked by that key, as a small JPEG; None where there is none."""
    path = _asked.get(key)
    try:
        return _made(_read(path), SMALL) if path is not None else None
    except (Refused, OSError):
        return None


def _whole(name: str) -> str:
    upload = Upload.objects.filter(path=name).exclude(whole="").first()
    return upload.whole if upload is not None else name


def _cut(posted: QueryDict, field: str, beside: str, by: Person) -> str:
    """The name of the part of a photo that was asked for. Raises Refused."""
    whole = _whole(posted[field])
    path = _found(whole, beside)
    if path is None:
        raise Refused(say("edit.photo-broken"))
    part = _percents(",".join(posted.get(f"{CUT}{field}.{side}", "") for side in SIDES))
    left, top, width, height = part
    if part == (0, 0, 100, 100):
        return whole
    if width < LEAST or height < LEAST:
        raise Refused(say("edit.crop-small"))
    try:
        data = _read(path)
    except OSError:
        raise Refused(say("edit.photo-broken")) from None
    shares = left / 100, top / 100, (left + width) / 100, (top + height) / 100
    stem = slugify(re.sub(r"-[0-9a-f]{4}$", "", PurePath(whole).stem))[:40].strip("-") or "foto"
    said = ",".join(f"{side:g}" for side in part)
    root = settings.KLANTBEELD.root
    named = path.relative_to(root).as_posix() if path.is_relative_to(root) else whole
    return _kept(_made(data, WIDEST, shares), stem, by, named, said)


def _percents(text: str) -> Part:
    """Left, top, width and height in percents, within the photo; all of it where that is not
    said."""
    try:
        left, top, width, height = (float(one.replace(",", ".")) for one in text.split(","))
    except ValueError:
        return 0, 0, 100, 100
    if not all(map(math.isfinite, (left, top, width, height))):
        return 0, 0, 100, 100
    left, top = min(max(left, 0), 100), min(max(top, 0), 100)
    return left, top, min(max(width, 0), 100 - left), min(max(height, 0), 100 - top)


def _found(name: str, beside: str) -> Path | None:
    path = found(name, beside).path if name else None
    return path if path is not None and path.suffix.casefold() in _PHOTOS else None


def _read(path: Path) -> bytes:
    """Raises OSError."""
    deadlines.begin()
    return deadlines.read(path)
