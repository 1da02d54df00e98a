"""The way to the organisation's log-in, and back."""

from __future__ import annotations

from player.hub.pages import Page
from player.hub.roles import EVERYBODY
from player.hub.sso import views

PAGES = (
    Page("in/sso", views.come_in, "sso-in", EVERYBODY),
    Page("in/sso/terug", views.back, "sso-back", EVERYBODY),
)
