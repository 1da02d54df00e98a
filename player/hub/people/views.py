"""The link of the first start, and of everybody who is to choose a password."""

from __future__ import annotations

from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth import login
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from player.hub.audit.log import note
from player.hub.people.forms import Begin
from player.hub.people.models import Invitation, Person
from player.hub.roles import Role

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def begin(request: HttpRequest, token: str) -> HttpResponse:
    """Choose a name and a password, once."""
    invitation = Invitation.open_for(token)
    if invitation is None:
        return render(request, "people/link_over.html", status=410)
    form = Begin(request.POST or None, person=invitation.person)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            if not invitation.take():
                return render(request, "people/link_over.html", status=410)
            person = _person(invitation, form)
            note(request, "begin", str(person.pk), who=person)
        login(request, person, backend=BACKEND)
        record_authentication(request, person, method="password")  # it was just chosen
        return redirect("overview")
    return render(request, "people/begin.html", {"form": form})


def _person(invitation: Invitation, form: Begin) -> Person:
    """Whoever the link was for, with that password."""
    person = invitation.person
    if person is None:
        person = Person.objects.create(username=form.cleaned_data["username"])
    person.set_password(form.cleaned_data["password"])
    person.save()
    if invitation.roles:
        person.give(*(Role(name) for name in invitation.roles.split(",")))
    return person
