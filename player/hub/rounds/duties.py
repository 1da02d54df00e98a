"""What goes by itself in the klantverbeteraar's month."""

from __future__ import annotations

from player.hub.chores.duty import Duty
from player.hub.rounds.turning import forget, turn

DUTIES = (Duty("rounds", 60.0, turn), Duty("rounds over", 60.0, forget, for_good=True))
