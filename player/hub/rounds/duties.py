"""What goes by itself in the klantverbeteraar's month."""

from __future__ import annotations

from player.hub.chores.duty import Duty
from player.hub.rounds.turning import turn

DUTIES = (Duty("rounds", 60.0, turn),)
