"""A frame → a small JPEG of it, as people see the screen. Knows no scene and no file."""

from __future__ import annotations

import mmap
from typing import Literal

import skia

from player.wire import BYTES_PER_PIXEL

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

    The pixels are read where they lie. Pillow, which a playlist of words does without, would take
    20 ms to import for it.
    """
    scale = min(1.0, LONG_SIDE / max(width, height))
    wide, high = max(1, round(width * scale)), max(1, round(height * scale))
    colours = skia.kRGBA_8888_ColorType if order == "RGBA" else skia.kBGRA_8888_ColorType
    # Opaque: the fourth byte says nothing.
    info = skia.ImageInfo.Make(width, height, colours, skia.kOpaque_AlphaType)
    whole = skia.Image.MakeFromRaster(skia.Pixmap(info, pixels, width * BYTES_PER_PIXEL))
    surface = skia.Surface.MakeRaster(
        skia.ImageInfo.Make(
            *((high, wide) if turned in (90, 270) else (wide, high)),
            skia.kRGBA_8888_ColorType,
            skia.kOpaque_AlphaType,
        )
    )
    canvas = surface.getCanvas()
    # Back by as many degrees, about the middle.
    canvas.translate(surface.width() / 2, surface.height() / 2)
    canvas.rotate(-turned)
    canvas.translate(-wide / 2, -high / 2)
    smooth = skia.SamplingOptions(skia.FilterMode.kLinear, skia.MipmapMode.kLinear)
    canvas.drawImageRect(whole, skia.Rect.MakeWH(wide, high), smooth)
    return bytes(surface.makeImageSnapshot().encodeToData(skia.kJPEG, QUALITY))
