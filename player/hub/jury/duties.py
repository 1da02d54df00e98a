"""What is kept of a juror is kept no longer than they are one."""

from __future__ import annotations

from player.hub.chores.duty import Duty
from player.hub.jury.models import Seat
from player.hub.people.models import Person
from player.hub.roles import Role


def forget() -> None:
    """Delete the team of whoever judges no more."""
    able = Person.objects.filter(is_active=True, groups__name=Role.JURY)
    Seat.objects.exclude(juror__in=able).delete()


DUTIES = (Duty("seats", 3600.0, forget),)
