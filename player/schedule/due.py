"""Which of many windows are open at a moment, and until when that holds.

The answers are the same as when every window is asked anew. What is remembered between two
questions only makes them quick: a heap with the moment at which each window changes next, so that
moving forward in time costs no more than what changes.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo
from heapq import heapify, heappop, heapreplace
from typing import NamedTuple

from player.schedule.windows import Window

# Over a longer time than this it is quicker to ask every window anew.
_FAR = timedelta(days=3).total_seconds()


class Stretch(NamedTuple):
    """A time in which the same windows are open: from `start` to `end` (exclusive), in seconds
    since the epoch, with the places of those windows in order."""

    start: float
    end: float
    due: tuple[int, ...]


class Due:
    """Asks many windows at once."""

    def __init__(self, windows: Sequence[Window]) -> None:
        """For slides with these windows, in the order of the playlist."""
        of_window: dict[Window, int] = {}
        # Most slides share a window, which is not compared over and over.
        group_of = {
            place: of_window.setdefault(window, len(of_window))
            for place, window in dict(zip(map(id, windows), windows, strict=True)).items()
        }
        self._group = [*map(group_of.__getitem__, map(id, windows))]
        self._windows = list(of_window)
        undated = [window.undated for window in self._windows]
        self._undated = tuple([place for place, at in enumerate(self._group) if undated[at]])
        self._zone: tzinfo | None = None
        self._open: list[bool] = []
        self._changes: list[tuple[float, int]] = []  # a heap of when each window changes
        self._at = math.inf
        self._known: deque[Stretch] = deque(maxlen=4)

    def at(self, now: datetime | None) -> Stretch:
        """What is due at `now`; with None, where nobody knows the time, what carries no date."""
        if now is None:
            return Stretch(-math.inf, math.inf, self._undated)
        at = now.timestamp()
        self._mind_the_zone(now)
        stretch = self._stretch_of(at)
        if stretch is None:
            end = self._go_to(now, at)
            stretch = Stretch(
                self._at,
                end,
                tuple([place for place, group in enumerate(self._group) if self._open[group]]),
            )
            self._known.append(stretch)
        return stretch

    def until(self, now: datetime) -> float:
        """Until when the same are due as at `now`, in seconds since the epoch: `at(now).end`,
        without collecting which they are."""
        at = now.timestamp()
        self._mind_the_zone(now)
        stretch = self._stretch_of(at)
        return stretch.end if stretch is not None else self._go_to(now, at)

    def _mind_the_zone(self, now: datetime) -> None:
        if now.tzinfo is not self._zone:
            self._zone, self._at = now.tzinfo, math.inf
            self._known.clear()

    def _stretch_of(self, at: float) -> Stretch | None:
        for stretch in self._known:
            if stretch.start <= at < stretch.end:
                return stretch
        return None

    def _go_to(self, now: datetime, at: float) -> float:
        if self._at <= at < self._at + _FAR:
            self._go_on(at)
        else:
            self._ask_all(now)
        return self._changes[0][0] if self._changes else math.inf

    def _ask_all(self, now: datetime) -> None:
        self._open = [window.open_at(now) for window in self._windows]
        changes = (
            (window.next_change(now), group)
            for group, window in enumerate(self._windows)
            if not window.always
        )
        self._changes = [
            (change.timestamp(), group) for change, group in changes if change is not None
        ]
        heapify(self._changes)
        self._at = now.timestamp()

    def _go_on(self, until: float) -> None:
        while self._changes and self._changes[0][0] <= until:
            self._at, group = self._changes[0]
            self._open[group] = not self._open[group]
            change = self._windows[group].next_change(datetime.fromtimestamp(self._at, self._zone))
            if change is None:
                heappop(self._changes)
            else:
                heapreplace(self._changes, (change.timestamp(), group))
