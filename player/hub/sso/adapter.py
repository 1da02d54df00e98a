"""What becomes of whoever the organisation sends: an account with the roles that it says, set anew
each time; nothing, where it says none."""

from __future__ import annotations

import logging
from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.base.constants import AuthError
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from player.hub.audit.log import note
from player.hub.looks.say import say
from player.hub.people.models import Person
from player.hub.roles import Role
from player.hub.sso.claims import roles_in

_log = logging.getLogger(__name__)


class Arrivals(DefaultSocialAccountAdapter):
    """What allauth asks."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Whoever has a role there has an account here."""
        return True

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Roles first; whoever has none gets no further, nor who was shut out here."""
        if sociallogin.state.get("process") != "login":
            raise ImmediateHttpResponse(redirect("overview"))  # accounts are not joined
        person = sociallogin.user if sociallogin.is_existing else None
        roles = _roles(sociallogin.claims)
        if person is not None and person.is_active:
            _bring_up_to_date(request, person, roles, sociallogin.claims)
        if not roles or (person is not None and not person.is_active):
            object = str(person.pk) if person is not None else "new"
            note(request, "sso-refused", object, "no-role" if not roles else "out", role="sso")
            raise ImmediateHttpResponse(_said(request, "no-role" if not roles else "out", 403))

    def save_user(self, request: HttpRequest, sociallogin: Any, form: Any = None) -> Person:
        """A new account, with its roles."""
        with transaction.atomic():
            person: Person = super().save_user(request, sociallogin, form)
            person.email = _address(sociallogin.claims)
            person.save()
            roles = _roles(sociallogin.claims)
            person.give(*roles)
            outcome = ".".join(sorted(roles))
            note(request, "sso-new", str(person.pk), outcome, who=person, role="sso")
        return person

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Any = None,
        extra_context: Any = None,
    ) -> None:
        """Say so, and what to do; why is for who looks after the hub."""
        if error == AuthError.CANCELLED:
            raise ImmediateHttpResponse(redirect("account_login"))
        raise ImmediateHttpResponse(failed(request, exception))


def failed(request: HttpRequest, fault: BaseException | None) -> HttpResponse:
    """The page that says so. The kind of fault is for the log, not its words: those are of others,
    and may say who it was about."""
    _log.warning("single sign-on failed: %s", type(fault).__name__ if fault else "not asked for")
    return _said(request, "failed", 502 if fault else 400)


def _roles(claims: dict[str, Any]) -> frozenset[Role]:
    config = settings.KLANTBEELD.settings.single_sign_on
    return roles_in(claims, config.claim, config.roles.by_role())


def _bring_up_to_date(
    request: HttpRequest, person: Person, roles: frozenset[Role], claims: dict[str, Any]
) -> None:
    with transaction.atomic():
        if person.email != (address := _address(claims)):
            person.email = address
            person.save()
        if person.roles != roles:
            person.give(*roles)
            outcome = ".".join(sorted(roles)) or "none"
            note(request, "sso-roles", str(person.pk), outcome, who=person, role="sso")


def _address(claims: dict[str, Any]) -> str:
    """Where mail may go; nothing where that is no address."""
    said = claims.get("email")
    try:
        validate_email(said)
    except ValidationError:
        return ""
    return str(said)[:254]


def _said(request: HttpRequest, what: str, status: int) -> HttpResponse:
    title, lead = say(f"sso.{what}"), say(f"sso.{what}-lead")
    return render(request, "looks/said.html", {"said": title, "lead": lead}, status=status)
