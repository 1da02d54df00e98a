"""Which line ends read best: every way to break a text has a price, and the cheapest is chosen.

Knows widths at size 1, no page and no font. What a line may end after comes from `line_breaks`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from player.lazy import expression
from player.paint.line_breaks import Atom, End, has_han, is_name, is_seam
from player.paint.weak_words import is_weak

# What a line end costs. For comparison: a line that is a quarter shorter than the others costs
# 0.06 (its slack, squared), so sense goes before evenness, and an end between words is free.
WEAK = 0.1  # the reader waits for the next word: the / desk
BEGUN = 0.6  # a sentence begins with the last, short word of a line: terug. Op / vrijdagmiddag
JUST_BEGUN = 0.04  # … or with its last two
TAIL = 0.08  # a sentence ends in the first word of the next line: schoenen / uit. Mijn moeder
TORN = 0.6  # inside ‘…’ that fits on one line; a little less where it would in smaller type
NEARLY = 1.35  # of the line: how wide that is
NAMES = 0.12  # between two names after the word that joins them: Lotte en / Noor
FULL_STOP, COMMA = -0.03, -0.015  # where the voice rests, a line ends well
LOATH = 0.4
MOST_PIECES = 30  # of one word, on either side of a hyphen
HYPHEN, SEAM = 0.8, 0.2  # inside a word, and between the two words of a compound
INSIDE = 0.05  # after a dash or slash that was written
RUNNING = 0.25  # running text prefers full lines to the best line ends
WIDOW = 0.5  # one short word on the last line
LONE = 0.15  # one longer word, but for one that is said as a sentence: belde terug. / Meteen.

SHORT = 8  # characters of a word with which a sentence is only begun
TINY = 4  # characters of a word that a comma ends: zei / ze, en toen
_STOP = expression(r"[.!?…:][”’)»]*$")
_SENTENCE = expression(r"[.!?…][”’)»]*$")
_PAUSE = expression(r"[,;–—][”’)»]*$")
_INNER = expression(r"‘(?:[^‘’]|(?<=\w)’(?=\w))*’(?!\w)|“[^“”]*”")
_JOINS = frozenset(("en", "and", "&", "of", "or", "met", "with"))


class TextLine(NamedTuple):
    """A line as it is drawn, hyphen included, and its width at size 1. `price` is that of its end;
    `parted`: it ends inside a word; `last`: its paragraph ends here.
    """

    text: str
    width: float
    price: float = 0.0
    parted: bool = False
    last: bool = False


class Group(NamedTuple):
    """Atoms between two possible line ends. Widths at size 1."""

    text: str
    width: float
    space: float  # the space after it, unless the line ends here
    hyphen: float  # the hyphen after it, if the line ends here
    must: bool  # the line must end here
    price: float = 0.0  # of a line end here
    inner: float = 0.0  # the width of the ‘…’ in which a line end here would fall


class Groups:
    """The groups of a text, and where each begins and ends if all stood on one line."""

    def __init__(self, groups: Sequence[Group]) -> None:
        """Of groups whose ends are priced."""
        self.groups = tuple(groups)
        self.starts = [
            0.0,
            *accumulate(group.width + group.space for group in groups),
        ]
        self.ends = [start + group.width for start, group in zip(self.starts, groups, strict=False)]
        self.hyphens = any(group.hyphen for group in groups)
        self.widest = max((group.width for group in groups), default=0.0)
        self.widest_parted = max((group.width + group.hyphen for group in groups), default=0.0)
        self.musts = [index for index, group in enumerate(groups) if group.must]
        self.prices = [group.price for group in groups]
        self.inner = any(group.inner for group in groups)
        # What good line ends can take off the price, at most.
        self.bonus = sum(group.price for group in groups if group.price < 0)
        self._limits: list[float] = []  # counted before, with the count of each
        self._counts: list[int] = []
        self._lines: dict[tuple[int, int, float], TextLine] = {}

    def count(self, limit: float) -> int:
        """The least number of lines that the groups take: each as full as possible."""
        limits, counts = self._limits, self._counts
        at = bisect_left(limits, limit)
        if at < len(limits):
            # A wider line never needs more of them: between two limits with one count it is known.
            # A hyphen may not fit where its word does, so there only the same limit tells.
            same = limits[at] == limit
            if same or (at and not self.hyphens and counts[at] == counts[at - 1]):
                return counts[at]
        lines = self._count(limit)
        limits.insert(at, limit)
        counts.insert(at, lines)
        return lines

    def _count(self, limit: float) -> int:
        lines, first = 0, 0
        for must in self.musts:
            while first <= must:
                end = bisect_right(self.ends, self.starts[first] + limit + 1e-9, first, must + 1)
                last = max(first, end - 1)
                if self.hyphens:
                    # Where the hyphen does not fit the line cannot end here.
                    while last > first and (
                        self.ends[last] + self.groups[last].hyphen - self.starts[first]
                        > limit + 1e-9
                    ):
                        last -= 1
                lines += 1
                first = last + 1
        return max(1, lines)

    def line(self, first: int, end: int, price: float) -> TextLine:
        """The groups from `first` up to `end` as a line, at the price of its end. The same lines
        are found at many sizes."""
        key = first, end, price
        line = self._lines.get(key)
        if line is None:
            width = self.ends[end - 1] + self.groups[end - 1].hyphen - self.starts[first]
            line = self._lines[key] = _line(self.groups[first:end], width, price)
        return line


# ── what a line end costs ─────────────────────────────────────────────────────────────────────────


def priced(groups: list[Group], ends: Sequence[Atom], language: str) -> Groups:
    """Groups with the price of a line end after each of them. `ends` are the last atoms of each."""
    texts = [group.text.strip() for group in groups]
    lasts = [text.rpartition(" ")[2] for text in texts]
    stops = [bool(_SENTENCE.search(last)) for last in lasts]
    inner = _inner(groups)
    result = []
    for index, group in enumerate(groups):
        price = 0.0
        if not group.must and index + 1 < len(groups):
            if group.hyphen:
                word = _hyphened(texts, groups, index)
                price = SEAM if word is not None and is_seam(*word) else HYPHEN
            else:
                inside = _price_inside(group, ends[index], texts[index + 1])
                price = (
                    _price_between(index, texts, lasts, stops, language)
                    if inside is None
                    else inside
                )
        result.append(Group(*group[:5], price, inner[index]))
    return Groups(result)


def _price_inside(group: Group, atom: Atom, following: str) -> float | None:
    """The price of a line end inside a word that shows no hyphen of ours, or of one that is loath;
    None for one between words."""
    if atom.end is End.HYPHEN or (atom.end is End.LOATH and not group.space):
        return LOATH
    if not group.space:
        if group.text[-1:] in "。，、！？；：":
            return FULL_STOP
        return 0.02 if has_han(group.text[-1:] + following[:1]) else INSIDE
    return LOATH if atom.end is End.LOATH else None


def _hyphened(texts: list[str], groups: list[Group], index: int) -> tuple[str, int] | None:
    """The word in which the group at `index` ends, and after how many of its letters; None for
    what is too long to be a word: thousands of its pieces would each be looked at from all."""
    first = last = index
    while first > 0 and groups[first - 1].hyphen and " " not in texts[first]:
        first -= 1
        if index - first > MOST_PIECES:
            return None
    while groups[last].hyphen and last + 1 < len(groups):
        last += 1
        if last - index > MOST_PIECES:
            return None
    before = "".join(texts[first : index + 1]).rpartition(" ")[2]
    after = "".join(texts[index + 1 : last + 1]).partition(" ")[0]
    return before + after, len(before)


def _price_between(
    index: int, texts: list[str], lasts: list[str], stops: list[bool], language: str
) -> float:
    text, last = texts[index], lasts[index]
    begins = index == 0 or stops[index - 1]
    if stops[index]:
        return FULL_STOP
    price = 0.0
    if begins and len(text) <= SHORT:
        price += BEGUN
    elif (index == 1 or stops[index - 2]) and len(texts[index - 1]) + len(text) <= 2 * SHORT:
        price += JUST_BEGUN
    following = texts[index + 1]
    if len(following) <= SHORT and " " not in following:
        if stops[index + 1]:
            price += TAIL
        elif len(following) <= TINY and _PAUSE.search(following):
            price += TAIL / 2
    if _STOP.search(last):
        return price + FULL_STOP
    if _PAUSE.search(last):
        return price + COMMA
    if is_weak(last, language):
        price += WEAK
    if (
        last.casefold() in _JOINS
        and index > 0
        and is_name(lasts[index - 1])
        and is_name(texts[index + 1])
    ):
        price += NAMES
    return price


def _inner(groups: list[Group]) -> list[float]:
    """For every group the width of the ‘…’ in which a line end after it would fall, or 0."""
    inside = [0.0] * len(groups)
    whole = "".join(group.text for group in groups)
    if "‘" not in whole and "“" not in whole:
        return inside
    ends = list(accumulate(len(group.text) for group in groups))
    for found in _INNER.finditer(whole):
        first = bisect_right(ends, found.start())
        last = bisect_right(ends, found.end() - 1)
        if last > first:
            width = sum(group.width + group.space for group in groups[first : last + 1])
            for index in range(first, last):
                inside[index] = width - groups[last].space
    return inside


# ── what a set of lines costs ─────────────────────────────────────────────────────────────────────


def ends(lines: Sequence[TextLine]) -> float:
    """The price of the line ends alone."""
    return sum(line.price for line in lines)


def ragged(lines: Sequence[TextLine]) -> float:
    """How much shorter the shortest line is than the longest, 0 to 1; the last does not count."""
    if len(lines) < 3:
        return 0.0
    longest = max(line.width for line in lines)
    return 1 - min(line.width for line in lines[:-1]) / longest if longest else 0.0


def displeasure(lines: Sequence[TextLine]) -> float:
    """The price of a set of lines: 0 where all are of one length and end between words. The last
    line may be shorter, but not a stub."""
    if len(lines) < 2:
        return 0.0
    *most, last = (line.width for line in lines)
    longest = max(last, *most)
    if not longest:
        return 0.0
    ends = sum(line.price for line in lines)
    if is_widow(lines[-1].text):
        ends += WIDOW
    elif len(lines) > 2 and _is_lone(lines[-1].text, lines[-2].text):
        ends += LONE
    short, stub, full = 0.7 - min(most) / longest, 0.45 - last / longest, last / longest - 0.985
    return ends + max(0.0, short) + 0.5 * max(0.0, stub) + 0.1 * max(0.0, full)


def is_widow(text: str) -> bool:
    """Whether a last line is one short word."""
    return " " not in text and len(text.strip(".,!?…”’»)")) <= 5 and not has_han(text)


def _is_lone(text: str, before: str) -> bool:
    """Whether a last line is one word of a sentence that began `before` it."""
    return " " not in text and not (_SENTENCE.search(before) or has_han(text))


# ── the lines that cost least ─────────────────────────────────────────────────────────────────────

_LINE = 10.0  # cost of a line: more than any raggedness, so that there are as few as possible
_LINE_SPREAD = 0.06  # where there may be more


def best_lines(groups: Groups, limit: float, *, even: bool, spread: bool = False) -> list[TextLine]:
    """The lines that read and look best, among the ways to use as few lines as possible; with
    `spread` also one more."""
    if not groups.groups:
        return []
    target = limit
    if even:
        least = groups.count(limit) + spread
        if least > 1:
            # The narrowest measure at which there are no more lines: near the mean of them.
            low, high = max(groups.widest, groups.starts[-1] / least * 0.98), limit
            for _ in range(6):
                middle = (low + high) / 2
                if groups.count(middle) > least:
                    low = middle
                else:
                    high = middle
            target = high
    if spread:
        lines = _chosen(groups, limit, max(target, 1e-9), even, _LINE_SPREAD)
        return lines if len(lines) <= least else best_lines(groups, limit, even=even)
    return _chosen(groups, limit, max(target, 1e-9), even, _LINE)


def _chosen(
    groups: Groups, limit: float, target: float, even: bool, a_line: float
) -> list[TextLine]:
    starts, ends, room = groups.starts, groups.ends, limit + 1e-9
    count, prices = len(groups.groups), _prices(groups, limit, even)
    cost = [0.0] * (count + 1)  # of the best lines for the first n groups
    start = [0] * (count + 1)
    since = 0  # where the paragraph begins
    for last, group in enumerate(groups.groups):
        end, full = ends[last] + group.hyphen, ends[last]
        price = 0.0 if group.must else prices[last]
        best, best_first = float("inf"), last
        for first in range(last, since - 1, -1):
            begin = starts[first]
            width = end - begin
            if width > room and first < last:
                if full - begin > room:
                    break
                continue
            if cost[first] + price >= best:
                continue  # its slack only adds to that
            if group.must:
                total = cost[first] + _last_price(
                    groups, first, last, width, target, even, third=start[first] > since
                )
            else:
                slack = 1.0 - width / target
                total = cost[first] + (slack * slack + price)
            if total < best:
                best, best_first = total, first
        cost[last + 1], start[last + 1] = best + a_line, best_first
        if group.must:
            since = last + 1
    places = [count]
    while places[-1]:
        places.append(start[places[-1]])
    places.reverse()
    return [groups.line(first, end, prices[end - 1]) for first, end in pairwise(places)]


def _prices(groups: Groups, limit: float, even: bool) -> list[float]:
    """What a line end costs after each of the groups, on lines of that width."""
    if even and not groups.inner:
        return groups.prices
    weight = 1.0 if even else RUNNING
    return [
        (group.price if even or group.hyphen else group.price * weight)
        + (weight * _torn(group.inner, limit) if group.inner else 0.0)
        for group in groups.groups
    ]


def _torn(inner: float, limit: float) -> float:
    """The price of a line end inside ‘…’ of that width."""
    return TORN if inner <= limit else 0.75 * TORN if inner <= NEARLY * limit else 0.0


def _last_price(
    groups: Groups,
    first: int,
    last: int,
    width: float,
    target: float,
    even: bool,
    *,
    third: bool,
) -> float:
    """The price of the last line of a paragraph; `third`: there are two or more before it."""
    items = groups.groups
    slack = (target - width) / target
    price = 0.6 * slack * slack if even and last == len(items) - 1 and first > 0 else 0.0
    # Avoid a widow: one short word on the last line.
    if first > 0 and not items[first - 1].must:
        if first == last and is_widow(items[last].text.strip()):
            price += 0.3
        elif (
            first == last
            and third
            and _is_lone(items[last].text.strip(), items[first - 1].text.rstrip())
        ):
            price += LONE
        elif first == last and width < 0.45 * target:
            price += 0.12
        elif width < 0.33 * target:
            price += 0.05
    return price


def _line(groups: Sequence[Group], width: float, price: float) -> TextLine:
    last = groups[-1]
    return TextLine(
        "".join(group.text for group in groups).rstrip(" ")
        + ("-" if last.hyphen and not last.must else ""),
        width,
        0.0 if last.must else price,
        bool(last.hyphen) and not last.must,
        last.must,
    )
