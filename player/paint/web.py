"""A picture for a web page: small, and without what a camera wrote into it (where it was taken,
say)."""

from __future__ import annotations

import io

from player.paint.codecs import pillow
from player.paint.pictures import decode
from player.problems import Flaw
from player.scene import Photo

WIDEST = 1200  # px


def as_jpeg(
    photo: Photo, widest: int = WIDEST, part: tuple[float, float, float, float] | None = None
) -> tuple[bytes, int, int] | Flaw:
    """The JPEG of a picture, or of a part of it (left, top, right, bottom, of the whole), that is
    no wider than so many px; and its width and height."""
    left, top, right, bottom = part or (0.0, 0.0, 1.0, 1.0)
    scale = min(1.0, widest / (photo.width * (right - left)))
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
    image = pillow().frombytes("RGBA", (found.width, found.height), found.data).convert("RGB")
    if part is not None:
        width, height = image.size
        box = left * width, top * height, right * width, bottom * height
        image = image.crop(tuple(map(round, box)))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=84, optimize=True, progressive=True)
    return out.getvalue(), *image.size


def as_webp(pixels: bytes | bytearray, width: int, height: int) -> bytes:
    """The WebP of `width` × `height` opaque RGBA pixels, for a page that shows a slide."""
    out = io.BytesIO()
    pillow().frombuffer("RGBA", (width, height), pixels, "raw", "RGBA", 0, 1).convert("RGB").save(
        out, "WEBP", quality=82, method=2
    )
    return out.getvalue()
