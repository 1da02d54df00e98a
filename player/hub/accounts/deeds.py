"""What IT does to an account: make one, give roles, a link for a new password, shut out, let in.
Each is noted; nobody shuts out whoever is the last to manage the hub."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.http import HttpRequest

from player.hub.audit.log import note
from player.hub.people.models import Invitation, Person
from player.hub.roles import Role


class LastOne(Exception):
    """Nobody would be left who may manage the hub."""


def make(request: HttpRequest, name: str, roles: Iterable[Role], email: str) -> tuple[Person, str]:
    """An account, and the token by which a password is chosen."""
    with transaction.atomic():
        person = Person(username=name, email=email)
        person.set_unusable_password()
        person.save()
        person.give(*roles)
        note(request, "user-new", str(person.pk), "done")
        return person, Invitation.make(person=person)


def change(request: HttpRequest, person: Person, roles: frozenset[Role], email: str) -> None:
    """Other roles, and where mail goes. Raises LastOne."""
    with transaction.atomic():
        if Role.IT in person.roles and Role.IT not in roles:
            _needs_another(person)
        if person.email != email:
            person.email = email
            person.save()
        if person.roles != roles:
            person.give(*roles)
            note(request, "user-roles", str(person.pk), ".".join(sorted(roles)) or "none")


def link(request: HttpRequest, person: Person) -> str:
    """The token of a new link; the ones before it work no more."""
    with transaction.atomic():
        Invitation.objects.filter(person=person).delete()
        note(request, "user-link", str(person.pk), "done")
        return Invitation.make(person=person)


def shut_out(request: HttpRequest, person: Person) -> None:
    """Out, at once and everywhere. Raises LastOne."""
    with transaction.atomic():
        _needs_another(person)
        person.is_active = False
        person.set_unusable_password()
        person.save()
        Invitation.objects.filter(person=person).delete()
        note(request, "user-out", str(person.pk), "done")


def let_in(request: HttpRequest, person: Person) -> str:
    """In again, by a link; its token."""
    with transaction.atomic():
        person.is_active = True
        person.save()
        note(request, "user-in", str(person.pk), "done")
        return Invitation.make(person=person)


def _needs_another(person: Person) -> None:
    # Two who shut out each other in the same moment do so one after the other.
    known = Person.objects.select_for_update(of=("self",)).filter(groups__name=Role.IT)
    list(known.order_by("pk"))
    others = Person.objects.filter(groups__name=Role.IT, is_active=True).exclude(pk=person.pk)
    if Role.IT in person.roles and not others.exists():
        raise LastOne
