"""Importing quotes."""

from __future__ import annotations

from player.hub.pages import Page
from player.hub.roles import Role, only
from player.hub.taking_in import views
from player.hub.uploads.handler import BESIDE

_WHO = only(Role.EDITOR)
PAGES = (
    Page(
        "beheer/citaten/import",
        views.send,
        "taking-in",
        _WHO,
        within="quotes",
        largest=views.LARGEST + BESIDE,
    ),
    Page("beheer/citaten/opnemen", views.playlist, "taking-in-playlist", _WHO, within="quotes"),
    Page("beheer/opnemen", views.hub_folder, "taking-in-folder", _WHO, within="withdraw-slides"),
    Page("beheer/citaten/import/<int:pk>", views.table, "taking-in-table", _WHO, within="quotes"),
    Page("beheer/citaten/import/<int:pk>/<int:row>.webp", views.example, "taking-in-row", _WHO),
)
