"""The agenda, for whoever looks after what the screens show, or after the screens."""

from __future__ import annotations

from player.hub.agenda import views
from player.hub.pages import Page
from player.hub.roles import Role, only

PAGES = (Page("beheer/agenda", views.agenda, "agenda", only(Role.EDITOR, Role.IT)),)
MENU = (("agenda", "agenda.title", 8),)
