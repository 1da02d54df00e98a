"""The page for the works council."""

from __future__ import annotations

from player.hub.council import views
from player.hub.pages import Page
from player.hub.roles import STAFF

PAGES = (Page("beheer/or", views.council, "council", STAFF, within="house-settings"),)
