"""The pages of a jury."""

from __future__ import annotations

from player.hub.jury import views
from player.hub.pages import Page
from player.hub.roles import Role, only

_WHO = only(Role.JURY)
PAGES = (
    Page("beheer/jury", views.rounds, "jury-rounds", _WHO),
    Page("beheer/jury/<str:key>", views.round, "jury-round", _WHO, within="jury-rounds"),
    Page(
        "beheer/jury/<str:key>/besluit", views.decision, "jury-decision", _WHO, within="jury-rounds"
    ),
)
MENU = (("jury-rounds", "jury.title", 25),)
