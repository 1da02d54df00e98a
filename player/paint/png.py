"""Pixels → a PNG file's bytes. Knows no scene."""

from __future__ import annotations

import io

from player.paint.codecs import pillow


def as_png(pixels: bytes | bytearray, width: int, height: int) -> bytes:
    """The PNG of `width` × `height` opaque RGBA pixels."""
    out = io.BytesIO()
    pillow().frombuffer("RGBA", (width, height), pixels, "raw", "RGBA", 0, 1).convert("RGB").save(
        out, "PNG", compress_level=4
    )
    return out.getvalue()
