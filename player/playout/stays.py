"""What is on, one slide after the other, as on a screen that is switched on at some moment. Asks
the rounds; reads no clock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

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


def stays(
    program: Program, start: datetime, end: datetime, after: str | None = None
) -> Iterator[Stay]:
    """What is on from `start` to `end`, one after the other, no gap: as on a screen that is
    switched on at `start`, or that has just shown the slide `after`."""
    edition = program.edition
    by_id = {item.id: item for item in edition.items}
    order = _ByClock(program) if edition.config.sync == "clock" else _InTurn(program, after)
    now = start
    while now.timestamp() < end.timestamp():
        urgent = program.takes_over(now)
        identity, over = order.next(now, end, urgent)
        item = by_id.get(identity) if identity is not None else None
        changes = (
            program.next_change(now) if item is None else item.window.next_change(now),
            None if urgent else program.next_takeover(now),
        )
        moments = [over, end, *(change for change in changes if change is not None)]
        until = min(moments, key=datetime.timestamp)
        if not urgent:
            cut_off = until.timestamp() < over.timestamp()
            order.ends(pushed_aside=cut_off and program.takes_over(until))
        kind, source = (item.slide.TYPE, item.source) if item is not None else (None, None)
        yield Stay(now, until, identity, kind, source)
        now = until


class _ByClock:
    """The order of screens that are in step: the time alone says what is on."""

    def __init__(self, program: Program) -> None:
        self._program = program

    def next(self, now: datetime, end: datetime, urgent: bool) -> tuple[str | None, datetime]:
        """Which slide is on, and until when."""
        slot = self._program.showing(now)
        return slot.id, slot.end

    def ends(self, pushed_aside: bool) -> None:
        """Nothing: by the clock no slide comes back."""


class _InTurn:
    """The order of a screen by itself: each slide for its whole time. What an urgent notice pushes
    aside comes back after it."""

    def __init__(self, program: Program, after: str | None) -> None:
        self._program, self._after = program, after
        self._items = {item.id: item for item in program.edition.items}
        self._last: Cursor | None = None
        self._last_urgent: Cursor | None = None
        self._aside: Cursor | None = None  # the round goes on with it

    def next(self, now: datetime, end: datetime, urgent: bool) -> tuple[str | None, datetime]:
        """Which slide comes now, and until when it stays; None until the end where there is
        none."""
        cursor = self._following(now, urgent)
        if urgent:
            self._last_urgent = cursor
        elif cursor is not None:
            self._last = cursor
        if cursor is None:
            return None, end
        # Real time goes on where the clock is put forwards or back.
        over = now.timestamp() + self._program.seconds(cursor.id)
        return cursor.id, datetime.fromtimestamp(over, now.tzinfo)

    def _following(self, now: datetime, urgent: bool) -> Cursor | None:
        aside = self._aside
        if not urgent and aside is not None:
            if self._program.is_due(self._items[aside.id], now):
                return aside
        last = self._last_urgent if urgent else self._last or self._after
        return next(self._program.following(last, now), None)

    def ends(self, pushed_aside: bool) -> None:
        """The slide that was on makes way; `pushed_aside` where it is for an urgent notice."""
        self._aside = self._last if pushed_aside else None
