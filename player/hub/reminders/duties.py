"""What is written by itself."""

from __future__ import annotations

from player.hub.chores.duty import Duty
from player.hub.reminders.mail import remind

DUTIES = (Duty("reminders", 300.0, remind),)
