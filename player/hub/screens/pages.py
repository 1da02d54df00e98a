"""The screens, for whoever looks after them."""

from __future__ import annotations

from player.hub.pages import Page
from player.hub.roles import STAFF, Role, only
from player.hub.screens import views

_WHO = only(Role.EDITOR, Role.IT)
PAGES = (
    Page("beheer/schermen", views.screens, "screens", _WHO),
    Page("beheer/scherm/<str:file>", views.screen, "screens-one", _WHO, within="screens"),
    Page("beheer/schermbeeld/<str:file>.jpg", views.picture, "screens-picture", STAFF),
)
MENU = (("screens", "screens.title", 50),)
