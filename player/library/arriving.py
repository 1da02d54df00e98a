"""Slides whose pictures are still on their way over the network. Pure, but for what it remembers.

Such a slide stays as it was when it last had all its pictures; a new one waits for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import compress
from operator import attrgetter

from player.library.edition import Item


class Arriving:
    """Remembers each slide with pictures on a network as it was last whole."""

    def __init__(self) -> None:
        """Begin with no slide that was ever whole."""
        self._whole: dict[str, Item] = {}

    def in_force(self, items: Iterable[Item], renamed: Mapping[str, str]) -> tuple[Item, ...]:
        """The items that are in force; `renamed` is what those of the last scan are called now."""
        in_force = tuple(items)
        if any(map(attrgetter("withheld"), in_force)):
            before = {
                name: item
                for last, item in self._whole.items()
                if (name := renamed.get(last, last))
            }
            in_force = tuple(
                item if item.withheld is None else _as_it_was(item, before.get(item.id))
                for item in in_force
            )
        on_network = compress(in_force, map(attrgetter("originals"), in_force))
        self._whole = {item.id: item for item in on_network if item.withheld is None}
        return in_force


def _as_it_was(item: Item, last: Item | None) -> Item:
    """A slide that waits for a picture: as it was, when it may be shown now; else not at all."""
    if last is None or last.slide.TYPE != item.slide.TYPE:
        return replace(item, withheld=item.window, window=replace(item.window, never=True))
    originals = (*item.originals, *last.originals)
    return replace(last, window=item.window, draft=item.draft, originals=originals, off=item.off)
