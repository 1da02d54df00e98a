"""Whoever did something in the same moment as somebody else, and was second: the database refuses
it whole, and what they typed is given back to be sent once more, against how it stands then.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import IntegrityError, OperationalError
from django.http import HttpRequest, HttpResponse

from player.hub.guard.kept import kept
from player.hub.looks import views

_log = logging.getLogger(__name__)
# Of PostgreSQL: each waited for the other; a row changed meanwhile; a lock was not to be had.
_LOST = frozenset(("40P01", "40001", "55P03"))


class Second:
    """The middleware, the last one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """As Django wants it."""
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let it through."""
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, why: Exception) -> HttpResponse | None:
        """What is said instead of a fault (409)."""
        if request.method != "POST" or not _was_second(why):
            return None
        # No text of the database: it has what was typed in it.
        _log.warning("two at once: %s", getattr(request.resolver_match, "route", ""))
        return kept(request, "second") or views.second(request)


def _was_second(why: Exception) -> bool:
    if isinstance(why, IntegrityError):
        return True
    state = getattr(why.__cause__, "sqlstate", "")
    locked = "database is locked" in str(why)
    return isinstance(why, OperationalError) and (state in _LOST or locked)
