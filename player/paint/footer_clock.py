"""Date and time at the right of the footer: where they stand and in which ink, on whatever is
painted there already. Reads no clock."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from player.lazy import dataclass
from player.paint import fonts
from player.paint.fonts import Face
from player.paint.sheet import Placed, Plate, Ring, Sheet, Type
from player.scene import Box, Ink
from player.settings.palette import LEAST_CONTRAST, contrast
from player.settings.theme import Theme

AIR = 84.0  # least space between the clock and what stands beside it, or both are one line
# Inks in which it may be set, the quietest first.
_INKS: tuple[Ink, ...] = ("soft", "soft_on_accent", "panel", "on_accent", "ink", "ground")
_DIGITS = "0123456789"
_FAINT = 0.1  # of its ink: a mark with less is as good as what it lies on
_OF_THE_CLOCK = 5  # characters: 14:05


@dataclass(frozen=True, slots=True)
class Row:
    """The line of the footer: between which edges, its baseline, and the size of its type."""

    left: float
    right: float
    base: float
    size: float


def place(
    sheet: Sheet, forms: Sequence[str], row: Row, face: Face, ink: Ink, ground: Ink, theme: Theme
) -> None:
    """Put the fullest form for which there is room as far to the right as there is; nothing where
    not even the shortest has room.

    `ink` is that of the footer, `ground` that of the page.
    """
    high, low = fonts.cap(face) * row.size, 0.24 * row.size
    for form in forms:
        wide = _width(form, face) * row.size
        right = row.right
        while right - wide >= row.left:
            box = Box(right - wide, row.base - high, wide, high + low)
            wall = _wall(box, sheet)
            if wall is None:
                wall = _straddled(box, sheet)
            if wall is None:
                inks = _inks_below(box, sheet, ground)
                if (read := _read_on(ink, inks, theme)) is not None:
                    _set(form, box, row, face, read, sheet)
                    return
                wall = _edge(box, sheet)
            right = min(right - 1.0, wall - AIR)


def _wall(box: Box, sheet: Sheet) -> float | None:
    """The left edge of what stands in the way."""
    around = box.inset(-AIR, -8)
    lefts = [thing.box.x for thing in sheet.placed if thing.box.overlaps(around)]
    return min(lefts, default=None)


def _straddled(box: Box, sheet: Sheet) -> float | None:
    """The left edge of the surfaces that it would stand half on."""
    lefts: list[float] = []
    for mark in sheet.marks:
        if not isinstance(mark, Plate):
            continue
        if mark.box.contains(box):
            lefts = []
        elif mark.box.overlaps(box):
            lefts.append(mark.box.x)
    return min(lefts, default=None)


def _edge(box: Box, sheet: Sheet) -> float:
    """The left edge of the surfaces that it would stand on without being read."""
    return min(
        (mark.box.x for mark in sheet.marks if isinstance(mark, Plate) and mark.box.overlaps(box)),
        default=box.x,
    )


def _inks_below(box: Box, sheet: Sheet, ground: Ink) -> list[Ink]:
    """All that it stands on, in part or as a whole."""
    inks = [ground]
    for under, ink in _surfaces(sheet):
        if under.contains(box):
            inks = [ink]
        elif under.overlaps(box):
            inks.append(ink)
    return inks


def _surfaces(sheet: Sheet) -> Iterator[tuple[Box, Ink]]:
    for mark in sheet.marks:
        if isinstance(mark, Plate) and mark.ink != "white":
            yield mark.box, mark.ink
        elif isinstance(mark, Ring) and mark.faint >= _FAINT:
            # Its corners and its hole are not of its ink, so it never is all that is below.
            x, y, radius = mark.x, mark.y, mark.radius
            for part in (
                Box(x - radius, y - radius, 2 * radius, radius),
                Box(x - radius, y, 2 * radius, radius),
            ):
                yield part, mark.ink


def _read_on(ink: Ink, grounds: Sequence[Ink], theme: Theme) -> Ink | None:
    """The quietest ink that is read on all of these; that of the footer if it can be."""
    for tried in (ink, *_INKS):
        if all(
            contrast(theme.colour(tried), theme.colour(ground)) >= LEAST_CONTRAST
            for ground in grounds
        ):
            return tried
    return None


# ── figures of one width ──────────────────────────────────────────────────────────────────────────


def _cell(face: Face) -> float:
    """The width of every figure at size 1, so that nothing moves when a minute has passed."""
    return max(fonts.width(digit, face) for digit in _DIGITS)


def _width(form: str, face: Face) -> float:
    return sum(wide for _, wide in _pieces(form, face))


def _pieces(form: str, face: Face) -> list[tuple[str, float]]:
    """The date as one piece, and each character of the time, with its width at size 1."""
    day, time = form[:-_OF_THE_CLOCK].rstrip(), form[-_OF_THE_CLOCK:]
    cell = _cell(face)
    return [
        *([(day, fonts.width(day, face) + 1.4 * fonts.space(face))] if day else []),
        *((sign, cell if sign in _DIGITS else fonts.width(sign, face)) for sign in time),
    ]


def _set(form: str, box: Box, row: Row, face: Face, ink: Ink, sheet: Sheet) -> None:
    x = box.x
    for text, wide in _pieces(form, face):
        indent = (wide - fonts.width(text, face)) / 2 if text in _DIGITS else 0.0
        sheet.marks.append(Type(text, face, row.size, x + indent * row.size, row.base, ink))
        x += wide * row.size
    sheet.placed.append(Placed("clock", box, row.size, form))
