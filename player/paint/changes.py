"""Which rows of a frame differ between two pages: known from what is drawn on them, so that nobody
compares pixels. Draws nothing.

What is not sure is said to differ.
"""

from __future__ import annotations

import math
import unicodedata
from functools import cache
from itertools import takewhile

import skia

from player.lazy import dataclass
from player.paint import fonts, legibility
from player.paint.sheet import PLATE_AIR, Mark, Pattern, Plate, Ring, Shot, Type
from player.scene import Ink
from player.settings.theme import Theme

Rows = tuple[int, int]  # of a frame: from the one up to the other
# Of its size: how far a letter reaches above its baseline and below it, at the least.
_ABOVE, _BELOW = 1.2, 0.4


@dataclass(frozen=True, slots=True)
class Drawn:
    """What was drawn on a page: its marks on a ground, in the colours of a theme, with so many
    pixels to a page unit. It lies in a frame of so many rows as it stands upright."""

    theme: Theme
    ground: Ink
    marks: tuple[Mark, ...]
    scale: float
    height: int


def differing(before: Drawn, after: Drawn) -> Rows | None:
    """The rows in which one page differs from another; None where it may be in any."""
    if before.height != after.height or before.scale != after.scale:
        return None
    if before.ground != after.ground or before.theme != after.theme:
        return None
    if _depends(before.marks) or _depends(after.marks):
        return None
    one, other = before.marks, after.marks
    first = _alike(one, other)
    one, other = one[first:], other[first:]
    last = _alike(one[::-1], other[::-1])
    reaches = [reach(mark) for mark in (*one[: len(one) - last], *other[: len(other) - last])]
    sure = [found for found in reaches if found is not None]
    if len(sure) < len(reaches):
        return None
    if not sure:
        return 0, 0
    top = math.floor(min(top for top, _ in sure) * after.scale) - 1
    bottom = math.ceil(max(bottom for _, bottom in sure) * after.scale) + 1
    top, bottom = max(0, top), min(after.height, bottom)
    return (top, bottom) if top < bottom else (0, 0)


def _alike(one: tuple[Mark, ...], other: tuple[Mark, ...]) -> int:
    """How many marks both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _depends(marks: tuple[Mark, ...]) -> bool:
    """Whether letters stand on a picture: how they look depends on what is below them."""
    return any(
        isinstance(mark, Shot)
        and mark.kind != "logo"
        and legibility.standing_on(mark, marks[number + 1 :])
        for number, mark in enumerate(marks)
    )


def reach(mark: Mark) -> tuple[float, float] | None:
    """From where to where a mark reaches on its page, from top to bottom (page units); None where
    that is not sure."""
    match mark:
        case Type():
            if (tall := _tall(mark)) is None:
                return None
            return mark.y - tall[0] * mark.size, mark.y + tall[1] * mark.size
        case Ring():
            return mark.y - mark.radius, mark.y + mark.radius
        case Plate() | Pattern():
            return mark.box.y, mark.box.bottom
        case Shot():
            return mark.box.y - PLATE_AIR, mark.box.bottom + PLATE_AIR
    return None


def _tall(mark: Type) -> tuple[float, float] | None:
    """How far letters may reach above their baseline and below it, in parts of their size. Marks
    that are stacked on each other reach anywhere, and another font is not looked at."""
    runs, missing = fonts.runs(mark.text, mark.face)
    if mark.turned or missing or any(run.families != (mark.face.name,) for run in runs):
        return None
    if not mark.text.isascii() and any(unicodedata.combining(letter) for letter in mark.text):
        return None
    return _tallest(mark.face)


@cache
def _tallest(face: fonts.Face) -> tuple[float, float]:
    metrics = skia.Font(fonts.typeface(face), fonts.MEASURE).getMetrics()
    above, below = -metrics.fTop / fonts.MEASURE, metrics.fBottom / fonts.MEASURE
    return max(_ABOVE, above), max(_BELOW, below)
