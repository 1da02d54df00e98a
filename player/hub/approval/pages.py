"""The private link of a winner, and the pages of staff about it."""

from __future__ import annotations

from player.hub.approval import staff, views
from player.hub.pages import Page
from player.hub.roles import OWN_KEY, Role, only

_WHO = only(Role.MODERATOR, Role.JURY)
PAGES = (
    Page("verbeteraar/akkoord/<str:token>", views.winner, "approval", OWN_KEY),
    Page("verbeteraar/akkoord/<str:token>/dia.webp", views.picture, "approval-picture", OWN_KEY),
    Page("beheer/winnaars", staff.winners, "approval-list", _WHO),
    Page(
        "beheer/ronde/<str:key>/winnaar",
        staff.winner_of,
        "approval-round",
        _WHO,
        within="approval-list",
    ),
)
MENU = (("approval-list", "approval.list", 27),)
