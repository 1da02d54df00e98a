"""What pages ask is worked out before somebody asks, where there is much of it: so a page of a
thousand slides waits for nothing but its own making."""

from __future__ import annotations

import contextlib
from datetime import datetime

from player.hub.agenda.screens import kept, names, playing
from player.hub.agenda.told import weeks
from player.hub.chores.duty import Duty
from player.hub.content import content
from player.library.config_loader import Unusable

OFTEN, MOST = 60.0, 12  # s; screens


def work_out() -> None:
    """The five weeks of the first screens."""
    with contextlib.suppress(Unusable):
        for name in names()[: min(MOST, kept(content().edition))] or [""]:
            known = playing(name)
            weeks(known, datetime.now(known.edition.config.timezone).date())


DUTIES = (Duty("agenda", OFTEN, work_out),)
