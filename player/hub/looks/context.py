"""What every template knows of the house: its name and its look."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from player.hub.content import content
from player.hub.looks.theme import mark, of_edition
from player.library.config_loader import Unusable


def house(request: HttpRequest) -> dict[str, Any]:
    """`organisation`, `look` (the mark of the theme's style) and `dark`."""
    try:
        edition = content().edition
    except Unusable:
        return {"organisation": "", "look": "plain", "dark": False}
    theme = edition.theme
    return {
        "organisation": edition.config.organisation.name,
        "look": mark(of_edition(edition)),
        "dark": theme.dark,
    }
