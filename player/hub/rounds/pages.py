"""The rounds, and the juries whose they are."""

from __future__ import annotations

from player.hub.pages import Page
from player.hub.roles import Role, only
from player.hub.rounds import views

_WHO = only(Role.MODERATOR, Role.IT)
PAGES = (
    Page("beheer/rondes", views.rounds, "rounds", _WHO),
    Page("beheer/rondes/jury/nieuw", views.new_jury, "rounds-new-jury", _WHO, within="rounds"),
    Page("beheer/rondes/jury/<int:pk>", views.one_jury, "rounds-jury", _WHO, within="rounds"),
)
MENU = (("rounds", "rounds.title", 25),)
