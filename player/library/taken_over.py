"""What was made of each thing in a list, taken over where the list still holds that very thing.

A list of thousands of slides changes in a few places, and most of what is done to it is done to
each slide by itself. Pure, but for what it remembers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import compress, count, islice
from operator import is_, is_not
from typing import Generic, TypeVar

T = TypeVar("T")
U = TypeVar("U")
_Things = tuple[object, ...]


class TakenOver(Generic[T, U]):
    """Something of each thing in a list, which may be another list the next time."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._terms: tuple[object, ...] = ()
        self._things: tuple[T, ...] = ()
        self._made: tuple[U, ...] = ()

    def of(self, things: Iterable[T], make: Callable[[T], U], *terms: object) -> tuple[U, ...]:
        """What `make` gives for each; the very same tuple where all of them are as they were.

        `terms` are what the answers of `make` depend on besides: where one is no longer equal, all
        are made anew.
        """
        now = tuple(things)
        if terms != self._terms:
            self._things, self._made, self._terms = (), (), terms
        before, start, end = self._things, *same_ends(self._things, now)
        self._things = now
        if start < max(len(before), len(now)):
            left, right = len(before) - end, len(now) - end
            known = dict(zip(map(id, before[start:left]), self._made[start:left], strict=True))
            new = now[start:right]
            changed = (
                [known[id(one)] if id(one) in known else make(one) for one in new]
                if known
                else [*map(make, new)]
            )
            is_same = self._made is before or not before
            self._made = (*self._made[:start], *changed, *self._made[left:])
            if is_same and all(map(is_, changed, new)):
                self._made = now  # type: ignore[assignment]  # then a U is a T
        elif self._made is before:
            self._made = now  # type: ignore[assignment]
        return self._made


# The last two lists that were compared, and what came of that: what is done to the slides one thing
# after another compares the same ones. Two that differ much are not held on to.
_compared: tuple[_Things, _Things, tuple[int, int]] = (), (), (0, 0)
MOST_HELD = 100


def same_ends(before: _Things, now: _Things) -> tuple[int, int]:
    """How many things are the very same ones at the beginning of both lists, and at the end of what
    is left of them."""
    global _compared
    one, other, ends = _compared
    if one is before and other is now:
        return ends
    start, end = _ends(before, now)
    is_much = max(len(before), len(now)) - start - end > MOST_HELD
    _compared = ((), (), (0, 0)) if is_much else (before, now, (start, end))
    return start, end


def _ends(before: _Things, now: _Things) -> tuple[int, int]:
    shorter = min(len(before), len(now))
    if before is now:
        return shorter, 0
    start = next(compress(count(), map(is_not, before, now)), shorter)
    left = shorter - start
    backwards = map(is_not, islice(reversed(before), left), reversed(now))
    return start, next(compress(count(), backwards), left)
