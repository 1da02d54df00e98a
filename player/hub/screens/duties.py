"""Reading what the screens say, and telling them that somebody looks."""

from __future__ import annotations

import time

from django.utils import timezone

from player.hub.chores.duty import Duty
from player.hub.publishing.publisher import publisher
from player.hub.screens.current import reports

LOOK = 2.0  # s


def look() -> None:
    """Read what has changed. Only the hub that writes in the folder says that somebody looks, and
    takes away the pictures of screens that are silent."""
    reports().look()
    if publisher().slot.held:
        try:
            reports().say_so()
            reports().forget_silent(timezone.now(), time.monotonic())
        except OSError:
            return  # the share is away: the banner says so


DUTIES = (Duty("screens", LOOK, look),)
