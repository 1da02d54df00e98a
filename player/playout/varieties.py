"""Chooses one of several looks for each slide: by its name, but preferably not the look of the
slide before or after it. Pure: all screens that play the same slides choose the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import chain
from types import MappingProxyType


def varieties(
    rounds: Iterable[Sequence[str]],
    looks: Mapping[str, int],
    kept: Mapping[str, int] = MappingProxyType({}),
) -> dict[str, int]:
    """The look (from 0) of each slide that has any: `looks` says how many.

    `rounds` are the slides in the order in which they follow each other, round and round, at
    different times of a day. Slides without looks are skipped: the slides on either side of one
    count as neighbours. What has been seen with a look has `kept` that, where it still has so many.
    """
    beside = _neighbours(rounds, looks)
    chosen = {name: look for name, look in kept.items() if look < looks.get(name, 0)}
    free = [name for name in beside if name not in chosen]
    # Slides with the least choice go first: the others can give way.
    for name in sorted(free, key=lambda name: looks[name]):
        chosen[name] = _best(name, looks[name], beside[name], chosen)
    for name in free:  # those that chose before their neighbours choose again
        chosen[name] = _best(name, looks[name], beside[name], chosen)
    return chosen


def _neighbours(
    rounds: Iterable[Sequence[str]], looks: Mapping[str, int]
) -> dict[str, dict[str, int]]:
    """How often each slide stands beside another, in the order of the first round."""
    beside: dict[str, dict[str, int]] = {}
    for names in rounds:
        several = [name for name in names if looks.get(name)]
        for one, other in zip(several, chain(several[1:], several[:1]), strict=True):
            mine = beside.setdefault(one, {})
            if one != other:
                theirs = beside.setdefault(other, {})
                mine[other] = mine.get(other, 0) + 1
                theirs[one] = theirs.get(one, 0) + 1
    return beside


def _best(name: str, looks: int, beside: Mapping[str, int], chosen: Mapping[str, int]) -> int:
    """The look that fewest neighbours have; of several, the first from the one its name asks
    for."""
    taken = [0] * looks
    for other, often in beside.items():
        look = chosen.get(other, looks)
        if look < looks:
            taken[look] += often
    wish = _wish(name) % looks
    order: list[int] = [*range(wish, looks), *range(wish)]
    return min(order, key=lambda look: taken[look])


@lru_cache(maxsize=20_000)
def _wish(name: str) -> int:
    """What a name asks for."""
    return blake2b(name.encode(), digest_size=1).digest()[0]
