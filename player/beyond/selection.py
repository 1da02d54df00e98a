"""What of an edition goes on a page: the quote of the day, the stories, the klantverbeteraar. Reads
no clock and no file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from player.library.edition import Edition, Item, Pool
from player.playout.program import Program
from player.slides.klantverbeteraar import Klantverbeteraar
from player.slides.quote import Quote
from player.slides.story import Story


@dataclass(frozen=True, slots=True)
class Chosen:
    """What there is to tell on a day."""

    quotes: tuple[Item, ...] = ()  # of the day; most often one
    champions: tuple[Item, ...] = ()
    stories: tuple[Item, ...] = ()


def for_visitors(edition: Edition) -> Edition:
    """As a screen shows it that visitors see: no critical quotes, no photos of colleagues, and not
    what those say to each other."""
    return replace(edition, items=tuple(map(_for_visitors, edition.items)))


def _for_visitors(item: Item) -> Item:
    if not item.slide.for_visitors:
        return replace(item, window=replace(item.window, never=True))
    if isinstance(item.slide, Quote) and item.draft.slide is not None:
        return replace(item, slide=item.draft.slide)  # as its own file has it
    return replace(item, pictures=dict.fromkeys(item.pictures)) if item.slide.COLLEAGUES else item


class Choice:
    """What there is to tell of an edition; the choices of its days are worked out once."""

    def __init__(self, edition: Edition) -> None:
        """Nothing is worked out yet."""
        self.edition = edition
        self._programs: dict[bool, Program] = {}

    def at(self, moment: datetime) -> Chosen:
        """What there is to tell at a moment. Where no pool has a quote then, those in none are one:
        an import that begins tomorrow leaves today its poster."""
        due = [item for item in self.edition.items if item.window.open_at(moment)]
        return Chosen(
            self._quotes(moment, loose=False) or self._quotes(moment, loose=True),
            tuple(item for item in due if isinstance(item.slide, Klantverbeteraar)),
            tuple(item for item in due if isinstance(item.slide, Story)),
        )

    def _quotes(self, moment: datetime, *, loose: bool) -> tuple[Item, ...]:
        """The quotes that the pools have at that moment; or that those in none would have."""
        program = self._programs.get(loose)
        if program is None:
            program = self._programs[loose] = Program(_pooled(self.edition, loose))
        by_id = {item.id: item for item in program.edition.items if not item.stands_in}
        of_pools = program.picks(moment).values()
        picked = dict.fromkeys(pick.id for of_pool in of_pools for pick in of_pool)
        return tuple(by_id[identity] for identity in picked if identity in by_id)


def _pooled(edition: Edition, loose: bool) -> Edition:
    """The edition; `loose`: with its quotes that are in no pool in one."""
    if not loose:
        return edition
    items = (
        replace(item, pool=Pool("quotes"))
        if isinstance(item.slide, Quote) and (item.pool is None or item.pool.per_day is None)
        else item
        for item in edition.items
    )
    return replace(edition, items=tuple(items))


def chosen(edition: Edition, moment: datetime) -> Chosen:
    """What there is to tell at a moment."""
    return Choice(edition).at(moment)


def all_quotes(edition: Edition, moment: datetime) -> list[Item]:
    """Every quote that may be shown at that moment, whether it is its day or not."""
    return [
        item
        for item in edition.items
        if isinstance(item.slide, Quote) and item.window.open_at(moment)
    ]
