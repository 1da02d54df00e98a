"""The file of an urgent notice that is over does not stay."""

from __future__ import annotations

from player.hub.chores.duty import Duty
from player.hub.urgent.deeds import clean

MINUTE = 60.0

DUTIES = (Duty("urgent", MINUTE, clean),)
