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
    for path, found in late.items():
        if len(found) > MOST:
            yield Problem(
                path, 0, 0, Flaw("received-ahead-many", {"n": len(found)}, severity="warning")
            )
            continue
        for item, day in found:
            shown, node = day_of(day, edition.config.language), item.draft.node
            if node is None:  # a row of a table, or a review
                yield item.draft.problem(Flaw("received-ahead-row", {"day": shown}, (), "warning"))
                continue
            dutch = node.dutch if node.dutch is not None else edition.config.language == "nl"
            yield item.draft.problem(
                Flaw(
                    "received-ahead",
                    {"day": shown, "field": key_named("received", dutch)},
                    ("received",),
                    "warning",
                )
            )
