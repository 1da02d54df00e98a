"""A frame → a small JPEG of it, as people see the screen. Knows no scene and no file."""

from __future__ import annotations

import io
import mmap
from typing import Literal

from player.paint.codecs import pillow

LONG_SIDE = 480  # px: 480 × 270 of a screen that is 16:9
QUALITY = 80  # 14 to 16 kB of a slide of words


def as_small_jpeg(
    pixels: bytes | bytearray | mmap.mmap,
    width: int,
    height: int,
    order: Literal["RGBA", "BGRA"],
    turned: Literal[0, 90, 180, 270] = 0,
) -> bytes:
    """The JPEG of `width` × `height` opaque pixels that are turned by so many degrees, clockwise.

    The pixels are read where they lie: none is copied before it is small.
    """
    image = pillow()
    # The fourth byte says nothing, so that nothing has to be multiplied by it.
    whole = image.frombuffer("RGBX", (width, height), pixels, "raw", "RGBX", 0, 1)
    scale = min(1.0, LONG_SIDE / max(width, height))
    size = max(1, round(width * scale)), max(1, round(height * scale))
    small = whole.resize(size, image.Resampling.BOX, reducing_gap=None)
    bands = small.split()[:3]
    small = image.merge("RGB", bands if order == "RGBA" else bands[::-1])
    if turned:
        back = {90: "ROTATE_90", 180: "ROTATE_180", 270: "ROTATE_270"}[turned]
        small = small.transpose(image.Transpose[back])
    out = io.BytesIO()
    small.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()
