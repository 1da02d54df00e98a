"""What goes off the screen because it is about people: told two weeks before, and from then on.
Reads no clock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from player.content.validation import key_named
from player.library.edition import Edition, Item
from player.playout.remarks.future_dates import is_dutch
from player.problems import Flaw, Problem
from player.schedule.spoken import day_of

SOON = 14  # days
MOST = 3  # slides of a file that are told one by one; of an export a whole year may be over


def expiring(edition: Edition, items: Sequence[Item], today: date) -> Iterator[Problem]:
    """The slides whose time ends by rule within two weeks, or has ended so. What its author wrote
    is no news."""
    problems = list(_each(edition, items, today))
    over = Counter(problem.path for problem in problems if problem.flaw.code == "expired")
    told_together: set[str] = set()
    for problem in problems:
        path = problem.path
        if problem.flaw.code != "expired" or over[path] <= MOST:
            yield problem
        elif path not in told_together:
            told_together.add(path)
            values = {"n": over[path], "key": problem.flaw.values["key"]}
            yield replace(problem, flaw=Flaw("expired-many", values, severity="warning"))


def _each(edition: Edition, items: Sequence[Item], today: date) -> Iterator[Problem]:
    for item in items:
        last = _last_day(item)
        if last is None or (left := (last - today).days) > SOON:
            continue
        since = next(
            (key for key in ("received", "date", "from") if item.draft.raw.get(key)), "from"
        )
        dutch = is_dutch(item, edition)
        values = {
            "day": day_of(last, edition.config.language),
            "months": item.slide.kept_for or 0,
            "field": key_named(since, dutch),
            "key": key_named("until", dutch),
        }
        code = "expires-soon" if left >= 0 else "expired"
        yield item.draft.problem(Flaw(code, values, (since,), "warning"))


def _last_day(item: Item) -> date | None:
    """The last day of a slide whose time ends because of how long it may be kept; None of the
    others."""
    last = item.window.until
    by_rule = item.ends == "kept" and not item.window.never and item.slide.withdrawn is None
    return last if by_rule and not isinstance(last, datetime) else None
