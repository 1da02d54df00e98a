"""Who judges in a jury, and who decides there."""

from __future__ import annotations

from django.db.models import QuerySet

from player.hub.people.models import Person
from player.hub.roles import Role
from player.hub.rounds.models import Jury, Round


def jurors(jury: Jury) -> QuerySet[Person]:
    """Who judges: whom the jury names. The first jury of a hub that names nobody is everybody with
    that role; so is none of the others."""
    able = Person.objects.filter(is_active=True, groups__name=Role.JURY)
    if jury.key == "" and not jury.jurors.exists():
        return able.distinct().order_by("username")
    return able.filter(juries=jury).distinct().order_by("username")


def chair(round: Round) -> Person | None:
    """Who decides; None: nobody was named, or whoever was has no such role any more."""
    named = (round.chair, round.jury.chair)
    return next((one for one in named if one is not None and Role.JURY in one.roles), None)
