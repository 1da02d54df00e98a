"""Which quotation marks in a text belong together, and which stand inside which. Changes nothing,
and knows no theme."""

from __future__ import annotations

from player.lazy import dataclass

_DOUBLE, _SINGLE = '"“”„', "'‘’‚"
_OPENS = {"“": "”", "„": "”“", "«": "»", "‘": "’", "‚": "’‘", "‹": "›", '"': '"', "'": "'"}
_CLOSES = frozenset("”’»›“‘\"'")
_BEFORE = " \t\n\u00a0\u202f([{-–—/"  # what an opening mark stands after


@dataclass(slots=True)
class Pair:
    """Two marks that belong together: where they stand, and the pair round them."""

    start: int
    end: int
    within: Pair | None
    kind: str  # the opening mark

    @property
    def single(self) -> bool:
        """Whether its marks are single ones."""
        return self.kind in _SINGLE or self.kind == "‹"

    @property
    def straight(self) -> bool:
        """Whether its marks came from a keyboard."""
        return self.kind in "\"'"


def pairs(text: str) -> list[Pair]:
    """The pairs of a text, in the order in which they open. A mark without a partner is in none:
    an apostrophe, or the sign for an inch."""
    if text.isascii() and '"' not in text and "'" not in text:
        return []
    waiting: list[Pair] = []
    found: list[Pair] = []
    opened: set[int] = set()
    for place, mark in enumerate(text):
        if mark not in _OPENS and mark not in _CLOSES:
            continue
        partner = _partner(text, place, waiting, opened)
        if partner is not None:
            partner.end = place
            found.append(partner)
            # What was opened inside it and not closed is an apostrophe.
            del waiting[waiting.index(partner) :]
        elif _opens(text, place, opened):
            opened.add(place)
            waiting.append(Pair(place, -1, None, mark))
    found.sort(key=lambda pair: pair.start)
    _nest(found)
    return found


def _partner(text: str, place: int, waiting: list[Pair], opened: set[int]) -> Pair | None:
    """The pair that the mark at `place` closes; None where it closes none."""
    mark, before, after = text[place], text[place - 1 : place], text[place + 1 : place + 2]
    if mark not in _CLOSES or not before or before in _BEFORE or after.isalnum():
        return None
    if place - 1 in opened or _is_inch(text, place, len(waiting)):
        return None
    return next((pair for pair in reversed(waiting) if mark in _OPENS[pair.kind]), None)


def _opens(text: str, place: int, opened: set[int]) -> bool:
    """Whether the mark at `place` may open a pair: it stands before a word, not behind one."""
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    stands_free = not before or before in _BEFORE or place - 1 in opened
    return text[place] in _OPENS and bool(after.strip()) and stands_free


def _nest(found: list[Pair]) -> None:
    around: list[Pair] = []
    for pair in found:
        while around and around[-1].end < pair.start:
            around.pop()
        pair.within = around[-1] if around else None
        around.append(pair)


def _is_inch(text: str, place: int, waiting: int) -> bool:
    """Whether a straight mark after a figure measures: there are others to close what is open."""
    if text[place] not in "\"'" or not text[place - 1].isdigit():
        return False
    rest = text[place + 1 :]
    return rest.count(text[place]) % 2 == 1 and waiting == 1
