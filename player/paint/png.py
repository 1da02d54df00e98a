"""Pixels → a PNG file's bytes. Knows no scene."""

from __future__ import annotations

import io

from player.paint.codecs import pillow

SMALL_SIDES = 800, 600, 480, 400  # px wide, of a picture that may take few bytes


def as_png(pixels: bytes | bytearray, width: int, height: int) -> bytes:
    """The PNG of `width` × `height` opaque RGBA pixels."""
    out = io.BytesIO()
    pillow().frombuffer("RGBA", (width, height), pixels, "raw", "RGBA", 0, 1).convert("RGB").save(
        out, "PNG", compress_level=4
    )
    return out.getvalue()


def as_small_png(pixels: bytes | bytearray, width: int, height: int, most: int) -> bytes | None:
    """The largest PNG of at most `most` bytes, in 64 or 32 colours. An octree keeps the few plain
    colours of a page as they are; a median cut turns the accent grey. None where even the smallest
    is larger."""
    image = pillow().frombuffer("RGBA", (width, height), pixels, "raw", "RGBA", 0, 1).convert("RGB")
    for side in SMALL_SIDES:
        small = image.resize((side, round(side * height / width)), reducing_gap=3.0)
        for colours in (64, 32):
            out = io.BytesIO()
            few = small.quantize(
                colours, method=pillow().Quantize.FASTOCTREE, dither=pillow().Dither.NONE
            )
            few.save(out, "PNG", optimize=True)
            if out.tell() <= most:
                return out.getvalue()
    return None
