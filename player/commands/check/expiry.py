"""What goes off the screen because it is about people: told two weeks before, and from then on.
Reads no clock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from player.content.validation import key_named
from player.library.edition import Edition, Item
from player.problems import Flaw, Problem
from player.schedule.spoken import day_of

SOON = 14  # days
MOST = 3  # slides of a file that are told one by one; of an export a whole year may be over


def expiring(edition: Edition, items: Sequence[Item], today: date) -> Iterator[Problem]:
    """The slides whose time ends by rule within two weeks, or has ended so. What its author wrote
    is no news."""
    found = list(_each(edition, items, today))
    over = Counter(problem.path for problem in found if problem.flaw.code == "expired")
    told: set[str] = set()
    for problem in found:
        if problem.flaw.code != "expired" or over[problem.path] <= MOST:
            yield problem
        elif problem.path not in told:
            told.add(problem.path)
            yield replace(
                problem,
                flaw=Flaw(
                    "expired-many",
                    {"n": over[problem.path], "key": problem.flaw.values["key"]},
                    severity="warning",
                ),
            )


def _each(edition: Edition, items: Sequence[Item], today: date) -> Iterator[Problem]:
    for item in items:
        last = item.window.until
        if (
            item.ends != "kept"
            or item.window.never
            or item.slide.withdrawn is not None
            or last is None
            or isinstance(last, datetime)
        ):
            continue
        left = (last - today).days
        if left <= SOON:
            since = next(
                (key for key in ("received", "date", "from") if item.draft.raw.get(key)), "from"
            )
            node = item.draft.node
            dutch = (
                node.dutch
                if node is not None and node.dutch is not None
                else edition.config.language == "nl"
            )
            yield item.draft.problem(
                Flaw(
                    "expires-soon" if left >= 0 else "expired",
                    {
                        "day": day_of(last, edition.config.language),
                        "months": item.slide.kept_for or 0,
                        "field": key_named(since, dutch),
                        "key": key_named("until", dutch),
                    },
                    (since,),
                    "warning",
                )
            )
