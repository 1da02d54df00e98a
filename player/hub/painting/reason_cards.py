"""Why somebody was named, as a card of A6: upright, four on a sheet of A4 to cut apart, or one on a
page of its own. As scenes; knows no round and no page of the hub.

Every card looks the same, whoever it is for: the words are all that differs. It counts nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from player.hub.painting.job import Reason, ReasonCard
from player.paint.printing import Measure
from player.scene import Box, Column, Element, Emblem, Fill, Item, Page, Scene
from player.scene import Text as Lines
from player.settings.theme import Theme

WIDE = 1150.0  # units across a card: one is 0.26 pt
HIGH = WIDE * 1.41426  # A6
BODY = 38.0  # of running text: 10 pt at least
LEAST = 30.0  # of any text: 8 pt
SIDE, TOP, FOOT = (
    104.0,
    96.0,
    176.0,
)  # inside a card; the last from its lower edge to where words end
HEAD = 56.0  # between the name and what follows
MOST = 46.0  # of running text where there is little of it
BETWEEN, WITHIN = 52.0, 20.0  # above a reason, and above its example
RING = 470.0  # across: our mark in the corner, where words leave it room
DASH, SPACE, THIN = 12.0, 12.0, 1.3  # of the lines to cut along

_WORDS = {
    "nl": {
        "label": "Voor jou",
        "lead": "Dit zagen anderen in wat jij voor klanten doet.",
        "again": "{name}, vervolg",
        "customer": "Een klant",
    },
    "en": {
        "label": "For you",
        "lead": "This is what others saw in what you do for customers.",
        "again": "{name}, continued",
        "customer": "A customer",
    },
}


def on_sheets(cards: Sequence[ReasonCard], page: Page, theme: Theme) -> list[Scene]:
    """Sheets of A4 with four cards each, in the order in which they are given."""
    sheet = _page(page, 2 * WIDE, 2 * HIGH)
    parts = [part for card in cards for part in _parts(card, sheet, theme)]
    return [
        Scene(
            sheet,
            (
                *_cuts(sheet),
                *(
                    element
                    for at, part in enumerate(four)
                    for element in _card(part, at % 2 * WIDE, at // 2 * HIGH, sheet)
                ),
            ),
        )
        for four in _fours(parts)
    ]


def on_own_page(card: ReasonCard, page: Page, theme: Theme) -> list[Scene]:
    """The card alone, as pages of A6."""
    alone = _page(page, WIDE, HIGH)
    return [Scene(alone, _card(part, 0, 0, alone)) for part in _parts(card, alone, theme)]


def _page(page: Page, wide: float, high: float) -> Page:
    return replace(
        page,
        width=wide,
        height=high,
        margins=(SIDE, TOP),
        body=BODY,
        floor=LEAST,
        photos={},
        background=None,
        clock=(),
    )


def _fours(parts: Sequence[_Part]) -> Iterator[Sequence[_Part]]:
    return (parts[at : at + 4] for at in range(0, len(parts), 4))


# ── what stands on one ────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Part:
    """What of somebody's reasons stands on one card."""

    head: tuple[Item, ...]
    high: float  # of the head, as it is set
    reasons: tuple[tuple[Lines, ...], ...]


def _parts(card: ReasonCard, page: Page, theme: Theme) -> Iterator[_Part]:
    """A card, or more of them where all of it would not be legible on one: cut between reasons,
    and a long reason between words."""
    measure = Measure(theme, page)
    wide = WIDE - 2 * SIDE
    left = [_told(reason, page) for reason in card.reasons]
    first = True
    while left or first:
        head = _first(card, page) if first else _again(card, page)
        high = measure.height(head, wide)
        room = HIGH - TOP - FOOT - high - HEAD
        taken: list[tuple[Lines, ...]] = []
        while left:
            gap = BETWEEN if taken else 0.0
            need = gap + measure.height(left[0], wide)
            if need <= room:
                taken.append(left.pop(0))
                room -= need
                continue
            if not taken:
                begin, rest = _cut(left[0], room, wide, measure)
                taken, left[0] = [begin], rest
            break
        yield _Part(head, high, tuple(taken))
        first = False


def _cut(
    reason: tuple[Lines, ...], room: float, wide: float, measure: Measure
) -> tuple[tuple[Lines, ...], tuple[Lines, ...]]:
    """What of a reason stands in that height, and the rest of it."""
    whole: list[Lines] = []
    for at, lines in enumerate(reason):
        if measure.height((*whole, lines), wide) <= room:
            whole.append(lines)
            continue
        words = lines.words.split(" ")
        low, high = 0, len(words) - 1
        while low < high:
            middle = (low + high + 1) // 2
            some = replace(lines, words=" ".join(words[:middle]))
            if measure.height((*whole, some), wide) <= room:
                low = middle
            else:
                high = middle - 1
        if not low and not whole:
            low = max(1, len(words) - 1)  # a single word that is too long: it is made smaller
        begin = [replace(lines, words=" ".join(words[:low]))] if low else []
        rest = [replace(lines, words=" ".join(words[low:]))] if words[low:] else []
        return (*whole, *begin), (*rest, *reason[at + 1 :])
    return reason, ()


def _first(card: ReasonCard, page: Page) -> tuple[Item, ...]:
    words = _WORDS[page.language]
    team = (Lines(card.team, "small", "soft", gap=18),) if card.team else ()
    return (
        Lines(words["label"], "label", "accent"),
        Lines(card.name, "person", gap=30),
        *team,
        Lines(words["lead"], "small", "soft", gap=34),
    )


def _again(card: ReasonCard, page: Page) -> tuple[Item, ...]:
    return (Lines(_WORDS[page.language]["again"].format(name=card.name), "label", "accent"),)


def _told(reason: Reason, page: Page) -> tuple[Lines, ...]:
    """A reason as it is set; the first of these has what is free above it."""
    by = reason.by
    if reason.customer:
        said = Lines(reason.text, "voice", fit=True, most=MOST, quoted=True)
        by = by or _WORDS[page.language]["customer"]
    else:
        said = Lines(reason.text, "body", fit=True, most=MOST)
    example = (
        (Lines(reason.example, "body", "soft", fit=True, most=MOST, gap=WITHIN),)
        if reason.example
        else ()
    )
    signed = (Lines(by, "small", "soft", gap=WITHIN),) if by else ()
    return (said, *example, *signed)


def _card(part: _Part, x: float, y: float, page: Page) -> tuple[Element, ...]:
    inside = Box(x + SIDE, y + TOP, WIDE - 2 * SIDE, HIGH - TOP - FOOT)
    head, rest = inside.split_top(part.high, HEAD)
    items = tuple(
        replace(lines, gap=BETWEEN) if not at and number else lines
        for number, reason in enumerate(part.reasons)
        for at, lines in enumerate(reason)
    )
    ring = Box(x + WIDE - SIDE - RING, y + HIGH - TOP - RING, RING, RING)
    return (
        Emblem(ring, "panel", shy=True),
        Column(head, part.head),
        *((Column(rest, items),) if items else ()),
        Emblem(Box(x + SIDE, y + HIGH - 122, 34, 34), "accent"),
        Column(
            Box(x + SIDE + 52, y + HIGH - 124, WIDE - 2 * SIDE - 52, 60),
            (Lines(page.organisation, "small", "soft"),) if page.organisation else (),
        ),
    )


def _cuts(page: Page) -> Iterator[Fill]:
    """Where to cut: dashes across the middle of the sheet, both ways."""
    for length, along in ((page.width, True), (page.height, False)):
        count = round(length / (DASH + SPACE))
        step = length / count
        for number in range(count):
            at = number * step + SPACE / 2
            yield Fill(
                Box(at, HIGH - THIN / 2, step - SPACE, THIN)
                if along
                else Box(WIDE - THIN / 2, at, THIN, step - SPACE),
                "soft",
            )
