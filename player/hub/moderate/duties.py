"""What is done for moderators every so often."""

from __future__ import annotations

from player.hub.chores.duty import Duty
from player.hub.moderate.mail import write

DUTIES = (Duty("mail", 60.0, write),)
