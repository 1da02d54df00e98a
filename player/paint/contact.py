"""Many pages on one contact sheet, each with words under it, set in our own fonts. Knows no scene
and no files."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import skia

from player.paint import fonts
from player.paint.pictures import Pixels

LARGEST, SMALLEST = (
    560,
    200,
)  # px: the longer side of a page on the sheet, where there are few and where there are many
WIDEST = 3840  # px: the sheet; it becomes longer instead
GAP, EDGE, HEAD = 36, 56, 150  # px: between pages, round the sheet, and for what stands above them
NAME, SOURCE, TITLE = 21, 17, 40  # px: type
BELOW = 66  # px: room for the words under a page

_GROUND, _INK, _SOFT, _LINE = 0xFFECEAE4, 0xFF1B2440, 0xFF555B70, 0x331B2440
_BOLD, _PLAIN = fonts.Face("Inter", 600), fonts.Face("Inter", 450)


@dataclass(frozen=True, slots=True)
class Print:
    """A page as it stands on the sheet: its pixels, scaled down, with a name and a second line
    under it."""

    pixels: Pixels
    name: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """How so many pages of that shape stand on a sheet: columns and rows, the size of each, and of
    the whole. In px."""

    columns: int
    rows: int
    width: int
    height: int
    sheet: tuple[int, int]

    @classmethod
    def of(cls, count: int, width: int, height: int) -> Grid:
        """The sheet about as wide as it is high half again, and no page smaller than one can
        recognise."""
        count, longest = max(1, count), max(width, height)
        most = max(1, (WIDEST - 2 * EDGE + GAP) // (SMALLEST * width // longest + GAP))
        columns = min(
            count, most, max(1, round(math.sqrt(1.5 * count * (height + 0.12 * longest) / width)))
        )
        room = (WIDEST - 2 * EDGE + GAP) // columns - GAP
        scale = min(LARGEST / longest, room / width, 1.0)
        page = max(1, round(width * scale)), max(1, round(height * scale))
        rows = math.ceil(count / columns)
        whole = (
            2 * EDGE + columns * (page[0] + GAP) - GAP,
            HEAD + EDGE + rows * (page[1] + BELOW + GAP) - GAP,
        )
        return cls(columns, rows, *page, whole)

    def print(self, pixels: bytearray, width: int, height: int, name: str, source: str) -> Print:
        """A painted page of RGBA, scaled down for this sheet."""
        from PIL import Image

        image = Image.frombuffer("RGBA", (width, height), pixels, "raw", "RGBA", 0, 1)
        small = image.resize((self.width, self.height), Image.Resampling.LANCZOS, reducing_gap=3.0)
        return Print(Pixels(small.tobytes(), *small.size), name, source)


def contact_sheet(grid: Grid, prints: Sequence[Print], title: str, below: str) -> Pixels:
    """All pages on one sheet, in their order, from left to right."""
    width, height = max(grid.sheet[0], 640), grid.sheet[1]
    data = bytearray(width * height * 4)
    info = skia.ImageInfo.Make(width, height, skia.kRGBA_8888_ColorType, skia.kPremul_AlphaType)
    canvas = skia.Surface.MakeRasterDirect(info, data, width * 4).getCanvas()
    canvas.clear(_GROUND)
    _write(canvas, title, _BOLD, TITLE, _INK, EDGE, EDGE + 22, width - 2 * EDGE)
    _write(canvas, below, _PLAIN, NAME, _SOFT, EDGE, EDGE + 54, width - 2 * EDGE)
    line = skia.Paint(AntiAlias=True, Color=_LINE, Style=skia.Paint.kStroke_Style, StrokeWidth=1)
    for number, one in enumerate(prints):
        left = EDGE + number % grid.columns * (grid.width + GAP)
        top = HEAD + number // grid.columns * (grid.height + BELOW + GAP)
        shape = skia.ImageInfo.Make(
            one.pixels.width, one.pixels.height, skia.kRGBA_8888_ColorType, skia.kPremul_AlphaType
        )
        canvas.drawImage(
            skia.Image.MakeRasterData(
                shape, skia.Data.MakeWithoutCopy(one.pixels.data), one.pixels.width * 4
            ),
            left,
            top,
        )
        canvas.drawRect(
            skia.Rect.MakeXYWH(left - 0.5, top - 0.5, one.pixels.width + 1, one.pixels.height + 1),
            line,
        )
        _write(canvas, one.name, _BOLD, NAME, _INK, left, top + grid.height + 29, grid.width)
        _write(canvas, one.source, _PLAIN, SOURCE, _SOFT, left, top + grid.height + 53, grid.width)
    return Pixels(bytes(data), width, height)


def _write(
    canvas: skia.Canvas,
    text: str,
    face: fonts.Face,
    size: float,
    colour: int,
    x: float,
    baseline: float,
    room: float,
) -> None:
    """A line of text; what there is no room for is left out of its middle, where names differ
    least."""
    cut = text
    while True:
        found, _ = fonts.runs(cut, face)
        line = fonts.paragraph(found, size, colour)
        if line.MaxIntrinsicWidth <= room or len(text) < 4:
            break
        text = text[: len(text) // 2] + text[len(text) // 2 + 1 :]
        cut = f"{text[: len(text) // 2]}…{text[len(text) // 2 :]}"
    line.paint(canvas, x, baseline - line.AlphabeticBaseline)
