"""A screen as pages show it: connected or not, playing or not, in words."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.utils import timezone

from player.hub.content import content
from player.hub.listing.facts import title_of
from player.hub.looks.moments import told
from player.hub.looks.say import language, say
from player.hub.screens.current import reports
from player.hub.screens.reading import Report
from player.library.edition import Item
from player.problems import KINDS, Kind, Language

MOST_WORDS = 160
_exactly = partial(told, seconds=True)  # a slide is on for as little as ten
_KINDS: dict[Kind, str] = {
    "error": "screens.kind-error",
    "left-out": "screens.kind-left-out",
    "tip": "screens.kind-tip",
}
_BADGES = {
    "plays": "screens.look-plays",
    "dark": "screens.look-dark",
    "nothing": "screens.look-nothing",
    "silent": "screens.look-silent",
    "ended": "screens.look-ended",
    "unknown": "screens.look-unknown",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A screen in words. `link`: whether and since when it gives signs of life; `on`: what is on
    the glass; `look` is how it is marked."""

    file: str
    name: str
    look: str
    link: str
    on: str
    words: str
    source: str
    picture: int | None
    taken: str
    follows: str
    numbers: tuple[str, ...]
    version: str
    clock_wrong: bool

    @property
    def badge(self) -> str:
        """That mark in a word or two."""
        return say(_BADGES[self.look])

    @property
    def is_well(self) -> bool:
        """Whether it needs nobody."""
        return self.look in ("plays", "dark")


def all_shown() -> list[Shown]:
    """All screens, those that need somebody first."""
    now, ticks = timezone.now(), time.monotonic()
    items = {item.id: item for item in content().edition.items}
    listed = [shown(one, now, ticks, items) for one in reports().latest]
    return sorted(listed, key=lambda one: (one.is_well, one.name.casefold()))


def shown(one: Report, now: datetime, ticks: float, items: Mapping[str, Item]) -> Shown:
    """A screen in words. `items`: the slides of the folder, by id."""
    alive, plays = one.is_alive(now, ticks), one.plays(now, ticks)
    item = items.get(one.slide) if alive else None
    look = "plays" if plays else one.state if alive else "silent"
    when = _exactly(one.since)
    on = {
        "plays": lambda: say("screens.plays", slide=one.slide, when=when),
        "dark": lambda: say("screens.dark"),
        "nothing": lambda: say("screens.nothing"),
        "unknown": lambda: say("screens.text-only"),
    }.get(look, lambda: say("screens.unknown"))()
    return Shown(
        one.file,
        one.screen,
        "ended" if one.state == "ended" else look,
        _link(one, alive),
        say("screens.not-playing") if one.state == "ended" else on,
        title_of(item, language(), MOST_WORDS) if item is not None else "",
        one.source if plays else "",
        round(one.picture) if one.picture is not None and alive else None,
        _exactly(datetime.fromtimestamp(one.picture, now.tzinfo)) if one.picture and alive else "",
        say("screens.next", slide=one.next, when=_exactly(one.next_at))
        if plays and one.next
        else "",
        tuple(_counts(one)),
        one.version,
        alive and not one.sure,
    )


def _link(one: Report, alive: bool) -> str:
    if one.state == "ended":
        return say("screens.ended", when=_exactly(one.alive))
    if alive:
        return say("screens.connected", when=_exactly(one.alive))
    return say("screens.silent", when=_exactly(one.alive)) if one.alive else say("screens.never")


def _counts(one: Report) -> Iterable[str]:
    for kind in KINDS:
        if number := one.numbers.get(kind, 0):
            yield say(_KINDS[kind], n=number)


def one_shown(one: Report) -> Shown:
    """A screen in words, now."""
    items = {item.id: item for item in content().edition.items}
    return shown(one, timezone.now(), time.monotonic(), items)


def problems(one: Report, language: Language) -> list[tuple[str, list[tuple[str, str]]]]:
    """What is wrong on a screen, by kind: where, and in words. The JSON has no words: we take them
    from our own look at the same files, else from the screen's text file."""
    ours = {
        (problem.path, *problem.at, problem.flaw.code): problem.message(language)
        for problem in content().edition.problems
    }
    theirs = _of_text(reports().text(one.file))
    found = []
    for kind in KINDS:
        listed = []
        for place in one.problems.get(kind, ()):
            name = f"{place.path}:{place.line}:{place.column}"
            said = ours.get((place.path, place.line, place.column, place.code))
            listed.append((name, said or theirs.get(name) or theirs.get(place.path) or place.code))
        if listed:
            found.append((say(_KINDS[kind], n=one.numbers.get(kind, len(listed))), listed))
    return found


def _of_text(text: str) -> dict[str, str]:
    """The problems in a status file for people, by place."""
    found = {}
    for line in text.splitlines():
        place, _, message = line.removeprefix("  ").partition("  ")
        if line.startswith("  ") and message:
            found[place.strip()] = message.strip()
    return found
