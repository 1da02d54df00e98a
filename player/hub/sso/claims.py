"""What the organisation says of somebody, as roles here. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from player.hub.roles import Role


def roles_in(
    claims: Mapping[str, Any], claim: str, known: Mapping[Role, tuple[str, ...]]
) -> frozenset[Role]:
    """The roles that somebody has here.

    Args:
        claims: what was said.
        claim: where the roles stand; a whole name, or with a dot one deeper (`realm_access.roles`).
        known: for each role, what it is called there.
    """
    said = set(_texts(_at(claims, claim)))
    return frozenset(role for role, names in known.items() if said.intersection(names))


def _at(claims: Mapping[str, Any], claim: str) -> Any:
    if claim in claims:  # names of claims may have dots: https://…/roles
        return claims[claim]
    value: Any = claims
    for part in claim.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        yield from (one for one in value if isinstance(one, str))
