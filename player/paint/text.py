"""Breaks words into lines: measured once, fitted by arithmetic, balanced. Knows sizes and widths,
no page and no canvas."""

from __future__ import annotations

from functools import cached_property, lru_cache

from player.lazy import expression
from player.paint import fonts
from player.paint.fonts import Face
from player.paint.line_breaks import (
    LEAST_LETTERS,
    Atom,
    End,
    atoms,
    has_han,
    hyphen_places,
    hyphenated,
    in_need,
    is_name,
    is_seam,
)
from player.paint.line_choice import Group, Groups, TextLine, best_lines, priced
from player.paint.marks import right_to_left

# Characters: a longer word is hyphenated rather than making all type much smaller.
COMPOUND = 18
FEW = 4  # words: so few may grow until they fill the page
# Of the size: what type may shrink to for a long word before it is hyphenated; and where a smaller
# size is tried anyway.
SMALLER, TRIED = 0.7, 0.93
# … for the name of a place or a person, and for a word without a seam between two words.
FOR_NAMES, FOR_SEAMLESS = 0.6, 0.8
# Arabic, Syriac, Thaana and N’Ko; the scripts of India, Thai, Lao, Tibetan and Burmese.
TALL = expression("[\u0600-\u08ff\u0900-\u109f\ufb50-\ufdff\ufe70-\ufeff]")
_AROUND = "([{“‘„«\"'.,;:!?…”’»)]}"  # what may stand round a word
SLACK = 0.99  # of its box: what a line may fill, as widths scale to within half a per cent


def _groups(parts: list[Atom], face: Face, level: End, spacing: float, language: str) -> Groups:
    space, hyphen = fonts.space(face) + spacing, fonts.width("-", face, spacing)
    groups: list[Group] = []
    ends: list[Atom] = []
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
                )
            )
            ends.append(atom)
            text, total = "", 0.0
        elif atom.space:
            text += " "
            total += space
    return priced(groups, ends, language)


class Words:
    """A text in a face, ready to be fitted at any size and width."""

    def __init__(
        self,
        text: str,
        face: Face,
        language: str,
        spacing: float = 0.0,
        smaller: float = SMALLER,
        lowest: float = 1.0,
    ) -> None:
        """`text` in a typeface; `language` (nl or en) says where words may be hyphenated.

        `spacing` is added after every letter, as a part of the size. `smaller` is what type may
        shrink to for a long word, as a part of the size that is asked for; `lowest` what its least
        size may shrink to for a long name.
        """
        self.text, self.face, self.language, self.spacing = text, face, language, spacing
        self._atoms = atoms(text)
        self._plain = _groups(self._atoms, face, End.LOATH, spacing, language)
        self._has_compound = any(len(atom.text) > COMPOUND for atom in self._atoms)
        self._widest = self._plain.widest
        self._smaller = min(smaller, self._whole_down_to()) if self._has_compound else smaller
        self._lowest = max(lowest, FOR_NAMES) if self._smaller == FOR_NAMES else 1.0
        self._parted: dict[float, Groups] = {}
        self._counted: dict[tuple[float, float, float], tuple[float, int]] = {}
        self._chosen: dict[
            tuple[float, float, float, bool, bool], tuple[float, tuple[TextLine, ...]]
        ] = {}

    def _whole_down_to(self) -> float:
        """What type may shrink to for its long words, as a part of its size, before one of them is
        hyphenated: a name stays whole, and so does a word alone that has no seam."""
        kinds, before = set[float](), "."
        for atom in self._atoms:
            if len(atom.text) > COMPOUND and not atom.address:
                word = atom.text.strip(_AROUND)
                named = is_name(word) and before[-1:] not in ".!?…:”’"
                places = hyphen_places(word, self.language)
                seams = any(is_seam(word, place) for place in places)
                whole = named or (len(self._atoms) == 1 and not seams)
                kinds.add(FOR_NAMES if whole else 1.0 if seams else FOR_SEAMLESS)
            before = atom.text
        return max(kinds, default=1.0)

    @property
    def bonus(self) -> float:
        """What good line ends between its words can take off the price, at most: 0 or less."""
        return self._plain.bonus

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
    def tall(self) -> bool:
        """Whether its script has marks far above and below the letters, so that lines need air."""
        return not self.text.isascii() and TALL.search(self.text) is not None

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

    def groups(self, size: float, width: float, least: float) -> tuple[float, Groups]:
        """The largest size up to `size` at which no group is wider than `width`, and the groups at
        that size.

        A long word first makes the type smaller; then it is hyphenated; as a last resort it is
        broken anywhere.
        """
        room = width * SLACK
        fitting = min(size, room / self._widest) if self._widest else size
        if fitting >= max(least, self._smaller * size if self._has_compound else 0.0):
            return fitting, self._plain
        if fitting >= least * self._lowest and self._lowest < 1.0:
            return fitting, self._plain
        if self.can_hyphenate:
            parted = self._apart(room / size, End.HYPHEN)
            fitting = min(size, room / parted.widest_parted)
            if fitting >= max(least, 0.8 * size):
                return fitting, parted
            parted = self._apart(0.0, End.HYPHEN)
            fitting = min(size, room / parted.widest_parted)
            if fitting >= least:
                return fitting, parted
        if self._widest and room / self._widest >= least:
            return room / self._widest, self._plain
        return least, self._apart(room / least, End.NEED)

    def whole(self, size: float, width: float) -> bool:
        """Whether every word fits on a line at that size without a hyphen."""
        return self._widest * size <= width * SLACK

    def _apart(self, limit: float, level: End) -> Groups:
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
            groups = self._parted[key] = _groups(
                parts, self.face, level, self.spacing, self.language
            )
        return groups

    def lines(
        self, size: float, width: float, least: float, *, even: bool, spread: bool = False
    ) -> tuple[float, tuple[TextLine, ...]]:
        """The size used and the words as lines no wider than `width`. The size is `size`, or less
        for a long word. With `spread` they may take a line more than they need."""
        key = size, width, least, even, spread
        chosen = self._chosen.get(key)
        if chosen is None:
            used, groups = self.groups(size, width, least)
            lines = best_lines(groups, width * SLACK / used, even=even, spread=spread)
            chosen = self._chosen[key] = used, tuple(lines)
        return chosen

    def count(self, size: float, width: float, least: float) -> tuple[float, int]:
        """The size used and the number of lines: those of `lines`, without choosing the best line
        ends."""
        key = (size, width, least)
        size_and_lines = self._counted.get(key)
        if size_and_lines is None:
            used, groups = self.groups(size, width, least)
            size_and_lines = used, groups.count(width * SLACK / used)
            self._counted[key] = size_and_lines
        return size_and_lines


@lru_cache(64)
def words(
    text: str,
    face: Face,
    language: str,
    spacing: float = 0.0,
    smaller: float = SMALLER,
    lowest: float = 1.0,
) -> Words:
    """A text in a face; recent ones are cached, as a slide is often painted again."""
    return Words(text, face, language, spacing, smaller, lowest)
