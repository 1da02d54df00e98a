"""The order in which slides follow each other: which are due at a moment, and which comes next.

The round at a moment holds only what is due then, so weights and `after_every` are exact for what
is really shown. A `Cursor` is a place in it, and means the same in a later round of the same
slides. Pure.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import field
from datetime import date, datetime, time, timedelta, tzinfo
from hashlib import blake2b
from itertools import count
from operator import attrgetter
from types import MappingProxyType
from typing import NamedTuple

from player.lazy import dataclass
from player.schedule.due import Due
from player.schedule.spread import spread
from player.schedule.windows import Window

_PRECISE = 1_000_000  # µs in a second: sums of them are exact
_A_DAY = 26 * 3600  # s: more than the longest time since midnight
_MOST_ROUNDS = 24  # that differ in a day: one for each hour
_SHORTEST = 0.1  # s: nothing is shown for less


@dataclass(frozen=True, slots=True)
class RotationEntry:
    """A slide's turn in the round: its identity, when it may be shown, how often and for how many
    seconds.

    With `after_every` it has no place of its own, but comes each time after that many slides that
    do. A slide with weight 0 is never shown. Slides with the same `shuffle` change places with each
    other every day, each time that the round begins anew.
    """

    id: str
    window: Window
    weight: int = 1
    after_every: int | None = None
    seconds: float = 10.0
    shuffle: str = ""


class Cursor(NamedTuple):
    """A place in the round. `anchor` is the last slide with a place of its own: `id` itself, or
    what `id` came after.

    `nth` of its places, from 0; `shown`: how many such slides have been, for `after_every`; `day`:
    for which the round was shuffled.
    """

    id: str
    anchor: str
    nth: int = 0
    shown: int = 1
    day: date | None = None


class Slot(NamedTuple):
    """From when until when (exclusive) a slide is on; no id where nothing is due."""

    start: datetime
    end: datetime
    id: str | None


@dataclass(slots=True, eq=False)
class _Order:
    """One cycle of what is due, as places in `Round.turns`; `inserts` come after every so many of
    the cycle."""

    cycle: list[int]
    inserts: tuple[tuple[int, int], ...]
    nth: list[int] = field(default_factory=list)
    places: dict[int, list[int]] = field(default_factory=dict)
    clock: tuple[list[int], list[int], int] | None = None

    def __post_init__(self) -> None:
        for at, turn in enumerate(self.cycle):
            places = self.places.setdefault(turn, [])
            self.nth.append(len(places))
            places.append(at)

    def anew(self) -> _Order:
        """The same cycle, of turns that may take another time."""
        other = copy(self)
        other.clock = None
        return other


class _Today(NamedTuple):
    """The round by the clock: what is due, midnight (seconds since the epoch), and in µs from then:
    now, and the end of it all."""

    order: _Order
    midnight: int
    since: int
    end: int
    zone: tzinfo | None

    def moment(self, since: int) -> datetime:
        return datetime.fromtimestamp(self.midnight + since / _PRECISE, self.zone)


class Round:
    """All turns of a playlist. Made by `prepare`; asked for who follows whom, for any moment.

    What it remembers between two questions makes the next one quick and changes no answer.
    """

    def __init__(self, turns: Sequence[RotationEntry], before: Round | None = None) -> None:
        """`turns` in the order of the playlist. Those with the same `shuffle` change places with
        each other every day: decided by that word, the day and the ids, not by that order.

        Of a round `before` that is taken over which does not depend on what has changed since.
        """
        self.turns = tuple(turns)
        ids, windows, *ranks = (
            tuple(map(attrgetter(name), self.turns))
            for name in ("id", "window", "weight", "after_every", "shuffle")
        )
        self._ids, self._windows, self._ranks = ids, windows, ranks
        self._groups: tuple[str, ...] = ranks[-1]
        self._seeds = dict.fromkeys(filter(None, self._groups))
        self._shuffle = bool(self._seeds)
        same_ids = before is not None and before._ids == ids
        self._number: dict[str, int] = (
            before._number if before is not None and same_ids else dict(zip(ids, count()))
        )
        is_as_due = before is not None and before._windows == windows
        self._due: Due = before._due if before is not None and is_as_due else Due(windows)
        self._orders: dict[tuple[tuple[int, ...], date | None], _Order] = {}
        if before is not None and before._ranks == ranks and (same_ids or not self._shuffle):
            # How long each of them stays is another matter.
            self._orders = {key: order.anew() for key, order in before._orders.items()}

    def turn(self, identity: str) -> RotationEntry:
        """The turn of the slide with that identity. Raises KeyError."""
        return self.turns[self._number[identity]]

    def __contains__(self, identity: str) -> bool:
        """Whether a slide of that identity is in it."""
        return identity in self._number

    # ── who follows whom ──────────────────────────────────────────────────────────────────────────

    def following(
        self, after: Cursor | str | None, now: datetime | None, without: Collection[str] = ()
    ) -> Iterator[Cursor]:
        """The places in the order in which they follow `after`, for one cycle, its own place last.

        After None or an unknown place they begin with the first. `now` is None where nobody knows
        the time. `without`: slides that can't be shown, which count as not due.
        """
        order, at, cursor = self._locate(after, now, without)
        if not order.cycle:
            return
        left = len(order.cycle)
        for place in self._walk(order, at, cursor, now, without):
            left -= place.id == place.anchor
            yield place
            if not left:
                return

    def preceding(
        self, before: Cursor | str | None, now: datetime | None, without: Collection[str] = ()
    ) -> Iterator[Cursor]:
        """The places in the order in which they came before `before`, for one cycle, its own place
        last."""
        order, at, cursor = self._locate(before, now, without)
        length, count, left = len(order.cycle), cursor.shown, len(order.cycle)
        if not length:
            return
        if at < 0:
            at, count = 0, max(count, 1)
        elif (
            cursor.anchor != self.turns[order.cycle[at]].id
        ):  # no longer there: it stood after this place
            at += 1
        elif cursor.id != cursor.anchor:  # it came after this place
            yield from reversed(
                [
                    place
                    for place in self._inserted(order, at, count, cursor.day)
                    if self._number[place.id] < self._number.get(cursor.id, 0)
                ]
            )
            yield self._place(order, at, count, cursor.day)
            left -= 1
        for _ in range(left):
            at, count = (at - 1) % length, count - 1
            yield from reversed(list(self._inserted(order, at, count, cursor.day)))
            yield self._place(order, at, count, cursor.day)

    def resume(
        self, cursor: Cursor | None, before: Round, names: Mapping[str, str] = MappingProxyType({})
    ) -> Cursor | None:
        """Where a cursor from the round `before` a reload is in this one: on the same slide, if it
        is still there.

        Else on the last before it that is, so that what came after it follows. None: the round goes
        on from its start. `names` are what slides are called now that were called otherwise; "" for
        one that is gone.
        """
        if cursor is None or (not names and cursor.anchor in self._number):
            return cursor
        if (anchor := names.get(cursor.anchor, cursor.anchor)) in self._number:
            return cursor._replace(id=names.get(cursor.id, cursor.id) or anchor, anchor=anchor)
        number = before._number.get(cursor.anchor)
        if number is None:
            return None
        everyone = tuple(at for at, turn in enumerate(before.turns) if turn.weight > 0)
        order = before._order(everyone, cursor.day)
        at = _nth(order.places.get(number, [0]), cursor.nth)
        for place in range(at - 1, -1, -1):
            was = before.turns[order.cycle[place]].id
            if (identity := names.get(was, was)) in self._number:
                other = names.get(cursor.id, cursor.id)
                shown = other if cursor.id != cursor.anchor and other in self._number else identity
                return cursor._replace(id=shown, anchor=identity, nth=order.nth[place])
        return None

    def _locate(
        self, cursor: Cursor | str | None, now: datetime | None, without: Collection[str]
    ) -> tuple[_Order, int, Cursor]:
        """The round at `now`, and the place in its cycle that comes nearest before the cursor's: -1
        for its start."""
        today = now.date() if self._shuffle and now is not None else None
        if isinstance(cursor, str):
            cursor = self._first_place(cursor, now, without)
        day = (
            cursor.day if cursor is not None and self._shuffle and cursor.day is not None else today
        )
        due = self._due_at(now, without)
        order = self._order(due, day)
        if cursor is None:
            return order, -1, Cursor("", "", 0, 0, day)
        cursor = cursor._replace(day=day)
        if (
            cursor.id != cursor.anchor and self._number.get(cursor.id) in order.places
        ):  # it has got a place of its own
            cursor = cursor._replace(anchor=cursor.id, nth=0)
        number = self._number.get(cursor.anchor)
        if number is None:
            return order, -1, Cursor("", "", 0, 0, day)
        if number in order.places:
            return order, _nth(order.places[number], cursor.nth), cursor
        wider = self._order(
            tuple(sorted((*due, number))), day
        )  # where would it stand if it were due?
        if number not in wider.places:
            return order, -1, cursor
        at = _nth(wider.places[number], cursor.nth)
        for place in range(at - 1, -1, -1):
            if (other := wider.cycle[place]) in order.places:
                return order, _nth(order.places[other], wider.nth[place]), cursor
        return order, -1, cursor

    def _first_place(
        self, identity: str, now: datetime | None, without: Collection[str]
    ) -> Cursor | None:
        """The first place of a slide of which only the name is known."""
        number = self._number.get(identity)
        if number is None:
            return None
        day = now.date() if self._shuffle and now is not None else None
        due = self._due_at(now, without)
        order = self._order(due, day)
        if number not in order.places:
            order = self._order(tuple(sorted({*due, number})), day)
        if number in order.places:
            at = order.places[number][0]
            return self._place(order, at, at + 1, day)
        every = next((every for insert, every in order.inserts if insert == number), 0)
        if not order.cycle or not every:
            return None
        return Cursor(
            identity, self.turns[order.cycle[(every - 1) % len(order.cycle)]].id, 0, every, day
        )

    def _walk(
        self,
        order: _Order,
        at: int,
        cursor: Cursor,
        now: datetime | None,
        without: Collection[str] = (),
    ) -> Iterator[Cursor]:
        """From a place on, without end."""
        count, day = cursor.shown, cursor.day
        today = now.date() if self._shuffle and now is not None else None
        last = cursor.id
        if at >= 0:
            after = (
                self._number.get(cursor.id, len(self.turns)) if cursor.id != cursor.anchor else -1
            )
            yield from self._inserted(order, at, count, day, after)
        while True:
            at, count = at + 1, count + 1
            if at == len(order.cycle):
                at = 0
                if day != today:
                    day, order = today, self._order(self._due_at(now, without), today)
                    at = int(len(order.cycle) > 1 and self.turns[order.cycle[0]].id == last)
            place = self._place(order, at, count, day)
            last = place.id
            yield place
            if order.inserts:
                yield from self._inserted(order, at, count, day)

    def _place(self, order: _Order, at: int, count: int, day: date | None) -> Cursor:
        identity = self.turns[order.cycle[at]].id
        return Cursor(identity, identity, order.nth[at], count, day)

    def _inserted(
        self, order: _Order, at: int, count: int, day: date | None, after: int = -1
    ) -> Iterator[Cursor]:
        """What comes after a place because so many have been shown; of those, what comes after the
        turn of that number."""
        for number, every in order.inserts:
            if number > after and count % every == 0:
                yield Cursor(
                    self.turns[number].id, self.turns[order.cycle[at]].id, order.nth[at], count, day
                )

    # ── what is due, and in what order ────────────────────────────────────────────────────────────

    def due(self, now: datetime | None) -> list[str]:
        """The slides that are due, in the order of the file."""
        return [self.turns[number].id for number in self._due_at(now)]

    def next_change(self, now: datetime) -> datetime | None:
        """The first moment after `now` at which another is due, or one no longer; None for
        never."""
        end = self._due.until(now)
        return datetime.fromtimestamp(end, now.tzinfo) if end < math.inf else None

    def _due_at(self, now: datetime | None, without: Collection[str] = ()) -> tuple[int, ...]:
        due = self._due.at(now).due
        return (
            tuple(number for number in due if self.turns[number].id not in without)
            if without
            else due
        )

    def _order(self, due: tuple[int, ...], day: date | None) -> _Order:
        known = self._orders.get((due, day))
        if known is not None:
            return known
        numbers = [number for number in due if self.turns[number].weight > 0]
        if self._shuffle and len(numbers) > 1:
            numbers = self._shuffled(numbers, day)
        inserts = [
            (number, every)
            for number in sorted(numbers)
            if (every := self.turns[number].after_every)
        ]
        own = [number for number in numbers if not self.turns[number].after_every]
        if not own:  # nothing for them to come after
            own, inserts = numbers, []
        order = _Order(
            [own[at] for at in spread([self.turns[number].weight for number in own])],
            tuple(inserts),
        )
        if len(self._orders) >= 8:
            del self._orders[next(iter(self._orders))]
        self._orders[due, day] = order
        return order

    def _shuffled(self, numbers: Sequence[int], day: date | None) -> list[int]:
        """In another order for that day: whoever is shuffled, among the places of those they are
        shuffled with."""
        shuffled = list(numbers)
        for group in self._seeds:
            places = [
                place for place, number in enumerate(numbers) if self._groups[number] == group
            ]
            members = sorted(
                (numbers[place] for place in places),
                key=lambda number: _lot(group, day, self.turns[number].id),
            )
            for place, number in zip(places, members, strict=True):
                shuffled[place] = number
        return shuffled

    def rounds(self, day: datetime, without: Collection[str] = ()) -> Iterator[tuple[str, ...]]:
        """Who follows whom, round and round, from the moment `day` to the end of that local day:
        once for each time at which others are due, for as many as anybody can watch."""
        tomorrow = datetime.combine(day.date() + timedelta(days=1), time(0), day.tzinfo)
        moment: datetime | None = day
        for _ in range(_MOST_ROUNDS):
            if moment is None or moment.timestamp() >= tomorrow.timestamp():
                return
            order = self._order(
                self._due_at(moment, without), moment.date() if self._shuffle else None
            )
            if order.cycle:
                yield tuple(self.turns[number].id for number in self._clock(order)[1])
            moment = self.next_change(moment)

    # ── by the clock ──────────────────────────────────────────────────────────────────────────────

    def showing(self, now: datetime, without: Collection[str] = ()) -> Slot:
        """What is on at `now` on every screen that goes by the clock: the round starts at local
        midnight and goes round.

        The slot starts where its slide's time starts, and ends there too, or where something else
        is due before.
        """
        today = self._today(now, without)
        if not today.order.cycle:
            return Slot(now, today.moment(today.end), None)
        starts, who, length = self._clock(today.order)
        began = today.since - today.since % length
        at = bisect_right(starts, today.since - began) - 1
        over = starts[at + 1] if at + 1 < len(starts) else length
        return Slot(
            today.moment(began + starts[at]),
            today.moment(min(began + over, today.end)),
            self.turns[who[at]].id,
        )

    def _today(self, now: datetime, without: Collection[str] = ()) -> _Today:
        stretch, day = self._due.at(now), now.date()
        midnight = round(datetime.combine(day, time(0), now.tzinfo).timestamp())
        tomorrow = round(datetime.combine(day + timedelta(days=1), time(0), now.tzinfo).timestamp())
        since = round((now.timestamp() - midnight) * _PRECISE)
        end = (tomorrow - midnight) * _PRECISE
        if since >= end:  # where the clock is put back over midnight, the old day comes back
            end = since + 60 * _PRECISE
        if stretch.end < math.inf:
            end = min(end, round((stretch.end - midnight) * _PRECISE))
        return _Today(
            self._order(self._due_at(now, without), day if self._shuffle else None),
            midnight,
            since,
            end,
            now.tzinfo,
        )

    def _clock(self, order: _Order) -> tuple[list[int], list[int], int]:
        """When each begins, in µs from midnight, until the round has gone round or the day is over;
        who; and the length."""
        if order.clock is None:
            whole = math.lcm(len(order.cycle), *(every for _, every in order.inserts))
            starts: list[int] = []
            who: list[int] = []
            length = 0
            for cursor in self._walk(order, -1, Cursor("", "", 0, 0), None):
                if cursor.id == cursor.anchor and (
                    cursor.shown > whole or length > _A_DAY * _PRECISE
                ):
                    break
                starts.append(length)
                who.append(self._number[cursor.id])
                length += round(max(_SHORTEST, self.turns[who[-1]].seconds) * _PRECISE)
            order.clock = starts, who, length
        return order.clock


def prepare(turns: Sequence[RotationEntry], before: Round | None = None) -> Round:
    """The round of these turns: once for each reload. The one of `before`, where that is the
    same."""
    return before if before is not None and before.turns == turns else Round(turns, before)


def _nth(places: Sequence[int], nth: int) -> int:
    return places[min(nth, len(places) - 1)]


def _lot(seed: str, day: date | None, identity: str) -> bytes:
    return blake2b(f"{seed}\0{day}\0{identity}".encode(), digest_size=8).digest()
