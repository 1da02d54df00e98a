"""The information panel (key I): lines of text on a dark panel, laid over a slide. Knows no slides
and no problems."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import skia

from player.lazy import dataclass
from player.paint import fonts
from player.paint.painter import Order, Turn, info, turned
from player.paint.text import words
from player.scene import SHORT_SIDE

Tone = Literal["head", "plain", "soft"]

_SIZE = 27.0  # page units: it is read from near by
_WIDE, _UPRIGHT = 1240.0, 972.0  # page units: how wide, on a page that lies and on one that stands
_AT = 54.0  # page units: from the left top corner of the page
_RIM_WIDTH = 0.07  # of the size of its letters
_LOWEST = 0.6  # of its size: as small as letters become where there is much to tell
_GROUND = 0xFF0C141C  # opaque: the letters of a slide below it would shine through
_RIM = 0xFF3A4753  # where the slide below is dark too
_TONES: dict[Tone, tuple[int, int]] = {
    "head": (700, 0xFFF4F1EA),
    "plain": (500, 0xFFF4F1EA),
    "soft": (500, 0xFF9DABB8),
}


@dataclass(frozen=True, slots=True)
class PanelLine:
    """A line of the panel; one without words is half a line of air."""

    words: str = ""
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class InfoPanel:
    """Premultiplied pixels, and where they go on the screen."""

    x: int
    y: int
    width: int
    height: int
    pixels: bytes


def paint_panel(
    lines: Sequence[PanelLine], width: int, height: int, *, order: Order = "RGBA", rotate: Turn = 0
) -> InfoPanel:
    """The panel for a screen of `width` × `height` pixels, turned as its pages are (degrees,
    clockwise).

    Lines that are too long are broken; where that makes too many for the screen the letters become
    smaller, and what is too much even then is left out.
    """
    upright = (height, width) if rotate in (90, 270) else (width, height)
    scale = min(upright) / SHORT_SIDE
    at = round(_AT * scale)
    wide = min(upright[0] - 2 * at, round((_WIDE if upright[0] > upright[1] else _UPRIGHT) * scale))
    most = upright[1] - 2 * at
    size = max(14.0, _SIZE * scale)
    placed, high = _placed(lines, wide, size)
    least = size * _LOWEST
    while high > most and size > least:
        size = max(least, size * 0.92)
        placed, high = _placed(lines, wide, size)
    high = max(1, min(most, round(high)))
    x, y, over, down = turned(at, at, wide, high, width, height, rotate)
    surface = skia.Surface.MakeRaster(info(over, down, "RGBA"))
    canvas = surface.getCanvas()
    canvas.clear(0)
    canvas.translate(over / 2, down / 2)
    canvas.rotate(rotate)
    canvas.translate(-wide / 2, -high / 2)
    canvas.drawRoundRect(
        skia.Rect.MakeWH(wide, high),
        size * 0.7,
        size * 0.7,
        skia.Paint(AntiAlias=True, Color=_GROUND),
    )
    rim = skia.Paint(AntiAlias=True, Color=_RIM, StrokeWidth=size * _RIM_WIDTH)
    rim.setStyle(skia.Paint.kStroke_Style)
    inside = size * _RIM_WIDTH / 2
    canvas.drawRoundRect(
        skia.Rect.MakeLTRB(inside, inside, wide - inside, high - inside),
        size * 0.7 - inside,
        size * 0.7 - inside,
        rim,
    )
    for top, text, tone in placed:
        if top + size * 1.4 > high:
            break
        weight, colour = _TONES[tone]
        found, _ = fonts.runs(text, fonts.Face("Inter", weight))
        set_line = fonts.paragraph(found, size, colour)
        set_line.paint(canvas, _pad(size), top + size * 0.86 - set_line.AlphabeticBaseline)
    data = bytearray(over * down * 4)
    surface.readPixels(info(over, down, order), data, over * 4, 0, 0)
    return InfoPanel(x, y, over, down, bytes(data))


def _pad(size: float) -> float:
    return size * 1.3


def _placed(
    lines: Sequence[PanelLine], width: int, size: float
) -> tuple[list[tuple[float, str, Tone]], float]:
    """Each line with its top, and the height of all of them."""
    leading, top = size * 1.42, _pad(size)
    placed: list[tuple[float, str, Tone]] = []
    for line in lines:
        if not line.words.strip():
            top += leading * 0.6
            continue
        face = fonts.Face("Inter", _TONES[line.tone][0])
        for part in words(line.words, face, "nl").lines(
            size, width - 2 * _pad(size), size, even=False
        )[1]:
            placed.append((top, part.text, line.tone))
            top += leading
    return placed, top - (leading - size) + _pad(size)
