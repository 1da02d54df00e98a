"""Where two pictures differ, and through which ground each of those places goes: what a transition
draws. Pure: rows of pixels in, rectangles out. No pygame, no clock.

Pictures are compared in tiles. One that is the same in both stays as it is, and is not drawn.
Rectangles are (left, top, right, bottom) in px of the new picture.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence

from player.lazy import dataclass
from player.wire import BYTES_PER_PIXEL, Colour, Field

Rect = tuple[int, int, int, int]

ACROSS, DOWN = 60, 135  # tiles on a screen: 32 × 8 px at 1080p
STEP = 12  # rows of tiles that are compared at a time
BRIDGE = 3  # tiles between two that differ that are drawn along with them
WASTE, SLACK = 1.3, 120  # a rectangle may hold so many times the tiles that differ, and some more


@dataclass(frozen=True, slots=True)
class Part:
    """A rectangle of the screen that changes.

    `colour` is the ground that it goes through. Where there is none it goes through a blur of a
    `photo` (its field); without that too, the new picture comes straight through the old one.
    `sources` are the rectangles of the new picture that rise within it.
    """

    area: Rect
    colour: Colour | None = None
    sources: tuple[Rect, ...] = ()
    photo: Field | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two pictures of one size: their pixels row by row, and what a pixel of a colour looks
    like."""

    old: memoryview
    new: memoryview
    width: int
    height: int
    pixel: Callable[[Colour], bytes]


def comparing(
    pair: Pair, fields: Sequence[Field], rise: tuple[int, int], slid: tuple[int, int] = (0, 0)
) -> Generator[None, None, list[Part]]:
    """What changes from the old picture to the new one. A little of the work is done at each
    step, so that whoever has something else to do need not wait.

    Args:
        pair: the pictures.
        fields: the plain fields of the new one, lowest first; without any, all comes straight.
        rise: from where (px) the words of the new picture come.
        slid: how far (px) the new one lies from where the old one lay. What both have in common
            then moves along: it comes straight through, with no ground between.
    """
    comparison = _Comparison(pair)
    yield from comparison.steps()
    whole = Field(0, 0, pair.width, pair.height, None)
    changing: list[Part] = []
    moving: list[Part] = []
    for pieces, field in _visible((whole, *fields), pair.width, pair.height):
        colour = field.colour
        if colour is None:
            for piece in pieces:
                found = comparison.changed(piece)
                if found and field is not whole:
                    changing.append(Part(piece, photo=field))
                else:
                    changing += (Part(area) for area in ([piece] if any(slid) else found))
            continue
        for piece in pieces:
            yield from comparison.take_along(piece, colour)
        sources: list[Rect] = []
        for piece in pieces:
            sources += comparison.changed(piece, colour)
            yield
        for piece in pieces:
            changing += _rising(comparison, sources, piece, colour, rise, slid)
            yield
            if any(slid):
                common = yield from comparison.common(piece, colour)
                moving += (Part(area) for area in common)
    return changing + moving


def parts(
    pair: Pair, fields: Sequence[Field], rise: tuple[int, int], slid: tuple[int, int] = (0, 0)
) -> list[Part]:
    """What changes from the old picture to the new one, at once."""
    work = comparing(pair, fields, rise, slid)
    while True:
        try:
            next(work)
        except StopIteration as done:
            found: list[Part] = done.value
            return found


def _rising(
    comparison: _Comparison,
    sources: Sequence[Rect],
    piece: Rect,
    colour: Colour,
    rise: tuple[int, int],
    slid: tuple[int, int],
) -> Iterator[Part]:
    """The places in a piece of a field that words pass as they rise, beside what stays."""
    grown = abs(slid[0]), abs(slid[1])
    for source in sources:
        way = clipped(_spanned(source, rise), piece)
        if way is None:
            continue
        stays = comparison.kept(_beyond(way, source), colour)
        for area in _without(way, stays):
            passing = tuple(
                other for other in sources if clipped(_spanned(other, rise), area) is not None
            )
            yield Part(clipped(_grown(area, *grown), piece) or area, colour, passing)


class _Comparison:
    """The tiles of two pictures that differ."""

    def __init__(self, pair: Pair) -> None:
        """Nothing is compared before `steps` are taken."""
        self.pair = pair
        self.wide = max(8, -(-pair.width // ACROSS))
        self.high = max(4, -(-pair.height // DOWN))
        self.rows: dict[int, set[int]] = {}  # for each row of tiles that has any: which differ
        self._plain: dict[tuple[Colour, int], bytes] = {}

    def steps(self) -> Iterator[None]:
        """Find the tiles that differ, a few rows at each step."""
        pair, length = self.pair, self.pair.width * BYTES_PER_PIXEL
        step = self.wide * BYTES_PER_PIXEL
        for row, top in enumerate(range(0, pair.height, self.high)):
            differ: set[int] = set()
            left = list(range(0, length, step))
            for start in range(top * length, min(top + self.high, pair.height) * length, length):
                # As bytes: memoryviews are compared item by item, four times as slowly.
                one, other = (
                    bytes(pair.old[start : start + length]),
                    bytes(pair.new[start : start + length]),
                )
                if one != other:
                    found = [at for at in left if one[at : at + step] != other[at : at + step]]
                    if found:
                        differ.update(at // step for at in found)
                        left = [at for at in left if at // step not in differ]
            if differ:
                self.rows[row] = differ
            if row % STEP == STEP - 1:
                yield

    def take_along(self, piece: Rect, colour: Colour) -> Iterator[None]:
        """Let unchanged tiles change along with the differing tiles they are joined to, so that no
        letter is cut in half and no emblem is left with holes."""
        within = self._tiles(piece)
        first, above, last, below = within
        work = [
            (tile, row)
            for row, tiles in self.rows.items()
            if above - 1 <= row <= below
            for tile in tiles
            if first - 1 <= tile <= last
        ]
        for count in itertools.count(1):
            if not work:
                return
            tile, row = work.pop()
            for beside in _around(tile, row, within):
                if beside[0] in self.rows.get(beside[1], ()):
                    continue
                edge = clipped(self._edge(beside, (tile, row)), piece)
                if edge is not None and not self._is_plain(edge, colour):
                    self.rows.setdefault(beside[1], set()).add(beside[0])
                    work.append(beside)
            if count % (STEP * ACROSS) == 0:
                yield

    def _edge(self, tile: tuple[int, int], beside: tuple[int, int]) -> Rect:
        """The pixels of a tile that touch the one beside it."""
        left, top, right, bottom = self._rect(*tile, tile[0] + 1, tile[1] + 1)
        if beside[0] != tile[0]:
            left = left if beside[0] < tile[0] else right - 1
            return left, top, left + 1, bottom
        top = top if beside[1] < tile[1] else bottom - 1
        return left, top, right, top + 1

    def changed(self, piece: Rect, colour: Colour | None = None) -> list[Rect]:
        """What differs in a piece of a field, as few rectangles. They hold nothing that is the same
        and more than plain ground, unless no ground is gone through (None)."""
        known: dict[tuple[int, int], bool] = {}

        def stays(tile: int, row: int) -> bool:
            if colour is None or tile in self.rows.get(row, ()):
                return False
            if (tile, row) not in known:
                known[tile, row] = self._stays(tile, row, piece, colour)
            return known[tile, row]

        first, above, last, below = self._tiles(piece)
        rows = {
            row: {tile for tile in tiles if first <= tile < last}
            for row, tiles in self.rows.items()
            if above <= row < below
        }
        return self._rects(_merged(rows, stays), piece)

    def common(self, piece: Rect, colour: Colour) -> Generator[None, None, list[Rect]]:
        """What is the same in both and more than plain ground, in a piece of a field."""
        left, top, right, bottom = piece
        first, above, last, below = self._tiles(piece)
        rows: dict[int, set[int]] = {}
        for row in range(above, below):
            upper, lower = max(top, row * self.high), min(bottom, (row + 1) * self.high)
            if not self._is_plain((left, upper, right, lower), colour):
                rows[row] = {
                    tile for tile in range(first, last) if self._stays(tile, row, piece, colour)
                }
            if row % STEP == STEP - 1:
                yield
        return self._rects(_merged(rows, lambda _tile, _row: False), piece)

    def kept(self, areas: Iterable[Rect], colour: Colour) -> list[Rect]:
        """The tiles in these areas that are the same in both and more than plain ground."""
        found = []
        for area in areas:
            first, above, last, below = self._tiles(area)
            found += [
                self._rect(tile, row, tile + 1, row + 1)
                for row in range(above, below)
                for tile in range(first, last)
                if self._stays(tile, row, area, colour)
            ]
        return found

    def _stays(self, tile: int, row: int, within: Rect, colour: Colour) -> bool:
        if tile in self.rows.get(row, ()):
            return False
        place = clipped(self._rect(tile, row, tile + 1, row + 1), within)
        return place is not None and not self._is_plain(place, colour)

    def _is_plain(self, place: Rect, colour: Colour) -> bool:
        left, top, right, bottom = place
        if (wanted := self._plain.get((colour, right - left))) is None:
            wanted = self._plain[colour, right - left] = self.pair.pixel(colour) * (right - left)
        new, line = self.pair.new, self.pair.width * BYTES_PER_PIXEL
        start = top * line + left * BYTES_PER_PIXEL
        for at in range(start, start + (bottom - top) * line, line):
            if bytes(new[at : at + len(wanted)]) != wanted:
                return False
        return True

    def _tiles(self, rect: Rect) -> Rect:
        left, top, right, bottom = rect
        return (
            left // self.wide,
            top // self.high,
            -(-right // self.wide),
            -(-bottom // self.high),
        )

    def _rect(self, first: int, above: int, last: int, below: int) -> Rect:
        return first * self.wide, above * self.high, last * self.wide, below * self.high

    def _rects(self, boxes: Iterable[Rect], piece: Rect) -> list[Rect]:
        found = (clipped(self._rect(*box), piece) for box in boxes)
        return [rect for rect in found if rect is not None]


def _around(tile: int, row: int, within: Rect) -> list[tuple[int, int]]:
    """The tiles beside one."""
    first, above, last, below = within
    return [
        (x, y)
        for x, y in ((tile - 1, row), (tile + 1, row), (tile, row - 1), (tile, row + 1))
        if first <= x < last and above <= y < below
    ]


# ── tiles to rectangles ───────────────────────────────────────────────────────────────────────────


def _merged(rows: dict[int, set[int]], stays: Callable[[int, int], bool]) -> list[Rect]:
    """Few boxes of tiles that hold all of these, little else, and nothing that stays."""
    boxes: list[tuple[Rect, int]] = []  # and how many tiles of it are wanted
    for row in sorted(rows):
        for first, last in _runs(rows[row], row, stays):
            wanted = last - first
            for index, (box, holds) in enumerate(boxes):
                both = min(box[0], first), box[1], max(box[2], last), row + 1
                size = (both[2] - both[0]) * (both[3] - both[1])
                if (
                    row - box[3] < BRIDGE
                    and size <= WASTE * (holds + wanted) + SLACK
                    and not _any_stays(both, box, stays)
                ):
                    boxes[index] = both, holds + wanted
                    break
            else:
                boxes.append(((first, row, last, row + 1), wanted))
    apart: list[Rect] = []
    for box, _ in boxes:
        apart += _without(box, apart)
    return apart


def _runs(tiles: set[int], row: int, stays: Callable[[int, int], bool]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for tile in sorted(tiles):
        if (
            runs
            and tile - runs[-1][1] <= BRIDGE
            and not any(stays(between, row) for between in range(runs[-1][1], tile))
        ):
            runs[-1] = runs[-1][0], tile + 1
        else:
            runs.append((tile, tile + 1))
    return runs


def _any_stays(both: Rect, box: Rect, stays: Callable[[int, int], bool]) -> bool:
    """Whether anything that stays lies in `both`, other than in the box of it that was looked
    through."""
    return any(
        stays(tile, row)
        for first, above, last, below in _beyond(both, box)
        for row in range(above, below)
        for tile in range(first, last)
    )


# ── rectangles ────────────────────────────────────────────────────────────────────────────────────


def _visible(fields: Iterable[Field], width: int, height: int) -> list[tuple[list[Rect], Field]]:
    """What is seen of each field, in pieces: each place belongs to the topmost field there."""
    seen: list[tuple[list[Rect], Field]] = []
    for field in fields:
        rect = clipped(rect_of(field), (0, 0, width, height))
        if rect is not None:
            seen = [
                ([piece for part in pieces for piece in _without(part, [rect])], under)
                for pieces, under in seen
            ]
            seen.append(([rect], field))
    return seen


def rect_of(field: Field) -> Rect:
    """The place of a field."""
    return field.x, field.y, field.x + field.width, field.y + field.height


def clipped(rect: Rect, within: Rect) -> Rect | None:
    """What of a rectangle lies within another; None where nothing does."""
    left, top = max(rect[0], within[0]), max(rect[1], within[1])
    right, bottom = min(rect[2], within[2]), min(rect[3], within[3])
    return (left, top, right, bottom) if left < right and top < bottom else None


def _without(rect: Rect | None, holes: Iterable[Rect]) -> list[Rect]:
    """A rectangle less others, as rectangles that don't overlap."""
    left = [rect] if rect is not None else []
    for hole in holes:
        left = [piece for part in left for piece in _beyond(part, hole)]
    return left


def _beyond(rect: Rect | None, hole: Rect) -> list[Rect]:
    if rect is None or (cut := clipped(rect, hole)) is None:
        return [rect] if rect is not None else []
    left, top, right, bottom = rect
    around = (
        (left, top, right, cut[1]),
        (left, cut[1], cut[0], cut[3]),
        (cut[2], cut[1], right, cut[3]),
        (left, cut[3], right, bottom),
    )
    return [piece for piece in around if piece[0] < piece[2] and piece[1] < piece[3]]


def _spanned(rect: Rect, by: tuple[int, int]) -> Rect:
    """The rectangle, its place moved by so much, and the way between."""
    return (
        rect[0] + min(0, by[0]),
        rect[1] + min(0, by[1]),
        rect[2] + max(0, by[0]),
        rect[3] + max(0, by[1]),
    )


def _grown(rect: Rect, across: int, down: int) -> Rect:
    return rect[0] - across, rect[1] - down, rect[2] + across, rect[3] + down
