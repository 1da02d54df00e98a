"""The pages of a moderator."""

from __future__ import annotations

from player.hub.moderate import views
from player.hub.pages import Page
from player.hub.roles import Role, only

_WHO = only(Role.MODERATOR)
PAGES = (
    Page("beheer/reacties", views.queue, "moderate-queue", _WHO),
    Page(
        "beheer/reacties/beslist", views.decided, "moderate-decided", _WHO, within="moderate-queue"
    ),
    Page("beheer/reacties/<int:pk>", views.one, "moderate-one", _WHO, within="moderate-queue"),
)
MENU = (("moderate-queue", "moderate.title", 20),)
