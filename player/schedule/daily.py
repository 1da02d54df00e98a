"""The quote of the day: computed from the file and the date, so every screen has the same one
without a server.

Every day since Monday 1 January 2024 is replayed by one rule (product.md). Even working days are
positive, odd ones critical. Quotes that were never shown go first, the oldest first; then those
that were shown longest ago. Neither the order in the file nor the clock plays a part: the caller
gives the day.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import OrderedDict, defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from dataclasses import field
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from hashlib import blake2b
from itertools import islice
from typing import Literal, NamedTuple

from player.lazy import dataclass
from player.schedule.calendar import EPOCH, is_working_day
from player.schedule.windows import Window, day_in

Sentiment = Literal["positive", "critical"]
REST = 20  # working days before a quote is shown again
ENOUGH = 10  # quotes of a sentiment; with fewer, it happens that none has rested long enough
_OF_DAY: tuple[Sentiment, Sentiment] = ("positive", "critical")


@dataclass(frozen=True, slots=True)
class Quote:
    """What the choice needs to know about a quote.

    Of its window only the dates and the consent count. `pinned` is the `date` its author gave it.
    `off`: it is told on no day, though it was chosen on some.
    """

    id: str
    window: Window
    sentiment: Sentiment | None = None
    customer: str = ""
    pinned: date | None = None
    off: bool = False


class Why(StrEnum):
    """Why it is this quote, or none."""

    CHOSEN = "chosen"
    PINNED = "pinned"
    REPEATED = "repeated"  # none has rested long enough
    # none: it was chosen and may no longer be shown (withdrawn, expired); no other takes its place
    WITHDRAWN = "withdrawn"
    NONE = "none"  # none: there is no quote of this sentiment
    TOO_EARLY = "too-early"  # none: before the first working day


class Pick(NamedTuple):
    """The quote of a day. `of` is the working day (or the pinned day) that it was chosen for;
    `few`: how many there are to choose from, where that is not enough; `gone`: which one it was,
    where that may no longer be shown.
    """

    day: date
    of: date | None
    id: str | None
    wanted: Sentiment | None
    why: Why
    few: int | None = None
    gone: str | None = None


class ShownPicks(NamedTuple):
    """What this screen has shown as the choice of a day."""

    of: date
    ids: tuple[str, ...]


class Choices:
    """The quotes of a pool, and which of them is up on which day: `per_day` of them.

    Days are worked out one after the other, as far as they are asked for.
    """

    def __init__(
        self,
        quotes: Iterable[Quote],
        holidays: Container[date] = (),
        seed: str = "",
        per_day: int = 1,
        zone: tzinfo | None = None,
    ) -> None:
        """`per_day` quotes on each day that is not in `holidays`.

        `seed` decides who goes first of those that have waited equally long; `zone` is where days
        begin and end.
        """
        self._holidays, self._seed, self._per_day, self._zone = holidays, seed, per_day, zone
        self._candidates = _candidates(quotes, zone)
        self._sizes = {
            sentiment: _Size(
                [
                    candidate
                    for candidate in self._candidates
                    if candidate.sentiment in (sentiment, None)
                ]
            )
            for sentiment in _OF_DAY
        }
        self._pinned: dict[date, list[_Candidate]] = defaultdict(list)
        for candidate in self._candidates:
            if candidate.pinned is not None:
                self._pinned[candidate.pinned].append(candidate)
        in_turn = sorted(
            self._candidates,
            key=lambda candidate: (candidate.joins, self._lot(candidate.joins, candidate)),
        )
        self._queues: dict[Sentiment | None, _Queue] = {
            sentiment: _Queue(
                [candidate for candidate in in_turn if candidate.sentiment == sentiment]
            )
            for sentiment in (*_OF_DAY, None)
        }
        self._days: list[_Day] = []  # every day since the epoch
        self._last: _Day | None = None  # the last one on which something was chosen
        self._working_days = 0

    def on(self, when: date | datetime) -> tuple[Pick, ...]:
        """The quotes of that day, one for each of `per_day`; at a moment, with what has been
        withdrawn by then."""
        today = when.date() if isinstance(when, datetime) else when
        if today < EPOCH:
            return (Pick(today, None, None, None, Why.TOO_EARLY),)
        while len(self._days) <= (today - EPOCH).days:
            self._play(EPOCH + timedelta(days=len(self._days)))
        day = self._days[(today - EPOCH).days]
        if day.of is None:
            return (Pick(today, None, None, None, Why.TOO_EARLY),)
        return tuple(self._pick(today, when, day.of, *place) for place in day.chosen)

    def sizes(self, day: date) -> dict[Sentiment, int]:
        """How many may be chosen on that day, for each sentiment; one without counts for both."""
        return {sentiment: size.on(day) for sentiment, size in self._sizes.items()}

    def _pick(
        self,
        today: date,
        when: date | datetime,
        of: date,
        candidate: _Candidate | None,
        wanted: Sentiment,
        why: Why,
    ) -> Pick:
        size = self._sizes[wanted].on(of)
        few = size if size < ENOUGH * self._per_day or why is Why.REPEATED else None
        if candidate is None:
            return Pick(today, of, None, wanted, why, few)
        if not candidate.allowed(when, self._zone):
            return Pick(today, of, None, wanted, Why.WITHDRAWN, few, candidate.id)
        return Pick(today, of, candidate.id, wanted, why, few)

    # ── a day is played ───────────────────────────────────────────────────────────────────────────

    def _play(self, today: date) -> None:
        """Choose for the next day, and remember it. Only this changes queues and days."""
        works = is_working_day(today, self._holidays)
        pins = [quote for quote in self._pinned.get(today, ()) if quote.may_be_chosen(today)]
        if not works and not pins:
            self._days.append(self._last or _Day(None, ()))
            return
        number = self._working_days if works else max(0, self._working_days - 1)
        wanted = [_OF_DAY[(number * self._per_day + at) % 2] for at in range(self._per_day)]
        if not works:  # a pin on a free day: that one alone
            wanted = wanted[: len(pins)]
        day = _Day(today, self._filled(today, number, wanted, self._with_pins(today, pins, wanted)))
        for quote in sorted(day.quotes, key=lambda quote: self._lot(today, quote)):
            self._queues[quote.sentiment].has_been_shown(quote, number, today)
        self._working_days += works
        self._days.append(day)
        self._last = day

    def _with_pins(
        self, today: date, pins: Iterable[_Candidate], wanted: Sequence[Sentiment]
    ) -> list[_Chosen | None]:
        """The places of a day with its pins in them: each where its sentiment is wanted, if that is
        free."""
        places: list[_Chosen | None] = [None] * len(wanted)
        for pin in sorted(pins, key=lambda quote: self._lot(today, quote))[: len(wanted)]:
            free = [at for at, place in enumerate(places) if place is None]
            at = next((at for at in free if wanted[at] == pin.sentiment), free[0])
            places[at] = pin, wanted[at], Why.PINNED
        return places

    def _filled(
        self,
        today: date,
        number: int,
        wanted: Sequence[Sentiment],
        places: Sequence[_Chosen | None],
    ) -> tuple[_Chosen, ...]:
        """All places of a day: the free ones go to who waited longest. No quote of the day before
        comes again, and a customer rather not."""
        used = [*self._last.quotes] if self._last else []
        used += [place[0] for place in places if place is not None and place[0] is not None]
        filled: list[_Chosen] = []
        for place, sentiment in zip(places, wanted, strict=True):
            if place is None:
                not_these = {quote.id for quote in used}
                not_of = {quote.customer for quote in used} - {""}
                quote, why = self._choose(today, number, sentiment, not_these, not_of)
                place = quote, sentiment, why
                if quote is not None:
                    used.append(quote)
            filled.append(place)
        return tuple(filled)

    def _choose(
        self,
        today: date,
        number: int,
        sentiment: Sentiment,
        not_these: Collection[str],
        not_of: Collection[str],
    ) -> tuple[_Candidate | None, Why]:
        # Rather the same customer again than the same quote.
        for rest, others, why in (
            (REST, not_of, Why.CHOSEN),
            (REST, (), Why.CHOSEN),
            (0, (), Why.REPEATED),
        ):
            longest_waiting = [
                candidate
                for kind in (sentiment, None)
                for candidate in islice(
                    (
                        candidate
                        for candidate in self._queues[kind].waiting(today, number - rest)
                        if candidate.id not in not_these and candidate.customer not in others
                    ),
                    1,
                )
            ]
            if longest_waiting:
                # One without a sentiment stands in only where it has waited longer.
                return min(longest_waiting, key=self._waited), why
        return None, Why.NONE

    def _waited(self, candidate: _Candidate) -> tuple[bool, date, bool]:
        last = self._queues[candidate.sentiment].shown.get(candidate.id)
        return (
            last is not None,
            last[2] if last is not None else candidate.joins,
            candidate.sentiment is None,
        )

    def _lot(self, day: date, candidate: _Candidate) -> bytes:
        """Decides who goes first of those who have waited since the same day."""
        return blake2b(f"{self._seed}\0{day}\0{candidate.id}".encode(), digest_size=8).digest()


class _Day(NamedTuple):
    of: date | None
    chosen: tuple[_Chosen, ...]

    @property
    def quotes(self) -> list[_Candidate]:
        return [quote for quote, _, _ in self.chosen if quote is not None]


@dataclass(frozen=True, slots=True, eq=False)
class _Candidate:
    """A quote in days: from when until when (both included) it may be chosen, `joins` for its
    age."""

    id: str
    sentiment: Sentiment | None
    customer: str
    joins: date
    first: date
    last: date
    window: Window
    pinned: date | None
    off: bool = False

    def may_be_chosen(self, today: date) -> bool:
        return self.first <= today <= self.last and (self.pinned is None or self.pinned <= today)

    def allowed(self, when: date | datetime, zone: tzinfo | None) -> bool:
        """Whether it may still be shown."""
        if self.off:
            return False
        if isinstance(when, datetime) and when.tzinfo is not None:
            _, end = self.window.span(when.tzinfo)
            return not self.window.never and when.timestamp() < end
        day = when.date() if isinstance(when, datetime) else when
        withdrawn = self.window.withdrawn
        return (
            not self.window.never
            and day <= _last_day(self.window.until, zone)
            and (withdrawn is None or day < day_in(withdrawn, zone))
        )


# What a place of a day holds: a quote (None: there was none), the sentiment wanted, and why.
_Chosen = tuple[_Candidate | None, Sentiment, Why]


@dataclass(slots=True)
class _Queue:
    """The quotes of a sentiment: those that were never shown, and those that were, the longest ago
    first."""

    never: list[_Candidate]
    shown: OrderedDict[str, tuple[_Candidate, int, date]] = field(default_factory=OrderedDict)

    def waiting(self, today: date, shown_before: int) -> Iterator[_Candidate]:
        """Those that may be chosen today, in their order; of those that were shown, only the ones
        that were shown before that working day (its number)."""
        gone = 0
        for candidate in self.never:
            if candidate.last >= today:
                break
            gone += 1
        del self.never[:gone]
        for candidate in self.never:
            if candidate.joins > today:
                break
            if candidate.may_be_chosen(today):
                yield candidate
        for candidate, number, _ in self.shown.values():
            if number >= shown_before:
                return
            if candidate.may_be_chosen(today):
                yield candidate

    def has_been_shown(self, candidate: _Candidate, number: int, today: date) -> None:
        if self.shown.pop(candidate.id, None) is None:
            self.never.remove(candidate)
        self.shown[candidate.id] = candidate, number, today


class _Size:
    """How many of some quotes may be chosen on a day."""

    def __init__(self, candidates: Sequence[_Candidate]) -> None:
        valid = [
            (max(candidate.first, candidate.pinned or candidate.first), candidate.last)
            for candidate in candidates
        ]
        valid = [(first, last) for first, last in valid if first <= last]
        self._firsts, self._lasts = (
            sorted(first for first, _ in valid),
            sorted(last for _, last in valid),
        )

    def on(self, day: date) -> int:
        return bisect_right(self._firsts, day) - bisect_left(self._lasts, day)


def _candidates(quotes: Iterable[Quote], zone: tzinfo | None) -> list[_Candidate]:
    known = list(quotes)
    # No older than it must be, and no later than the first day of all: what is imported tomorrow
    # must not make them join tomorrow.
    oldest = min(
        [
            EPOCH,
            *(
                _first_day(quote.window.start, zone)
                for quote in known
                if quote.window.start is not None
            ),
        ]
    )
    candidates = []
    for quote in known:
        window = quote.window
        first = _first_day(window.start, zone) if window.start is not None else oldest
        last = _last_day(window.until, zone)
        if window.withdrawn is not None:
            last = min(
                last, day_in(window.withdrawn, zone)
            )  # the day itself included: then it is withdrawn while it is up
        if window.never:
            last = date.min
        candidates.append(
            _Candidate(
                quote.id,
                quote.sentiment,
                " ".join(quote.customer.split()).casefold(),
                first,
                first,
                last,
                window,
                quote.pinned,
                quote.off,
            )
        )
    return candidates


def _first_day(moment: date | datetime, zone: tzinfo | None) -> date:
    """The first whole day from a moment on."""
    day = day_in(moment, zone)
    if isinstance(moment, datetime) and _clock_of(moment, zone) > time(0):
        return day + timedelta(days=1)
    return day


def _last_day(moment: date | datetime | None, zone: tzinfo | None) -> date:
    """The last whole day until a moment (a day: included)."""
    if moment is None:
        return date.max
    day = day_in(moment, zone)
    return day - timedelta(days=1) if isinstance(moment, datetime) else day


def _clock_of(moment: datetime, zone: tzinfo | None) -> time:
    return (
        moment.astimezone(zone) if moment.tzinfo is not None and zone is not None else moment
    ).time()
