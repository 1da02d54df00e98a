"""Pictures of slides."""

from __future__ import annotations

from player.hub.pages import Page
from player.hub.painting import views
from player.hub.roles import STAFF

PAGES = (Page("beheer/beeld/<str:slide>.webp", views.slide, "painting-slide", STAFF),)
