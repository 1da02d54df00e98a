"""The way in of a demonstration."""

from __future__ import annotations

from player.hub.demo import views
from player.hub.pages import Page
from player.hub.roles import OWN_KEY

PAGES = (Page("proef/<str:token>", views.come_in, "demo-in", OWN_KEY),)
