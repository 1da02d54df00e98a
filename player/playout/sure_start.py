"""Whether an edition of which the rest is yet to be read begins with the slide with which all of it
begins. Pure."""

from __future__ import annotations

from datetime import datetime

from player.library.edition import Item
from player.library.rules import CHAMPION, HALL
from player.playout.program import Program


def starts_surely(program: Program, moment: datetime | None) -> bool:
    """Whether nothing that was left out can change what a start shows first at that moment.

    A round begins with the first slide that is due and has a place of its own, whatever else is in
    it; what was left out takes nothing over, and comes after the first `Edition.sure` slides.
    """
    edition = program.edition
    if edition.sure is None:
        return True
    if edition.config.sync == "clock" or any(item.shuffle for item in edition.items):
        return False
    if program.takes_over(moment):
        return True
    first = next(program.following(None, moment), None)
    if first is None:
        return False
    upto = edition.items[: edition.sure]
    at = next((at for at, item in enumerate(upto) if item.id == first.id), None)
    if at is None or upto[at].slide.after_every is not None:
        return False
    return not any(map(_leans_on_others, upto[: at + 1]))


def _leans_on_others(item: Item) -> bool:
    """Whether others of the edition, or its last good version, may say when it is shown."""
    return (
        item.slide.TYPE in (CHAMPION, HALL)
        or item.pool is not None
        or item.withheld is not None
        or None in item.pictures.values()
    )
