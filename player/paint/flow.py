"""Spreads a story's words over pages: cut between sentences, at one size, evenly filled. Draws
nothing itself."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

from player.lazy import dataclass
from player.paint.column import Typesetter, note_missing, share
from player.paint.roles import ROLES
from player.paint.sheet import Sheet
from player.problems import Flaw
from player.scene import Box, Column, Flow, Text
from player.text.sentences import sentences

# Growth (0 to 1) from which type reads with ease: no further page is needed for it.
EASE = 0.3
WORTH = 0.2  # growth that a further page must add
NARROW = 0.7  # of the width: a text that keeps less beside a QR code stands above it
# Of the size of its title: what a text is at most, but for its smallest size.
BELOW_TITLE = 0.6
# Lines of a page that lies, in a box as wide as this (page units): more tire, so a page is added.
CALM, WIDE = 7, 1450
STEADY = 0.15  # growth that it may cost to let the text of all pages begin at one height
LEAST_GAP = 40.0  # between head and text, where type is small or the title is said again
MANY_SENTENCES = 40  # sentences: with more, not every way to cut them is tried


@dataclass(frozen=True, slots=True)
class Flowed:
    """The text of each page, and the growth of its type, 0 to 1; whether the text of all of them
    begins at the height at which that of the first does."""

    texts: tuple[str, ...]
    grown: float
    steady: bool = False


def pages(setter: Typesetter, flow: Flow) -> Flowed | None:
    """A flow's words over as few pages as read with ease; None where they do not fit the most pages
    allowed."""
    limit = _limit(setter, flow)
    if len(flow.texts) > 1:
        texts = flow.texts
        grown = _most(lambda grown: _all_fit(setter, flow, texts, grown))
        return None if grown is None else _steady(setter, flow, texts, min(limit, grown))
    parts = sentences(flow.texts[0]) if flow.texts else []
    best: Flowed | None = None
    calm = False
    for count in range(1, min(flow.most, max(1, len(parts))) + 1):
        flowed = _over(setter, flow, parts, count, limit)
        if flowed and (best is None or not calm or flowed.grown > best.grown + WORTH):
            best, calm = flowed, _is_calm(setter, flow, flowed)
        if best and calm and best.grown >= min(EASE, limit):
            break
    return best and _steady(setter, flow, best.texts, best.grown)


def place(setter: Typesetter, flow: Flow, flowed: Flowed | None, part: int, sheet: Sheet) -> None:
    """Place one page of a flow, or report that it is too long."""
    if flowed is None:
        sheet.flaw(too_long(setter, flow))
        return
    part = min(part, len(flowed.texts) - 1)
    # The fullest page stands where the flow is anchored, and all others hang from its line.
    spare = min(_spare(setter, flow, flowed, at) for at in range(len(flowed.texts)))
    top = share(flow.anchor, max(0.0, spare))
    room = _room(setter, flow, part, len(flowed.texts), flowed.grown, steady=flowed.steady)
    item = _item(flow, flowed.texts[part])
    head = flow.head if part == 0 else flow.again
    if head:
        low = _baseline(setter, flow, 0, flowed.grown) if flowed.steady else 0.0
        down = max(0.0, low - _baseline(setter, flow, part, flowed.grown)) if low else 0.0
        box = replace(flow.box, y=flow.box.y + top + down)
        across = room.w if setter.words(item).turned else 0.0
        setter.stack(Column(box, head), _head_grown(flowed.grown), sheet, across)
    setter.block(item, room.w, flowed.grown).place(room.x, room.y + top, room.w, flow.ink, sheet)
    note_missing(setter.words(item), flow.at, sheet)


def _item(flow: Flow, text: str) -> Text:
    return Text(text, flow.role, flow.ink, fit=True, at=flow.at)


def _spare(setter: Typesetter, flow: Flow, flowed: Flowed, part: int) -> float:
    """The height that a page leaves free."""
    room = _room(setter, flow, part, len(flowed.texts), flowed.grown, steady=flowed.steady)
    return room.h - setter.text_height(_item(flow, flowed.texts[part]), room.w, flowed.grown)[0]


def _steady(setter: Typesetter, flow: Flow, texts: tuple[str, ...], grown: float) -> Flowed:
    """These pages, with their text at one height where that costs little of its size."""
    for less in (0.0, 0.5 * STEADY, STEADY):
        smaller = grown - less
        if smaller >= 0 and _all_fit(setter, flow, texts, smaller, steady=True):
            return Flowed(texts, smaller, steady=True)
    return Flowed(texts, grown)


def _limit(setter: Typesetter, flow: Flow) -> float:
    """The largest growth at which the text is no larger than a part of its title."""
    title = next((one for one in flow.head if isinstance(one, Text) and one.fit), None)
    if title is None:
        return 1.0
    body = _item(flow, "")
    for grown in (step / 20 for step in range(20, 0, -1)):
        large = setter.text_height(title, flow.box.w, _head_grown(grown))[1]
        if setter.size(body, grown) <= BELOW_TITLE * large:
            return grown
    return 0.0


def _is_calm(setter: Typesetter, flow: Flow, flowed: Flowed) -> bool:
    """Whether no page of a wide flow has more lines than are read with ease."""
    if setter.page.portrait or flow.box.w < WIDE:
        return True
    for part, text in enumerate(flowed.texts):
        room = _room(setter, flow, part, len(flowed.texts), flowed.grown)
        if len(setter.block(_item(flow, text), room.w, flowed.grown).lines) > CALM:
            return False
    return True


def too_long(setter: Typesetter, flow: Flow) -> Flaw:
    """The flaw that says by about how many words the text is too long."""
    count = len(flow.texts)
    if count > 1:
        part = next(
            part
            for part, text in enumerate(flow.texts)
            if not _fits(setter, flow, text, part, count, 0.0)
        )
        words, over = (
            len(flow.texts[part].split()),
            1 - _fill(setter, flow, flow.texts[part], part, count),
        )
        return Flaw("text-too-long", {"words": max(1, math.ceil(words * over))}, (*flow.at, part))
    words = len(flow.texts[0].split())
    rooms = [_room(setter, flow, part, flow.most, 0.0) for part in range(flow.most)]
    needed, _ = setter.text_height(Text(flow.texts[0], flow.role, fit=True), rooms[0].w, 0.0)
    # A page is rarely filled to its last line, as the next sentence does not fit.
    over = 1 - 0.92 * sum(room.h for room in rooms) / needed
    return Flaw(
        "text-too-long", {"words": min(max(1, math.ceil(words * over)), max(1, words - 1))}, flow.at
    )


def _fill(setter: Typesetter, flow: Flow, text: str, part: int, count: int) -> float:
    room = _room(setter, flow, part, count, 0.0)
    height, _ = setter.text_height(Text(text, flow.role, fit=True), room.w, 0.0)
    return room.h / max(1.0, height)


def _most(fits: Callable[[float], bool]) -> float | None:
    """The largest growth that fits."""
    if fits(1.0):
        return 1.0
    if not fits(0.0):
        return None
    low, high = 0.0, 1.0
    for _ in range(6):
        middle = (low + high) / 2
        if fits(middle):
            low = middle
        else:
            high = middle
    return low


def _head_grown(grown: float) -> float:
    # The title shrinks a little before the text becomes small.
    return min(1.0, 0.4 + 2 * grown)


def _head(setter: Typesetter, flow: Flow, part: int, grown: float) -> float:
    """The height of what stands above the text of a page, and of the gap below it."""
    head = flow.head if part == 0 else flow.again
    if not head:
        return 0.0
    gap = max(LEAST_GAP, flow.gap * _head_grown(grown)) if part == 0 else LEAST_GAP
    return setter.height(head, flow.box.w, _head_grown(grown)) + gap


def _baseline(setter: Typesetter, flow: Flow, part: int, grown: float) -> float:
    """How far below the top of a page the last baseline is of what stands above its text."""
    head = flow.head if part == 0 else flow.again
    last = head[-1] if head else None
    if not isinstance(last, Text):
        return 0.0
    size = setter.text_height(last, flow.box.w, _head_grown(grown))[1]
    return setter.height(head, flow.box.w, _head_grown(grown)) - ROLES[last.role].below * size


def _room(
    setter: Typesetter, flow: Flow, part: int, count: int, grown: float, *, steady: bool = False
) -> Box:
    """The room for the text of a page: below its head, and on the last page clear of the QR code in
    the corner. `steady`: below the head of the first page, on each of them."""
    box = flow.box
    beside = flow.avoid if part == count - 1 else None
    if beside and beside.x - box.x < NARROW * box.w:
        box, beside = replace(box, h=min(box.h, beside.y - box.y)), None
    height = _head(setter, flow, 0 if steady else part, grown)
    box = Box(box.x, box.y + height, box.w, box.h - height)
    if beside:
        box = replace(box, w=min(box.w, beside.x - box.x))
    return box


def _fits(
    setter: Typesetter,
    flow: Flow,
    text: str,
    part: int,
    count: int,
    grown: float,
    *,
    steady: bool = False,
) -> bool:
    room = _room(setter, flow, part, count, grown, steady=steady)
    height, _ = setter.text_height(Text(text, flow.role, fit=True), room.w, grown)
    return height <= room.h + 0.5


def _all_fit(
    setter: Typesetter,
    flow: Flow,
    texts: tuple[str, ...],
    grown: float,
    *,
    steady: bool = False,
) -> bool:
    return all(
        _fits(setter, flow, text, part, len(texts), grown, steady=steady)
        for part, text in enumerate(texts)
    )


def _over(
    setter: Typesetter, flow: Flow, parts: list[str], count: int, limit: float
) -> Flowed | None:
    """Sentences over `count` pages, evenly filled, at the largest size at which some way to cut
    them fits."""
    rooms = [_room(setter, flow, part, count, 0.0) for part in range(count)]
    areas = [max(1.0, room.w * room.h) for room in rooms]
    lengths = [len(part) for part in parts]

    def fullest(cuts: tuple[int, ...]) -> float:
        return max(
            sum(lengths[a:b]) / areas[part]
            for part, (a, b) in enumerate(pairwise((0, *cuts, len(parts))))
        )

    # Only the most even ways to cut can give the largest type.
    ways = sorted(_cuts(len(parts), count), key=fullest)[:6]
    texts = [
        tuple("".join(parts[a:b]).strip() for a, b in pairwise((0, *cuts, len(parts))))
        for cuts in ways
    ]

    def way(grown: float) -> tuple[str, ...] | None:
        return next((cut for cut in texts if _all_fit(setter, flow, cut, grown)), None)

    grown = _most(lambda grown: way(grown) is not None)
    if grown is None:
        return None
    grown = min(limit, grown)
    cut = way(grown)
    return Flowed(cut, grown) if cut else None


def _cuts(parts: int, count: int) -> Iterator[tuple[int, ...]]:
    """The ways to cut `parts` sentences into `count` (1 to 3) stretches of one or more."""
    if count == 1:
        yield ()
    elif count == 2:
        yield from ((cut,) for cut in range(1, parts))
    else:
        near = (
            range(1, parts)
            if parts <= MANY_SENTENCES
            else [third * parts // 3 + step for third in (1, 2) for step in range(-5, 6)]
        )
        yield from ((first, second) for first in near for second in near if first < second)
