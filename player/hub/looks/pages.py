"""The way in, and the style of the theme."""

from __future__ import annotations

from player.hub.looks import views
from player.hub.pages import Page
from player.hub.roles import EVERYBODY

PAGES = (
    Page("", views.home, "home", EVERYBODY),
    Page("stijl/<str:look>.css", views.style, "looks-style", EVERYBODY),
)
