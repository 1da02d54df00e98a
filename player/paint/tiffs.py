"""TIFF: which of its images are pages and how large they are, upright, and tones of any kind as the
grey that is meant.

The list of images is read here, since it must be known before a codec has the file in hand; what is
on them is Pillow's.
"""

from __future__ import annotations

import itertools
import math
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from player.fs.sandbox import open_inside
from player.lazy import dataclass
from player.problems import Flaw
from player.scene import Paper

SUFFIXES = (".tif", ".tiff")
_MOST_IMAGES = 500  # of one file that are looked at
_MOST_TAGS = 1000  # of one image
_KIND, _WIDTH, _HEIGHT, _PHOTOMETRIC, _ORIENTATION = 254, 256, 257, 262, 274
_SMALLER, _MASK = (
    1,
    4,
)  # kinds of image that are no page: a smaller copy of one, and its transparency
_TURNED = (5, 6, 7, 8)
_NUMBERS = {1: "B", 3: "H", 4: "I", 16: "Q"}  # kinds of value that such a tag has


@dataclass(frozen=True, slots=True)
class _Image:
    """One image of a file: its place in the list, and its size upright."""

    at: int
    width: int
    height: int


def is_one(path: str) -> bool:
    """Whether a file of this name is meant to be a TIFF."""
    return Path(path).suffix.casefold() in SUFFIXES


def look(path: str) -> Paper | Flaw:
    """How many pages a TIFF has, and how large each is (pixels)."""
    name = Path(path).name
    try:
        with open_inside(path) as file:
            pages = _pages(file)
    except FileNotFoundError:
        return Flaw("picture-missing", {"name": name})
    except (OSError, struct.error, ValueError):
        pages = []
    if not pages:
        return Flaw("picture-broken", {"name": name, "why": Flaw("it-is-no-picture")})
    return Paper(len(pages), tuple((float(page.width), float(page.height), 0.0) for page in pages))


def turn_to(image: Any, leaf: int) -> None:
    """Make an opened Pillow image that page (from 1; the last where there are fewer)."""
    at = image.fp.tell()
    pages = _pages(image.fp)
    image.fp.seek(at)
    if pages:
        image.seek(pages[min(max(1, leaf), len(pages)) - 1].at)


def upright(image: Any) -> tuple[int, int]:
    """Width and height of an opened TIFF as it is looked at. (Pillow turns these by itself, and its
    versions differ in when.)"""
    tags = image.tag_v2
    size = int(tags.get(_WIDTH, image.size[0])), int(tags.get(_HEIGHT, image.size[1]))
    if tags.get(_ORIENTATION) in _TURNED:
        return size[1], size[0]
    return size if _ORIENTATION in tags else image.size


def grey(image: Any) -> Any:
    """An image of one tone that is no byte (16 or 32 bits, or with a decimal point) in mode L.
    Raises ValueError where its tones are no numbers.
    """
    if image.mode.startswith("I;16"):
        return _positive(
            image, image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
        )
    low, high = image.getextrema()
    if not (math.isfinite(low) and math.isfinite(high)):
        raise ValueError("NaN")
    top = next(
        (
            top
            for top in ((1.0,) if image.mode == "F" else ()) + (255.0, 65535.0)
            if low >= 0 and high <= top
        ),
        0.0,
    )
    if image.mode == "I" and low >= 0 and high <= 65535:
        top = 65535.0  # also a dark one: such a file says sixteen bits
    bottom, width = (0.0, top) if top else (float(low), float(high) - float(low) or 1.0)
    factor = 255 / width
    return _positive(
        image,
        image.convert("F").point(lambda value: value * factor + -bottom * factor).convert("L"),
    )


def _positive(image: Any, tones: Any) -> Any:
    """Of a scan in which nought is white, what it is of."""
    inverted = (
        getattr(image, "tag_v2", {}).get(_PHOTOMETRIC) == 0
    )  # Pillow sees to those of eight bits itself
    return tones.point(lambda value: 255 - value) if inverted else tones


# ── the list of images ────────────────────────────────────────────────────────────────────────────


def _pages(file: BinaryIO) -> list[_Image]:
    found = []
    for at, tags in enumerate(itertools.islice(lists(file), _MOST_IMAGES)):
        width, height = tags.get(_WIDTH, 0), tags.get(_HEIGHT, 0)
        if width > 0 and height > 0 and not tags.get(_KIND, 0) & (_SMALLER | _MASK):
            turned = tags.get(_ORIENTATION) in _TURNED
            found.append(_Image(at, height, width) if turned else _Image(at, width, height))
    return found


def lists(file: BinaryIO) -> Iterator[dict[int, int]]:
    """The tags of each image of a TIFF that are one number (TIFF 6.0; BigTIFF). Ends where the file
    is broken."""
    file.seek(0)
    head = file.read(16)
    order = {b"II": "<", b"MM": ">"}.get(head[:2])
    if order is None or len(head) < 8:
        return
    big = struct.unpack_from(f"{order}H", head, 2)[0] == 43
    if big and len(head) < 16:
        return
    offset = (
        struct.unpack_from(f"{order}Q", head, 8)[0]
        if big
        else struct.unpack_from(f"{order}I", head, 4)[0]
    )
    seen: set[int] = set()
    while offset and offset not in seen and offset < 1 << 40:
        seen.add(offset)
        file.seek(offset)
        counted = file.read(8 if big else 2)
        size, form = (20, f"{order}HHQ") if big else (12, f"{order}HHI")
        if len(counted) < (8 if big else 2):
            return
        count = int(struct.unpack(f"{order}{'Q' if big else 'H'}", counted)[0])
        if count > _MOST_TAGS:
            return
        rows = file.read(count * size)
        after = file.read(8 if big else 4)
        if len(rows) < count * size:
            return
        yield dict(_tags(rows, size, form, order))
        offset = (
            struct.unpack(f"{order}{'Q' if big else 'I'}", after)[0]
            if len(after) == (8 if big else 4)
            else 0
        )


def _tags(rows: bytes, size: int, form: str, order: str) -> Iterator[tuple[int, int]]:
    for start in range(0, len(rows), size):
        tag, kind, count = struct.unpack_from(form, rows, start)
        if (
            count == 1
            and kind in _NUMBERS
            and struct.calcsize(_NUMBERS[kind]) <= size - struct.calcsize(form)
        ):
            yield (
                tag,
                int(
                    struct.unpack_from(
                        f"{order}{_NUMBERS[kind]}", rows, start + struct.calcsize(form)
                    )[0]
                ),
            )
