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
    """The largest PNG of at most `most` bytes, in 32 colours: what is painted on a plain ground
    loses nothing that one sees. None where even the smallest is larger."""
    image = pillow().frombuffer("RGBA", (width, height), pixels, "raw", "RGBA", 0, 1).convert("RGB")
    for side in SMALL_SIDES:
        small = image.resize((side, round(side * height / width)), reducing_gap=3.0)
        for colours in (32, 12):
            out = io.BytesIO()
            small.quantize(colours, dither=pillow().Dither.NONE).save(out, "PNG", optimize=True)
            if out.tell() <= most:
                return out.getvalue()
    return None
