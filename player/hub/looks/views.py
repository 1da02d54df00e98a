"""The style of the theme, and the pages that say that there is none."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.exceptions import SessionInterrupted
from django.core.exceptions import RequestDataTooBig
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control

from player.hub.content import content
from player.hub.looks.say import say
from player.hub.looks.theme import mark, of_edition


def home(request: HttpRequest) -> HttpResponse:
    """Whoever comes without a page in mind."""
    return redirect("overview")


def style(request: HttpRequest, look: str) -> HttpResponse:
    """The colours and fonts of the screens' theme."""
    found = of_edition(content().edition)
    response = HttpResponse(found, content_type="text/css; charset=utf-8")
    patch_cache_control(response, public=True, max_age=86400 if look == mark(found) else 0)
    return response


def _said(request: HttpRequest, what: str, status: int) -> HttpResponse:
    title, lead = say(f"looks.{what}"), say(f"looks.{what}-lead")
    return render(request, "looks/said.html", {"said": title, "lead": lead}, status=status)


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """A request that cannot be understood (400), or is too large to be read (413). Also called
    where a session was not kept: by a full disk (500)."""
    if isinstance(exception, RequestDataTooBig):
        return _said(request, "too-big", 413)
    if isinstance(exception, SessionInterrupted) and _fell_over_database(exception):
        return failed(request)
    return HttpResponse(say("looks.bad-request"), status=400, content_type="text/plain")


def _fell_over_database(exception: BaseException) -> bool:
    """Whether it comes of a database that cannot be written. Django raises the same where somebody
    logged out meanwhile."""
    cause = exception.__context__
    return cause is not None and (isinstance(cause, OperationalError) or _fell_over_database(cause))


def not_allowed(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """Logged in, without the role (403)."""
    return _said(request, "not-allowed", 403)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without the token of this browser (403)."""
    return _said(request, "stale-form", 403)


def second(request: HttpRequest) -> HttpResponse:
    """Somebody else did something in the same moment, and was first (409)."""
    return _said(request, "second", 409)


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """No such page (404)."""
    return _said(request, "not-found", 404)


def too_many(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """Asked too often (429)."""
    response = _said(request, "too-many", 429)
    response["Retry-After"] = "60"
    return response


def failed(request: HttpRequest) -> HttpResponse:
    """A fault of ours (500): without a template, which may be what failed."""
    return HttpResponse(
        f"{say('looks.failed')}\n\n{say('looks.failed-lead')}\n",
        status=500,
        content_type="text/plain; charset=utf-8",
    )
