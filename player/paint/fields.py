"""The plain fields of a page: the surfaces that its words stand on, in the frame's pixels. Draws
nothing.

A transition goes through these fields. A photo is no plain field; a small one counts as words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from player.lazy import dataclass
from player.paint.sheet import Mark, Plate, Shot
from player.scene import Box, Ink, Page

Colour = tuple[int, int, int]  # red, green, blue

RISE = 16.0  # page units: how far below their place words begin
# Page units: sides of the area from which on a change of light counts as a flash (WCAG 2.2: a
# quarter of 341 × 256 of 1024 × 768). A photo as large as that never makes way for a plain field.
_LARGE = 277.0


@dataclass(frozen=True, slots=True)
class PlainField:
    """A rectangle of a page and its colour; None where a photo is, whose corners have a
    `radius`."""

    box: Box
    colour: Colour | None
    radius: float = 0.0


def plain_fields(
    page: Page, ground: Ink, marks: Sequence[Mark], colour: Callable[[Ink], Colour]
) -> tuple[PlainField, ...]:
    """The fields of a page, lowest first: each place belongs to the last one that holds it.

    Args:
        page: on which they lie.
        ground: what it is filled with.
        marks: what stands on it, in order.
        colour: what an ink looks like.
    """
    fields = [PlainField(page.whole, colour(ground))]
    for mark in marks:
        if isinstance(mark, Shot) and mark.kind != "logo" and _is_large(mark.box):
            fields.append(PlainField(mark.box, None, mark.radius))
        elif (
            isinstance(mark, Plate)
            and mark.ink != "white"
            and mark.faint >= 1
            and not mark.radius
            and _is_large(mark.box)
        ):
            fields.append(PlainField(mark.box, colour(mark.ink)))
    return tuple(fields)


def _is_large(box: Box) -> bool:
    return box.w * box.h >= _LARGE**2
