"""Looks each half minute whether it is time."""

from __future__ import annotations

from player.hub.chores.duty import Duty
from player.hub.daily.posting import post_beside

DUTIES = (Duty("daily", 30.0, post_beside),)
