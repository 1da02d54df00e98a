"""The roles of whoever asks, looked up once for a request."""

from __future__ import annotations

from django.http import HttpRequest

from player.hub.roles import Role


def roles_of(request: HttpRequest) -> frozenset[Role]:
    """The roles of whoever asks; none without an account."""
    known: frozenset[Role] | None = getattr(request, "_roles", None)
    if known is None:
        user = getattr(request, "user", None)
        known = user.roles if user is not None and user.is_authenticated else frozenset()
        request._roles = known
    return known
