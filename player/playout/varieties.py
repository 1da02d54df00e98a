"""Chooses one of several looks for each slide: by its name, but preferably not the look of the
slide before or after it. Pure: all screens that play the same slides choose the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from itertools import chain


def varieties(rounds: Iterable[Sequence[str]], looks: Mapping[str, int]) -> dict[str, int]:
    """The look (from 0) of each slide that has any: `looks` says how many.

    `rounds` are the slides in the order in which they follow each other, round and round, at
    different times of a day. Slides without looks are skipped: the slides on either side of one
    count as neighbours.
    """
    beside = _neighbours(rounds, looks)
    chosen: dict[str, int] = {}
    # Slides with the least choice go first: the others can give way.
    for name in sorted(beside, key=lambda name: looks[name]):
        chosen[name] = _best(name, looks[name], beside[name], chosen)
    for name in beside:  # those that chose before their neighbours choose again
        chosen[name] = _best(name, looks[name], beside[name], chosen)
    return chosen


def _neighbours(
    rounds: Iterable[Sequence[str]], looks: Mapping[str, int]
) -> dict[str, Counter[str]]:
    """How often each slide stands beside another, in the order of the first round."""
    beside: dict[str, Counter[str]] = {}
    for names in rounds:
        several = [name for name in names if looks.get(name)]
        for one, other in zip(several, chain(several[1:], several[:1]), strict=True):
            beside.setdefault(one, Counter())
            if one != other:
                beside[one][other] += 1
                beside.setdefault(other, Counter())[one] += 1
    return beside


def _best(name: str, looks: int, beside: Mapping[str, int], chosen: Mapping[str, int]) -> int:
    """The look that fewest neighbours have; of several, the first from the one its name asks
    for."""
    taken: Counter[int] = Counter()
    for other, often in beside.items():
        if other in chosen:
            taken[chosen[other]] += often
    wish = blake2b(name.encode(), digest_size=1).digest()[0] % looks
    return min(range(looks), key=lambda look: (taken[look], (look - wish) % looks))
