"""The order of the slides in a list."""

from __future__ import annotations

from player.hub.order import views
from player.hub.pages import Page
from player.hub.roles import Role, only

PAGES = (
    Page("beheer/volgorde", views.order, "order", only(Role.EDITOR), within="withdraw-slides"),
)
