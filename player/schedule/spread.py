"""An order in which each item comes as often as its weight says, evenly spread.

Pure arithmetic: knows no slide and no time.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import gcd


def spread(weights: Sequence[int]) -> list[int]:
    """The shortest cycle in which each (by its place in `weights`) comes in exact proportion to its
    weight.

    It begins with the first. Items of equal weight keep their order. None follows itself, not from
    the end to the beginning either, unless it has more than half of all places. The heaviest are
    placed first, at equal distances, and the lighter ones in the same way in what is left.
    """
    if not weights:
        return []
    common = gcd(*weights)
    of_share: dict[int, list[int]] = {}
    for at, weight in enumerate(weights):
        of_share.setdefault(weight // common, []).append(at)
    if len(of_share) == 1:
        return list(range(len(weights)))
    free = list(range(sum(share * len(members) for share, members in of_share.items())))
    cycle = [0] * len(free)
    for share, members in sorted(of_share.items(), reverse=True):
        wanted, still_free = share * len(members), list[int]()
        taken, due = 0, 0  # the nth of them goes to n/wanted of the free places, rounded down
        for index, place in enumerate(free):
            if index == due:
                cycle[place] = members[taken % len(members)]
                taken += 1
                due = taken * len(free) // wanted
            else:
                still_free.append(place)
        free = still_free
    _part_twins(cycle)
    first = cycle.index(0)
    return cycle[first:] + cycle[:first]


def _part_twins(cycle: list[int]) -> None:
    """Move whatever follows itself to the nearest place between two others."""
    length = len(cycle)
    twins = [at for at in range(length) if cycle[at] == cycle[at - 1]]
    while twins:
        at = twins[0]
        twin = cycle[at]
        for step in range(2, length):
            place = (at + step // 2 * (-1) ** step) % length  # near ones first, on both sides
            if twin not in (cycle[place - 1], cycle[place]):
                cycle.insert(place, cycle.pop(at)) if place < at else cycle.insert(
                    place - 1, cycle.pop(at)
                )
                break
        else:
            return  # it has more than half of all places
        twins = [at for at in range(length) if cycle[at] == cycle[at - 1]]
