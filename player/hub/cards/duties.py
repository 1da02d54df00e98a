"""What was said is deleted once everybody has had their card."""

from __future__ import annotations

from player.hub.cards.deeds import clean, forget_letters
from player.hub.chores.duty import Duty

DUTIES = (
    Duty("cards", 600.0, clean, for_good=True),
    Duty("letters of nobody", 60.0, forget_letters),
)
