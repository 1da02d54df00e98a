"""What was sent is forgotten in time."""

from __future__ import annotations

from player.hub.chores.duty import Duty
from player.hub.uploads.held import sweep

DUTIES = (Duty("uploads", 60.0, sweep),)
