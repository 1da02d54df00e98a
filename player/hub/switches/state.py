"""What IT turns on and off. On until somebody turns it off, but for what a works council must agree
to first."""

from __future__ import annotations

from enum import StrEnum

from player.hub.switches.models import Switched


class Switch(StrEnum):
    """What can be turned off."""

    REACTIONS = "reactions"  # that colleagues may answer at all
    SIGNS = "signs"  # that a sign alone is counted and shown
    MAIL = "mail"  # that moderators are written to
    NOMINATIONS = "nominations"  # that colleagues may nominate each other


OFF_AT_FIRST = frozenset({Switch.NOMINATIONS})


def is_on(switch: Switch) -> bool:
    """Whether it is on."""
    turned = Switched.objects.filter(name=switch).values_list("on", flat=True).first()
    return switch not in OFF_AT_FIRST if turned is None else turned


def turn(switch: Switch, on: bool) -> bool:
    """Turn it; whether that changed anything."""
    if is_on(switch) == on:
        return False
    Switched.objects.update_or_create(name=switch, defaults={"on": on})
    return True
