"""The compliments of one colleague, as the content has them now. Knows no round and no page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from player.hub.content import content
from player.library.compliments import compliments_in, named
from player.library.config_loader import Unusable
from player.library.edition import Edition, Item
from player.slides.compliment import Compliment
from player.slides.quote import Quote
from player.text.word_print import normalised


@dataclass(frozen=True, slots=True)
class CustomerWords:
    """What a customer said: never changed. `customer` is who that was, as the screens say it; may
    be empty."""

    text: str
    customer: str = ""


def compliments_of(name: str, since: date | None = None) -> list[CustomerWords]:
    """What customers said of the colleague of that name, each text once: quotes that name them, and
    slides that are a compliment for them.

    Only what may be shown on this day. `since`: not what is dated before that day; what has no
    date counts. Nothing where there is no content, or where nobody can tell which colleague is
    meant.
    """
    try:
        edition = content().edition
    except Unusable:
        return []
    zone = edition.config.timezone
    now = datetime.now(zone).timestamp()
    found: dict[str, CustomerWords] = {}
    for item in _about(name, edition):
        slide = item.slide
        assert isinstance(slide, Quote | Compliment)
        begins, ends = item.window.span(zone)
        is_on = begins <= now < ends and not (item.off or item.window.never)
        if not is_on or _is_before(item, since):
            continue
        found.setdefault(normalised(slide.text), CustomerWords(slide.text, slide.customer))
    return list(found.values())


def _about(name: str, edition: Edition) -> list[Item]:
    who = named(name, edition.config.colleagues) or name
    return _by_name(edition).get(normalised(who), [])


_known: tuple[Edition, dict[str, list[Item]]] | None = None


def _by_name(edition: Edition) -> dict[str, list[Item]]:
    """Who is meant, found once for all nominees of a page: it takes a look at every quote."""
    global _known  # the edition of this process changes as a whole
    last = _known
    if last is not None and last[0] is edition:
        return last[1]
    found: dict[str, list[Item]] = {}
    # Of any screen: the hub is none.
    items = tuple(replace(item, window=item.of_its_screens) for item in edition.items)
    for item in items:
        if isinstance(item.slide, Compliment):
            meant = named(item.slide.name, edition.config.colleagues) or item.slide.name
            found.setdefault(normalised(meant), []).append(item)
    for one in compliments_in(replace(edition, items=items)):
        found.setdefault(normalised(one.name), []).append(one.item)
    _known = edition, found
    return found


def _is_before(item: Item, since: date | None) -> bool:
    slide = item.slide
    on = getattr(slide, "received", None) or getattr(slide, "date", None) or slide.from_
    if since is None or on is None:
        return False
    return (on.date() if isinstance(on, datetime) else on) < since
