"""Keeps the rules of the table of pages: before any view runs, whoever may not open a page is sent
to log in, or refused. A page that is in no table is not there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from player.hub.asking import roles_of
from player.hub.guard.kept import kept
from player.hub.house.codes import in_force
from player.hub.pages import Page, page_of
from player.hub.roles import Who


class Gate:
    """The middleware, the last one before a view."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """As Django wants it."""
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let it through; an answer for one person is kept by no cache, and what anybody may see
        comes out of none unasked: it may have been withdrawn since."""
        response = self._get_response(request)
        page: Page | None = getattr(request, "page", None)
        if page is not None:
            kept = "private, no-cache" if page.who.everybody else "no-store"
            response.headers.setdefault("Cache-Control", kept)
        return response

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Who may not, gets no further."""
        page = page_of(request.resolver_match.route)
        # No address of ours has a NUL in it, and PostgreSQL takes none.
        if page is None or any("\0" in str(value) for value in kwargs.values()):
            raise Http404
        request.page = page
        if page.wants_code and not in_force(kwargs["code"]):
            raise Http404
        return self._refused(request, page.who)

    def _refused(self, request: HttpRequest, who: Who) -> HttpResponse | None:
        if who.everybody or who.own_key:
            return None
        if not request.user.is_authenticated:
            return kept(request, "out") or redirect_to_login(request.get_full_path())
        if not who.lets_in(roles_of(request)):
            raise PermissionDenied
        return None
