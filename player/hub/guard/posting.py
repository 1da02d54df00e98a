"""What becomes of the post of a guarded form: whether it may be taken, and thanks for it."""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from player.hub.guard.buckets import allow
from player.hub.guard.forms import Guarded
from player.hub.guard.origin import is_from_here, is_ours
from player.hub.looks.say import say
from player.hub.looks.views import stale_form

FINE, FORBIDDEN, BUSY = 200, 403, 429
SECONDS = 3600  # that thanks are shown to the browser that sent something
WAIT = "60"  # s


def refused(request: HttpRequest, form: Guarded, what: str) -> HttpResponse | int | None:
    """A page, or the status of the page whose form says what was not right. None: it may be taken;
    or a program sent it (`form.is_trapped`): answer as if all went well.

    For a view that is marked `csrf_exempt`: it keeps what was typed where the token is old.
    """
    valid = form.is_valid()
    if not is_ours(request):
        if not is_from_here(request):
            return stale_form(request)
        form.add_error(None, say("guard.stale"))
        return FORBIDDEN
    if form.is_trapped:
        return None
    if not allow(request, what):
        form.refuse_as_busy()
        return BUSY
    return None if valid else FINE


def thanked(address: str, cookie: str, said: dict[str, str]) -> HttpResponse:
    """To the page of thanks, which shows what is `said` (a private link) to this browser only."""
    response = redirect(address)
    response.status_code = 303
    response.set_cookie(
        cookie,
        signing.dumps(said, salt=cookie),
        max_age=SECONDS,
        path=address,
        secure=settings.KLANTBEELD.https,
        httponly=True,
        samesite="Lax",
    )
    return response


def thanks_for(request: HttpRequest, cookie: str) -> dict[str, str] | None:
    """What is said in thanks to this browser; None where it sent nothing of late."""
    try:
        said = signing.loads(request.COOKIES.get(cookie, ""), salt=cookie, max_age=SECONDS)
    except signing.BadSignature:
        return None
    return dict(said)
