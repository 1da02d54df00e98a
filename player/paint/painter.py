"""A scene becomes pixels, in memory that the caller brings. Never opens a window.

    painter = Painter(theme)
    for part in range(painter.pages(scene)):
        painted = painter.paint(scene, part, frame.map(), 1920, 1080, order="BGRA")
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import skia

from player.paint import faces
from player.paint.pictures import Album
from player.paint.place import Setter
from player.paint.sheet import Figure, Mark, Pattern, Placed, Plate, Ring, Sheet, Shot, Triangle, Type
from player.paint.text import words
from player.problems import Flaw
from player.scene import SHORT_SIDE, Box, Ink, Scene
from player.theme import Theme

Order = Literal["RGBA", "BGRA"]
Turn = Literal[0, 90, 180, 270]

_COLOUR = {"RGBA": skia.kRGBA_8888_ColorType, "BGRA": skia.kBGRA_8888_ColorType}
_TRIANGLE, _TRIANGLE_HEIGHT, _TRIANGLE_BELOW = faces.Face("Inter", 600), 0.781, 0.047     # ▼, in parts of its size
_CODE_INK = 0xFF14182A
_RLI, _PDI = "\u2067", "\u2069"


@dataclass(frozen=True, slots=True)
class Painted:
    """What was found while painting, and where everything came to stand (in page units)."""

    flaws: tuple[Flaw, ...] = ()
    placed: tuple[Placed, ...] = ()

    @property
    def usable(self) -> bool:
        """Whether the picture may be shown: nothing on it is cut off or missing."""
        return not any(flaw.severity == "error" for flaw in self.flaws)


class Painter:
    """Paints scenes in one theme. Keeps a few decoded pictures and a spare surface; belongs to one thread.

    With `strangers` the machine's own fonts stand in for characters that none of ours has.
    """

    def __init__(self, theme: Theme, *, strangers: bool = True) -> None:
        self.theme = theme
        faces.allow_strangers(strangers)
        self._album = Album()
        self._setters: list[Setter] = []          # of the last scenes: `pages` and each `paint` ask for the same
        self._spare: skia.Surface | None = None

    def pages(self, scene: Scene) -> int:
        """How many pages the scene's flowing words take: 1 for most."""
        return self._setter(scene).pages()

    def paint(self, scene: Scene, part: int, pixels: Any, width: int, height: int, *, order: Order = "RGBA",
              rotate: Turn = 0) -> Painted:
        """Paint page `part` (from 0) into `pixels`: width × height × 4 writable bytes, opaque, rows without padding.

        Width and height are the frame's; with `rotate` 90 or 270 the scene's page stands upright in it. Where a flaw
        is an error the picture must not be shown.
        """
        surface = self._surface(pixels, width, height, order)
        canvas = surface.getCanvas()
        upright = (height, width) if rotate in (90, 270) else (width, height)
        scale = min(upright) / SHORT_SIDE
        sheet = self._setter(scene).sheet(part, scale)
        canvas.save()
        canvas.clear(self._argb(scene.ground))
        if rotate:
            canvas.translate(width / 2, height / 2)
            canvas.rotate(rotate)
            canvas.translate(-upright[0] / 2, -upright[1] / 2)
        canvas.scale(scale, scale)
        flaws = [*sheet.flaws, *self._draw(sheet, canvas, scale, scene)]
        canvas.restore()
        if order == "BGRA":
            # Twice as fast as painting BGRA itself (measured).
            surface.readPixels(_info(width, height, "BGRA"), pixels, width * 4, 0, 0)
        return Painted(tuple(flaws), tuple(sheet.placed))

    def _setter(self, scene: Scene) -> Setter:
        for setter in self._setters:
            if setter.scene is scene:
                return setter
        setter = Setter(self.theme, scene)
        self._setters = [setter, *self._setters[:3]]
        return setter

    def _surface(self, pixels: Any, width: int, height: int, order: Order) -> skia.Surface:
        if order == "RGBA":
            surface = skia.Surface.MakeRasterDirect(_info(width, height, "RGBA"), pixels, width * 4)
        else:
            if self._spare is None or (self._spare.width(), self._spare.height()) != (width, height):
                self._spare = skia.Surface.MakeRaster(_info(width, height, "RGBA"))
            surface = self._spare
        if surface is None:
            raise ValueError(f"no surface of {width}×{height} pixels")
        return surface

    # ── drawing ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _argb(self, ink: Ink | str) -> int:
        if ink == "white":
            return 0xFFFFFFFF
        red, green, blue = self.theme.colour(ink)  # type: ignore[arg-type]
        return 0xFF000000 | red << 16 | green << 8 | blue

    def _paint_of(self, ink: Ink | str, faint: float = 1.0) -> skia.Paint:
        paint = skia.Paint(AntiAlias=True, Color=self._argb(ink))
        if faint < 1:
            paint.setAlphaf(faint)
        return paint

    def _draw(self, sheet: Sheet, canvas: skia.Canvas, scale: float, scene: Scene) -> list[Flaw]:
        flaws: list[Flaw] = []
        for mark in sheet.marks:
            flaw = self._mark(mark, canvas, scale, scene)
            if flaw:
                flaws.append(flaw)
        return flaws

    def _mark(self, mark: Mark, canvas: skia.Canvas, scale: float, scene: Scene) -> Flaw | None:
        match mark:
            case Type():
                self._type(mark, canvas)
            case Plate():
                paint = self._paint_of(mark.ink, mark.faint)
                if mark.radius:
                    canvas.drawRoundRect(_rect(mark.box), mark.radius, mark.radius, paint)
                else:
                    canvas.drawRect(_rect(mark.box), paint)
            case Ring():
                paint = self._paint_of(mark.ink, mark.faint)
                if mark.hole:
                    paint.setStyle(skia.Paint.kStroke_Style)
                    paint.setStrokeWidth(mark.radius - mark.hole)
                    canvas.drawCircle(mark.x, mark.y, (mark.radius + mark.hole) / 2, paint)
                else:
                    canvas.drawCircle(mark.x, mark.y, mark.radius, paint)
            case Triangle():
                self._triangle(mark, canvas)
            case Figure():
                self._figure(mark, canvas)
            case Pattern():
                self._pattern(mark, canvas)
            case Shot():
                return self._shot(mark, canvas, scale, scene)
        return None

    def _type(self, mark: Type, canvas: skia.Canvas) -> None:
        text = f"{_RLI}{mark.text}{_PDI}" if mark.turned else mark.text
        found, _ = faces.runs(text, mark.face)
        line = faces.paragraph(found, mark.size, self._argb(mark.ink), mark.spacing)
        line.paint(canvas, mark.x, mark.y - line.AlphabeticBaseline)

    def _triangle(self, mark: Triangle, canvas: skia.Canvas) -> None:
        # A letter of Inter: a path would make Skia import numpy, which takes longer than the whole slide.
        faces.typeface(_TRIANGLE)
        size = mark.box.h / _TRIANGLE_HEIGHT
        line = faces.paragraph([faces.Run("▼", (_TRIANGLE.name,))], size, self._argb(mark.ink))
        left = mark.box.x + (mark.box.w - line.MaxIntrinsicWidth) / 2
        line.paint(canvas, left, mark.box.bottom - _TRIANGLE_BELOW * size - line.AlphabeticBaseline)

    def _figure(self, mark: Figure, canvas: skia.Canvas) -> None:
        canvas.save()
        canvas.translate(mark.x, mark.y)
        canvas.scale(mark.scale, mark.scale)
        for shape in mark.shapes:
            paint = self._paint_of(shape.ink, shape.faint)
            if shape.line:
                paint.setStyle(skia.Paint.kStroke_Style)
                paint.setStrokeWidth(shape.line)
                paint.setStrokeCap(skia.Paint.kRound_Cap)
                paint.setStrokeJoin(skia.Paint.kRound_Join)
            canvas.drawPath(_path(shape.outline), paint)
        canvas.restore()

    def _pattern(self, mark: Pattern, canvas: skia.Canvas) -> None:
        module = mark.box.w / mark.modules.count
        paint = skia.Paint(AntiAlias=False, Color=_CODE_INK)
        for y, row in enumerate(mark.modules.rows):
            x = 0
            while x < len(row):
                if not row[x]:
                    x += 1
                    continue
                start = x
                while x < len(row) and row[x]:
                    x += 1
                canvas.drawRect(skia.Rect.MakeXYWH(mark.box.x + start * module, mark.box.y + y * module,
                                                   (x - start) * module, module), paint)

    def _shot(self, mark: Shot, canvas: skia.Canvas, scale: float, scene: Scene) -> Flaw | None:
        wide, high = round(mark.box.w * scale), round(mark.box.h * scale)
        found = self._album.pixels(mark.photo, wide, high, self.theme.colour(scene.ground), mark.fit, mark.subject)
        if isinstance(found, Flaw):
            return Flaw(found.code, found.values, mark.at, found.severity)
        info = _info(found.width, found.height, "RGBA")
        image = skia.Image.MakeRasterData(info, skia.Data.MakeWithoutCopy(found.data), found.width * 4)
        # On whole pixels, so that nothing is blurred.
        box, shown_w, shown_h = mark.box, found.width / scale, found.height / scale
        left = round((box.x + (box.w - shown_w) / 2) * scale) / scale
        top = round((box.y + (box.h - shown_h) / 2) * scale) / scale
        place = skia.Rect.MakeXYWH(left, top, shown_w, shown_h)
        if mark.radius:
            # As a shader: a clip with soft edges takes three times as long.
            fitted = skia.Matrix.Translate(left, top).preScale(1 / scale, 1 / scale)
            paint = skia.Paint(AntiAlias=True, Shader=image.makeShader(skia.SamplingOptions(skia.FilterMode.kLinear), fitted))
            canvas.drawRoundRect(place, mark.radius, mark.radius, paint)
        else:
            canvas.drawImageRect(image, place, skia.SamplingOptions(skia.FilterMode.kLinear))
        return None


def _rect(box: Box) -> skia.Rect:
    return skia.Rect.MakeXYWH(box.x, box.y, box.w, box.h)


def _path(outline: str) -> skia.Path:
    """An outline as SVG writes it: M, L, C and Z, each with its letter."""
    path = skia.Path()      # not a PathBuilder: that one imports numpy (90 ms)
    for letter, numbers in re.findall(r"([MLCZ])([^MLCZ]*)", outline):
        at = [float(number) for number in numbers.replace(",", " ").split()]
        match letter:
            case "M":
                path.moveTo(*at)
            case "L":
                path.lineTo(*at)
            case "C":
                path.cubicTo(*at)
            case _:
                path.close()
    return path


def _info(width: int, height: int, order: Order) -> skia.ImageInfo:
    return skia.ImageInfo.Make(width, height, _COLOUR[order], skia.kPremul_AlphaType)


def paint_panel(lines: Sequence[str], width: int, *, order: Order = "RGBA", size: float = 0.0) -> tuple[int, int, bytes]:
    """Lines of text on a dark, half transparent panel `width` pixels wide: its width, height and bytes (premultiplied).

    Lines that are too long are broken. `size` is that of the type in pixels; by itself it goes with the width.
    """
    size = size or max(14.0, width / 42)
    pad, leading = size * 1.1, size * 1.45
    face = faces.Face("Inter", 500)
    placed: list[tuple[float, str]] = []
    top = pad
    for text in lines:
        if not text.strip():
            top += leading / 2
            continue
        for line in words(text, face, "nl").lines(size, width - 2 * pad, size, even=False)[1]:
            placed.append((top, line.text))
            top += leading
    height = max(1, round(top - (leading - size) + pad))
    surface = skia.Surface.MakeRaster(_info(width, height, "RGBA"))
    canvas = surface.getCanvas()
    canvas.clear(0)
    canvas.drawRoundRect(skia.Rect.MakeWH(width, height), size * 0.7, size * 0.7, skia.Paint(AntiAlias=True, Color=0xE60C141C))
    for top, text in placed:
        found, _ = faces.runs(text, face)
        set_line = faces.paragraph(found, size, 0xFFF4F1EA)
        set_line.paint(canvas, pad, top + size * 0.86 - set_line.AlphabeticBaseline)
    data = bytearray(width * height * 4)
    surface.readPixels(_info(width, height, order), data, width * 4, 0, 0)
    return width, height, bytes(data)
