"""The cards of a round."""

from __future__ import annotations

from player.hub.cards import views
from player.hub.pages import Page
from player.hub.roles import Role, only

PAGES = (
    Page(
        "beheer/ronde/<str:key>/kaarten",
        views.cards,
        "cards",
        only(Role.MODERATOR),
        within="rounds",
    ),
)
