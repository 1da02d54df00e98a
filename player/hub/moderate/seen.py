"""Which reactions have been on a screen: screens report them by prints of the words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from player.hub.reactions.models import Reaction
from player.hub.reactions.states import State, Step
from player.hub.screens.current import reports
from player.hub.screens.reading import Report
from player.text.word_print import word_print

SKEW = timedelta(seconds=5)  # between the clocks of a screen and of this machine


def see() -> int:
    """Note what was shown; returns how many were seen for the first time."""
    # The database is not asked while no screen has reported any.
    if not any(one.answered for one in reports().latest):
        return 0
    waiting = Reaction.objects.filter(state=State.FILED)
    shown = _shown(reports().latest, {one.slide for one in waiting})
    seen = 0
    for one in waiting:
        since = one.published_at or one.since
        found = [
            (max(at, since), screen)
            for at, screen in shown.get((one.slide, word_print(one.text)), ())
            if at >= since - SKEW  # the same words may have been there before
        ]
        if found:
            at, screen = min(found)
            seen += one.take(Step.SEE, at, seen_at=at, seen_on=screen[:80])
    return seen


def _shown(
    screens: Iterable[Report], slides: set[str]
) -> dict[tuple[str, str], list[tuple[datetime, str]]]:
    """By slide and print: when it was shown, and where."""
    shown: dict[tuple[str, str], list[tuple[datetime, str]]] = {}
    for screen in screens:
        for one in screen.answered:
            for print in one.prints if one.slide in slides else ():
                shown.setdefault((one.slide, print), []).append((one.at, screen.screen))
    return shown
