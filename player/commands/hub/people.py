"""`klantbeeld hub user`: accounts, from the terminal: for whoever has no other way in."""

from __future__ import annotations

from player.commands.hub.chosen import Options
from player.commands.hub.serving import open_up
from player.hub.sentences import say
from player.text.escapes import echo


def user(options: Options, name: str | None, roles: tuple[str, ...], out: bool) -> int:
    """List accounts, make one or give it other roles and a new link, or shut one out. The exit
    code: 1 where that account is not there."""
    where = open_up(options)
    if name is None:
        return _listed(where.language)
    if out:
        return _shut_out(name, where.language)
    return _invited(name, roles, where.public_url, where.language)


def _listed(language: str) -> int:
    from player.hub.people.models import Person

    people = list(Person.objects.order_by("username"))
    for person in people:
        mark = "" if person.is_active else "  –"
        echo(f"{person.username:24} {', '.join(sorted(person.roles))}{mark}")
    if not people:
        echo(say("users-none", language))
    return 0


def _shut_out(name: str, language: str) -> int:
    from django.db import transaction

    from player.hub.audit.log import note
    from player.hub.people.models import Person

    person = Person.objects.filter(username__iexact=name).first()
    if person is None:
        echo(say("user-unknown", language, name=name), err=True)
        return 1
    with transaction.atomic():
        person.is_active = False
        person.set_unusable_password()
        person.save()
        note(None, "user-out", str(person.pk), role="terminal")
    echo(say("user-out", language, name=person.username))
    return 0


def _invited(name: str, roles: tuple[str, ...], url: str, language: str) -> int:
    from django.db import transaction

    from player.hub.audit.log import note
    from player.hub.people.models import Invitation, Person
    from player.hub.roles import Role

    person = Person.objects.filter(username__iexact=name).first()
    if person is None and not roles:
        echo(say("user-no-role", language, name=name), err=True)
        return 2
    with transaction.atomic():
        if person is None:
            person = Person(username=name)
            person.set_unusable_password()
        person.is_active = True
        person.save()
        if roles:
            person.give(*(Role(role) for role in roles))
        token = Invitation.make(person=person)
        note(None, "user-link", str(person.pk), role="terminal")
    echo(say("user-link", language, name=person.username))
    echo(f"\n  {url}/begin/{token}\n")
    return 0
