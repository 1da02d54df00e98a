"""What was undone is forgotten in time."""

from __future__ import annotations

from player.hub.chores.duty import Duty
from player.hub.taking_in.filing import forget

DUTIES = (Duty("undone imports", 3600.0, forget, for_good=True),)
