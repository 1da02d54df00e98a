"""The one table: each address, its view, and who may open it.

A package adds to it by a `pages.py` with `PAGES`; nothing else registers a page, so there is none
without a rule. `gate` keeps the rules; `urls` makes of them what Django wants.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import Any

from player.hub.roles import Who


@dataclass(frozen=True, slots=True)
class Page:
    """An address.

    Args:
        route: as of Django's `path`, without a slash before or behind it.
        view: what answers; or a triple as of `include` (the admin's), of which all are under
            `route`.
        name: what `{% url %}` calls it: `package-what`.
        who: may open it.
        within: the page of the menu that it belongs to, where it is in no menu itself.
        code: the route has `<code>`, and is not there without a house code that is in force.
        largest: bytes of a form with its files, of a page that takes any from staff.
    """

    route: str
    view: Callable[..., Any] | tuple[Any, ...]
    name: str
    who: Who
    within: str = ""
    largest: int = 0

    @property
    def wants_code(self) -> bool:
        """Whether it is not there without a house code."""
        return "<str:code>" in self.route or "<code>" in self.route


@cache
def packages() -> tuple[str, ...]:
    """The packages of the hub, by name."""
    folder = importlib.import_module("player.hub").__path__
    return tuple(module.name for module in pkgutil.iter_modules(folder) if module.ispkg)


def packages_with(module: str) -> list[str]:
    """The packages that have such a module of their own."""
    return [name for name in packages() if find_spec(f"player.hub.{name}.{module}") is not None]


@cache
def table() -> tuple[Page, ...]:
    """Every page of the hub. Needs Django's settings."""
    found = [
        page
        for name in packages_with("pages")
        for page in importlib.import_module(f"player.hub.{name}.pages").PAGES
    ]
    # A word before whatever may stand there: `dia/nieuw` before `dia/<str:slide>`.
    return tuple(sorted(found, key=lambda page: page.route.replace("<", "\x7f")))


def page_of(route: str) -> Page | None:
    """The page of a route as it was resolved; None where the table has none."""
    for page in table():
        below = isinstance(page.view, tuple) and route.startswith(page.route)
        if page.route == route or below:
            return page
    return None
