"""Slides whose own fields keep them off the screen, or on it less often than they say. Reads no
clock."""

from __future__ import annotations

from collections.abc import Sequence

from player.library.edition import Edition, Item
from player.playout.program import Program
from player.problems import Flaw, Problem
from player.schedule.contradictions import Contradiction, contradictions

# The others are refused as a slide is read.
_CODES = {
    Contradiction.NO_SUCH_DAY: "never-days",
    Contradiction.OUTSIDE_HOURS: "never-hours",
    Contradiction.WITHDRAWN_FIRST: "never-withdrawn",
    Contradiction.ONLY_HOLIDAYS: "never-holidays",
    Contradiction.RARE: "after-every-rare",
    Contradiction.ALONE: "after-every-alone",
}


def contradictory(edition: Edition, items: Sequence[Item], program: Program) -> list[Problem]:
    """What contradicts itself in these slides, by field."""
    by_id = {item.id: item for item in items}
    problems = []
    for contradiction in contradictions(program.round.turns, edition.config.timezone):
        item, code = by_id.get(contradiction.id), _CODES.get(contradiction.what)
        if item is not None and code is not None:
            flaw = Flaw(code, contradiction.values, (contradiction.field,), "warning")
            problems.append(item.draft.problem(flaw))
    return problems
