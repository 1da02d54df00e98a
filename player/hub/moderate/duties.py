"""What is done for moderators every so often."""

from __future__ import annotations

from player.hub.chores.duty import Duty
from player.hub.moderate.mail import write
from player.hub.moderate.seen import see

DUTIES = (Duty("mail", 60.0, write), Duty("seen", 2.0, see))
