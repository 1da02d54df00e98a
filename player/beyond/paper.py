"""Pages for a printer, as scenes: the quote of the day for the wall, and slips with a quote each to
cut apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from player.scene import Box, Code, Column, Element, Emblem, Fill, Item, Page, Scene
from player.scene import Text as Lines
from player.schedule.spoken import day_of, weekday_of
from player.slides.quote import Quote

HIGH = 1.41426  # of its width: A4
POSTER = 1080.0  # units across: large type, for a wall
WORDS_AT = 0.1  # of the room for words: where they begin on a poster
# Of the width of a poster: our mark where there is no code, and its middle in parts of width and
# height: it runs off at the right, and ends above the line with the day.
RING, RING_AT = 0.6, (0.96, 0.695)
BODIES = (
    42.0,
    34.0,
    27.0,
)  # of running text on a poster: 23, 19 and 15 pt; the largest at which all of it fits
SLIPS = 2300.0  # units across: small type, for in the hand; a unit is 0.26 pt
COLUMNS, ROWS = 2, 7
EDGE = 110.0  # of a page of slips: 10 mm, which printers can't reach
MOST = 92.0  # of the words on a slip: 24 pt; the least is 12
INSET = 52.0  # inside a slip, at its sides
ABOVE = 40.0  # above and below: scissors do not follow a line to the millimetre
DASH, SPACE, THIN = 12.0, 12.0, 1.3


def poster(quote: Quote, page: Page, body: float = BODIES[0]) -> Scene:
    """The quote as its slide is, upright on A4, with the day below it. `body` is the size of
    running text."""
    signed = ", ".join(filter(None, (page.organisation, spoken(page.today, page.language))))
    page = replace(
        page,
        width=POSTER,
        height=POSTER * HIGH,
        margins=(104, 112),
        body=body,
        floor=24,
        of_today=True,
        photos={},
        background=None,
        organisation=signed,
    )
    scene = quote.layout(page)
    if scene.elements and any(isinstance(element, Code) for element in scene.elements):
        return scene  # the code stands there
    across = page.width * RING
    left, top = (
        at * length - across / 2
        for at, length in zip(RING_AT, (page.width, page.height), strict=True)
    )
    ring = Emblem(Box(left, top, across, across), "panel", shy=True)
    elements = (element for element in scene.elements if not isinstance(element, Emblem))
    return replace(scene, elements=(ring, *map(_to_fill, elements)))


def _to_fill(element: Element) -> Element:
    """The words in the upper two thirds, where the mark below balances them."""
    if not isinstance(element, Column):
        return element
    top = element.box.y + element.box.h * WORDS_AT
    box = replace(element.box, y=top, h=element.box.bottom - top)
    return replace(element, box=box, anchor="top", air=0, core=None)


def slips(quotes: Sequence[Quote], page: Page) -> Iterator[Scene]:
    """Pages of slips. Every page is full: where there are few quotes they come round again."""
    page = replace(
        page,
        width=SLIPS,
        height=SLIPS * HIGH,
        margins=(EDGE, EDGE),
        body=42,
        floor=24,
        photos={},
        background=None,
    )
    room = page.whole.inset(EDGE)
    wide, high = room.w / COLUMNS, room.h / ROWS
    each = COLUMNS * ROWS
    for start in range(0, len(quotes), each):
        some = list(quotes[start : start + each])
        some = [some[number % len(some)] for number in range(each)]
        elements: list[Element] = []
        for number, quote in enumerate(some):
            box = Box(
                room.x + number % COLUMNS * wide, room.y + number // COLUMNS * high, wide, high
            )
            elements.append(_slip(quote, box, page))
        yield Scene(page, (*elements, *_cuts(room, wide, high)))


def _slip(quote: Quote, box: Box, page: Page) -> Column:
    inside = box.inset(INSET, ABOVE)
    words = Lines(quote.text, "display", fit=True, most=MOST, quoted=True, hang=True, at=("text",))
    items: list[Item] = [words]
    signed = " · ".join(filter(None, (quote.customer or quote.details, page.organisation)))
    if signed:
        items.append(Lines(signed, "small", "soft", gap=26))
    return Column(replace(inside, x=inside.x + 26, w=inside.w - 26), tuple(items), anchor="middle")


def _cuts(room: Box, wide: float, high: float) -> Iterator[Fill]:
    """Where to cut: dashes between the slips and round them."""
    for row in range(ROWS + 1):
        yield from _dashes(room.x, room.y + row * high, room.w, along=True)
    for column in range(COLUMNS + 1):
        yield from _dashes(room.x + column * wide, room.y, room.h, along=False)


def _dashes(x: float, y: float, length: float, *, along: bool) -> Iterator[Fill]:
    count = round(length / (DASH + SPACE))
    step = length / count
    for number in range(count):
        at = number * step + SPACE / 2
        yield Fill(
            Box(x + at, y - THIN / 2, step - SPACE, THIN)
            if along
            else Box(x - THIN / 2, y + at, THIN, step - SPACE),
            "soft",
        )


def one_slip(quote: Quote, page: Page) -> Scene:
    """A page with one slip of that quote, to see whether it fits."""
    sheet = next(slips([quote], page))
    return replace(sheet, elements=sheet.elements[:1])


def spoken(day: date, language: str) -> str:
    """dinsdag 14 april 2026"""
    return f"{weekday_of(day, language)} {day_of(day, language)}"
