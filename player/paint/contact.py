"""Many pages on one contact sheet, each with words under it, set in our own fonts. Knows no scene
and no files."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import skia

from player.paint import fonts
from player.paint.pictures import Pixels

# px: the longer side of a page on the sheet, where there are few and where there are many
LARGEST, SMALLEST = 560, 200
WIDEST = 3840  # px: the sheet; it becomes longer instead
PAGE_GAP, MARGIN, HEAD = 36, 56, 150  # px: between pages, round the sheet, and above the pages
NAME, SOURCE, TITLE = 21, 17, 40  # px: type
CAPTION = 66  # px: room for the words under a page

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
    """How pages are arranged on a sheet: columns and rows, the size of each page, and of the whole.
    In px."""

    columns: int
    rows: int
    width: int
    height: int
    sheet: tuple[int, int]

    @classmethod
    def of(cls, count: int, width: int, height: int) -> Grid:
        """A sheet about one and a half times as wide as it is high, with no page too small to
        recognise."""
        count, longest = max(1, count), max(width, height)
        most = max(1, (WIDEST - 2 * MARGIN + PAGE_GAP) // (SMALLEST * width // longest + PAGE_GAP))
        columns = min(
            count, most, max(1, round(math.sqrt(1.5 * count * (height + 0.12 * longest) / width)))
        )
        room = (WIDEST - 2 * MARGIN + PAGE_GAP) // columns - PAGE_GAP
        scale = min(LARGEST / longest, room / width, 1.0)
        page = max(1, round(width * scale)), max(1, round(height * scale))
        rows = math.ceil(count / columns)
        whole = (
            2 * MARGIN + columns * (page[0] + PAGE_GAP) - PAGE_GAP,
            HEAD + MARGIN + rows * (page[1] + CAPTION + PAGE_GAP) - PAGE_GAP,
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
    _write(canvas, title, _BOLD, TITLE, _INK, MARGIN, MARGIN + 22, width - 2 * MARGIN)
    _write(canvas, below, _PLAIN, NAME, _SOFT, MARGIN, MARGIN + 54, width - 2 * MARGIN)
    line = skia.Paint(AntiAlias=True, Color=_LINE, Style=skia.Paint.kStroke_Style, StrokeWidth=1)
    for number, page in enumerate(prints):
        left = MARGIN + number % grid.columns * (grid.width + PAGE_GAP)
        top = HEAD + number // grid.columns * (grid.height + CAPTION + PAGE_GAP)
        shape = skia.ImageInfo.Make(
            page.pixels.width, page.pixels.height, skia.kRGBA_8888_ColorType, skia.kPremul_AlphaType
        )
        canvas.drawImage(
            skia.Image.MakeRasterData(
                shape, skia.Data.MakeWithoutCopy(page.pixels.data), page.pixels.width * 4
            ),
            left,
            top,
        )
        canvas.drawRect(
            skia.Rect.MakeXYWH(
                left - 0.5, top - 0.5, page.pixels.width + 1, page.pixels.height + 1
            ),
            line,
        )
        _write(canvas, page.name, _BOLD, NAME, _INK, left, top + grid.height + 29, grid.width)
        _write(canvas, page.source, _PLAIN, SOURCE, _SOFT, left, top + grid.height + 53, grid.width)
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
