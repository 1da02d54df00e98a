"""Paints a scene into memory that the caller provides. Never opens a window.

painter = Painter(theme)
for part in range(painter.pages(scene)):
    painted = painter.paint(scene, part, frame.map(), 1920, 1080, order="BGRA")
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import skia

from player.lazy import dataclass
from player.paint import fonts, legibility
from player.paint.animations import Animation
from player.paint.changes import Drawn, Rows, differing, reach
from player.paint.fields import RISE, PlainField, plain_fields
from player.paint.layout import Setter
from player.paint.pictures import Album, Pixels, Unmade, blurred, motion
from player.paint.shade import Shade
from player.paint.sheet import (
    PLATE_AIR,
    Figure,
    Mark,
    Pattern,
    Placed,
    Plate,
    Ring,
    Sheet,
    Shot,
    Triangle,
    Type,
)
from player.problems import Flaw
from player.scene import SHORT_SIDE, Box, Ink, Photo, Picture, Scene
from player.settings.palette import luminance
from player.settings.theme import Theme
from player.wire import BYTES_PER_PIXEL, LARGE, Field, Frame

Order = Literal["RGBA", "BGRA"]
Turn = Literal[0, 90, 180, 270]

_COLOUR = {"RGBA": skia.kRGBA_8888_ColorType, "BGRA": skia.kBGRA_8888_ColorType}
# The glyph ▼: its face, and its height and what of it is below the baseline, in parts of its size.
_TRIANGLE, _TRIANGLE_HEIGHT, _TRIANGLE_BELOW = fonts.Face("Inter", 600), 0.781, 0.047
_CODE_INK = 0xFF14182A
# Margin of the plate behind a logo that its field would hide, at most: in parts of the logo's
# shorter side. The radius of its corners: page units.
_PLATE_PART, _PLATE_RADIUS = 0.4, 8.0
_ON_PLATE = 0.85  # of its size: how small a logo becomes on its plate
_SHOWS = 0.8  # how much of a logo must stand out from its field
_AIR = 0.08  # of the shorter side of its box: margin round a logo in the place of a photo
_IN_DISC = 0.15  # … and in a disc, so that no corner of it pokes out
_MAY_GO = 0.12  # of a drawing: so much may fall off at its edges
_STRIP = LARGE // 2  # bytes of a large frame that are painted at once
_BAND = 64  # rows that are written into a frame at once: they stay in the processor's cache
_GLANCE = 160  # px: size at which to test whether a picture shows on its ground
_RLI, _PDI = "\u2067", "\u2069"


@dataclass(frozen=True, slots=True)
class Painted:
    """The flaws of a painted page, and where everything stands (in page units). Its plain fields
    are in pixels of the frame, and so is the `rise`: from where its words come in a transition."""

    flaws: tuple[Flaw, ...] = ()
    placed: tuple[Placed, ...] = ()
    fields: tuple[Field, ...] = ()
    rise: tuple[int, int] = (0, 0)
    drawn: Drawn | None = None  # None where that is not all that there is to know

    @property
    def usable(self) -> bool:
        """Whether the picture may be shown: nothing on it is cut off or missing."""
        return not any(flaw.severity == "error" for flaw in self.flaws)


@dataclass(frozen=True, slots=True)
class Moving:
    """A picture that moves: its animation, or the film (`clip`) that its own process plays, its
    place in the frame (px) and its flaws. Without either it stands still."""

    animation: Animation | None = None
    x: int = 0
    y: int = 0
    width: int = 0
    height: int = 0
    flaws: tuple[Flaw, ...] = ()
    clip: Photo | None = None
    fill: bool = False  # whether the film is cropped to its place


class Painter:
    """Paints scenes in one theme. Keeps a few decoded pictures and, where frames are small, a spare
    surface; belongs to one thread."""

    def __init__(self, theme: Theme, *, strangers: bool = True) -> None:
        """Load the fonts of `theme`.

        With `strangers`, fonts of the machine stand in for characters that ours lack. Without, a
        picture is the same on every machine.
        """
        self.theme = theme
        fonts.allow_strangers(strangers)
        fonts.bring(theme.fonts)
        self._album = Album()
        # Of the last scenes, since `pages` and each `paint` need the same one.
        self._setters: list[Setter] = []
        self._spare: skia.Surface | None = None
        self._band = bytearray()

    def pages(self, scene: Scene) -> int:
        """How many pages the scene's flowing text takes: 1 for most scenes."""
        return self._setter(scene).pages()

    def paint(
        self,
        scene: Scene,
        part: int,
        pixels: Any,
        width: int,
        height: int,
        *,
        order: Order = "RGBA",
        rotate: Turn = 0,
        over: Drawn | None = None,
    ) -> Painted:
        """Paint page `part` (from 0) into `pixels`: a frame, or width × height × 4 writable bytes,
        opaque, rows without padding.

        Width and height are the frame's; with `rotate` 90 or 270 the scene's page stands upright in
        it. Where a flaw is an error the picture must not be shown. `over` is what the frame holds
        already: only what differs is painted.
        """
        scale = min(width, height) / SHORT_SIDE
        sheet = self._setter(scene).sheet(part, scale)
        drawn = None
        if isinstance(pixels, Frame):
            if not rotate:
                drawn = Drawn(self.theme, scene.ground, tuple(sheet.marks), scale, height)
            rows = differing(over, drawn) if over is not None and drawn is not None else None
            flaws = self._paint_frame(scene, sheet, pixels, order, rotate, rows)
        else:
            flaws = self._paint_memory(scene, sheet, pixels, (width, height), order, rotate)
        fields = plain_fields(scene.page, scene.ground, sheet.marks, self.theme.colour)
        return Painted(
            (*sheet.flaws, *flaws),
            tuple(sheet.placed),
            tuple(_in_pixels(field, scale, width, height, rotate) for field in fields),
            _way(round(RISE * scale), rotate),
            None if flaws else drawn,
        )

    def _paint_frame(
        self,
        scene: Scene,
        sheet: Sheet,
        frame: Frame,
        order: Order,
        rotate: Turn,
        only: Rows | None = None,
    ) -> list[Flaw]:
        """Paint into a frame. A large one is painted in place where it has pictures, since these
        are read again for the letters on them; upright words are painted and written in strips
        (turned letters are rounded to other pixels in each). `only` those rows, where it has the
        others already."""
        size, rows = (frame.width, frame.height), frame.height
        if only is not None and only != (0, rows):
            surface = self._surface(None, frame.width, rows)
            flaws = self._draw(sheet, surface, scene, size, rotate, only=only)
            self._write(surface, frame, order, 0, only)
            return flaws
        if not rotate and (picture := self._alone(scene, sheet, frame)) is not None:
            for top in range(0, rows, _BAND):
                bottom = min(rows, top + _BAND)
                frame.write(picture.rows(top, bottom, order), top * size[0] * BYTES_PER_PIXEL)
            return []
        if frame.size > LARGE:
            if not rotate and not any(_is_read_again(mark) for mark in sheet.marks):
                rows = max(1, _STRIP // (frame.width * BYTES_PER_PIXEL))
            elif frame.fill():
                return self._paint_memory(scene, sheet, frame.map(), size, order, rotate)
        flaws = []
        for top in range(0, frame.height, rows):
            surface = self._surface(None, frame.width, rows)
            flaws += self._draw(sheet, surface, scene, size, rotate, top)
            self._write(surface, frame, order, top)
        return list(dict.fromkeys(flaws))

    def _alone(self, scene: Scene, sheet: Sheet, frame: Frame) -> Unmade | None:
        """The picture that is all there is to see on a sheet, pixel for pixel: it is written into
        the frame without being painted. One for a large frame is not kept, so it is not asked."""
        if frame.size > LARGE or len(sheet.marks) != 1:
            return None
        mark, scale = sheet.marks[0], min(frame.width, frame.height) / SHORT_SIDE
        if not isinstance(mark, Shot) or mark.kind != "photo" or mark.radius or mark.photo.moves:
            return None
        if mark.fit == "either" or mark.box != scene.page.whole:
            return None
        pixels = self._pixels(mark, scale, self.theme.colour(scene.ground))
        if isinstance(pixels, Flaw) or pixels.clear or not isinstance(pixels.held, Unmade):
            return None
        is_whole = (pixels.width, pixels.height) == (frame.width, frame.height)
        return pixels.held if is_whole else None

    def _paint_memory(
        self,
        scene: Scene,
        sheet: Sheet,
        pixels: Any,
        size: tuple[int, int],
        order: Order,
        rotate: Turn,
    ) -> list[Flaw]:
        width, height = size
        is_direct = order == "RGBA" or width * height * BYTES_PER_PIXEL > LARGE
        surface = self._surface(pixels if is_direct else None, width, height)
        flaws = self._draw(sheet, surface, scene, size, rotate)
        if order != "RGBA":
            # Twice as fast as painting BGRA itself (measured).
            surface.readPixels(info(width, height, order), pixels, width * BYTES_PER_PIXEL, 0, 0)
        return flaws

    def draw(self, scene: Scene, part: int, canvas: skia.Canvas, scale: float) -> Painted:
        """Draw page `part` (from 0) on a canvas in page units, for a printer: text stays text.

        `scale` is the number of pixels of a picture per page unit. Text on a picture is not made
        legible: a page for print has no words on photos.
        """
        sheet = self._setter(scene).sheet(part, scale)
        canvas.drawRect(_rect(scene.page.whole), self._paint_of(scene.ground))
        flaws = [
            flaw
            for mark in sheet.marks
            if (flaw := self._mark(mark, canvas, scale, scene)) is not None
        ]
        return Painted((*sheet.flaws, *flaws), tuple(sheet.placed))

    def moving(
        self,
        scene: Scene,
        part: int,
        width: int,
        height: int,
        *,
        order: Order = "RGBA",
        rotate: Turn = 0,
    ) -> Moving:
        """The picture that moves on page `part` (from 0), in a frame of that size. At most one
        does."""
        upright = (height, width) if rotate in (90, 270) else (width, height)
        scale = min(upright) / SHORT_SIDE
        if not any(
            isinstance(element, Picture) and element.photo.moves for element in scene.elements
        ):
            return Moving()
        marks = self._setter(scene).sheet(part, scale).marks
        for index, mark in enumerate(marks):
            # What moves would cover a round corner, or words on the picture.
            if (
                not isinstance(mark, Shot)
                or mark.kind == "backdrop"
                or not mark.photo.moves
                or mark.radius
                or any(_reaches(later, mark.box) for later in marks[index + 1 :])
            ):
                continue
            wide, high = mark.box.w * scale, mark.box.h * scale
            if mark.fit == "fit":
                enlarged = min(wide / mark.photo.width, high / mark.photo.height)
                wide, high = mark.photo.width * enlarged, mark.photo.height * enlarged
            wide, high = max(1, round(wide)), max(1, round(high))
            left, top = _placed(mark, wide, high, scale)
            inside = (
                left >= 0 and top >= 0 and left + wide <= upright[0] and top + high <= upright[1]
            )
            if mark.photo.run is not None:
                place = turned(left, top, wide, high, width, height, rotate)
                clip = mark.photo if inside else None
                return Moving(None, *place, clip=clip, fill=_settled(mark) == "fill")
            animation, flaws = motion(
                mark.photo,
                wide,
                high,
                self.theme.colour(scene.ground),
                _settled(mark),
                order,
                rotate,
            )
            flaws = tuple(replace(flaw, at=mark.at) for flaw in flaws)
            return Moving(
                animation if inside else None,
                *turned(left, top, wide, high, width, height, rotate),
                flaws,
            )
        return Moving()

    def _setter(self, scene: Scene) -> Setter:
        for setter in self._setters:
            if setter.asked is scene:
                return setter
        setter = Setter(self.theme, scene)
        self._setters = [setter, *self._setters[:3]]
        return setter

    def _surface(self, pixels: Any, width: int, height: int) -> skia.Surface:
        """A surface on these pixels; without any the spare one, which still holds what was painted
        last."""
        if pixels is not None:
            self._spare = None
            surface = skia.Surface.MakeRasterDirect(
                info(width, height, "RGBA"), pixels, width * BYTES_PER_PIXEL
            )
        else:
            if self._spare is None or (self._spare.width(), self._spare.height()) != (
                width,
                height,
            ):
                self._spare = skia.Surface.MakeRaster(info(width, height, "RGBA"))
            surface = self._spare
        if surface is None:
            raise ValueError(f"no surface of {width}×{height} pixels")
        return surface

    def _write(
        self,
        surface: skia.Surface,
        frame: Frame,
        order: Order,
        top: int,
        only: Rows | None = None,
    ) -> None:
        """Write what was painted, or `only` those rows, into a frame, from its row `top` on, a band
        at a time. Pages of memory that are written whole are neither cleared nor faulted in first:
        half of the time of a new frame."""
        stride = frame.width * BYTES_PER_PIXEL
        first, bottom = only or (top, min(frame.height, top + surface.height()))
        if frame.at_hand is not None and bottom > first:
            part = memoryview(frame.at_hand)[first * stride : bottom * stride]
            surface.readPixels(
                info(frame.width, bottom - first, order), part, stride, 0, first - top
            )
            return
        if len(self._band) != stride * _BAND:
            self._band = bytearray(stride * _BAND)
        for at in range(first, bottom, _BAND):
            rows = min(_BAND, bottom - at)
            surface.readPixels(info(frame.width, rows, order), self._band, stride, 0, at - top)
            frame.write(memoryview(self._band)[: rows * stride], at * stride)

    # ── drawing ───────────────────────────────────────────────────────────────────────────────────

    def _argb(self, ink: Ink | str) -> int:
        if ink == "white":
            return 0xFFFFFFFF
        return _opaque(self.theme.colour(ink))  # type: ignore[arg-type]

    def _paint_of(self, ink: Ink | str, faint: float = 1.0) -> skia.Paint:
        paint = skia.Paint(AntiAlias=True, Color=self._argb(ink))
        if faint < 1:
            paint.setAlphaf(faint)
        return paint

    def _draw(
        self,
        sheet: Sheet,
        surface: skia.Surface,
        scene: Scene,
        size: tuple[int, int],
        rotate: Turn,
        top: int = 0,
        only: Rows | None = None,
    ) -> list[Flaw]:
        """Draw a sheet that fills a frame of that size, or `only` those rows of it, as far as it is
        seen on a surface whose first row is row `top` of the frame."""
        canvas, (width, height) = surface.getCanvas(), size
        upright = (height, width) if rotate in (90, 270) else size
        scale = min(size) / SHORT_SIDE
        canvas.save()
        if only is None:
            canvas.clear(self._argb(scene.ground))
        else:
            # Without a clip: a circle that it cut would be rounded to other pixels.
            part = skia.Rect.MakeLTRB(0, only[0], width, only[1])
            canvas.drawRect(part, skia.Paint(Color=self._argb(scene.ground)))
        canvas.translate(0, -top)
        if rotate:
            canvas.translate(width / 2, height / 2)
            canvas.rotate(rotate)
            canvas.translate(-upright[0] / 2, -upright[1] / 2)
        canvas.scale(scale, scale)
        flaws = self._draw_marks(sheet, surface, scale, scene, only)
        canvas.restore()
        return flaws

    def _draw_marks(
        self,
        sheet: Sheet,
        surface: skia.Surface,
        scale: float,
        scene: Scene,
        only: Rows | None,
    ) -> list[Flaw]:
        flaws: list[Flaw] = []
        canvas, marks = surface.getCanvas(), list(sheet.marks)
        for index, mark in enumerate(marks):
            if isinstance(mark, Shot) and canvas.quickReject(_rect(mark.box.inset(-PLATE_AIR))):
                continue  # in another strip
            if only is not None and _is_beyond(mark, only, scale):
                continue
            if flaw := self._mark(mark, canvas, scale, scene):
                flaws.append(flaw)
            elif isinstance(mark, Shot) and mark.kind != "logo":
                flaws += self._make_legible(mark, marks, index + 1, surface, scale)
        return list(dict.fromkeys(flaws)) if len(flaws) > 1 else flaws

    # ── letters on a picture ──────────────────────────────────────────────────────────────────────

    def _make_legible(
        self, shot: Shot, marks: list[Mark], since: int, surface: skia.Surface, scale: float
    ) -> list[Flaw]:
        """Make the text on a picture legible: by its ink, else by a scrim as dense as needed."""
        texts = legibility.standing_on(shot, marks[since:])
        if not texts:
            return []
        under = [self._colours(text.box, surface, scale) for text in texts]
        written, canvas = list(zip(texts, under, strict=True)), surface.getCanvas()
        if shot.kind == "background":
            return self._on_background(shot, written, marks, since, canvas)
        return [
            flaw
            for text, colours in written
            for flaw in self._on_photo(shot, text, colours, marks, since, surface, scale)
        ]

    def _on_background(
        self,
        shot: Shot,
        written: Sequence[tuple[legibility.Standing, Sequence[legibility.Colour]]],
        marks: list[Mark],
        since: int,
        canvas: skia.Canvas,
    ) -> list[Flaw]:
        """One veil over all of it: patches would show in an even picture."""
        ink, ground = self.theme.colour("ink"), self.theme.colour("ground")
        needed = [legibility.scrim(ink, ground, colours) for _, colours in written]
        dense = max(1.0 if density is None else density for density in needed)
        if dense:
            self._veil(shot, canvas, dense)
        for text, colours in written:
            veiled = [legibility.mixed(colour, ground, dense) for colour in colours]
            for number in text.marks:
                letters = marks[since + number]
                assert isinstance(letters, Type)
                own = self.theme.colour_of_type(letters.ink)
                if legibility.least_contrast(own, veiled) < legibility.SURE:
                    marks[since + number] = replace(letters, ink="ink")
        return [_unreadable(shot)] if None in needed else []

    def _on_photo(
        self,
        shot: Shot,
        text: legibility.Standing,
        colours: Sequence[legibility.Colour],
        marks: list[Mark],
        since: int,
        surface: skia.Surface,
        scale: float,
    ) -> list[Flaw]:
        """The ink of the text if that is legible; else dark letters or light ones, on the photo
        out of focus and in shade where neither can be read on it as it is."""
        first = marks[since + text.marks[0]]
        assert isinstance(first, Type)
        own = self.theme.colour_of_type(first.ink)
        if legibility.least_contrast(own, colours) >= legibility.SURE:
            return []
        both: tuple[Ink, Ink] = ("ink", "ground")
        dark, light = sorted(both, key=lambda ink: luminance(self.theme.colour(ink)))
        ink, dense = self._shaded(light, dark, colours)
        if dense != 0:
            shade = Shade(surface, shot.box, text.box, scale, self.theme.radius)
            shade.lay(self.theme.colour(dark), 0.0)
            ink, dense = self._shaded(light, dark, self._colours(text.box, surface, scale))
            if dense:
                shade.lay(self.theme.colour(dark), dense)
        for number in text.marks:
            letters = marks[since + number]
            assert isinstance(letters, Type)
            marks[since + number] = replace(letters, ink=ink)
        return [_unreadable(shot)] if dense is None else []

    def _shaded(
        self, light: Ink, dark: Ink, colours: Sequence[legibility.Colour]
    ) -> tuple[Ink, float | None]:
        """The ink for letters on these colours, and how dense a shade they need: None where none
        is enough. A light veil would make mist of a photo, so letters on a veil are light."""
        if legibility.least_contrast(self.theme.colour(dark), colours) >= legibility.SURE:
            return dark, 0.0
        return light, legibility.scrim(self.theme.colour(light), self.theme.colour(dark), colours)

    def _colours(self, box: Box, surface: skia.Surface, scale: float) -> list[legibility.Colour]:
        """The colours painted in a box of the page so far."""
        placed = surface.getCanvas().getTotalMatrix().mapRect(_rect(box))
        left, top = max(0, math.floor(placed.left())), max(0, math.floor(placed.top()))
        width = min(surface.width(), math.ceil(placed.right())) - left
        height = min(surface.height(), math.ceil(placed.bottom())) - top
        if width <= 0 or height <= 0:
            return []
        pixels = bytearray(width * height * 4)
        surface.readPixels(info(width, height, "RGBA"), pixels, width * 4, left, top)
        return legibility.colours(
            bytes(pixels), width, height, max(1, round(legibility.GRAIN * scale))
        )

    def _veil(self, shot: Shot, canvas: skia.Canvas, dense: float) -> None:
        canvas.drawRect(_rect(shot.box), self._paint_of("ground", dense))

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
        runs, _ = fonts.runs(text, mark.face)
        colour = _opaque(self.theme.colour_of_type(mark.ink))
        line = fonts.paragraph(runs, mark.size, colour, mark.spacing)
        line.paint(canvas, mark.x, mark.y - line.AlphabeticBaseline)

    def _triangle(self, mark: Triangle, canvas: skia.Canvas) -> None:
        # A glyph of Inter: a path would make Skia import numpy, which takes longer than painting
        # the whole slide.
        fonts.typeface(_TRIANGLE)
        size = mark.box.h / _TRIANGLE_HEIGHT
        colour = self._argb(mark.ink) & 0xFFFFFF | round(255 * mark.faint) << 24
        line = fonts.paragraph([fonts.Run("▼", (_TRIANGLE.name,))], size, colour)
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
                canvas.drawRect(
                    skia.Rect.MakeXYWH(
                        mark.box.x + start * module,
                        mark.box.y + y * module,
                        (x - start) * module,
                        module,
                    ),
                    paint,
                )

    def _shot(self, mark: Shot, canvas: skia.Canvas, scale: float, scene: Scene) -> Flaw | None:
        match mark.kind:
            case "logo":
                return self._logo(mark, canvas, scale, scene)
            case "backdrop":
                return self._backdrop(mark, canvas, scale, scene)
            case "photo" if mark.fit == "either" and not mark.photo.moves:
                return self._either(mark, canvas, scale, scene)
        pixels = self._pixels(mark, scale, self.theme.colour(scene.ground))
        if mark.kind == "photo" and isinstance(pixels, Pixels) and pixels.clear:
            pixels = self._on_paper(mark, pixels, canvas, scale, scene)
        return self._laid(mark, pixels, canvas, scale)

    def _pixels(self, mark: Shot, scale: float, ground: legibility.Colour | None) -> Pixels | Flaw:
        wide, high = round(mark.box.w * scale), round(mark.box.h * scale)
        return self._album.pixels(mark.photo, wide, high, ground, _settled(mark), mark.subject)

    def _logo(self, mark: Shot, canvas: skia.Canvas, scale: float, scene: Scene) -> Flaw | None:
        pixels = self._pixels(mark, scale, None)
        if isinstance(pixels, Pixels) and (plate := self._plate(mark, pixels, scene)) is not None:
            # The edge of a plate stands on the margin, and its logo is a little smaller for it.
            box = mark.box
            air = min(PLATE_AIR, _PLATE_PART * min(box.w, box.h))
            part = max(_ON_PLATE, 1 - 2 * air / box.w)
            high = box.h * part
            inside = Box(box.x + air, box.y + (box.h - high) / 2, box.w * part, high)
            mark = replace(mark, box=inside)
            _fill(canvas, mark.box.inset(-air), plate, _PLATE_RADIUS)
            pixels = self._pixels(mark, scale, None)
        return self._laid(mark, pixels, canvas, scale)

    def _either(self, mark: Shot, canvas: skia.Canvas, scale: float, scene: Scene) -> Flaw | None:
        """A picture that fills its place; whole in it where it is a logo or a drawing, or where
        somebody's head would be cut off: that on a panel."""
        pixels = self._pixels(mark, scale, self.theme.colour(scene.ground))
        if isinstance(pixels, Flaw):
            return self._laid(mark, pixels, canvas, scale)
        side = min(mark.box.w, mark.box.h)
        disc = 2 * mark.radius >= side
        air = mark.box.inset((_IN_DISC if disc else _AIR) * side)
        if pixels.clear and self._is_on_nothing(mark):
            small = replace(mark, box=air, fit="fit", radius=0.0)
            if disc:
                _fill(canvas, mark.box, self.theme.colour(scene.ground), mark.radius)
            shown = self._pixels(small, scale, self.theme.colour(scene.ground))
            if isinstance(shown, Pixels):
                shown = self._on_paper(small, shown, canvas, scale, scene, mark)
            return self._laid(small, shown, canvas, scale)
        if (even := pixels.even) is not None:
            del pixels  # large ones are not kept, and now come others
            _fill(canvas, mark.box, even, mark.radius)
            mark = replace(mark, box=air, fit="fit", radius=0.0)
            return self._laid(mark, self._pixels(mark, scale, even), canvas, scale)
        drawing = mark.photo.drawn and _loss(mark) > _MAY_GO and not mark.radius
        if (cut := pixels.cut) or drawing:
            del pixels
            if cut:
                _fill(canvas, mark.box, self.theme.colour("panel"), mark.radius)
            else:
                self._backdrop(mark, canvas, scale, scene)
            mark = replace(mark, fit="fit", radius=0.0 if disc else mark.radius)
            return self._laid(
                mark, self._pixels(mark, scale, self.theme.colour(scene.ground)), canvas, scale
            )
        if pixels.clear:
            pixels = self._on_paper(mark, pixels, canvas, scale, scene)
            return self._laid(mark, pixels, canvas, scale)
        return self._laid(mark, pixels, canvas, scale)

    def _on_paper(
        self,
        mark: Shot,
        pixels: Pixels,
        canvas: skia.Canvas,
        scale: float,
        scene: Scene,
        place: Shot | None = None,
    ) -> Pixels | Flaw:
        """A transparent picture, where the ground would hide it on a paper that fills all of its
        `place`."""
        if mark.photo.moves or (paper := self._paper(mark, scene)) is None:
            return pixels
        _fill(canvas, (place or mark).box, paper, (place or mark).radius)
        return self._pixels(mark, scale, paper)

    def _backdrop(self, mark: Shot, canvas: skia.Canvas, scale: float, scene: Scene) -> Flaw | None:
        """The picture itself over all of its place, out of focus and dark, or nothing where our
        own ground is behind it; of a logo or drawing the colour of its edges."""
        wide, high = round(mark.box.w * scale), round(mark.box.h * scale)
        ground = self.theme.colour(scene.ground)
        pixels = self._album.behind(mark.photo, wide, high, ground)
        if isinstance(pixels, Flaw):
            return None  # the picture itself says so
        plain = pixels.even
        if pixels.clear and self._is_on_nothing(mark):
            plain = self._paper(mark, scene) or ground
        if plain:
            _fill(canvas, mark.box, plain, mark.radius)
            return None
        if mark.behind is not None:
            return None  # our own ground lies there
        if pixels.clear:
            pixels = blurred(pixels, wide, high)
        self._laid(replace(mark, radius=0.0), pixels, canvas, scale)
        return None

    def _laid(
        self, mark: Shot, pixels: Pixels | Flaw, canvas: skia.Canvas, scale: float
    ) -> Flaw | None:
        """Pixels in the middle of their place, on whole pixels, so that nothing is blurred."""
        if isinstance(pixels, Flaw):
            return Flaw(pixels.code, pixels.values, mark.at, pixels.severity)
        shown_w, shown_h = pixels.width / scale, pixels.height / scale
        left, top = (side / scale for side in _placed(mark, pixels.width, pixels.height, scale))
        place = skia.Rect.MakeXYWH(left, top, shown_w, shown_h)
        if not mark.radius and _is_of_pixels(canvas):
            for above, rows, data in pixels.bands():
                image = _image(pixels, rows, data)
                band = skia.Rect.MakeXYWH(left, top + above / scale, shown_w, rows / scale)
                canvas.drawImageRect(image, band, skia.SamplingOptions(skia.FilterMode.kLinear))
            return None
        data = pixels.data  # held until it is drawn: an image does not hold it
        image = _image(pixels, pixels.height, data)
        if mark.radius:
            # As a shader: an anti-aliased clip takes three times as long.
            fitted = skia.Matrix.Translate(left, top).preScale(1 / scale, 1 / scale)
            paint = skia.Paint(
                AntiAlias=True,
                Shader=image.makeShader(skia.SamplingOptions(skia.FilterMode.kLinear), fitted),
            )
            canvas.drawRoundRect(place, mark.radius, mark.radius, paint)
        else:
            canvas.drawImageRect(image, place, skia.SamplingOptions(skia.FilterMode.kLinear))
        return None

    def _plate(self, mark: Shot, pixels: Pixels, scene: Scene) -> legibility.Colour | None:
        """The colour of the plate behind a logo that would be lost on its field."""
        behind = _rgb(self._argb(mark.behind or scene.ground))
        plates = [self.theme.colour("ground"), (255, 255, 255), self.theme.colour("ink")]
        return legibility.plate_for(pixels.data, behind, plates, _SHOWS)

    def _is_on_nothing(self, mark: Shot) -> bool:
        """Whether a picture is transparent along most of its edge: a logo, a drawing, a cut-out
        person."""
        glance = self._album.pixels(mark.photo, _GLANCE, _GLANCE, None, "fit")
        return (
            isinstance(glance, Pixels)
            and legibility.clear_at_its_edge(glance.data, glance.width, glance.height) > 0.5
        )

    def _paper(self, mark: Shot, scene: Scene) -> legibility.Colour | None:
        """The colour to paint a transparent picture on where the ground would hide it, such as dark
        lines drawn for paper in a dark theme."""
        grounds = (255, 255, 255), self.theme.colour("ink"), self.theme.colour("ground")
        glance = self._album.pixels(mark.photo, _GLANCE, _GLANCE, None, "fit")
        if isinstance(glance, Flaw):
            return None
        return legibility.plate_for(
            legibility.opaque_of(glance.data),
            self.theme.colour(scene.ground),
            grounds,
            0.6,
        )


def _is_beyond(mark: Mark, rows: Rows, scale: float) -> bool:
    """Whether nothing of a mark is seen in those rows of the frame."""
    reaches = reach(mark)
    return reaches is not None and (
        reaches[1] * scale + 1 < rows[0] or reaches[0] * scale - 1 > rows[1]
    )


def _opaque(colour: legibility.Colour) -> int:
    red, green, blue = colour
    return 0xFF000000 | red << 16 | green << 8 | blue


def _rgb(argb: int) -> legibility.Colour:
    return argb >> 16 & 255, argb >> 8 & 255, argb & 255


def _image(pixels: Pixels, rows: int, data: bytes | bytearray) -> skia.Image:
    """So many rows of a picture."""
    of_photo = info(pixels.width, rows, "RGBA")
    if not pixels.clear:  # copied then, not blended: in a tenth of the time
        of_photo = of_photo.makeAlphaType(skia.kOpaque_AlphaType)
    return skia.Image.MakeRasterData(of_photo, skia.Data.MakeWithoutCopy(data), pixels.width * 4)


def _is_of_pixels(canvas: skia.Canvas) -> bool:
    """Whether what is drawn becomes pixels at once, and not a page for a printer."""
    return bool(canvas.imageInfo().colorType() != skia.kUnknown_ColorType)


def _is_read_again(mark: Mark) -> bool:
    """Whether letters may stand on it, which then depend on what was painted."""
    return isinstance(mark, Shot) and mark.kind != "logo"


def _fill(canvas: skia.Canvas, box: Box, colour: legibility.Colour, radius: float) -> None:
    paint = skia.Paint(AntiAlias=True, Color=skia.Color(*colour))
    canvas.drawRoundRect(_rect(box), radius, radius, paint)


def _loss(mark: Shot) -> float:
    """How much of a picture falls off where it fills its place, 0 to 1."""
    ratio = mark.photo.width / mark.photo.height / (mark.box.w / mark.box.h)
    return 1 - min(ratio, 1 / ratio)


def _settled(mark: Shot) -> Literal["fill", "fit"]:
    return "fit" if mark.fit == "fit" else "fill"


def _unreadable(shot: Shot) -> Flaw:
    return Flaw("picture-unreadable", {"name": Path(shot.photo.path).name}, shot.at, "warning")


def _placed(mark: Shot, width: int, height: int, scale: float) -> tuple[int, int]:
    """The place of a picture of `width` × `height` pixels: the middle of its box, on whole pixels,
    so that nothing is blurred."""
    return (
        round((mark.box.x + (mark.box.w - width / scale) / 2) * scale),
        round((mark.box.y + (mark.box.h - height / scale) / 2) * scale),
    )


def turned(
    left: int, top: int, wide: int, high: int, width: int, height: int, rotate: Turn
) -> tuple[int, int, int, int]:
    """A place on a page, in a frame of `width` × `height` pixels into which the page is turned
    clockwise."""
    match rotate:
        case 90:
            return width - top - high, left, high, wide
        case 180:
            return width - left - wide, height - top - high, wide, high
        case 270:
            return top, height - left - wide, high, wide
    return left, top, wide, high


def _in_pixels(field: PlainField, scale: float, width: int, height: int, rotate: Turn) -> Field:
    """A field of the page in the frame into which it is turned. A pixel that is only partly of a
    plain field is not of it; one that is partly of a photo is."""
    box, sure = field.box, 0.01
    edges = [edge * scale for edge in (box.x, box.y, box.right, box.bottom)]
    if field.colour is None:
        left, top = (math.floor(edge + sure) for edge in edges[:2])
        right, bottom = (math.ceil(edge - sure) for edge in edges[2:])
    else:
        left, top = (math.ceil(edge - sure) for edge in edges[:2])
        right, bottom = (math.floor(edge + sure) for edge in edges[2:])
    place = turned(left, top, max(0, right - left), max(0, bottom - top), width, height, rotate)
    return Field(*place, field.colour, math.ceil(field.radius * scale))


def _way(down: int, rotate: Turn) -> tuple[int, int]:
    """Down on the page, in the frame into which it is turned: px right, px down."""
    ways = {0: (0, down), 90: (-down, 0), 180: (0, -down), 270: (down, 0)}
    return ways[rotate]


def _reaches(mark: Mark, box: Box) -> bool:
    match mark:
        case Type():
            return legibility.box_of(mark).overlaps(box)
        case Plate() | Shot() | Pattern() | Triangle():
            return mark.box.overlaps(box)
        case Ring():
            return Box(
                mark.x - mark.radius, mark.y - mark.radius, 2 * mark.radius, 2 * mark.radius
            ).overlaps(box)
    return True


def _rect(box: Box) -> skia.Rect:
    return skia.Rect.MakeXYWH(box.x, box.y, box.w, box.h)


def _path(outline: str) -> skia.Path:
    """An outline in SVG path syntax: M, L, C and Z, each with its letter."""
    path = skia.Path()  # not a PathBuilder: that one imports numpy (90 ms)
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


def info(width: int, height: int, order: Order) -> skia.ImageInfo:
    """Skia's description of pixels of that size and channel order, with premultiplied alpha."""
    return skia.ImageInfo.Make(width, height, _COLOUR[order], skia.kPremul_AlphaType)
