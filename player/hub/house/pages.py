"""The settings of the house, for IT."""

from __future__ import annotations

from player.hub.house import views
from player.hub.pages import Page
from player.hub.roles import Role, only

PAGES = (Page("beheer/instellingen", views.settings_page, "house-settings", only(Role.IT)),)
MENU = (("house-settings", "house.title", 55),)
