"""Who may what: the four roles, which combine, and what a page asks of whoever opens it. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What somebody does here. The value is the name of a group in the database."""

    EDITOR = "editor"
    MODERATOR = "moderator"
    JURY = "jury"
    IT = "it"


@dataclass(frozen=True, slots=True)
class Who:
    """Who may open a page.

    `everybody`: without an account. `roles`: one of these suffices. `own_key`: the page looks for
    a token itself (a machine's, or in its address).
    """

    roles: frozenset[Role] = frozenset()
    everybody: bool = False
    own_key: bool = False

    def lets_in(self, roles: Collection[Role]) -> bool:
        """Whether somebody with these roles may open it."""
        return self.everybody or self.own_key or not self.roles.isdisjoint(roles)


EVERYBODY = Who(everybody=True)
OWN_KEY = Who(own_key=True)
STAFF = Who(frozenset(Role))  # whoever has a role at all


def only(*roles: Role) -> Who:
    """Whoever has one of these roles."""
    return Who(frozenset(roles))
