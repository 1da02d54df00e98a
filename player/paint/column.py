"""Texts, tags, cards and asides stacked in a column, at the largest sizes that fit. Draws nothing
itself."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from player.lazy import dataclass
from player.paint import fonts, marks, roles
from player.paint.fonts import Face
from player.paint.line_choice import RUNNING, TextLine, displeasure, ends
from player.paint.roles import ROLES
from player.paint.sheet import Figure, Placed, Plate, Ring, Sheet, Triangle, Type
from player.paint.text import SLACK, SMALLER, TRIED, Words, words
from player.problems import Flaw
from player.scene import (
    Anchor,
    Aside,
    Beside,
    Box,
    Card,
    Column,
    Ink,
    Item,
    Marked,
    Marks,
    Page,
    Role,
    Ruled,
    Tag,
    Text,
)
from player.settings.theme import Theme
from player.text.sentences import excerpt

BELOW = 0.24  # of the size: the height of most blocks below their last baseline
PARAGRAPH = 0.45  # of a line: the extra space between paragraphs
HANG_GAP = 0.08  # of the size: between a hanging mark and the words
CARD = (30.0, 27.0)  # inside a card: at the sides, above and below
HEAD_GAP = 32.0  # at least, below what stays at the top of a column
BAR = (8.0, 28.0)  # of an aside: its width, and its distance from the words
RULE = (5.0, 30.0)  # above ruled items: its thickness, and its distance from the words
HAN_CAP = 0.85  # of the size: Chinese characters are higher than Latin capitals
TALL_BELOW = 0.2  # of the size: how much lower the tails of Arabic letters reach
OPTICAL = 0.45  # of the spare room: what stays above, so that it looks centred
LARGE = 0.3  # growth (0 to 1) from which type may give up room for white space
# Of a hanging quotation mark, where its words are in one of these.
_MARK_INKS: dict[Ink, Ink] = {"on_accent": "soft_on_accent", "on_deep": "accent_on_deep"}
SHORT_WIDTH = 0.85  # of its box: what a few words grow to

# Such a text decides the size of its column.
LEADS = frozenset(("display", "headline", "shout", "person", "title"))

# The size of a large text: it shrinks where its lines then read better.
STEPS = tuple(1 - 0.03 * step for step in range(17))  # of the largest size that fits: down to 0.52
SHRINKING, UPRIGHT_SHRINKING = 0.65, 0.45  # the price of no size at all
SHORT_SHRINKING = 1.0  # … of a few words, which are there to be large
A_LINE = 0.12  # of its size: what a title gives up for a line less
TROUBLE = 0.3  # the price of a line end from which the text is tried with a line more
BONUS = 0.1  # at most, what good line ends take off the price
EASY, UPRIGHT_EASY = 92.0, 88.0  # units, from 3 m: smaller large type is not read in passing
SMALL = 2.0  # the price of no size below that; from afar lines of some length matter as much
ACROSS, UPRIGHT_ACROSS = 24, 20  # characters: shorter lines of running speech are hurried
TITLE_ACROSS = 16  # of a title upright: its letters are wider
FULL = 1650.0  # units: a narrower column has shorter lines, and larger type than it would have
SHORT_LINES = 0.045  # the price of each character that they are shorter
FEW_LINES = 4  # of running text: with more of them full lines read better
STUB = (
    0.5  # of the first line: the last of so few lines is no shorter, unless the voice rests there
)
HURRIED, CALM_LINES = 4, 2  # lines from which that is so; how slowly the wish wanes below that
AVOIDABLE = 1.0  # a hyphen in a word that fits on a line at 0.7 of the size
MOST_LINES, DEEP = 6, 0.08  # lines, and the price of each further one

# Of the size: the side of a drawing before words, the air behind it, and that behind the words.
MARK = (1.15, 0.34, 1.0)
SEARCH = 8  # steps of the binary search for a size: to within half a unit


@dataclass(frozen=True, slots=True)
class Block:
    """A text set at a size: its lines, and what is needed to place them."""

    role: Role
    lines: tuple[TextLine, ...]
    face: Face
    size: float
    leading: float
    spacing: float
    turned: bool
    han: bool = False
    paragraphs: int = 1
    tall: bool = False

    @property
    def cap(self) -> float:
        """The height of its capitals, in page units."""
        return self.size * (HAN_CAP if self.han else fonts.cap(self.face))

    @property
    def height(self) -> float:
        """From the top of the first line's capitals to a little below the last baseline."""
        lines = max(0, len(self.lines) - 1) + PARAGRAPH * max(0, self.paragraphs - 1)
        below = ROLES[self.role].below + (TALL_BELOW if self.tall else 0.0)
        return self.cap + lines * self.leading + below * self.size

    @property
    def width(self) -> float:
        """The width of its widest line, in page units."""
        return max((line.width for line in self.lines), default=0.0) * self.size

    def place(self, x: float, y: float, width: float, ink: Ink, sheet: Sheet) -> None:
        """Put the lines on a sheet, their ink from the left edge `x`; or from the right edge, where
        the text reads from right to left."""
        baseline = y + self.cap
        for line in self.lines:
            left = (
                x + width - line.width * self.size
                if self.turned
                else x - fonts.edge(line.text, self.face) * self.size
            )
            sheet.marks.append(
                Type(
                    line.text, self.face, self.size, left, baseline, ink, self.spacing, self.turned
                )
            )
            baseline += self.leading * (1 + PARAGRAPH * line.last)
        left = x + width - self.width if self.turned else x
        box = Box(left, y, self.width, self.height)
        sheet.placed.append(
            Placed(self.role, box, self.size, "\n".join(line.text for line in self.lines))
        )


@dataclass(frozen=True, slots=True)
class Fit:
    """A column in the room chosen for it, and the growth (0 to 1) of its items there. `spread` is
    the text that takes a line more than it needs, where it then reads better."""

    column: Column
    grown: float
    spread: Text | None = None


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of a text: its words, whether they are few, its smallest and largest size."""

    item: Text
    words: Words
    short: bool
    least: float
    most: float
    cap: float  # the height of its capitals, and what is below its last baseline, at size 1
    below: float
    heights: dict[tuple[float, float, bool], tuple[float, float]]  # with the size of each


class Typesetter:
    """Sets texts and columns in one theme on one page."""

    def __init__(self, theme: Theme, page: Page) -> None:
        """For the fonts and marks of `theme`, and the sizes and language of `page`."""
        self.theme, self.page = theme, page
        upright = self._upright = page.portrait
        self._easy = (UPRIGHT_EASY if upright else EASY) * math.sqrt(page.step)
        self._known: dict[int, _Known] = {}
        self._hangs: dict[tuple[int, float, float], tuple[float, bool]] = {}
        self._spread: Text | None = None
        self._size_set = 0.0  # the size of the text set last
        # What stands where depends on whether it fits, so that is asked more than once.
        self._fits_found: dict[tuple[Column, tuple[Item, ...]], Fit | None] = {}

    # ── one text ──────────────────────────────────────────────────────────────────────────────────

    def face(self, role: Role) -> Face:
        """The typeface of a role."""
        return roles.face(ROLES[role], self.theme)

    def words(self, item: Text) -> Words:
        """The words of a text with its quotation marks; without the opening one where that hangs
        in the margin."""
        return self._about(item).words

    def _about(self, item: Text) -> _Known:
        # By identity: a text is asked for some hundred times, and to compare all of it takes
        # longer than to set it. What is known holds on to it, so that no other takes its place.
        known = self._known.get(id(item))
        if known is None:
            style, set_words = ROLES[item.role], self._set_words(item)
            short = bool(style.short) and item.fit and set_words.short
            least, most = roles.sizes(style, self.page, short=short)
            most = max(least, min(most, item.most)) if item.fit else least
            known = self._known[id(item)] = _Known(
                item,
                set_words,
                short,
                least,
                most,
                HAN_CAP if set_words.han else fonts.cap(set_words.face),
                style.below + (TALL_BELOW if set_words.tall else 0.0),
                {},
            )
        return known

    def _set_words(self, item: Text) -> Words:
        if item.quoted:
            opening, text, closing = marks.quoted(item.words, self.theme.marks)
            if marks.right_to_left(text):
                opening, closing = closing, opening
            text = f"{'' if item.hang else opening}{text}{closing}"
        else:
            text = marks.with_marks(item.words, self.theme.marks)
        smaller = TRIED if item.fit and item.role in LEADS - {"title"} else SMALLER
        style = ROLES[item.role]
        least = roles.sizes(style, self.page)[0]
        lowest = min(1.0, self.page.floor / least) if style.even else 1.0
        return words(text, self.face(item.role), self.page.language, style.spacing, smaller, lowest)

    def size(self, item: Text, grown: float) -> float:
        """The size of a text, `grown` (0 to 1) of the way from its smallest to its largest."""
        known = self._about(item)
        return known.least + (known.most - known.least) * grown

    def _measure(self, item: Text, size: float, width: float) -> float:
        """How wide its lines may be: a few words, larger than any other text, leave some room."""
        if self._upright:
            return width
        large = size > ROLES[item.role].most and self._is_short(item)
        return width * SHORT_WIDTH if large else width

    def _is_short(self, item: Text) -> bool:
        """Whether a text is of so few words that it may fill the page."""
        return self._about(item).short

    def text_height(self, item: Text, width: float, grown: float) -> tuple[float, float]:
        """The height of a text in lines of at most `width`, and the size it is set at: those of
        its block, without choosing the line ends. The same ones are asked for many times."""
        known, spread = self._about(item), self._spread is item
        key = width, grown, spread
        found = known.heights.get(key)
        if found is None:
            set_words, style, least = known.words, ROLES[item.role], known.least
            size = least + (known.most - least) * grown
            width = self._measure(item, size, width)
            used, count = set_words.count(size, width, least)
            count += spread
            if item.lines and count > item.lines:
                used, count = self._fewer(item, set_words, width, least, used)
            lines = max(0, count - 1) + PARAGRAPH * max(0, set_words.paragraphs - 1)
            leading = roles.leading(style, used, tall=set_words.tall)
            height = used * known.cap + lines * leading + known.below * used
            found = known.heights[key] = height, used
        return found

    def block(self, item: Text, width: float, grown: float) -> Block:
        """A text as lines of at most `width`."""
        style, known = ROLES[item.role], self._about(item)
        set_words, least, size = known.words, known.least, self.size(item, grown)
        width = self._measure(item, size, width)
        spread = self._spread is item
        used, lines = set_words.lines(size, width, least, even=style.even, spread=spread)
        if not style.even and 1 < len(lines) <= FEW_LINES:
            # A few lines of running text are broken with the sense, as large type is, and the last
            # of them is no stub.
            price, stub = ends(lines) / RUNNING, lines[-1].width < STUB * lines[0].width
            if price > 0 or stub:
                evenly = set_words.lines(size, width, least, even=True)
                if ends(evenly[1]) < price + (1e-6 if stub else -1e-6):
                    used, lines = evenly
        if item.lines and len(lines) > item.lines:
            smaller, _ = self._fewer(item, set_words, width, least, used)
            used, lines = set_words.lines(smaller, width, least, even=style.even)
        return Block(
            item.role,
            lines,
            set_words.face,
            used,
            roles.leading(style, used, tall=set_words.tall),
            style.spacing,
            set_words.turned,
            set_words.han,
            set_words.paragraphs,
            set_words.tall,
        )

    def _fewer(
        self, item: Text, set_words: Words, width: float, least: float, size: float
    ) -> tuple[float, int]:
        """The largest size at which a text keeps to its number of lines, else its smallest size."""
        low, high = least, size
        for _ in range(SEARCH):
            middle = (low + high) / 2
            if set_words.count(middle, width, least)[1] > item.lines:
                high = middle
            else:
                low = middle
        return set_words.count(low, width, least)

    # ── a column ──────────────────────────────────────────────────────────────────────────────────

    def column(self, column: Column, sheet: Sheet) -> None:
        """Place a column, or report that it is too long."""
        if column.head:
            box = column.box
            height = self._stack(column, column.head, 0.0, box.y, sheet) + HEAD_GAP
            column = replace(column, head=(), box=Box(box.x, box.y + height, box.w, box.h - height))
        items, marks = column.items, None
        fit = self.fit(column, items)
        while (
            fit is None
            and column.loose
            and items
            and isinstance(last := items[-1], Card | Aside | Marks)
        ):
            items = items[:-1]
            marks = last if isinstance(last, Marks) else marks
            if at := last.at if isinstance(last, Marks) else last.items[0].at:
                sheet.flaw(Flaw("left-out", {}, at, "warning"))
            fit = self.fit(column, items) if items else None
        if fit is not None and marks is not None:  # where a card went, they may have room
            with_marks = self.fit(column, (*items, marks))
            items, fit = ((*items, marks), with_marks) if with_marks else (items, fit)
        if column.loose and items and isinstance(items[-1], Text) and items[-1].role == "label":
            return  # a heading without cards
        if fit is None:
            if items:
                sheet.flaw(self.too_long(column))
            return
        for item in items:
            self._note_missing(item, sheet)
        self._spread = fit.spread
        self._stack(fit.column, items, fit.grown, self._top(fit.column, items, fit.grown), sheet)
        self._spread = None

    def fit(self, column: Column, items: Sequence[Item]) -> Fit | None:
        """How the items fit best: above what they must avoid, or beside it where they become much
        larger."""
        key = column, tuple(items)
        if key not in self._fits_found:
            self._fits_found[key] = self._fit_clear(column, items)
        return self._fits_found[key]

    def _fit_clear(self, column: Column, items: Sequence[Item]) -> Fit | None:
        above = self._fit(column, items)
        if column.avoid is None:
            return above
        box = column.box
        beside = self._fit(
            replace(column, box=replace(box, w=column.avoid.x - box.x), avoid=None), items
        )
        if above is None or beside is None:
            return above or beside
        return beside if self._largest(beside, items) > 1.2 * self._largest(above, items) else above

    def _fit(self, column: Column, items: Sequence[Item]) -> Fit | None:
        if column.core:
            return self._fit_from(column.core, column, items)
        if column.air:
            box = column.box
            airy = replace(
                column,
                air=0,
                box=Box(box.x, box.y + column.air * OPTICAL, box.w, box.h - column.air),
            )
            grown = self.growth(airy, items)
            if grown is not None and grown >= LARGE:
                return self._polished(Fit(airy, grown), items)
        grown = self.growth(column, items)
        if grown is None:
            return None
        return self._polished(Fit(column, min(grown, LARGE) if column.air else grown), items)

    def _fit_from(self, core: Box, column: Column, items: Sequence[Item]) -> Fit | None:
        """At the top of its core, where type is large there; else further down, else further up
        too, and no larger than large."""
        box = column.box
        top = max(box.y, core.y)
        lower = replace(box, y=top, h=box.bottom - top)
        core = replace(lower, h=min(core.bottom, box.bottom) - top)
        column = replace(column, core=None, air=0, anchor="top")
        for number, tried in enumerate((core, lower)):
            grown = self.growth(replace(column, box=tried), items) if tried.h > 0 else None
            if grown is not None and grown >= LARGE:
                grown = min(grown, LARGE) if number else grown
                return self._polished(Fit(replace(column, box=tried), grown), items)
        grown = self.growth(column, items)
        if grown is None:
            return None
        fit = self._polished(Fit(column, min(grown, LARGE)), items)
        self._spread = fit.spread
        spare = box.h - self._stack(column, items, fit.grown, box.y)
        self._spread = None
        top = max(box.y, min(core.y, box.y + spare))
        return replace(fit, column=replace(column, box=replace(box, y=top, h=box.bottom - top)))

    def _polished(self, fit: Fit, items: Sequence[Item]) -> Fit:
        """The same, or smaller where the large text then breaks with its sense into lines of a
        length that reads well."""
        leader = _leader(items)
        if leader is None or fit.grown <= 0:
            return fit
        least, nominal = self.size(leader, 0.0), self.size(leader, fit.grown)
        best, lowest, full = fit, math.inf, nominal
        shrinking = self._shrinking(leader)
        for part in STEPS:
            if shrinking * (1 - part) > lowest + BONUS:
                break
            # A long word may have made it smaller already: then that is where the steps begin.
            size = nominal if part == 1 else max(least, full * part)
            grown = fit.grown * (size - least) / max(1e-6, nominal - least)
            hang, _ = self._hang(items, grown, fit.column.box.w)
            width = fit.column.box.w - hang
            if self._least_price(leader, size, full, width, shrinking) <= lowest + 1e-9:
                for spread, block in self._spreads(leader, width, grown):
                    full = block.size if part == 1 else full
                    price = self._price(leader, block, width, shrinking)
                    price += shrinking * (1 - block.size / full)
                    if price < lowest and self._fits(fit.column, items, grown):
                        best, lowest = Fit(fit.column, grown, spread), price
            if size <= least:
                break
        return best

    def _shrinking(self, leader: Text) -> float:
        """The price of making a large text smaller."""
        if self._upright:
            return UPRIGHT_SHRINKING
        return SHORT_SHRINKING if self._is_short(leader) else SHRINKING

    def _spreads(
        self, leader: Text, width: float, grown: float
    ) -> Iterator[tuple[Text | None, Block]]:
        """The large text in the fewest lines, and where these end badly in one line more."""
        for spread in (None, leader):
            self._spread = spread
            block = self.block(leader, width, grown)
            yield spread, block
            if leader.role != "display" or all(line.price < TROUBLE for line in block.lines):
                break
        self._spread = None

    def _least_price(
        self, item: Text, size: float, full: float, width: float, shrinking: float
    ) -> float:
        """What the lines of a large text cost at that size or a smaller one, if they read as well
        as they can. Nothing where long words are hyphenated: that is not known beforehand."""
        set_words = self.words(item)
        if not set_words.whole(size, self._measure(item, size, width)):
            return -math.inf
        price = shrinking * (1 - size / full) + set_words.bonus
        price += SMALL * max(0.0, 1 - size / self._easy)
        _, lines = set_words.count(size, self._measure(item, size, width), self.size(item, 0.0))
        lines = min(lines, item.lines or lines)
        if lines < 2:
            return price
        if item.role == "display":
            return price + DEEP * max(0, lines - MOST_LINES)
        return price + A_LINE * shrinking * (lines - (item.role == "headline"))

    def _price(self, item: Text, block: Block, width: float, shrinking: float) -> float:
        """What the lines of a large text cost: their ends, their number and length, and too small
        a size."""
        lines, upright = block.lines, self._upright
        price = displeasure(lines)
        if any(line.parted for line in lines) and self.words(item).whole(
            SMALLER * block.size, width
        ):
            price += AVOIDABLE
        price += SMALL * max(0.0, 1 - block.size / self._easy)
        if len(lines) < 2:
            return price
        speech = item.role == "display"
        if (speech or upright) and not self._is_short(item):
            across = sum(len(line.text) for line in lines[:-1]) / (len(lines) - 1)
            wanted: float = UPRIGHT_ACROSS if speech else TITLE_ACROSS
            if not upright:
                wanted = max(wanted, ACROSS * min(1.0, width / FULL))
                # Two or three short lines are said slowly; only more of them are hurried.
                wanted *= min(1.0, (len(lines) + CALM_LINES) / (HURRIED + CALM_LINES))
            price += SHORT_LINES * max(0.0, wanted - across)
        if speech:
            return price + DEEP * max(0, len(lines) - MOST_LINES)
        # What we say ourselves may as well take two large lines as one small one.
        dear = len(lines) - (item.role == "headline")
        return price + A_LINE * shrinking * dear

    def _largest(self, fit: Fit, items: Sequence[Item]) -> float:
        return max(
            (self.size(item, fit.grown) for item in items if isinstance(item, Text)), default=1.0
        )

    def _fits(self, column: Column, items: Sequence[Item], grown: float) -> bool:
        box = column.box
        if column.avoid is None:  # then its height does not depend on where it stands
            height = self._stack(column, items, grown, box.y)
            top = box.y if column.anchor == "top" else box.y + share(column.anchor, box.h - height)
        else:
            top = self._top(column, items, grown)
            height = self._stack(column, items, grown, top)
        return top + height <= box.bottom + 0.5

    def growth(self, column: Column, items: Sequence[Item]) -> float | None:
        """The largest growth (0 to 1) at which the items fit; None where even the smallest sizes
        are too large."""
        if self._fits(column, items, 1.0):
            return 1.0
        if not self._fits(column, items, 0.0):
            return None
        low, high = 0.0, 1.0
        for _ in range(SEARCH):
            middle = (low + high) / 2
            if self._fits(column, items, middle):
                low = middle
            else:
                high = middle
        return low

    def height(self, items: Sequence[Item], width: float, grown: float = 0.0) -> float:
        """The height of items below each other."""
        return self._stack(Column(Box(0, 0, width, 0), tuple(items)), items, grown, 0.0)

    def stack(self, column: Column, grown: float, sheet: Sheet, across: float = 0.0) -> None:
        """Place a column's items from the top of its box, at that growth. Items that read from
        right to left get their right edges at `across`, if that is given."""
        self._stack(column, column.items, grown, column.box.y, sheet, across)

    def too_long(self, column: Column) -> Flaw:
        """The flaw that says by how many words the longest text is too long."""
        texts = [text for item in column.items for text in _texts(item)]
        # Of what somebody wrote: our own words can be made no shorter.
        longest = max(texts, key=lambda text: (bool(text.at), len(text.words)))
        rest = self.height(
            [item for item in column.items if longest not in _texts(item)], column.box.w
        )
        needed, _ = self.text_height(longest, column.box.w, 0.0)
        count = len(longest.words.split())
        over = math.ceil(count * (1 - max(0.0, column.box.h - rest) / needed)) if needed else 1
        over = min(max(1, over), max(1, count - 1))
        if longest.quoted and longest in column.items:
            fitting = count - over
            while fitting > 3 and not all(
                self._would_fit(column, longest, shorter)
                for shorter in (
                    " ".join(longest.words.split()[:fitting]),
                    excerpt(longest.words, fitting),
                )
            ):
                fitting -= max(1, fitting // 20)
            return Flaw(
                "quote-too-long",
                {"words": count - fitting, "excerpt": excerpt(longest.words, fitting)},
                longest.at,
            )
        return Flaw("text-too-long", {"words": over}, longest.at)

    def _would_fit(self, column: Column, old: Text, words: str) -> bool:
        items = tuple(replace(old, words=words) if item == old else item for item in column.items)
        return self.fit(replace(column, items=items), items) is not None

    def _top(self, column: Column, items: Sequence[Item], grown: float) -> float:
        box = column.box
        if column.anchor == "top":
            return box.y
        freely = replace(column, avoid=None) if column.avoid else column
        top = box.y + share(column.anchor, box.h - self._stack(freely, items, grown, box.y))
        if column.avoid:
            hang, turned = self._hang(items, grown, box.w)
            first = self._item(items[0], Box(box.x, box.y, box.w, 0), grown, hang, turned)
            top = max(box.y, min(top, column.avoid.y - first))
        return top

    def _stack(
        self,
        column: Column,
        items: Sequence[Item],
        grown: float,
        top: float,
        sheet: Sheet | None = None,
        across: float = 0.0,
    ) -> float:
        """The height of the items below each other; with a sheet they are placed on it too, those
        that read from right to left with their right edges at `across`.

        The first item stands above what must be avoided, the others above or beside it. Infinite
        where that is impossible.
        """
        y, box = top, column.box
        hang, turned = self._hang(items, grown, box.w)
        if sheet is not None and not turned:
            across = across or self._across(items, grown, box.w - hang)
        for index, item in enumerate(items):
            y += self._gap(items[index - 1], item) if index else 0.0
            width = box.w
            height = self._item(item, Box(box.x, y, width, 0), grown, hang, turned)
            if column.avoid and y + height > column.avoid.y + 0.5:
                if index == 0:
                    return math.inf
                width = column.avoid.x - box.x
                height = self._item(item, Box(box.x, y, width, 0), grown, hang, turned)
            if sheet is not None:
                # It may take a line less than counted, where a hyphen makes its lines more even.
                height = self._item(
                    item, Box(box.x, y, width, 0), grown, hang, turned, sheet, across
                )
            y += height
        return y - top

    def _across(self, items: Sequence[Item], grown: float, width: float) -> float:
        """The width of the block that texts make which read from right to left, in a column that
        reads from left to right; 0 where there are none."""
        texts = (item for item in items if isinstance(item, Text) and self.words(item).turned)
        return max((self.block(text, width, grown).width for text in texts), default=0.0)

    def _gap(self, above: Item, item: Item) -> float:
        """The room between an item and the one above it, which was set just before."""
        if not isinstance(item, Text) or item.tie is None or not isinstance(above, Text):
            return item.gap
        size = self._size_set
        return max(item.gap, item.tie * size) - ROLES[above.role].below * size

    def _hang(self, items: Sequence[Item], grown: float, width: float) -> tuple[float, bool]:
        """The indent of a column for its hanging quotation mark, and whether it reads from right
        to left."""
        for item in items:
            if isinstance(item, Text) and item.hang:
                key = (id(item), grown, width)
                if key in self._hangs:
                    return self._hangs[key]
                set_words = self.words(item)
                turned = set_words.turned
                opening = self._opening(turned)
                mark = fonts.width(opening, set_words.face) + HANG_GAP
                if not turned:
                    mark -= fonts.edge(opening, set_words.face)
                size, least = self.size(item, grown), self.size(item, 0.0)
                hang = mark * size
                for _ in range(3):  # a long word makes the type smaller, and with it the mark
                    used, _lines = set_words.count(
                        size, self._measure(item, size, width - hang), least
                    )
                    if abs(mark * used - hang) < 0.05:
                        break
                    hang = mark * used
                self._hangs[key] = hang, turned
                return hang, turned
        return 0.0, False

    def _opening(self, turned: bool) -> str:
        return self.theme.marks.outer[1 if turned else 0]

    # ── items ─────────────────────────────────────────────────────────────────────────────────────

    def _item(
        self,
        item: Item,
        room: Box,
        grown: float,
        hang: float,
        turned: bool,
        sheet: Sheet | None = None,
        across: float = 0.0,
    ) -> float:
        """The height of an item at the top of `room`; with a sheet it is placed too."""
        width = room.w - hang
        x = room.x if turned else room.x + hang
        match item:
            case Text():
                if sheet is None:
                    height, self._size_set = self.text_height(item, width, grown)
                    return height
                block = self.block(item, width, grown)
                self._size_set = block.size
                wide = min(across, width) if block.turned and across else width
                self._place(item, block, Box(x, room.y, wide, block.height), hang, turned, sheet)
                return block.height
            case Tag():
                return self._tag(item, x, room.y, width, turned, sheet)
            case Marks():
                return self._marks(item, x, room.y, width, turned, sheet)
            case Card():
                return self._card(item, x, room.y, width, grown, sheet)
            case Aside():
                return self._aside(item, x, room.y, width, grown, sheet)
            case Ruled():
                return self._ruled(item, x, room.y, width, grown, sheet)
            case Beside():
                return self._beside(item, x, room.y, width, grown, sheet)

    def _place(
        self, item: Text, block: Block, room: Box, hang: float, turned: bool, sheet: Sheet
    ) -> None:
        if block.width > room.w * 1.02:
            # Not even a single character fits: many combining accents, for example.
            sheet.flaw(Flaw("text-too-long", {"words": 1}, item.at))
        # An attribution stands below the quote, at the side where its lines begin.
        x = room.right - block.width if turned and not block.turned else room.x
        block.place(x, room.y, room.w, item.ink, sheet)
        if item.hang:
            mark = self._opening(block.turned)
            wide, gap = fonts.width(mark, block.face) * block.size, HANG_GAP * block.size
            blank = 0.0 if block.turned else fonts.edge(mark, block.face) * block.size
            left = (
                min(room.right + gap, room.right + hang - wide)
                if block.turned
                else max(room.x - gap - wide, room.x - hang - blank)
            )
            sheet.marks.append(
                Type(
                    mark,
                    block.face,
                    block.size,
                    left,
                    room.y + block.cap,
                    _MARK_INKS.get(item.ink, "accent"),
                )
            )
            sheet.placed.append(
                Placed(
                    "mark",
                    Box(left + blank, room.y, wide - blank, block.cap / 2),
                    block.size,
                    mark,
                )
            )

    def _tag(
        self, item: Tag, x: float, y: float, width: float, turned: bool, sheet: Sheet | None
    ) -> float:
        block = self._tag_words(item, width)
        shape, pad, gap = _tag_parts(block)
        height = block.cap + pad * 1.24
        if sheet is not None:
            box = Box(x, y, _tag_width(block), height)
            if turned:
                box = Box(x + width - box.w, y, box.w, height)
            sheet.marks.append(Plate(box, item.plate, height / 2))
            middle = y + height / 2
            shape_ink: Ink = "accent_type" if item.ink == "ink" else item.ink
            if item.shape == "down":
                sheet.marks.append(
                    Triangle(Box(box.x + pad, middle - shape * 0.42, shape, shape * 0.9), shape_ink)
                )
            else:
                sheet.marks.append(Ring(box.x + pad + shape / 2, middle, shape / 2, shape_ink))
            block.place(
                box.x + pad + shape + gap, middle - block.cap / 2, block.width, item.ink, sheet
            )
            sheet.placed.append(Placed("tag", box))
        return height

    def _marks(
        self, item: Marks, x: float, y: float, width: float, turned: bool, sheet: Sheet | None
    ) -> float:
        """On one line where they fit on that; else below each other in columns of one width."""
        size, _ = roles.sizes(ROLES[item.role], self.page)
        side, gap, between = MARK[0] * size, MARK[1] * size, MARK[2] * size
        blocks = [
            self.block(Text(marked.words, item.role, item.ink), width - side - gap, 0.0)
            for marked in item.items
        ]
        widths = [side + gap + block.width for block in blocks]
        columns = len(blocks)
        if sum(widths) + between * (columns - 1) > width:
            columns = max(1, int((width + between) // (max(widths) + between)))
            widths = [max(widths)] * len(blocks)
        left = top = high = 0.0
        for number, (marked, block, wide) in enumerate(
            zip(item.items, blocks, widths, strict=True)
        ):
            if number and number % columns == 0:
                left, top, high = 0.0, top + high + gap, 0.0
            if sheet is not None:
                start = x + width - left - wide if turned else x + left
                self._marked(marked, block, start, y + top, size, item.ink, sheet)
            left += wide + between
            # Its words may take more than one line.
            high = max(high, side + block.height - block.cap - BELOW * size)
        return top + high

    def _marked(
        self, marked: Marked, block: Block, x: float, y: float, size: float, ink: Ink, sheet: Sheet
    ) -> None:
        side, gap = MARK[0] * size, MARK[1] * size
        sheet.marks.append(Figure(marked.shapes, x, y, side / marked.side))
        sheet.placed.append(Placed("drawing", Box(x, y, side, side)))
        block.place(x + side + gap, y + (side - block.cap) / 2, block.width, ink, sheet)

    def _tag_words(self, item: Tag, width: float) -> Block:
        """The words of a tag on one line; smaller where the tag would be wider than `width`."""
        block = self.block(_as_label(item.words), math.inf, 0.0)
        smaller = min(1.0, width / _tag_width(block))
        return replace(block, size=block.size * smaller, leading=block.leading * smaller)

    def tag_width(self, item: Tag) -> float:
        """How wide a tag is with its words on one line, as large as they should be."""
        return _tag_width(self._tag_words(item, math.inf))

    def _card(
        self, item: Card, x: float, y: float, width: float, grown: float, sheet: Sheet | None
    ) -> float:
        side, above = CARD
        if item.snug:
            width = (
                2 * side
                + max(self.block(text, width - 2 * side, grown).width for text in _texts(item))
                / SLACK
                + 1
            )
        inner = self.height(item.items, width - 2 * side, grown)
        # There is white space below the last baseline already.
        last = item.items[-1]
        below = BELOW * self.size(last, grown) * 0.5 if isinstance(last, Text) else 0.0
        height = inner + 2 * above - below
        if sheet is not None:
            box = Box(x, y, width, height)
            sheet.marks.append(Plate(box, item.plate, self.theme.radius))
            self._stack(Column(box.inset(side, 0), item.items), item.items, grown, y + above, sheet)
            sheet.placed.append(Placed("card", box))
        return height

    def _aside(
        self, item: Aside, x: float, y: float, width: float, grown: float, sheet: Sheet | None
    ) -> float:
        bar, gap = BAR
        inner = width - bar - gap
        height = self.height(item.items, inner, grown)
        if sheet is not None:
            sheet.marks.append(Plate(Box(x, y, bar, height), "accent", bar / 2))
            self._stack(
                Column(Box(x + bar + gap, y, inner, height), item.items),
                item.items,
                grown,
                y,
                sheet,
            )
            sheet.placed.append(Placed("bar", Box(x, y, bar, height)))
        return height

    def _ruled(
        self, item: Ruled, x: float, y: float, width: float, grown: float, sheet: Sheet | None
    ) -> float:
        rule, gap = RULE
        height = rule + gap + self.height(item.items, width, grown)
        if sheet is not None:
            sheet.marks.append(Plate(Box(x, y, width, rule), item.ink))
            self._stack(
                Column(Box(x, y + rule + gap, width, height), item.items),
                item.items,
                grown,
                y + rule + gap,
                sheet,
            )
            sheet.placed.append(Placed("bar", Box(x, y, width, rule)))
        return height

    def _beside(
        self, item: Beside, x: float, y: float, width: float, grown: float, sheet: Sheet | None
    ) -> float:
        count = len(item.items)
        wide = (width - item.between * (count - 1)) / count
        return max(
            self._item(
                card, Box(x + at * (wide + item.between), y, wide, 0), grown, 0.0, False, sheet
            )
            for at, card in enumerate(item.items)
        )

    def _note_missing(self, item: Item, sheet: Sheet) -> None:
        for text in _texts(item):
            note_missing(self.words(text), text.at, sheet)


def _leader(items: Sequence[Item]) -> Text | None:
    """The large text of a column, by which it is judged; None where there is none."""
    at = _leader_at(tuple(items))
    found = None if at is None else items[at]
    return found if isinstance(found, Text) else None


@lru_cache(32)
def _leader_at(items: tuple[Item, ...]) -> int | None:
    # Its place: what is known of a text is known by identity, and the same words may have stood
    # elsewhere before, or here when the slide was on an hour ago.
    return next(
        (
            at
            for at, item in enumerate(items)
            if isinstance(item, Text) and item.fit and item.role in LEADS
        ),
        None,
    )


def _as_label(words: str) -> Text:
    """The text of a tag: the same one each time, as what is set is known by its text."""
    return Text(words, "label")


def _tag_parts(block: Block) -> tuple[float, float, float]:
    """The shape of a tag, the room at its sides, and between shape and words."""
    return block.cap * 0.86, block.size * 0.62, block.size * 0.36


def _tag_width(block: Block) -> float:
    shape, pad, gap = _tag_parts(block)
    return pad + shape + gap + block.width + pad * 1.08


def note_missing(set_words: Words, at: tuple[str | int, ...], sheet: Sheet) -> None:
    """Report up to three characters that no font has."""
    for character in sorted(set_words.missing)[:3]:
        sheet.flaw(
            Flaw(
                "glyph-missing",
                {"character": character, "code": f"U+{ord(character):04X}"},
                at,
                "warning",
            )
        )


def share(anchor: Anchor, room: float) -> float:
    """How much of the spare room stays above, in the units of `room`."""
    return {"top": 0.0, "middle": OPTICAL, "bottom": 1.0}[anchor] * max(0.0, room)


def _texts(item: Item) -> tuple[Text, ...]:
    match item:
        case Text():
            return (item,)
        case Tag():
            return (_as_label(item.words),)
        case Marks():
            return tuple(Text(marked.words, item.role, item.ink) for marked in item.items)
        case Card() | Aside() | Ruled():
            return tuple(text for part in item.items for text in _texts(part))
        case Beside():
            return tuple(text for card in item.items for text in card.items)
