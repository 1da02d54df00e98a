"""The pages for a monitor."""

from __future__ import annotations

from player.hub.monitoring import views
from player.hub.pages import Page
from player.hub.roles import EVERYBODY, OWN_KEY

PAGES = (
    Page("gezond", views.healthy, "monitoring-healthy", EVERYBODY),
    Page("metrics", views.metrics, "monitoring-metrics", OWN_KEY),
)
