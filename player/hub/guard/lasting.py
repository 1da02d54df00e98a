"""A form stays good for whoever opened it. At each log-in Django gives a browser another secret
for its forms, so that what somebody typed before they had to log in anew was refused once. Here the
same person keeps theirs; whoever else logs in on that browser gets another.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac

LONGER = 2  # times as long as a session: what is sent after its end was opened before


class Lasting:
    """The middleware, before the one that looks at the forms."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """As Django wants it."""
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Where a new secret goes out to somebody who is known."""
        response = self._get_response(request)
        given = response.cookies.get(settings.CSRF_COOKIE_NAME)
        person = getattr(request, "user", None)
        if given is None or not given.value or person is None or not person.is_authenticated:
            return response
        old = request.COOKIES.get(settings.CSRF_COOKIE_NAME, "")
        signed = request.COOKIES.get(name(), "")
        if old and constant_time_compare(signed, _signed(person.pk, old)):
            given.set(settings.CSRF_COOKIE_NAME, old, old)
        given["max-age"] = seconds()
        given["expires"] = ""
        response.set_cookie(
            name(),
            _signed(person.pk, given.value),
            max_age=seconds(),
            secure=settings.CSRF_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
        return response


def name() -> str:
    """That of the cookie that says whose secret it is, in a way that only this hub can write."""
    return f"{settings.CSRF_COOKIE_NAME}-of"


def seconds() -> int:
    """How long both are kept."""
    return LONGER * int(settings.SESSION_COOKIE_AGE)


def _signed(person: int, secret: str) -> str:
    return salted_hmac("guard.lasting", f"{person}:{secret}", algorithm="sha256").hexdigest()
