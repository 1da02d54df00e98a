"""When the slides of an edition may be shown by the rules of the calendar: holidays, months, and
how long data about people is kept. These come on top of what the authors wrote.

Replaces each item by one with a narrower window. Knows no clock and no files. The rules themselves
are in `schedule`; each type of slide says for itself whether it is about people.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING

from player.content.entries import Draft
from player.library.edition import Item, Pool
from player.library.matching import free
from player.library.taken_over import TakenOver
from player.schedule.calendar import Calendar
from player.schedule.keeping import last_day
from player.schedule.months import OfMonth, terms
from player.schedule.windows import Window, day_in
from player.settings.config import Config
from player.slides.base import Slide

if TYPE_CHECKING:  # each type is imported only where it is used: a start is quick
    from player.slides.hall_of_fame import Honour

_NEVER = (None, None, None)
CHAMPION, HALL = "klantverbeteraar", "hall_of_fame"


def in_time(
    items: Sequence[Item],
    config: Config,
    cut_off: datetime | None = None,
    silent: Mapping[str, datetime] = MappingProxyType({}),
) -> tuple[Item, ...]:
    """The same slides, with windows that follow all the rules (`Rules.in_time`)."""
    return Rules().in_time(items, config, cut_off, silent)


class Rules:
    """Applies the rules to one edition after another. What they make of a slide by itself is taken
    over, so that the same slide is the very same item."""

    def __init__(self) -> None:
        """Begin without an edition."""
        self._working = TakenOver[Item, Item]()
        self._retained = TakenOver[Item, Item]()
        self._types = TakenOver[Item, type[Slide]]()
        self._pools = TakenOver[Item, Pool | None]()

    def in_time(
        self,
        items: Sequence[Item],
        config: Config,
        cut_off: datetime | None = None,
        silent: Mapping[str, datetime] = MappingProxyType({}),
    ) -> tuple[Item, ...]:
        """The same slides, with windows that follow all the rules.

        Args:
            items: the slides of an edition, as their authors scheduled them.
            config: holidays, time zone and language.
            cut_off: the moment from which nothing about people is shown, because this screen is cut
                off from its content folder; None where it is not.
            silent: the same moment for each feed that no longer answers, by its source.
        """
        holidays = config.holidays.calendar
        listed = self._working.of(items, lambda item: _working(item, holidays), holidays)
        types = {slide.TYPE for slide in set(self._types.of(listed, attrgetter("slide.__class__")))}
        if CHAMPION in types:
            listed = tuple(_of_months([*listed], config.timezone))
        listed = self._retained.of(listed, _retained)
        if HALL in types:
            honours = _honours(listed, config, silent)
            listed = tuple(_honouring(item, honours) for item in listed)
        if any(self._pools.of(listed, _chosen_from)):
            listed = tuple(_with_stand_ins([*listed], config.language))
        if cut_off is None and not silent:
            return listed
        moments = [
            [moment for moment in (cut_off, silent.get(item.draft.path)) if moment is not None]
            for item in listed
        ]
        return tuple(
            _cut_off(item, min(ends), config.timezone) if ends else item
            for item, ends in zip(listed, moments, strict=True)
        )


def _working(item: Item, holidays: Calendar) -> Item:
    """A slide that is for working days, with the holidays."""
    if not item.window.skip_holidays:
        return item
    return replace(item, window=item.window.with_holidays(holidays))


def _of_months(items: list[Item], zone: tzinfo) -> list[Item]:
    """Let each klantverbeteraar of a month make way for the next one."""
    from player.slides.klantverbeteraar import Klantverbeteraar

    of_month = {
        at: OfMonth(item.slide.month, item.window)
        for at, item in enumerate(items)
        if isinstance(item.slide, Klantverbeteraar) and item.slide.month is not None
    }
    for at, window in zip(of_month, terms(list(of_month.values()), zone), strict=True):
        items[at] = replace(
            items[at], window=window, ends="month" if items[at].window.until is None else ""
        )
    return items


def _retained(item: Item) -> Item:
    """A slide about people, which ends after the months that it may be kept."""
    if item.window.until is not None or (last := kept_until(item)) is None:
        return item
    return replace(item, window=_ending(item.window, last), ends="kept")


@lru_cache(maxsize=4096)  # thousands of answers came in on a few hundred days
def _ending(window: Window, last: date) -> Window:
    return replace(window, until=last)


def kept_until(item: Item) -> date | None:
    """The last day of a slide about people; None where it has none.

    Counted from the day it was received, else from its date, else from its start.
    """
    slide = item.slide
    since = (getattr(slide, "received", None), getattr(slide, "date", None), slide.from_)
    if since == _NEVER or (months := slide.kept_for) is None:
        return None
    return last_day(since, months)


def _cut_off(item: Item, moment: datetime, zone: tzinfo) -> Item:
    if not item.slide.personal or item.window.span(zone)[1] <= moment.timestamp():
        return item
    return replace(item, window=replace(item.window, withdrawn=moment), ends="cut-off")


# ── the quote of the day ──────────────────────────────────────────────────────────────────────────


def _chosen_from(item: Item) -> Pool | None:
    """The pool that a quote is in, where some of it are chosen every day."""
    return item.pool if item.pool is not None and item.pool.per_day is not None else None


def _with_stand_ins(items: list[Item], language: str) -> list[Item]:
    """Add a stand-in before the quotes of each pool from which some are chosen every day.

    It is shown where those of today have all been withdrawn.
    """
    pools: dict[Pool, list[Item]] = {}
    for item in items:
        if (pool := _chosen_from(item)) is not None:
            pools.setdefault(pool, []).append(item)
    names, listed = {item.id for item in items}, list[Item]()
    for item in items:
        if item.pool in pools and (members := pools.pop(item.pool)):
            name = free(_STANDS_IN[language], names)
            names.add(name)
            draft = _stand_in(
                item.pool.name, item.slide.weight, item.slide.after_every, item.slide.duration
            )
            windows = {id(member.window): member.window for member in members}
            timings = {window.timing for window in windows.values()}
            assert draft.slide is not None
            listed.append(
                Item(
                    name,
                    draft.slide,
                    draft,
                    timings.pop() if len(timings) == 1 else Window(),
                    pool=item.pool,
                    shuffle=item.shuffle,
                    stands_in=True,
                )
            )
        listed.append(item)
    return listed


_STANDS_IN = {"nl": "geen-klantquote", "en": "no-customer-quote"}


@lru_cache(maxsize=64)  # the same object each time: an unchanged slide is not shown anew
def _stand_in(pool: str, weight: int, after_every: int | None, duration: float | None) -> Draft:
    from player.slides.fallback import Fallback

    slide = Fallback.model_validate(
        {
            "type": "fallback",
            "reason": "no-quote",
            "weight": weight,
            "after_every": after_every,
            "duration": duration or "auto",
        }
    )
    return Draft(slide, "fallback", None, {}, 0, None, pool)


# ── the hall of fame ──────────────────────────────────────────────────────────────────────────────


def _honours(
    items: Sequence[Item], config: Config, silent: Mapping[str, datetime]
) -> list[tuple[Honour, Item]]:
    """Everybody who has been or will have been klantverbeteraar, the latest first.

    Somebody who is known only from a `silent` feed leaves at the moment given there.
    """
    from player.slides.hall_of_fame import Champion, Honour
    from player.slides.klantverbeteraar import Klantverbeteraar

    honours = []
    for item in items:
        slide, window, zone = item.slide, item.window, config.timezone
        if item.off or not isinstance(slide, Klantverbeteraar):
            continue
        if window.never or window.until is None:
            continue
        begin, end = replace(window, withdrawn=None).span(zone)
        if begin >= end or end > datetime(date.max.year, 1, 1).timestamp():
            continue
        over = datetime.fromtimestamp(end, zone)
        since = over.date() + timedelta(days=over.time() > time(0))
        until = min(
            (
                day_in(moment, zone)
                for moment in (window.withdrawn, silent.get(item.draft.path))
                if moment is not None
            ),
            default=None,
        )
        if until is None or since < until:
            month = slide.month or (over - timedelta(microseconds=1)).date().replace(day=1)
            shown = (
                item.ends != "kept" and slide.photo and item.pictures.get(slide.photo) is not None
            )
            photo = f"{item.id}: {slide.photo}" if shown else None
            champion = Champion(
                name=slide.named(config.language),
                month=month,
                team=slide.team,
                photo=photo,
                crop=slide.crop,
            )
            honours.append((Honour(champion, since, until), item))
    return sorted(
        honours, key=lambda pair: (pair[0].champion.month or date.min, pair[0].since), reverse=True
    )


def _honouring(item: Item, honours: Sequence[tuple[Honour, Item]]) -> Item:
    """A hall of fame with those whose time is over; while it is empty, it waits for the first."""
    from player.slides.hall_of_fame import HallOfFame

    if not isinstance(item.slide, HallOfFame):
        return item
    slide = item.slide.honouring([honour for honour, _ in honours])
    photos = {
        name: path
        for honour, champion in honours
        if (name := honour.champion.photo)
        for path in champion.pictures.values()
    }
    item = replace(item, slide=slide, pictures={**photos, **item.pictures})
    if slide.people:
        return item
    if not honours:
        return replace(item, window=replace(item.window, never=True), ends="nobody")
    first = min(honour.since for honour, _ in honours)
    return replace(item, window=replace(item.window, start=_later(item.window.start, first)))


def _later(start: date | datetime | None, first: date) -> date | datetime:
    if start is None:
        return first
    return (
        max(start, datetime.combine(first, time(0), start.tzinfo))
        if isinstance(start, datetime)
        else max(start, first)
    )
