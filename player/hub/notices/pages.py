"""Two pages for everybody, without a house code."""

from __future__ import annotations

from player.hub.notices import views
from player.hub.pages import Page
from player.hub.roles import EVERYBODY

PAGES = (
    Page("privacy", views.privacy, "privacy", EVERYBODY),
    Page("toegankelijkheid", views.accessibility, "accessibility", EVERYBODY),
)
