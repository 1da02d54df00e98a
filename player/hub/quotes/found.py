"""The quotes that are looked for, and what a list says of each. Knows no page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePath

from player.content.readers import DOCUMENTS, is_table
from player.hub.listing.current import facts
from player.hub.looks.moments import told
from player.hub.looks.say import language, say
from player.hub.quotes.turns import Turn, turns
from player.hub.withdraw.deeds import names_of
from player.hub.withdrawals.models import Withdrawal
from player.library.edition import Item
from player.schedule.spoken import day_of
from player.slides.quote import Quote
from player.text.word_print import normalised

LOOSE = "-"  # instead of the name of a pool: the quotes that are in none
_SENTIMENTS = {
    "positive": "quotes.positive",
    "critical": "quotes.critical",
    "none": "quotes.neither",
}
_MAY = {
    "yes": "quotes.may-yes",
    "no": "quotes.may-no",
    "said": "quotes.may-said",
    "off": "quotes.may-off",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for. Empty is all."""

    words: str = ""
    pool: str = ""
    sentiment: str = ""  # positive, critical, none
    may: str = ""  # yes (may be shown), no (no consent), said (a yes of its own), off (withdrawn)

    @property
    def anything(self) -> bool:
        """Whether anything is."""
        return bool(self.words or self.pool or self.sentiment or self.may)


@dataclass(frozen=True, slots=True)
class Row:
    """A quote as the list shows it. `consent` is what its file says; `pinned` its own day, as a
    date field has it; `can_write`: a form may change its file, else `elsewhere` says where to;
    `can_pin`: it waits for its turn.
    """

    id: str
    words: str
    who: str
    sentiment: str
    kind: str  # positive, critical, none
    pool: str
    source: str
    turn: str
    before: str
    consent: bool | None
    off: str
    in_file: bool
    pinned: str
    can_write: bool
    can_pin: bool
    elsewhere: str
    language: str
    wrong: tuple[tuple[str, str], ...] = ()


def quotes() -> list[Item]:
    """All quotes, of any pool or none."""
    items = facts().edition.items
    return [item for item in items if isinstance(item.slide, Quote) and not item.stands_in]


def pools() -> list[str]:
    """The pools that there are, and what stands for those in none."""
    names = {item.pool.name if item.pool is not None else LOOSE for item in quotes()}
    return sorted(names, key=lambda name: (name == LOOSE, name))


def found(asked: Asked) -> list[Item]:
    """Those that are looked for, by the day on which they have their turn."""
    plain, known = normalised(asked.words), turns()
    off = set(_withdrawn(quotes())) if asked.may in ("yes", "off") else set()
    wanted = [item for item in quotes() if _is_asked(item, asked, plain, off)]
    return sorted(wanted, key=lambda item: known.next.get(item.id) or date.max)


def _is_asked(item: Item, asked: Asked, plain: str, off: set[str]) -> bool:
    assert isinstance(item.slide, Quote)
    pool = item.pool.name if item.pool is not None else LOOSE
    return (
        asked.pool in ("", pool)
        and asked.sentiment in ("", item.slide.sentiment or "none")
        and (not asked.may or _may_be(item, asked.may, off))
        and (not plain or plain in normalised(f"{item.id}\n{item.source}\n{item.slide.reading()}"))
    )


def _may_be(item: Item, may: str, off: set[str]) -> bool:
    consent = item.slide.consent
    match may:
        case "yes":
            return consent is not False and item.id not in off
        case "no":
            return consent is False
        case "said":
            return consent is True
        case _:
            return item.id in off


def _withdrawn(items: Iterable[Item]) -> dict[str, Withdrawal | None]:
    """Those that are withdrawn, here or in their own file (None), by id."""
    in_force = list(Withdrawal.in_force())
    by_id = {one.slide: one for one in in_force if one.slide}
    by_print = {one.print: one for one in in_force if one.print}
    made = dict[str, Withdrawal | None]()
    for item in items:
        identity, print = names_of(item) if in_force else ("", "")
        one = by_id.get(identity) or by_id.get(item.id) or by_print.get(print)
        if one is not None or item.slide.withdrawn is not None:
            made[item.id] = one
    return made


def rows(items: Iterable[Item]) -> Iterator[Row]:
    """What the list says of each."""
    items, known, spoken = list(items), facts(), language()
    off, all_turns = _withdrawn(items), turns()
    for item in items:
        slide, one = item.slide, off.get(item.id)
        assert isinstance(slide, Quote)
        kind = slide.sentiment or "none"
        before, turn = _turn(item, all_turns.of(item.id), all_turns.today)
        yield Row(
            item.id,
            slide.text.strip(),
            slide.customer,
            say(_SENTIMENTS[kind]),
            kind,
            item.pool.name if item.pool is not None else say("quotes.loose"),
            item.source,
            turn,
            before,
            slide.consent,
            say("withdraw.off", when=told(one.at)) if one is not None else "",
            item.id in off and one is None,
            slide.date.isoformat() if slide.date else "",
            writable := PurePath(item.draft.path).suffix.casefold() in DOCUMENTS,
            writable and item.pool is not None and item.pool.per_day is not None,
            "" if writable else _elsewhere(item),
            known.edition.config.language,
            tuple((problem.kind, problem.message(spoken)) for problem in known.problems(item)),
        )


def _turn(item: Item, turn: Turn, today: date) -> tuple[str, str]:
    """When it was the quote of the day, and when it will be, in words."""
    if item.pool is None or item.pool.per_day is None:
        now = datetime.now(facts().edition.config.timezone)
        why = facts().why_not(item, now, language())
        return "", say("withdraw.not-on", why=why) if why else say("quotes.every-round")
    spoken = language()
    before = say("quotes.never-yet")
    if turn.last is not None:
        before = say("quotes.today") if turn.last == today else day_of(turn.last, spoken)
    if turn.next is None:
        return before, say("quotes.no-turn")
    return before, day_of(turn.next, spoken)


def _elsewhere(item: Item) -> str:
    """Where a quote is changed that no form can change."""
    if is_table(item.draft.path):
        return say("quotes.of-table", source=item.source)
    return say("quotes.of-feed", source=item.source)


def choices(names: dict[str, str]) -> list[tuple[str, str]]:
    """The values of a filter with their words."""
    return [(value, say(name)) for value, name in names.items()]


def sentiments() -> list[tuple[str, str]]:
    """To choose from."""
    return choices(_SENTIMENTS)


def may() -> list[tuple[str, str]]:
    """To choose from."""
    return choices(_MAY)
