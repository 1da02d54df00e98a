"""The pages behind the QR code."""

from __future__ import annotations

from player.hub.pages import Page
from player.hub.react import views
from player.hub.roles import EVERYBODY

PAGES = (Page("q/<str:code>/<str:slide>", views.react, "react", EVERYBODY),)
