"""What was picked from a pool and shown last on this screen: used when the time is unknown, as
after a power cut without a network."""

from __future__ import annotations

from datetime import date, datetime

from player.library.edition import Item
from player.library.state_store import StateStore
from player.playout.program import Program
from player.schedule.daily import ShownPicks


class Picks:
    """The choices of the day that this screen has shown, on disk."""

    def __init__(self, store: StateStore) -> None:
        """`store` keeps them."""
        self._store = store

    def shown(self, pool: str) -> ShownPicks | None:
        """What was last shown as the choice of the day from that pool; None where nothing valid is
        stored."""
        stored = self._store.recall(_name(pool))
        try:
            return (
                ShownPicks(date.fromisoformat(stored["of"]), tuple(map(str, stored["ids"])))
                if stored
                else None
            )
        except (KeyError, TypeError, ValueError):
            return None

    def hold_on_to(self, item: Item, program: Program, moment: datetime | None) -> None:
        """A slide is shown: if it was picked for today, that choice is kept for the whole day."""
        if item.pool is None or moment is None:
            return
        picks = program.picks(moment).get(item.pool, ())
        ids = [pick.id for pick in picks if pick.id is not None]
        if (
            picks
            and picks[0].of is not None
            and item.id in ids
            and program.keep(item.pool, ShownPicks(picks[0].of, tuple(ids)))
        ):
            self._store.store(_name(item.pool.name), {"of": picks[0].of.isoformat(), "ids": ids})


def _name(pool: str) -> str:
    return f"pick of the day from {pool}"
