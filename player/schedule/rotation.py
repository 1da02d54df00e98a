"""In what order slides follow each other. Pure: the order of the playlist, who is due at a moment, who follows whom."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from player.schedule.windows import Window


@dataclass(frozen=True, slots=True)
class Turn:
    """A slide's turn in the round: its identity and when it may be shown."""

    id: str
    window: Window


def following(round_: Sequence[Turn], after: str | None, now: datetime) -> Iterator[str]:
    """The slides that are due at `now`, in the order in which they follow the one called `after`, that one last.

    Where `after` is None or unknown, from the first.
    """
    start = _index(round_, after) + 1
    for step in range(len(round_)):
        turn = round_[(start + step) % len(round_)]
        if turn.window.open_at(now):
            yield turn.id


def preceding(round_: Sequence[Turn], before: str | None, now: datetime) -> Iterator[str]:
    """The slides that are due at `now`, going back from the one called `before`, that one last."""
    start = _index(round_, before)
    start = start if start >= 0 else 0
    for step in range(1, len(round_) + 1):
        turn = round_[(start - step) % len(round_)]
        if turn.window.open_at(now):
            yield turn.id


def place_after_removal(old: Sequence[Turn], gone: str, new: Sequence[Turn]) -> str | None:
    """The slide after which a round goes on when the one on show has left it: the last before it that is still there.

    None where the round goes on from its start.
    """
    still = {turn.id for turn in new}
    where = _index(old, gone)
    return next((old[at].id for at in range(where - 1, -1, -1) if old[at].id in still), None)


def next_change(round_: Sequence[Turn], now: datetime) -> datetime | None:
    """The first moment after `now` at which another slide could be due, or one no longer; None for never."""
    return min((moment for turn in round_ if (moment := turn.window.next_change(now)) is not None), key=datetime.timestamp, default=None)


def _index(round_: Sequence[Turn], identity: str | None) -> int:
    return next((at for at, turn in enumerate(round_) if turn.id == identity), -1)
