"""What a picture is about, and the part of it that keeps that where it is cropped.

No model knows faces here: colours of skin in a shape that a face may have, edges, and where people
put things in a picture. Opens no file.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from player.lazy import dataclass
from player.paint.codecs import pillow

_FACE = 0.37  # of the height of a portrait: where the middle of a face is
_SMALL = 80  # pixels of the longest side that crops are decided on
# Where the part begins that an author chose: 0 at the start, 1 at the end.
_PARTS: Mapping[str, float] = {"top": 0.0, "middle": 0.5, "bottom": 1.0}
_HAIR, _CHIN, _EAR = 0.65, 0.2, 0.2  # of the height of a face: what belongs to a head round it
_BEARD = 0.03  # of the height of a picture: how far a beard hangs over the neck
_FACE_OF_HEAD = (_HAIR + 0.5) / (_HAIR + 1 + _CHIN)  # where its middle is
_LEAST_FACE, _MOST_FACE = 0.002, 0.30  # of a picture
_EDGE_OF_SKIN = 0.6  # an edge this sharp parts a face from a wall of the same colour
_YELLOWEST = 26 / 60  # as a hue: 26 degrees from red to yellow
_A_CROWD = 0.3  # of the largest face: what is smaller is somebody in the background
# Of the height of a face: how high hair may be, how far off is no longer hair, and room above it.
_MOST_HAIR, _BESIDE_HEAD, _ABOVE_HAIR = 0.9, 0.45, 0.06
_OF_ONE_WALL = 26  # steps of a channel
_TIGHT = 1.15  # times the part: as long as heads may be before they count as cut
_AIR = 0.06  # of the part: above the hair of a person whose portrait it is
_ALIKE, _EVEN = 10, 0.98  # steps of a channel; how much of the edges has their one colour
_ROUNDED = 10  # steps of a channel between a place and the part of few pixels that it lies in
_UPPER = 0.2  # where people's eyes are in nearly every upright photo of them
_STANDS = 0.75  # what stands on the ground, under sky or wall


@dataclass(frozen=True, slots=True)
class _Seen:
    """A picture as few pixels: how much goes on in each, and which have a colour of skin."""

    width: int
    height: int
    edges: tuple[tuple[float, ...], ...]
    skin: tuple[tuple[bool, ...], ...]
    colours: bytes  # RGB

    def colour(self, x: int, y: int) -> bytes:
        """Red, green and blue of a pixel; of the nearest one where there is none."""
        at = (y * self.width + min(max(x, 0), self.width - 1)) * 3
        return self.colours[at : at + 3]

    def interest(self) -> list[list[float]]:
        """Edges, and colours of skin where they are not most of the picture: bricks have them
        too."""
        skins = sum(map(sum, self.skin))
        worth = 0.9 if skins < self.width * self.height * _MOST_FACE else 0.0
        return [
            [edge + worth * skin for edge, skin in zip(edges, skins_of, strict=True)]
            for edges, skins_of in zip(self.edges, self.skin, strict=True)
        ]


@dataclass(frozen=True, slots=True)
class Head:
    """A face with its hair: its edges in parts of the width and height of the picture."""

    left: float
    top: float
    right: float
    bottom: float
    size: float
    skin: float  # where its skin begins


Part = tuple[float, float, float, float]  # left, top, right, bottom, in pixels


def crop(image: Any, ratio: float, subject: str = "any") -> Part:
    """The part of an RGB image of that ratio (width by height) that holds most of what it is
    about, heads whole where they fit; or the part of that name: top, middle or bottom."""
    return cropped(image, ratio, subject)[0]


def cropped(image: Any, ratio: float, subject: str = "any") -> tuple[Part, bool]:
    """The same, and whether a head is cut off by it."""
    width, height = image.size
    if subject in _PARTS:
        return _chosen(width, height, ratio, _PARTS[subject]), False
    if math.isclose(width / height, ratio, rel_tol=1e-9):
        return (0.0, 0.0, float(width), float(height)), False  # nothing to choose
    seen = _seen(image)
    people = heads(seen)
    interest = seen.interest()
    if width / height > ratio:
        part = min(1.0, height * ratio / width)
        weights = [sum(row[x] for row in interest) for x in range(seen.width)]
        found = _best_start(weights, part, 0.5)
        spans = [(head.left, head.right) for head in people]
        left = _with(found, part, spans) * width
        return (left, 0, left + part * width, height), _is_cut(spans, part)
    part = min(1.0, width / ratio / height)  # of the same shape, no hair more than all of it
    spans = [(head.top, head.bottom) for head in people]
    if subject == "face" and people:
        # Faces in the middle, rather than heads: less room above them than below.
        middle = (min(head.skin for head in people) + max(bottom for _, bottom in spans)) / 2
        top = middle - part / 2
    else:
        prefer = _prefer(subject, part, bool(people), height > width)
        pull = 0.6 if subject == "face" else 0.3
        top = _best_start([sum(row) for row in interest], part, prefer, pull)
    top = _with(top, part, spans, _AIR * part if subject == "face" else 0.0) * height
    return (0, top, width, top + part * height), _is_cut(spans, part)


def _is_cut(spans: Sequence[tuple[float, float]], part: float) -> bool:
    # A little of the hair, and of the air round it, may go.
    return bool(spans) and max(end for _, end in spans) - min(start for start, _ in spans) > (
        part * _TIGHT
    )


def edge_colour(image: Any) -> tuple[int, int, int] | None:
    """The one colour along all four edges of an opaque RGB image: that of a logo or drawing on
    a plain ground. None for a photo."""
    small = image.resize((_SMALL // 2,) * 2, pillow().Resampling.BOX, reducing_gap=2.0)
    data, last = small.convert("RGB").tobytes(), _SMALL // 2 - 1
    edge = [
        tuple(data[(y * (last + 1) + x) * 3 : (y * (last + 1) + x) * 3 + 3])
        for y in range(last + 1)
        for x in range(last + 1)
        if not 0 < x < last or not 0 < y < last
    ]
    middle = tuple(sorted(channel)[len(edge) // 2] for channel in zip(*edge, strict=True))
    even = sum(
        all(abs(one - other) <= _ALIKE for one, other in zip(colour, middle, strict=True))
        for colour in edge
    )
    return (middle[0], middle[1], middle[2]) if even >= _EVEN * len(edge) else None


def is_uneven(image: Any) -> bool:
    """Whether the edges of an RGB image surely have no one colour: by some places along them, which
    takes no time. `edge_colour` looks at all."""
    cell_w, cell_h = (max(1, side // (_SMALL // 2)) for side in image.size)
    right, bottom = image.size[0] - cell_w, image.size[1] - cell_h
    places = [
        *((right * part // 4, top) for part in range(5) for top in (0, bottom)),
        *((left, bottom // 2) for left in (0, right)),
    ]
    colours = [
        image.resize((1, 1), pillow().Resampling.BOX, (x, y, x + cell_w, y + cell_h)).tobytes()
        for x, y in places
    ]
    # Of all that is seen along the edges three parts may have another colour.
    alike = len(places) - round((1 - _EVEN) * 4 * (_SMALL // 2 - 1))
    return any(
        min(last - first for first, last in zip(tones, tones[alike - 1 :], strict=False))
        > 2 * _ALIKE + _ROUNDED
        for tones in map(sorted, zip(*colours, strict=True))
    )


def _chosen(width: int, height: int, ratio: float, start: float) -> Part:
    wide, high = min(float(width), height * ratio), min(float(height), width / ratio)
    left, top = (width - wide) / 2, (height - high) * start
    return left, top, left + wide, top + high


def _prefer(subject: str, part: float, people: bool, upright: bool) -> float:
    """Where the part of a picture that is too high begins rather than elsewhere."""
    if subject == "face":
        # Of little more than a face, its middle counts: else the chin falls off.
        return max(_UPPER, (_FACE - part / 2) / (1 - part)) if part < 1 else _UPPER
    if upright:
        return _UPPER if people else _STANDS
    return 0.4


def _with(
    start: float, part: float, spans: Sequence[tuple[float, float]], air: float = 0.0
) -> float:
    """The start of a part, moved no further than needed for all spans to lie in it, with `air`
    above them where there is room for that; where they are longer, with the middle of the faces in
    its middle: hair is missed less than a chin."""
    if not spans:
        return start
    first, last = min(span[0] for span in spans), max(span[1] for span in spans)
    if part < last - first <= part * _TIGHT:
        start = last - part  # there is more room for hair than most people need
    elif last - first > part:
        start = first + _FACE_OF_HEAD * (last - first) - part / 2
    else:
        start = max(min(start, first - air), last - part)
    return min(max(start, 0.0), 1 - part)


def _seen(image: Any) -> _Seen:
    part = _SMALL / max(image.size)
    width, height = (max(1, round(side * part)) for side in image.size)
    small = image.resize((width, height), pillow().Resampling.BOX, reducing_gap=2.0)
    small = small.convert("RGB")
    light = list(small.convert("L").tobytes())
    chroma = small.convert("YCbCr").tobytes()
    edges, skin = [], []
    for y in range(height):
        edges_of, skin_of = [], []
        for x in range(width):
            at = y * width + x
            right = light[at + 1] if x + 1 < width else light[at]
            below = light[at + width] if y + 1 < height else light[at]
            edges_of.append(min(60, abs(light[at] - right) + abs(light[at] - below)) / 60)
            cb, cr = chroma[at * 3 + 1], chroma[at * 3 + 2]
            skin_of.append(80 <= cb <= 126 and 136 <= cr <= 172 and light[at] > 40)
        edges.append(tuple(edges_of))
        skin.append(tuple(skin_of))
    return _Seen(width, height, tuple(edges), tuple(skin), small.tobytes())


def heads(seen: _Seen) -> list[Head]:
    """What may be the heads of people: patches of skin of the size and shape of a face."""
    found = [head for patch in _patches(seen) if (head := _head(patch, seen)) is not None]
    largest = max((head.size for head in found), default=0.0)
    whole = []
    for head in found:
        if head.size < _A_CROWD * largest or any(_is_neck(head, other) for other in found):
            continue
        # Between a face and its neck is a beard.
        necks = [other.skin + _BEARD for other in found if _is_neck(other, head)]
        whole.append(replace(head, bottom=max([head.bottom, *necks])))
    return whole


def _is_neck(head: Head, other: Head) -> bool:
    """Whether it is the neck of another head, below a beard or a scarf."""
    return (
        head.size < 0.6 * other.size
        and other.left <= (head.left + head.right) / 2 <= other.right
        and other.top < head.top < other.bottom + _HAIR * (head.bottom - head.top)
    )


def _patches(seen: _Seen) -> Iterator[list[tuple[int, int]]]:
    """Pixels of skin that touch each other, with no edge between them."""
    left = {
        (x, y)
        for y, row in enumerate(seen.skin)
        for x, skin in enumerate(row)
        if skin and seen.edges[y][x] < _EDGE_OF_SKIN
    }
    while left:
        patch, rim = [], [left.pop()]
        while rim:
            x, y = rim.pop()
            patch.append((x, y))
            for near in ((x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)):
                if near in left:
                    left.remove(near)
                    rim.append(near)
        yield patch


def _head(patch: Sequence[tuple[int, int]], seen: _Seen) -> Head | None:
    x0, x1 = min(x for x, _ in patch), max(x for x, _ in patch) + 1
    y0, y1 = min(y for _, y in patch), max(y for _, y in patch) + 1
    wide, high = x1 - x0, y1 - y0
    part = len(patch) / (seen.width * seen.height)
    if (
        not _LEAST_FACE <= part <= _MOST_FACE
        or len(patch) < 0.5 * wide * high  # a frame, a stripe
        or not 0.5 <= wide / high <= 2.0
        or (y0 + y1) / 2 > 0.7 * seen.height  # a table, hands, a jersey
        or x0 == 0
        or x1 == seen.width  # a wall
        or _is_lamplight(patch, seen)
    ):
        return None
    # A beard and glasses hide skin: a face is higher than it is wide.
    face = max(high, 1.25 * wide)
    return Head(
        max(0.0, (x0 - _EAR * face) / seen.width),
        max(0.0, _top_of_hair(seen, (x0 + x1) // 2, wide, y0, face) / seen.height),
        min(1.0, (x1 + _EAR * face) / seen.width),
        min(1.0, (y0 + face + _CHIN * face) / seen.height),
        part,
        y0 / seen.height,
    )


def _top_of_hair(seen: _Seen, x: int, wide: int, skin: int, face: float) -> float:
    """Where the hair above a face begins that is `wide`, has its middle at `x` and its first skin
    at the row `skin`: as high as the picture there is other than at both sides of the head. Where
    the wall is restless too, as high as most hair."""
    aside = round(wide / 2 + _BESIDE_HEAD * face)
    left, right = max(0, x - aside), min(seen.width - 1, x + aside)
    highest = max(0, round(skin - _MOST_HAIR * face))
    for y in range(skin - 1, highest, -1):
        here = [seen.colour(x + step, y) for step in (-1, 0, 1)]
        beside = seen.colour(left, y), seen.colour(right, y)
        if all(any(_alike(colour, wall) for wall in beside) for colour in here):
            return y - _ABOVE_HAIR * face
    return skin - _HAIR * face


def _alike(one: Sequence[int], other: Sequence[int]) -> bool:
    return all(abs(a - b) <= _OF_ONE_WALL for a, b in zip(one, other, strict=True))


def _is_lamplight(patch: Sequence[tuple[int, int]], seen: _Seen) -> bool:
    """Whether a patch is more yellow than people are: a lit window, wood, a lamp on a wall."""
    at = [(y * seen.width + x) * 3 for x, y in patch]
    red, green, blue = (sum(seen.colours[start + part] for start in at) for part in range(3))
    return green - blue > _YELLOWEST * (red - blue)


def _best_start(weights: list[float], part: float, prefer: float, pull: float = 0.35) -> float:
    """Where a window of `part` of the length begins: on most weight, drawn towards `prefer` (0
    start, 1 end)."""
    count = len(weights)
    size = max(1, round(count * part))
    total = sum(weights) or 1.0
    room = count - size
    if room <= 0:
        return max(0.0, (1 - part) * prefer)
    best, start = -1e9, 0
    held = sum(weights[:size])
    for first in range(room + 1):
        score = held / total - pull * abs(first / room - prefer) * (1 - part)
        if score > best + 1e-9:
            best, start = score, first
        if first < room:
            held += weights[first + size] - weights[first]
    return min(start / count, 1 - part)
