"""A picture for a web page: small, and without what a camera wrote into it (where it was taken,
say)."""

from __future__ import annotations

import io

from player.paint.codecs import pillow
from player.paint.pictures import decode
from player.problems import Flaw
from player.scene import Photo

WIDEST = 1200  # px


def as_jpeg(photo: Photo) -> tuple[bytes, int, int] | Flaw:
    """The JPEG of a picture, and its width and height."""
    scale = min(1.0, WIDEST / photo.width)
    found = decode(
        photo.path,
        round(photo.width * scale),
        round(photo.height * scale),
        (255, 255, 255),
        "fit",
        leaf=photo.leaf,
    )
    if isinstance(found, Flaw):
        return found
    out = io.BytesIO()
    pillow().frombytes("RGBA", (found.width, found.height), found.data).convert("RGB").save(
        out, "JPEG", quality=84, optimize=True, progressive=True
    )
    return out.getvalue(), found.width, found.height
