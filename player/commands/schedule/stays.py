"""What is on, one slide after the other, as on a screen that is switched on at some moment. Asks
the rounds; reads no clock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from player.playout.program import Program
from player.schedule.rotation import Cursor


@dataclass(frozen=True, slots=True)
class Stay:
    """A slide's time on the screen; no item where nothing is due."""

    start: datetime
    end: datetime
    id: str | None
    type: str | None
    source: str | None


def stays(program: Program, start: datetime, end: datetime) -> Iterator[Stay]:
    """What is on from `start` to `end`, one after the other, no gap: as on a screen that is
    switched on at `start`."""
    edition = program.edition
    by_id = {item.id: item for item in edition.items}
    by_clock, now = edition.config.sync == "clock", start
    after: Cursor | None = None
    urgent: Cursor | None = None
    pushed: Cursor | None = None  # aside by a takeover: the round goes on with it
    while now.timestamp() < end.timestamp():
        taken = program.takes_over(now)
        if by_clock:
            slot = program.showing(now)
            over, identity = slot.end, slot.id
        else:
            back = (
                pushed
                if not taken and pushed is not None and program.is_due(by_id[pushed.id], now)
                else None
            )
            place = back or next(program.following(urgent if taken else after, now), None)
            if taken:
                urgent = place
            elif place is not None:
                after = place
            identity = place.id if place is not None else None
            over = (
                now + timedelta(seconds=program.seconds(identity)) if identity is not None else end
            )
        item = by_id.get(identity) if identity is not None else None
        # Real time goes on where the clock is put forwards or back.
        over = (
            datetime.fromtimestamp(now.timestamp() + (over - now).total_seconds(), now.tzinfo)
            if identity is not None and not by_clock
            else over
        )
        changes = [
            program.next_change(now) if item is None else item.window.next_change(now),
            None if taken else program.next_takeover(now),
        ]
        whole, over = (
            over,
            min(
                [over, end, *(change for change in changes if change is not None)],
                key=datetime.timestamp,
            ),
        )
        if not taken:
            pushed = (
                after if over.timestamp() < whole.timestamp() and program.takes_over(over) else None
            )
        yield Stay(
            now, over, identity, item.slide.TYPE if item else None, item.source if item else None
        )
        now = over
