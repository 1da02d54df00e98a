"""Breaks words into lines: measured once, fitted by arithmetic, balanced. Knows sizes and widths,
no page and no canvas."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from player.paint import fonts
from player.paint.fonts import Face
from player.paint.line_breaks import (
    LEAST_LETTERS,
    Atom,
    End,
    atoms,
    has_han,
    hyphenated,
    in_need,
    is_seam,
)
from player.paint.marks import right_to_left

# Characters: a longer word is hyphenated rather than making all type much smaller.
COMPOUND = 18
FEW = 4  # words: so few may grow until they fill the page
LONG = 6.0  # width at size 1: wider words may be hyphenated to make lines more even
WIDOW = 0.5  # penalty for one short word on the last line
SLACK = 0.99  # of its box: what a line may fill, as widths scale to within half a per cent


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line as it is drawn, hyphen included, and its width at size 1. `dislike` is the penalty of
    its hyphen; `last`: its paragraph ends here.
    """

    text: str
    width: float
    dislike: float = 0.0
    last: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Atoms between two possible line ends. Widths at size 1."""

    text: str
    width: float
    space: float  # the space after it, unless the line ends here
    hyphen: float  # the hyphen after it, if the line ends here
    must: bool  # the line must end here
    dislike: float  # penalty of a line end here


# Words of Dutch and English that read badly at the end of a line.
_WEAK = frozenset(
    (
        "de",
        "het",
        "een",
        "’t",
        "’n",
        "en",
        "of",
        "van",
        "in",
        "op",
        "te",
        "om",
        "aan",
        "bij",
        "met",
        "ik",
        "je",
        "u",
        "we",
        "ze",
        "er",
        "the",
        "a",
        "an",
        "to",
        "on",
        "and",
        "or",
        "i",
    )
)
_STOP = re.compile(r"[.!?…:][”’)»]*$")
_PAUSE = re.compile(r"[,;–—][”’)»]*$")


def _dislike(atom: Atom) -> float:
    if atom.end is End.LOATH:
        return 0.4
    if atom.hyphen:
        return 0.1
    if not atom.space:
        return -0.012 if atom.text[-1:] in "。，、！？；：" else 0.02
    if _STOP.search(atom.text):
        return -0.012
    if _PAUSE.search(atom.text):
        return -0.006
    return 0.012 if atom.text.casefold().lstrip("“‘(") in _WEAK else 0.0


def _groups(parts: list[Atom], face: Face, level: End, spacing: float) -> list[Group]:
    space, hyphen = fonts.space(face) + spacing, fonts.width("-", face, spacing)
    groups: list[Group] = []
    text, total = "", 0.0
    for atom in parts:
        text += atom.text
        total += fonts.width(atom.text, face, spacing)
        if atom.end is End.MUST or atom.end <= level:
            groups.append(
                Group(
                    text + (" " if atom.space else ""),
                    total,
                    space if atom.space else 0.0,
                    hyphen if atom.hyphen else 0.0,
                    atom.end is End.MUST,
                    _dislike(atom),
                )
            )
            text, total = "", 0.0
        elif atom.space:
            text += " "
            total += space
    return groups


class Words:
    """A text in a face, ready to be fitted at any size and width."""

    def __init__(self, text: str, face: Face, language: str, spacing: float = 0.0) -> None:
        """`text` in a typeface; `language` (nl or en) says where words may be hyphenated.

        `spacing` is added after every letter, as a part of the size.
        """
        self.text, self.face, self.language, self.spacing = text, face, language, spacing
        self._atoms = atoms(text)
        self._plain = _groups(self._atoms, face, End.LOATH, spacing)
        self._has_compound = any(len(atom.text) > COMPOUND for atom in self._atoms)
        self._widest = max((group.width for group in self._plain), default=0.0)
        self._parted: dict[float, list[Group]] = {}
        self._counted: dict[tuple[float, float, float], tuple[float, int]] = {}

    @cached_property
    def missing(self) -> set[str]:
        """The characters that are in no font."""
        return fonts.runs(self.text, self.face)[1]

    @cached_property
    def turned(self) -> bool:
        """Whether it reads from right to left."""
        return right_to_left(self.text)

    @cached_property
    def han(self) -> bool:
        """Whether any of it is written in Chinese characters."""
        return has_han(self.text)

    @cached_property
    def paragraphs(self) -> int:
        """How many paragraphs its author wrote."""
        return sum(atom.end is End.MUST for atom in self._atoms)

    @cached_property
    def short(self) -> bool:
        """Whether it is a few words, none of them so long that it may be hyphenated."""
        return len(self.text.split()) <= FEW >= len(self._atoms) and not self._has_compound

    @cached_property
    def can_hyphenate(self) -> bool:
        """Whether any word is long enough to be hyphenated."""
        return any(len(atom.text) >= LEAST_LETTERS for atom in self._atoms)

    def groups(
        self, size: float, width: float, least: float, hyphens: bool = False
    ) -> tuple[float, list[Group]]:
        """The largest size up to `size` at which no group is wider than `width`, and the groups at
        that size.

        A long word first makes the type a little smaller; then it is hyphenated; as a last resort
        it is broken anywhere.
        """
        room = width * SLACK
        if not hyphens:
            fitting = min(size, room / self._widest) if self._widest else size
            if fitting >= max(least, 0.75 * size if self._has_compound else 0.0):
                return fitting, self._plain
        limit = room / size
        if hyphens or self.can_hyphenate:
            parted = self._apart(LONG if hyphens else limit, End.HYPHEN)
            widest = max(group.width + group.hyphen for group in parted)
            fitting = min(size, room / widest)
            if fitting >= max(least, 0.8 * size) or hyphens:
                return fitting, parted
            parted = self._apart(0.0, End.HYPHEN)
            widest = max(group.width + group.hyphen for group in parted)
            fitting = min(size, room / widest)
            if fitting >= least:
                return fitting, parted
        if self._widest and room / self._widest >= least:
            return room / self._widest, self._plain
        return least, self._apart(room / least, End.NEED)

    def _apart(self, limit: float, level: End) -> list[Group]:
        """Groups in which words wider than `limit` (at size 1) are broken, at most at `level`."""
        key = -limit if level is End.NEED else limit
        groups = self._parted.get(key)
        if groups is None:
            parts: list[Atom] = []
            for atom in self._atoms:
                long = (
                    len(atom.text) >= LEAST_LETTERS
                    and fonts.width(atom.text, self.face, self.spacing) > limit
                )
                pieces = (
                    hyphenated(atom, self.language, capitals=level is End.NEED) if long else [atom]
                )
                if level is End.NEED:
                    pieces = [
                        part
                        for piece in pieces
                        for part in (
                            in_need(piece)
                            if fonts.width(piece.text, self.face) > limit * 0.9
                            else [piece]
                        )
                    ]
                parts += pieces
            groups = self._parted[key] = _groups(parts, self.face, level, self.spacing)
            _prefer_seams(groups)
        return groups

    def lines(
        self, size: float, width: float, least: float, *, even: bool
    ) -> tuple[float, list[TextLine]]:
        """The size used and the words as lines no wider than `width`. The size is `size`, or less
        for a long word."""
        used, groups = self.groups(size, width, least)
        limit = width * SLACK / used
        lines = best_lines(groups, limit, even=even)
        if even and ragged(lines) > 0.5 and self.can_hyphenate:
            smaller, parted = self.groups(used, width, least, hyphens=True)
            other = best_lines(parted, width * SLACK / smaller, even=even)
            if (
                smaller >= used * 0.98
                and len(other) <= len(lines)
                and ragged(other) < ragged(lines) - 0.2
            ):
                return smaller, other
        return used, lines

    def count(self, size: float, width: float, least: float) -> tuple[float, int]:
        """The size used and the number of lines: those of `lines`, without choosing the best line
        ends."""
        key = (size, width, least)
        size_and_lines = self._counted.get(key)
        if size_and_lines is None:
            used, groups = self.groups(size, width, least)
            size_and_lines = used, _greedy(groups, width * SLACK / used)
            self._counted[key] = size_and_lines
        return size_and_lines


def _prefer_seams(groups: list[Group]) -> None:
    for index, group in enumerate(groups[:-1]):
        if group.hyphen:
            word = re.split(r"\s", group.text)[-1]
            if is_seam(word + groups[index + 1].text, len(word)):
                groups[index] = Group(
                    group.text, group.width, group.space, group.hyphen, group.must, 0.015
                )


def _greedy(groups: list[Group], limit: float) -> int:
    """The least number of lines that the groups take: each as full as possible."""
    lines, first, count = 0, 0, len(groups)
    while first < count:
        width, end = 0.0, first
        for index in range(first, count):
            group = groups[index]
            if width and width + group.width > limit + 1e-9:
                break
            # Where the hyphen does not fit the line cannot end here, but it may go on.
            if not width or width + group.width + group.hyphen <= limit + 1e-9:
                end = index
            width += group.width + group.space
            if group.must:
                break
        lines += 1
        first = end + 1
    return max(1, lines)


def ragged(lines: list[TextLine]) -> float:
    """How much shorter the shortest line is than the longest, 0 to 1; the last does not count."""
    if len(lines) < 3:
        return 0.0
    longest = max(line.width for line in lines)
    return 1 - min(line.width for line in lines[:-1]) / longest if longest else 0.0


def displeasure(lines: Sequence[TextLine]) -> float:
    """The penalty of a set of lines: 0 where all are of one length and no word is hyphenated. The
    last line may be shorter, but not a stub."""
    if len(lines) < 2:
        return 0.0
    *most, last = (line.width for line in lines)
    longest = max(last, *most)
    if not longest:
        return 0.0
    hyphens = 1.6 * sum(line.dislike for line in lines) + (
        WIDOW if is_widow(lines[-1].text) else 0.0
    )
    short, stub, full = 0.82 - min(most) / longest, 0.55 - last / longest, last / longest - 0.985
    return hyphens + max(0.0, short) + 0.5 * max(0.0, stub) + 0.25 * max(0.0, full)


def is_widow(text: str) -> bool:
    """Whether a last line is one short word."""
    return " " not in text and len(text.strip(".,!?…”’»)")) <= 5 and not has_han(text)


def best_lines(groups: list[Group], limit: float, *, even: bool) -> list[TextLine]:
    """The lines that read and look best, among the ways to use as few lines as possible."""
    if not groups:
        return []
    least = _greedy(groups, limit)
    target = limit
    if even and least > 1:
        low, high = max(group.width for group in groups), limit
        for _ in range(9):
            middle = (low + high) / 2
            if _greedy(groups, middle) > least:
                low = middle
            else:
                high = middle
        target = high
    return _chosen(groups, limit, target, even)


_LINE = 10.0  # cost of a line: more than any raggedness, so that there are as few as possible


def _chosen(groups: list[Group], limit: float, target: float, even: bool) -> list[TextLine]:
    count = len(groups)
    cost = [0.0] + [float("inf")] * count  # of the best lines for the first n groups
    start = [0] * (count + 1)
    for first in range(count):
        if cost[first] == float("inf"):
            continue
        width = 0.0
        for last in range(first, count):
            group = groups[last]
            full = width + group.width + group.hyphen
            if width and full > limit + 1e-9:
                if width + group.width > limit + 1e-9:
                    break
            else:
                total = cost[first] + _LINE + _price(groups, first, last, full, target, even)
                if total < cost[last + 1]:
                    cost[last + 1], start[last + 1] = total, first
            if group.must:
                break
            width += group.width + group.space
    ends = [count]
    while ends[-1]:
        ends.append(start[ends[-1]])
    ends.reverse()
    return [_line(groups[a:b]) for a, b in pairwise(ends)]


def _price(
    groups: list[Group], first: int, last: int, width: float, target: float, even: bool
) -> float:
    group = groups[last]
    slack = (target - width) / target if target else 0.0
    if group.must:
        price = 0.6 * slack * slack if even and last == len(groups) - 1 and first > 0 else 0.0
        # Avoid a widow: one short word on the last line.
        if first > 0 and not groups[first - 1].must:
            alone = first == last and is_widow(group.text.strip())
            # Running text prefers uneven lines to a widow.
            if alone and not even:
                price += 0.3
            elif alone or (first == last and width < 0.45 * target):
                price += 0.12
            elif width < 0.33 * target:
                price += 0.05
        return price
    # Running text prefers full lines to the best line ends.
    price = slack * slack + (group.dislike if even or group.hyphen else group.dislike / 2)
    # A sentence that begins with the last, short word of a line.
    if first < last and groups[last - 1].dislike == -0.012 and len(group.text) < 7:
        price += 0.02
    return price


def _line(groups: list[Group]) -> TextLine:
    *most, last = groups
    width = sum(group.width + group.space for group in most) + last.width + last.hyphen
    return TextLine(
        "".join(group.text for group in groups).rstrip(" ")
        + ("-" if last.hyphen and not last.must else ""),
        width,
        last.dislike if last.hyphen else 0.0,
        last.must,
    )


@lru_cache(64)
def words(text: str, face: Face, language: str, spacing: float = 0.0) -> Words:
    """A text in a face; recent ones are cached, as a slide is often painted again."""
    return Words(text, face, language, spacing)
