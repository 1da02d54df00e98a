"""Which slide follows which at a moment: the round of an edition, urgent notices that take it over,
and the quotes of the day.

`schedule` computes the round from turns; this module asks it on behalf of the items of one edition.
Knows neither cues nor pixels. A moment is None where nobody knows the time: what carries a date
waits until it is known.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import datetime, time, timedelta, tzinfo
from itertools import compress
from operator import attrgetter
from types import MappingProxyType

from player.library.edition import Edition, Item, Pool
from player.library.taken_over import TakenOver
from player.schedule.calendar import Calendar
from player.schedule.daily import Choices, Pick, Sentiment, ShownPicks
from player.schedule.daily import Quote as DailyQuote
from player.schedule.rotation import Cursor, RotationEntry, Round, Slot, prepare
from player.schedule.windows import Window
from player.slides.quote import Quote


class Program:
    """The rounds of one edition, and the quotes of the day."""

    def __init__(
        self,
        edition: Edition,
        kept: Callable[[str], ShownPicks | None] = lambda pool: None,
        last: Program | None = None,
    ) -> None:
        """Prepare the rounds.

        Args:
            edition: the slides, with their windows.
            kept: what this screen has shown as the choice of the day from a pool. It counts only
                while nobody knows the time, because all screens must choose the same.
            last: the program until now. What it worked out, and holds for this edition too, is
                taken over; that makes no difference but to the time that it takes.
        """
        self.edition = edition
        self._known: _Known = last._known if last is not None else _Known()
        known = self._known
        items, config = edition.items, edition.config
        turns = known.turns.of(items, self._turn, config.duration, config.transition)
        urgent = known.urgent.of(items, attrgetter("slide.takes_over"))
        self._urgent: Round = prepare(
            tuple(compress(turns, urgent)), last._urgent if last else None
        )
        self.round: Round = prepare(turns, last.round if last else None)
        self._pooled = tuple(compress(items, map(_POOL_OF, items)))
        self._choices = self._pools(edition)
        self._shown = {pool: kept(pool.name) for pool in self._choices}
        self._last: tuple[set[tuple[Pool, str | None]], frozenset[str]] | None = None
        self._stand_ins = [item for item in self._pooled if item.stands_in]
        self._windows = {item.id: item.window for item in self._pooled} if self._stand_ins else {}

    def _turn(self, item: Item) -> RotationEntry:
        return RotationEntry(
            item.id,
            item.window,
            item.slide.weight,
            item.slide.after_every,
            self.edition.seconds(item.slide),
            item.shuffle,
        )

    # ── the quotes of the day ─────────────────────────────────────────────────────────────────────

    def _pools(self, edition: Edition) -> dict[Pool, Choices]:
        members: dict[Pool, list[DailyQuote]] = {}
        for item, quote in zip(
            self._pooled, self._known.quotes.of(self._pooled, _daily), strict=True
        ):
            if item.pool is not None and quote is not None:
                members.setdefault(item.pool, []).append(quote)
        holidays, zone = edition.config.holidays.calendar, edition.config.timezone
        before, self._known.choices = self._known.choices, {}
        for pool, quotes in members.items():
            terms = quotes, holidays, zone
            was = before.get(pool)
            choices = (
                was[1]
                if was is not None and was[0] == terms
                else Choices(quotes, holidays, pool.name, pool.per_day or 1, zone)
            )
            self._known.choices[pool] = terms, choices
        return {pool: choices for pool, (_, choices) in self._known.choices.items()}

    def picks(self, moment: datetime) -> Mapping[Pool, tuple[Pick, ...]]:
        """What is chosen from each pool on the day of that moment."""
        return {pool: choices.on(moment) for pool, choices in self._choices.items()}

    @property
    def pools(self) -> Collection[Pool]:
        """The pools of which some are chosen each day."""
        return self._choices.keys()

    def choice_of(self, pool: Pool, moment: datetime) -> Mapping[Sentiment, int]:
        """How many there are to choose from on the day of that moment, for each sentiment."""
        return self._choices[pool].sizes(moment.date())

    def keep(self, pool: Pool, kept: ShownPicks) -> bool:
        """Remember what was shown as the choice of a day; False where that was known already."""
        known = self._shown.get(pool) == kept
        self._shown[pool] = kept
        return not known

    def _not_chosen(self, moment: datetime | None) -> frozenset[str]:
        if moment is None:
            return self._not_without_a_date
        if not self._choices:
            return frozenset()
        picks = self.picks(moment)
        chosen = {(pool, pick.id) for pool, of_day in picks.items() for pick in of_day}
        chosen |= {
            (item.pool, item.id)
            for item in self._stand_ins
            if item.pool is not None and self._stands_in(picks[item.pool], moment)
        }
        if (
            self._last is None or self._last[0] != chosen
        ):  # asked for every slide, and new once a day
            self._last = (
                chosen,
                frozenset(
                    item.id
                    for item in self._pooled
                    if item.pool in self._choices and (item.pool, item.id) not in chosen
                ),
            )
        return self._last[1]

    def _stands_in(self, picks: Sequence[Pick], moment: datetime) -> bool:
        """Whether all that was chosen is gone, at a time at which it would have been shown."""
        return all(pick.id is None for pick in picks) and any(
            timing.open_at(moment) for timing in self._gone(picks)
        )

    def _gone(self, picks: Sequence[Pick]) -> Iterator[Window]:
        """The days and hours of what was chosen and may no longer be shown."""
        return (self._windows[pick.gone].timing for pick in picks if pick.gone is not None)

    def _stand_in_change(self, moment: datetime) -> datetime | None:
        """When a stand-in comes or goes with the days and hours of what it replaces."""
        if not self._stand_ins:
            return None
        changes = (
            timing.next_change(moment)
            for picks in self.picks(moment).values()
            for timing in self._gone(picks)
        )
        return min(
            (change for change in changes if change is not None),
            key=datetime.timestamp,
            default=None,
        )

    def seconds(self, identity: str) -> float:
        """How long a slide stays."""
        return self.round.turn(identity).seconds

    @property
    def _not_without_a_date(self) -> frozenset[str]:
        """What waits until the time is known: all that depends on the date, and of each pool all
        but what this screen showed last."""
        shown_last = {
            (pool, identity)
            for pool, last in self._shown.items()
            if last is not None
            for identity in last.ids
        }
        return frozenset(
            item.id
            for item in self.edition.items
            if item.slide.by_date
            or (
                item.pool is not None
                and item.pool in self._choices
                and (item.pool, item.id) not in shown_last
            )
        )

    def rounds(self, day: datetime) -> Iterator[tuple[str, ...]]:
        """Who follows whom on that day, at different times (`Round.rounds`)."""
        return self.round.rounds(day, self._not_chosen(day))

    # ── the round ─────────────────────────────────────────────────────────────────────────────────

    def takes_over(self, moment: datetime | None, without: Collection[str] = ()) -> bool:
        """Whether an urgent notice takes over all screens at that moment."""
        return bool(self._urgent.turns) and any(
            identity not in without for identity in self._urgent.due(moment)
        )

    def at(self, moment: datetime | None, without: Collection[str] = ()) -> Round:
        """The round of that moment: that of the urgent notices while there are any."""
        return self._urgent if self.takes_over(moment, without) else self.round

    def is_due(self, item: Item, moment: datetime | None) -> bool:
        """Whether this slide may be shown at that moment; from a pool, only what is chosen for
        that day."""
        return (
            item.window.undated if moment is None else item.window.open_at(moment)
        ) and item.id not in self._not_chosen(moment)

    def may_stay(self, item: Item, moment: datetime | None) -> bool:
        """Whether this slide, once it is on, may stay for its time, even if another has become the
        choice of the day."""
        return self.is_due(item, moment) or (
            moment is not None
            and item.pool in self._choices
            and not item.stands_in
            and item.window.open_at(moment)
        )

    def due(self, moment: datetime) -> list[str]:
        """The slides of the round of that moment, in their order."""
        without = self._not_chosen(moment)
        return [identity for identity in self.at(moment).due(moment) if identity not in without]

    def following(
        self, after: Cursor | str | None, moment: datetime | None, without: Collection[str] = ()
    ) -> Iterator[Cursor]:
        """The places that follow a place at a moment, ending with that place itself."""
        return self.at(moment, without).following(after, moment, self._without(moment, without))

    def preceding(
        self, before: Cursor | str | None, moment: datetime | None, without: Collection[str] = ()
    ) -> Iterator[Cursor]:
        """The places that come before a place, backwards, ending with that place itself."""
        return self.at(moment, without).preceding(before, moment, self._without(moment, without))

    def showing(self, moment: datetime, without: Collection[str] = ()) -> Slot:
        """What is on by the clock: the same on every screen with this edition.

        `without` are the slides that this screen can't show. Only an urgent notice among them is
        left out: the places of all others in the round must be the same on every screen.
        """
        slot = self.at(moment, without).showing(moment, self._not_chosen(moment))
        changes = [
            change
            for change in (self.next_takeover(moment), self._stand_in_change(moment))
            if change is not None
        ]
        return slot._replace(end=min([slot.end, *changes], key=datetime.timestamp))

    def resume(
        self,
        cursor: Cursor | None,
        before: Program,
        names: Mapping[str, str] = MappingProxyType({}),
    ) -> Cursor | None:
        """Where a place in another edition's round is in this one; None for its start. `names`:
        what its slides are called now."""
        return self.round.resume(cursor, before.round, names)

    def _without(self, moment: datetime | None, without: Collection[str]) -> Collection[str]:
        """The slides that are not in the round of that day: `without`, and of each pool all but
        what is chosen."""
        return (
            self._not_chosen(moment).union(without) if self._choices or moment is None else without
        )

    def next_change(self, moment: datetime | None) -> datetime | None:
        """The first moment after this one at which another slide could be due, or one no longer;
        None for never."""
        if moment is None:
            return None
        changes = [self.round.next_change(moment), self.next_takeover(moment)]
        if self._choices:
            changes.append(self._stand_in_change(moment))
            changes.append(
                datetime.combine(moment.date() + timedelta(days=1), time(0), moment.tzinfo)
            )
        return min(
            (change for change in changes if change is not None),
            key=datetime.timestamp,
            default=None,
        )

    def next_takeover(self, moment: datetime | None) -> datetime | None:
        """The first moment after this one at which an urgent notice comes or goes; None for
        never."""
        return (
            self._urgent.next_change(moment) if self._urgent.turns and moment is not None else None
        )

    @property
    def has_urgent(self) -> bool:
        """Whether there is an urgent notice, due or not."""
        return bool(self._urgent.turns)


class _Known:
    """What is taken over from one program by the next one."""

    def __init__(self) -> None:
        self.turns = TakenOver[Item, RotationEntry]()
        self.urgent = TakenOver[Item, bool]()
        self.quotes = TakenOver[Item, DailyQuote | None]()
        self.choices: dict[Pool, tuple[_Terms, Choices]] = {}


_Terms = tuple[list[DailyQuote], Calendar, tzinfo]
_POOL_OF = attrgetter("pool")


def _daily(item: Item) -> DailyQuote | None:
    """A quote as the choice of a day sees it; None for one that is in no such choice."""
    if item.pool is None or item.pool.per_day is None or item.stands_in:
        return None
    slide = item.slide
    assert isinstance(slide, Quote)
    window = item.replay or item.window
    return DailyQuote(item.id, window, slide.sentiment, slide.customer, slide.date, item.off)
