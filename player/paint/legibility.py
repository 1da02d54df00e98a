"""Legibility of text on a picture: the colours behind it, pixel by pixel, and how dense a scrim it
needs. Draws nothing itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from player.lazy import dataclass
from player.paint import fonts
from player.paint.sheet import Mark, Plate, Shot, Type
from player.scene import Box
from player.settings.palette import LEAST_CONTRAST, luminance

Colour = tuple[int, int, int]

GRAIN = 4  # page units: about the thickness of a stroke; the eye averages finer detail
# The contrast to reach: a little over the norm, for rounding and for where the eye averages.
SURE = 4.7
LEAST_LOGO = 3.0  # contrast of graphics that are no text (WCAG 2.2 SC 1.4.11)
# Where a scrim is needed, it gives this contrast (WCAG 2.2 SC 1.4.6): pictures are restless.
AT_EASE = 7.0
_WORST = 48  # colours that are tested in the search for a scrim
_SOLID, _FAINT = 250, 96  # alpha: of an opaque pixel, and of one that hardly shows
_MOST_PIXELS = 6000  # of a logo that are looked at
_BETTER = 0.04  # how much more of a logo a plate must show
_ROUNDING = 0.02  # a scrim is a little denser than computed: pixels are whole numbers


# ── which text stands on a picture ────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Standing:
    """Lines of one text that stand on a picture: the numbers of their marks, and their box."""

    marks: tuple[int, ...]
    box: Box


def standing_on(shot: Shot, later: Sequence[Mark]) -> list[Standing]:
    """The texts among the `later` marks that stand directly on the picture. Lines below each other
    count as one text."""
    texts: list[Standing] = []
    for index, mark in enumerate(later):
        if not isinstance(mark, Type):
            continue
        box = box_of(mark)
        if not box.overlaps(shot.box) or any(_covers(between, box) for between in later[:index]):
            continue
        last = texts[-1] if texts else None
        if (
            last
            and last.marks[-1] == index - 1
            and box.y < last.box.bottom + mark.size
            and box.x < last.box.right
            and last.box.x < box.right
        ):
            texts[-1] = Standing((*last.marks, index), _union(last.box, box))
        else:
            texts.append(Standing((index,), box))
    return texts


def box_of(mark: Type) -> Box:
    """The box of a line of type, from its ascenders to its descenders."""
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
    """The distinct colours of RGBA pixels, each the mean of `grain` × `grain` of them: those that
    may matter, dark to light."""
    from PIL import Image

    image = Image.frombuffer("RGBA", (width, height), pixels, "raw", "RGBA", 0, 1).convert("RGB")
    grain = min(grain, width, height)
    # The grid of means is arbitrary, so those half a grain further count too.
    starts = sorted(
        {
            (x, y)
            for x in (0, grain // 2)
            for y in (0, grain // 2)
            if x + grain <= width and y + grain <= height
        }
    )
    distinct: set[Colour] = set()
    for x, y in starts:
        means = image.crop((x, y, width, height)).reduce(grain) if grain > 1 else image
        distinct.update(colour for _, colour in means.getcolors(means.width * means.height) or [])  # type: ignore[misc]
    ranked = sorted(distinct, key=luminance)
    if len(ranked) <= 4 * _WORST:
        return ranked
    # The darkest and the lightest decide; a few of the rest are enough.
    return [*ranked[:_WORST], *ranked[_WORST : -_WORST : len(ranked) // _WORST], *ranked[-_WORST:]]


def least_contrast(ink: Colour, behind: Iterable[Colour]) -> float:
    """The least contrast of text in `ink` with the colours behind it."""
    return min((_ratio(luminance(ink), luminance(colour)) for colour in behind), default=21.0)


def scrim(ink: Colour, veil: Colour, behind: Sequence[Colour]) -> float | None:
    """How dense a veil must be for text in `ink` to be legible, 0 (no veil) to 1; None where even 1
    is not enough."""
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


def mixed(colour: Colour, veil: Colour, part: float) -> Colour:
    """A colour behind a veil of density `part`."""
    red, green, blue = (
        round(under + (over - under) * part) for under, over in zip(colour, veil, strict=True)
    )
    return red, green, blue


def opaque_of(picture: bytes | bytearray) -> bytes:
    """The opaque pixels of a picture (RGBA); all others become transparent."""
    opaque = bytearray(len(picture))
    for at in range(0, len(picture), 4):
        if picture[at + 3] == 255:
            opaque[at : at + 4] = picture[at : at + 4]
    return bytes(opaque)


def clear_at_its_edge(picture: bytes | bytearray, width: int, height: int) -> float:
    """How much of the edge of a picture (RGBA) is transparent: 0 to 1."""
    edge = [(x, y) for x in range(width) for y in {0, height - 1}] + [
        (x, y) for y in range(height) for x in {0, width - 1}
    ]
    return sum(picture[(y * width + x) * 4 + 3] < 128 for x, y in edge) / len(edge)


def plate_for(
    logo: bytes | bytearray, behind: Colour, plates: Sequence[Colour], least: float = 0.4
) -> Colour | None:
    """The first colour of `plates` on which a transparent logo (premultiplied RGBA) shows, else the
    best of them, if less than `least` of it shows on the colour behind; None if no plate is needed,
    or none is better.

    A pixel with half the contrast it needs counts as half shown.
    """
    clear = sum(alpha <= _SOLID for alpha in logo[3::4])
    if clear * 4 < len(logo) * 0.02:
        return None  # it has a ground of its own
    step = 4 * ((len(logo) // 4 - clear) // _MOST_PIXELS | 1)  # odd: not all in one column
    shown = [
        (logo[at], logo[at + 1], logo[at + 2], logo[at + 3])
        for at in range(0, len(logo), step)
        if logo[at + 3] > _FAINT
    ]

    def seen(ground: Colour) -> float:
        light = luminance(ground)
        ratios = (_ratio(luminance(_over(colour, ground)), light) for colour in shown)
        parts = (min(1.0, (ratio - 1) / (LEAST_LOGO - 1)) for ratio in ratios)
        return sum(parts) / max(1, len(shown))

    enough = (plate for plate in plates if seen(plate) >= least)
    best = next(enough, None) or max(plates, key=seen)
    lost = seen(behind) < least and seen(best) > seen(behind) + _BETTER
    return best if lost else None


def _over(colour: tuple[int, int, int, int], ground: Colour) -> Colour:
    """A premultiplied colour on a ground."""
    *parts, alpha = colour
    red, green, blue = (
        min(255, part + round(under * (255 - alpha) / 255))
        for part, under in zip(parts, ground, strict=True)
    )
    return red, green, blue


def _ratio(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)
