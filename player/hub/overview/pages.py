"""The first page of staff."""

from __future__ import annotations

from player.hub.overview import views
from player.hub.pages import Page
from player.hub.roles import STAFF

PAGES = (Page("beheer", views.overview, "overview", STAFF),)
MENU = (("overview", "overview.title", 0),)
