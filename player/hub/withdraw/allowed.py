"""What may leave the house now: the edition, without what was withdrawn a moment ago and is perhaps
not written into the folder yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from player.hub.content import content
from player.hub.withdraw.deeds import names_of
from player.hub.withdrawals.models import Withdrawal
from player.library.edition import Edition, Item


def edition_now() -> tuple[Edition, datetime]:
    """The edition, and the moment by the clock of the screens. Raises Unusable."""
    edition = content().edition
    names = frozenset(
        name for both in Withdrawal.in_force().values_list("slide", "print") for name in both
    ) - {""}
    items = tuple(_shut(item) if is_named(item, names) else item for item in edition.items)
    return replace(edition, items=items), datetime.now(edition.config.timezone)


def is_named(item: Item, names: frozenset[str]) -> bool:
    """Whether one of these ids and prints is the slide's."""
    return not names.isdisjoint((item.id, *names_of(item)))


def _shut(item: Item) -> Item:
    if item.off:
        return item
    return replace(item, window=replace(item.window, never=True), replay=item.window, off=True)
