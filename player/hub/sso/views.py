"""To the organisation's log-in, and back. Where none is set, neither page is there."""

from __future__ import annotations

from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from player.hub.sso.adapter import failed
from player.hub.sso.provider import Adapter


def come_in(request: HttpRequest) -> HttpResponse:
    """Send the browser there. A link, and no form: what a form may lead to is ours alone (CSP)."""
    try:
        return _answer(request, OAuth2LoginView)
    except (OAuth2Error, OSError, LookupError, ValueError) as fault:
        # It is away, says no JSON, or is another's.
        return failed(request, fault)


def back(request: HttpRequest) -> HttpResponse:
    """It comes back with a code, that is changed for who it is."""
    return _answer(request, OAuth2CallbackView)


def _answer(request: HttpRequest, view: type) -> HttpResponse:
    if settings.KLANTBEELD.settings.single_sign_on is None:
        raise Http404
    return view.adapter_view(Adapter(request))(request)  # type: ignore[attr-defined]


def button(request: HttpRequest) -> dict[str, str]:
    """For every template: `sign_on`, what the button is called; empty where there is none."""
    config = settings.KLANTBEELD.settings.single_sign_on
    return {"sign_on": (config.name or "OpenID Connect") if config is not None else ""}
