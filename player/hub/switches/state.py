"""What IT turns on and off: signs, reactions, mail. On until somebody turns it off."""

from __future__ import annotations

from enum import StrEnum

from player.hub.switches.models import Switched


class Switch(StrEnum):
    """What can be turned off."""

    REACTIONS = "reactions"  # that colleagues may answer at all
    SIGNS = "signs"  # that a sign alone is counted and shown
    MAIL = "mail"  # that moderators are written to


def is_on(switch: Switch) -> bool:
    """Whether it is on."""
    return not Switched.objects.filter(name=switch, on=False).exists()


def turn(switch: Switch, on: bool) -> bool:
    """Turn it; whether that changed anything."""
    if is_on(switch) == on:
        return False
    Switched.objects.update_or_create(name=switch, defaults={"on": on})
    return True
