"""Captions of a film: light letters on a dark plate of their own, whatever the film shows below
them. Knows no film and no time."""

from __future__ import annotations

import skia

from player.paint import fonts
from player.paint.painter import Order, Turn, info
from player.paint.panel import InfoPanel
from player.paint.text import words

_INK, _PLATE = 0xFFFFFFFF, 0xFF10161C  # 17 : 1
_FACE = fonts.Face("Inter", 600)
_WIDEST = 0.84  # of the film
_LEADING, _PAD, _FOOT = 1.28, 0.5, 0.9  # of the size of the letters
_LEAST = 0.045  # of the film's height: letters are no smaller, unless words would be left out
_LINES = 3  # letters become smaller rather than that there are more
_SMALLER, _SMALLEST = 0.94, 0.6  # at each step, and at most
_COVERED = 0.75  # of the film's height: what captions may lie over


def paint_caption(
    text: str,
    place: tuple[int, int, int, int],
    size: float,
    *,
    order: Order = "RGBA",
    rotate: Turn = 0,
) -> InfoPanel:
    """A caption in a film that is seen at a place of the frame (left, top, width, height in px),
    turned clockwise. `size` is that of body text, in px."""
    left, top, width, height = place
    across, down = (height, width) if rotate in (90, 270) else (width, height)
    size, lines = fitted(text, size, across, down)
    pad, leading = size * _PAD, size * _LEADING
    set_lines = [fonts.paragraph(fonts.runs(line, _FACE)[0], size, _INK) for line in lines]
    wide = min(across, round(max(one.LongestLine for one in set_lines) + 2 * pad))
    high = min(down, round(len(set_lines) * leading + pad))
    x, y = (across - wide) // 2, max(0, round(down - high - size * _FOOT))
    match rotate:
        case 90:
            at, shape = (width - y - high, x), (high, wide)
        case 180:
            at, shape = (width - x - wide, height - y - high), (wide, high)
        case 270:
            at, shape = (y, height - x - wide), (high, wide)
        case _:
            at, shape = (x, y), (wide, high)
    surface = skia.Surface.MakeRaster(info(*shape, "RGBA"))
    canvas = surface.getCanvas()
    canvas.clear(_PLATE)
    canvas.translate(shape[0] / 2, shape[1] / 2)
    canvas.rotate(rotate)
    canvas.translate(-wide / 2, -high / 2)
    for number, one in enumerate(set_lines):
        base = pad / 2 + number * leading + size * 0.97
        one.paint(canvas, (wide - one.LongestLine) / 2, base - one.AlphabeticBaseline)
    data = bytearray(shape[0] * shape[1] * 4)
    surface.readPixels(info(*shape, order), data, shape[0] * 4, 0, 0)
    return InfoPanel(left + at[0], top + at[1], *shape, bytes(data))


def fitted(text: str, size: float, across: float, down: float) -> tuple[float, list[str]]:
    """The size of a caption on a film of that size (px), no larger than `size`, and its lines: at
    most three, in smaller letters where that takes it, and more of them rather than that words are
    left out."""
    size = max(_LEAST * down, min(size, 0.09 * down))
    least = size * _SMALLEST
    lines = _lines(text, size, across * _WIDEST)
    while len(lines) > _LINES and size * _SMALLER >= least:
        size *= _SMALLER
        lines = _lines(text, size, across * _WIDEST)
    return size, lines[: max(_LINES, int(_COVERED * down / (size * _LEADING)))]


def _lines(text: str, size: float, width: float) -> list[str]:
    found: list[str] = []
    for line in text.split("\n"):
        parts = words(line, _FACE, "nl").lines(size, width, size, even=True)[1]
        found += [part.text for part in parts]
    return found or [text]
