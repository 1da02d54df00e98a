"""Where a moderator reads the nominations of a round."""

from __future__ import annotations

from player.hub.admit import views
from player.hub.pages import Page
from player.hub.roles import Role, only

PAGES = (
    Page(
        "beheer/ronde/<str:key>",
        views.round_page,
        "admit-round",
        only(Role.MODERATOR),
        within="rounds",
    ),
)
