"""Who has an account, and what IT does to it. Asks for a fresh log-in first."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from player.hub.accounts.deeds import LastOne, change, let_in, link, make, shut_out
from player.hub.accounts.forms import Account, NewAccount
from player.hub.looks.moments import told
from player.hub.looks.say import say
from player.hub.people.fresh import fresh
from player.hub.people.models import Person


@fresh
def accounts(request: HttpRequest) -> HttpResponse:
    """Everybody, by name."""
    people = [
        {
            "person": person,
            "roles": [say(f"accounts.role-{role.value}") for role in sorted(person.roles)],
            "last": told(person.last_login),
        }
        for person in Person.objects.order_by("-is_active", "username")
    ]
    return render(request, "accounts/accounts.html", {"people": people})


@fresh
def new(request: HttpRequest) -> HttpResponse:
    """A form; by POST the account, and its link."""
    form = NewAccount(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        person, token = make(request, data["name"], form.given, data["email"])
        return _linked(request, person, token)
    return render(request, "accounts/account.html", {"form": form, "person": None})


@fresh
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One account: its roles, a link, out and in."""
    person = get_object_or_404(Person, pk=pk)
    known = {"roles": [role.value for role in person.roles], "email": person.email}
    changes = request.POST.get("do") == "roles"
    form = Account(request.POST) if changes else Account(initial=known)
    try:
        match request.POST.get("do"):
            case "roles" if form.is_valid():
                change(request, person, form.given, form.cleaned_data["email"])
                messages.success(request, say("accounts.saved"))
                return redirect("accounts")
            case "link" if person.is_active:
                return _linked(request, person, link(request, person))
            case "out":
                shut_out(request, person)
                messages.success(request, say("accounts.is-out", who=person.username))
                return redirect("accounts")
            case "in":
                return _linked(request, person, let_in(request, person))
    except LastOne:
        messages.error(request, say("accounts.last"))
    return render(request, "accounts/account.html", {"form": form, "person": person})


def _linked(request: HttpRequest, person: Person, token: str) -> HttpResponse:
    """The link, told once."""
    url = f"{settings.KLANTBEELD.public_url}/begin/{token}"
    return render(request, "accounts/link.html", {"person": person, "url": url})
