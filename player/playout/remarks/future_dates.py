"""What came in on a day that has yet to come: most likely a typo, or a month and a day in each
other's place. Reads no clock."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from player.content.validation import key_named
from player.library.edition import Edition, Item
from player.problems import Flaw, Problem
from player.schedule.spoken import day_of
from player.slides.quote import Quote

MOST = 3  # quotes of a file that are told one by one


def ahead(edition: Edition, items: Sequence[Item], today: date) -> Iterator[Problem]:
    """The quotes that were received after today, by what is written of them."""
    late: dict[str, list[tuple[Item, date]]] = {}
    for item in items:
        if (
            isinstance(item.slide, Quote)
            and item.slide.received is not None
            and item.slide.received > today
        ):
            late.setdefault(item.draft.path, []).append((item, item.slide.received))
    for path, quotes in late.items():
        if len(quotes) > MOST:
            flaw = Flaw("received-ahead-many", {"n": len(quotes)}, severity="warning")
            yield Problem(path, 0, 0, flaw)
            continue
        for item, day in quotes:
            yield item.draft.problem(_flaw(item, day, edition))


def _flaw(item: Item, day: date, edition: Edition) -> Flaw:
    shown = day_of(day, edition.config.language)
    if item.draft.node is None:  # a row of a table, or a review
        return Flaw("received-ahead-row", {"day": shown}, (), "warning")
    field = key_named("received", is_dutch(item, edition))
    return Flaw("received-ahead", {"day": shown, "field": field}, ("received",), "warning")


def is_dutch(item: Item, edition: Edition) -> bool:
    """Whether a slide is written in Dutch; where it does not show, whether the config is."""
    node = item.draft.node
    if node is not None and node.dutch is not None:
        return node.dutch
    return edition.config.language == "nl"
