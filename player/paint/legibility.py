"""What lies behind letters on a picture: measured pixel by pixel, and how much of a scrim they
need. Draws nothing itself."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from player.paint import fonts
from player.paint.sheet import Mark, Plate, Shot, Type
from player.scene import Box
from player.settings.theme import LEAST_CONTRAST, luminance

Colour = tuple[int, int, int]

GRAIN = 4  # page units: about the thickness of a stroke; finer than that the eye takes the mean
SURE = (
    4.7  # what is asked for: pixels are whole numbers, and the eye takes its means where it likes
)
LEAST_LOGO = 3.0  # contrast of what is no text (WCAG 2.2 SC 1.4.11)
# where there must be a scrim, it gives this contrast (WCAG 2.2 SC 1.4.6): pictures are restless
AT_EASE = 7.0
_WORST = 48  # colours that are looked at while a scrim is sought
_ROUNDING = 0.02  # a scrim is a little denser than computed: pixels are whole numbers


# ── which letters stand on it ─────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Standing:
    """Lines of one text that stand on a picture: which marks they are, and the box they fill."""

    marks: tuple[int, ...]
    box: Box


def standing_on(shot: Shot, later: Sequence[Mark]) -> list[Standing]:
    """The texts among `later` marks with nothing between them and the picture. Lines below each
    other count as one."""
    found: list[Standing] = []
    for index, mark in enumerate(later):
        if not isinstance(mark, Type):
            continue
        box = box_of(mark)
        if not box.overlaps(shot.box) or any(_covers(between, box) for between in later[:index]):
            continue
        last = found[-1] if found else None
        if (
            last
            and last.marks[-1] == index - 1
            and box.y < last.box.bottom + mark.size
            and box.x < last.box.right
            and last.box.x < box.right
        ):
            found[-1] = Standing((*last.marks, index), _union(last.box, box))
        else:
            found.append(Standing((index,), box))
    return found


def box_of(mark: Type) -> Box:
    """What a line of type fills, from its ascenders to its descenders."""
    return Box(
        mark.x,
        mark.y - 0.8 * mark.size,
        fonts.width(mark.text, mark.face, mark.spacing) * mark.size,
        1.05 * mark.size,
    )


def _covers(mark: Mark, box: Box) -> bool:
    return (
        (isinstance(mark, Plate) and mark.faint == 1)
        or (isinstance(mark, Shot) and mark.kind != "logo")
    ) and mark.box.contains(box, 4)


def _union(one: Box, other: Box) -> Box:
    x, y = min(one.x, other.x), min(one.y, other.y)
    return Box(x, y, max(one.right, other.right) - x, max(one.bottom, other.bottom) - y)


# ── colours ───────────────────────────────────────────────────────────────────────────────────────


def colours(pixels: bytes, width: int, height: int, grain: int) -> list[Colour]:
    """The different colours of RGBA pixels, each the mean of `grain` × `grain` of them: all that
    may matter, dark to light."""
    from PIL import Image

    image = Image.frombuffer("RGBA", (width, height), pixels, "raw", "RGBA", 0, 1).convert("RGB")
    grain = min(grain, width, height)
    # Where one mean ends and the next begins is chance: half a grain further they are others.
    starts = sorted(
        {
            (x, y)
            for x in (0, grain // 2)
            for y in (0, grain // 2)
            if x + grain <= width and y + grain <= height
        }
    )
    found: set[Colour] = set()
    for x, y in starts:
        means = image.crop((x, y, width, height)).reduce(grain) if grain > 1 else image
        found.update(colour for _, colour in means.getcolors(means.width * means.height) or [])  # type: ignore[misc]
    ranked = sorted(found, key=luminance)
    if len(ranked) <= 4 * _WORST:
        return ranked
    # The darkest and the lightest decide; of the rest a few will do.
    return [*ranked[:_WORST], *ranked[_WORST : -_WORST : len(ranked) // _WORST], *ranked[-_WORST:]]


def least_contrast(ink: Colour, behind: Iterable[Colour]) -> float:
    """The contrast of letters with the worst of what is behind them."""
    return min((_ratio(luminance(ink), luminance(colour)) for colour in behind), default=21.0)


def scrim(ink: Colour, veil: Colour, behind: Sequence[Colour]) -> float | None:
    """How dense a veil of that colour must be for letters to be read, 0 (none at all) to 1; None
    where even 1 won't do."""
    own = luminance(ink)
    ranked = sorted(behind, key=lambda colour: _ratio(own, luminance(colour)))
    if not ranked or _ratio(own, luminance(ranked[0])) >= SURE:
        return 0.0
    most = _ratio(own, luminance(veil))
    if most < LEAST_CONTRAST:
        return None
    sure = min(SURE, most)
    wanted = max(sure, min(AT_EASE, most * 0.95))
    worst, low, high = ranked[:_WORST], 0.0, 1.0
    for _ in range(8):
        middle = (low + high) / 2
        if least_contrast(ink, (mixed(colour, veil, middle) for colour in worst)) >= wanted:
            high = middle
        else:
            low = middle
    dense = min(1.0, high + _ROUNDING)
    while (
        dense < 1 and least_contrast(ink, (mixed(colour, veil, dense) for colour in behind)) < sure
    ):
        dense = min(1.0, dense + 0.02)
    return dense


def lost(dense: float | None, veil: Colour, behind: Sequence[Colour]) -> float:
    """How much of a picture a veil takes, 0 to 1: mist over a dark one takes more of it than shade
    as dense. None: all of it."""
    if dense is None or not behind:
        return 0.0 if dense == 0 else 1.0
    own = _lightness(veil)
    return dense * sum(abs(_lightness(colour) - own) for colour in behind) / len(behind)


def _lightness(colour: Colour) -> float:
    """As the eye takes it, 0 to 1; about the L* of CIE 1976."""
    return math.pow(luminance(colour), 1 / 2.4)


def mixed(colour: Colour, veil: Colour, part: float) -> Colour:
    """A colour behind so much of a veil."""
    red, green, blue = (
        round(under + (over - under) * part) for under, over in zip(colour, veil, strict=True)
    )
    return red, green, blue


def shown_on_both(one: bytes, other: bytes) -> bytes:
    """What of a see-through picture covers its ground, from the picture on two grounds (RGBA):
    where both are alike; the rest is clear."""
    found = bytearray(len(one))
    for at in range(0, len(one), 4):
        if one[at : at + 3] == other[at : at + 3]:
            found[at : at + 4] = one[at : at + 4]
    return bytes(found)


def clear_at_its_edge(picture: bytes, width: int, height: int) -> float:
    """How much of the edge of a picture (RGBA) is see-through: 0 to 1."""
    edge = [(x, y) for x in range(width) for y in {0, height - 1}] + [
        (x, y) for y in range(height) for x in {0, width - 1}
    ]
    return sum(picture[(y * width + x) * 4 + 3] < 128 for x, y in edge) / len(edge)


def plate_for(
    logo: bytes, behind: Colour, plates: Sequence[Colour], least: float = 0.4
) -> Colour | None:
    """What to lay behind a see-through logo (premultiplied RGBA) of which less than `least` is seen
    on the colour behind it, if anything."""
    shown = [
        (logo[at], logo[at + 1], logo[at + 2])
        for at in range(0, len(logo), 4)
        if logo[at + 3] > 250
    ]
    if len(shown) * 4 > len(logo) * 0.98:
        return None  # it brings a ground of its own

    def seen(ground: Colour) -> float:
        light = luminance(ground)
        return sum(_ratio(luminance(colour), light) >= LEAST_LOGO for colour in shown) / max(
            1, len(shown)
        )

    best = max(plates, key=seen)
    return best if seen(behind) < least and seen(best) > seen(behind) else None


def _ratio(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)
