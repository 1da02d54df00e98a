"""Of whoever asks: the roles, looked up once for a request; and the number that a form sent."""

from __future__ import annotations

from django.http import HttpRequest

from player.hub.roles import Role

MOST_DIGITS = 18  # as many as a number in a table may have


def roles_of(request: HttpRequest) -> frozenset[Role]:
    """The roles of whoever asks; none without an account."""
    known: frozenset[Role] | None = getattr(request, "_roles", None)
    if known is None:
        user = getattr(request, "user", None)
        known = user.roles if user is not None and user.is_authenticated else frozenset()
        request._roles = known
    return known


def number_of(text: str) -> int | None:
    """A number as our own pages send it; None for anything else, whatever the size of it."""
    plain = text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS
    return int(text) if plain else None
