"""The shade that words on a photo stand on: the photo out of focus there, and darker, from nothing
at its upper end. Knows no inks and measures nothing: `legibility` says how dense it must be.

Done by Pillow: to enlarge or blend so much, Skia takes ten times as long.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import skia

from player.scene import Box

_FADE = 1.6  # of the height of a text: the distance over which a shade fades out above it
_LEAST_FADE = 160.0  # page units
_ROOM = (30.0, 22.0)  # page units: margin of a shade round its text, at the sides and above
_SOFT = 30.0  # page units: how far the photo is put out of focus
_HALF_WAY = 5  # times: so far it is enlarged smoothly; the rest is linear
# How much of the shade there is, by how far down from its upper end: eased, so that no edge shows.
_RISE = ((0.0, 0.0), (0.3, 0.12), (0.6, 0.5), (0.85, 0.9), (1.0, 1.0))
_FINE = 4  # times: as large a patch is drawn, for smooth corners


class Shade:
    """What lies behind one text on a picture."""

    def __init__(
        self, surface: skia.Surface, picture: Box, text: Box, scale: float, radius: float
    ) -> None:
        """For a text on a picture that is painted already. `scale` is pixels per page unit; a
        shade that is a patch has corners of that `radius`."""
        self._surface = surface
        place = place_of(picture, text)
        matrix = surface.getCanvas().getTotalMatrix()
        part = matrix.mapRect(skia.Rect.MakeXYWH(place.x, place.y, place.w, place.h)).roundOut()
        if not part.intersect(skia.IRect.MakeWH(surface.width(), surface.height())):
            part = skia.IRect.MakeWH(1, 1)
        self._part = part
        self._seen = self._read()
        self._soft = _out_of_focus(self._seen, max(1, round(_SOFT * scale)))
        if _is_patch(picture, text):
            self._mask = _patch(self._seen.size, radius * scale)
        else:
            self._mask = _rise(matrix, part, place.y, text.y - _ROOM[1])

    def lay(self, colour: tuple[int, int, int], dense: float) -> None:
        """Paint it, with a veil of that colour and density (0 to 1)."""
        from PIL import Image

        soft = self._soft
        if dense:
            soft = Image.blend(soft, Image.new("RGBA", soft.size, (*colour, 255)), dense)
        made = Image.composite(soft, self._seen, self._mask)
        pixels = skia.Pixmap(self._info(), made.tobytes(), made.width * 4)
        self._surface.writePixels(pixels, self._part.left(), self._part.top())

    def _info(self) -> skia.ImageInfo:
        part = self._part
        return skia.ImageInfo.Make(
            part.width(), part.height(), skia.kRGBA_8888_ColorType, skia.kPremul_AlphaType
        )

    def _read(self) -> Any:
        from PIL import Image

        part, size = self._part, (self._part.width(), self._part.height())
        pixels = bytearray(size[0] * size[1] * 4)
        self._surface.readPixels(self._info(), pixels, size[0] * 4, part.left(), part.top())
        return Image.frombuffer("RGBA", size, bytes(pixels), "raw", "RGBA", 0, 1)


def place_of(picture: Box, text: Box) -> Box:
    """Where the shade lies for a text on a picture: from the picture's bottom to well above a
    text in its lower half; elsewhere a patch behind the text."""
    side, above = _ROOM
    if _is_patch(picture, text):
        return Box(text.x - side, text.y - above, text.w + 2 * side, text.h + 2 * above)
    full = text.y - above
    top = full - min(full - picture.y, max(_LEAST_FADE, _FADE * text.h))
    return Box(picture.x, top, picture.w, picture.bottom - top)


def _is_patch(picture: Box, text: Box) -> bool:
    return text.y < picture.y + picture.h * 0.5


def _out_of_focus(image: Any, step: int) -> Any:
    """A picture in which nothing is smaller than `step` pixels."""
    from PIL import Image

    wide, high = image.size
    half = max(1, step // _HALF_WAY)
    size = max(1, wide // half), max(1, high // half)
    soft = image.reduce(min(step, wide, high)).resize(size, Image.Resampling.BICUBIC)
    return soft.resize(image.size, Image.Resampling.BILINEAR)


def _patch(size: tuple[int, int], radius: float) -> Any:
    from PIL import Image, ImageDraw

    large = Image.new("L", (size[0] * _FINE, size[1] * _FINE))
    ends = (0, 0, large.width - 1, large.height - 1)
    ImageDraw.Draw(large).rounded_rectangle(ends, radius * _FINE, fill=255)
    return large.reduce(_FINE)


def _rise(matrix: skia.Matrix, part: skia.IRect, top: float, full: float) -> Any:
    """How much of the shade there is at each pixel, 0 to 255: from none at `top` to all at `full`
    (in page units). On a turned page it rises sideways."""
    from PIL import Image

    back = skia.Matrix()
    matrix.invert(back)
    sideways = abs(back.getSkewY()) > abs(back.getScaleY())
    count = part.width() if sideways else part.height()
    shares = bytearray()
    for at in range(count):
        x = part.left() + (at if sideways else 0) + 0.5
        y = part.top() + (0 if sideways else at) + 0.5
        down = (back.mapXY(x, y).y() - top) / max(1e-6, full - top)
        shares.append(round(255 * _eased(down)))
    line = Image.frombytes("L", (count, 1) if sideways else (1, count), bytes(shares))
    return line.resize((part.width(), part.height()), Image.Resampling.NEAREST)


def _eased(down: float) -> float:
    if down <= 0:
        return 0.0
    for (start, low), (end, high) in pairwise(_RISE):
        if down <= end:
            return low + (high - low) * (down - start) / (end - start)
    return 1.0
