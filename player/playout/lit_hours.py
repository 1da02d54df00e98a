"""The hours of a screen: whether it is to be lit at a moment, and when that will be otherwise.
Pure."""

from __future__ import annotations

from datetime import datetime

from player.schedule.windows import Window
from player.settings.config import ScreenConfig
from player.wire import Light

AHEAD = 20.0  # s before it gets light at which the first slide is painted
CHANGES = 4  # that the screen is told beforehand: two days, where nobody is there to tell it


def lit(screen: ScreenConfig) -> Window:
    """When a screen is to be lit."""
    return Window(days=screen.days, hours=screen.hours)


def light_at(screen: ScreenConfig, moment: datetime | None) -> Light:
    """What the screen is told at a local time. None, where nobody knows the time, is by day: better
    lit than dark for no reason."""
    window = lit(screen)
    if window.always:
        return Light()
    if moment is None:
        return Light(power=screen.power)
    changes: list[float] = []
    change = window.next_change(moment)
    while change is not None and len(changes) < CHANGES:
        changes.append(change.timestamp())
        change = window.next_change(change)
    return Light(window.open_at(moment), tuple(changes), screen.power)
