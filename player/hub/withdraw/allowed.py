"""What may leave the house now: the edition, without what was withdrawn a moment ago and is perhaps
not written into the folder yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from player.hub.content import content
from player.hub.withdraw.deeds import names_of
from player.hub.withdrawals.models import Withdrawal
from player.library.edition import Edition, Item

# The last one: what is in force, what was withdrawn, and what is left of it.
_last: list[tuple[Edition, frozenset[str], Edition]] = []


def edition_now() -> tuple[Edition, datetime]:
    """The edition, the very same one for as long as nothing changes, and the moment by the clock of
    the screens. Raises Unusable."""
    edition = content().edition
    names = frozenset(
        name for both in Withdrawal.in_force().values_list("slide", "print") for name in both
    ) - {""}
    known = _last[-1] if _last else None
    if known is None or known[0] is not edition or known[1] != names:
        items = tuple(_shut(item) if is_named(item, names) else item for item in edition.items)
        _last[:] = [known := (edition, names, replace(edition, items=items))]
    return known[2], datetime.now(edition.config.timezone)


def is_named(item: Item, names: frozenset[str]) -> bool:
    """Whether one of these ids and prints is the slide's."""
    return not names.isdisjoint((item.id, *names_of(item)))


def _shut(item: Item) -> Item:
    if item.off:
        return item
    return replace(item, window=replace(item.window, never=True), replay=item.window, off=True)
