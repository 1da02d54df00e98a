"""Slides that will not be on again. Reads no clock."""

from __future__ import annotations

from datetime import UTC, datetime

from player.library.edition import Item
from player.problems import Flaw
from player.schedule.contradictions import never_open
from player.schedule.windows import Window


def _is_over(window: Window, now: datetime) -> bool:
    """Whether it was open once and will not be again. One that never opens at all is a
    contradiction, and told as that."""
    return (
        not window.open_at(now)
        and window.next_change(now) is None
        and never_open(window, now.tzinfo or UTC) is None
    )


def over(item: Item, now: datetime) -> list[Flaw]:
    """That a slide will not be on again, where its author may not know that. One that makes way for
    the next month's by rule is no mistake, nor one that nobody said may be shown."""
    if item.ends or item.off or item.window.never or not _is_over(item.window, now):
        return []
    withdrawn = _is_over(Window(withdrawn=item.window.withdrawn), now)
    key = "withdrawn" if withdrawn else "until"
    code = "never-again" if withdrawn else "never-due"
    return [Flaw(code, at=(key,) if key in item.draft.raw else (), severity="warning")]
