"""What waits is mailed."""

from __future__ import annotations

from player.hub.chores.duty import Duty
from player.hub.mailing.sending import send

DUTIES = (Duty("letters", 10.0, send),)
