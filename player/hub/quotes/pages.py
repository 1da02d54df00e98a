"""The quotes."""

from __future__ import annotations

from player.hub.pages import Page
from player.hub.quotes import views
from player.hub.roles import Role, only

PAGES = (Page("beheer/citaten", views.quotes, "quotes", only(Role.EDITOR)),)
MENU = (("quotes", "quotes.title", 32),)
