"""What was withdrawn by hand, or is gone, is silent soon."""

from __future__ import annotations

from player.hub.chores.duty import Duty
from player.hub.spoken.deeds import clean

DUTIES = (Duty("spoken", 60.0, clean),)
