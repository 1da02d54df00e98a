"""The pages for a monitor."""

from __future__ import annotations

from player.hub.monitoring import views
from player.hub.pages import Page
from player.hub.roles import EVERYBODY

PAGES = (Page("gezond", views.healthy, "monitoring-healthy", EVERYBODY),)
