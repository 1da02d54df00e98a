"""A picture for a web page: small, and without what a camera wrote into it (where it was taken,
say)."""

from __future__ import annotations

import io

from player.paint.codecs import pillow
from player.paint.pictures import decode
from player.problems import Flaw
from player.scene import Photo

WIDEST = 1200  # px


def as_jpeg(photo: Photo, widest: int = WIDEST) -> tuple[bytes, int, int] | Flaw:
    """The JPEG of a picture that is no wider than so many px, and its width and height."""
    scale = min(1.0, widest / photo.width)
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


def as_webp(pixels: bytes | bytearray, width: int, height: int) -> bytes:
    """The WebP of `width` × `height` opaque RGBA pixels, for a page that shows a slide."""
    out = io.BytesIO()
    pillow().frombuffer("RGBA", (width, height), pixels, "raw", "RGBA", 0, 1).convert("RGB").save(
        out, "WEBP", quality=82, method=2
    )
    return out.getvalue()
