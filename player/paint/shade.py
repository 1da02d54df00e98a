"""The shade that words on a photo stand on: the photo out of focus there, under a veil that rises
from nothing. Knows no inks and measures nothing: `legibility` says how dense it must be.
"""

from __future__ import annotations

import math

import skia

from player.scene import Box

_FADE = 1.6  # of the height of a text: the distance over which a shade fades out above it
_LEAST_FADE = 160.0  # page units
_ROOM = (30.0, 22.0)  # page units: margin of a shade round its text, at the sides and above
_SOFT = 30.0  # page units: how far the photo is put out of focus
# How dense the shade is, by how far down from its upper end: eased, so that no edge shows.
_RISE = ((0.0, 0.0), (0.3, 0.12), (0.6, 0.5), (0.85, 0.9), (1.0, 1.0))


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


def veil(canvas: skia.Canvas, picture: Box, text: Box, colour: int, radius: float) -> None:
    """Lay a colour (ARGB) over the place of the shade; a patch has corners of that `radius`."""
    place = _rect(place_of(picture, text))
    if _is_patch(picture, text):
        canvas.drawRoundRect(place, radius, radius, skia.Paint(AntiAlias=True, Color=colour))
        return
    canvas.drawRect(place, skia.Paint(AntiAlias=True, Shader=_rising(place.top(), text, colour)))


def soften(surface: skia.Surface, picture: Box, text: Box, scale: float, radius: float) -> None:
    """Put what is painted out of focus at the place of the shade: the more goes on there, the
    denser a veil would have to be. `scale` is pixels per page unit."""
    canvas = surface.getCanvas()
    place = _rect(place_of(picture, text))
    pixels = canvas.getTotalMatrix().mapRect(place).roundOut()
    if not pixels.intersect(skia.IRect.MakeWH(surface.width(), surface.height())):
        return
    small = _reduced(surface, pixels, max(1, round(_SOFT * scale)))
    canvas.save()
    if _is_patch(picture, text):
        canvas.clipRRect(skia.RRect.MakeRectXY(place, radius, radius), True)
    canvas.saveLayer(place, None)
    canvas.save()
    canvas.resetMatrix()
    smooth = skia.SamplingOptions(skia.CubicResampler.Mitchell())
    canvas.drawImageRect(small, skia.Rect.Make(pixels), smooth)
    canvas.restore()
    if not _is_patch(picture, text):
        fading = skia.Paint(BlendMode=skia.BlendMode.kDstIn)
        fading.setShader(_rising(place.top(), text, 0xFF000000))
        canvas.drawRect(place.makeOutset(2, 2), fading)  # else a line is left where it begins
    canvas.restore()
    canvas.restore()


def _reduced(surface: skia.Surface, part: skia.IRect, factor: int) -> skia.Image:
    """A part of what is painted at a fraction of its size."""
    wide, high = math.ceil(part.width() / factor) + 1, math.ceil(part.height() / factor) + 1
    small = skia.Surface.MakeRaster(skia.ImageInfo.MakeN32Premul(wide, high))
    means = skia.SamplingOptions(skia.FilterMode.kLinear, skia.MipmapMode.kLinear)
    seen = surface.makeImageSnapshot(part).withDefaultMipmaps()
    small.getCanvas().drawImageRect(seen, skia.Rect.MakeWH(wide, high), means)
    return small.makeImageSnapshot()


def _rising(top: float, text: Box, colour: int) -> skia.Shader:
    """From nothing at `top` to all of a colour just above a text."""
    clear, dense = colour & 0x00FFFFFF, colour >> 24
    return skia.GradientShader.MakeLinear(
        points=[skia.Point(0, top), skia.Point(0, text.y - _ROOM[1])],
        colors=[clear | round(dense * part) << 24 for _, part in _RISE],
        positions=[at for at, _ in _RISE],
    )


def _rect(box: Box) -> skia.Rect:
    return skia.Rect.MakeXYWH(box.x, box.y, box.w, box.h)
