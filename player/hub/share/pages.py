"""The page with the buttons, what it says while something is made, and what is made."""

from __future__ import annotations

from player.hub.pages import Page
from player.hub.roles import Role, only
from player.hub.share import views

_WHO = only(Role.EDITOR)
PAGES = (
    Page("beheer/delen", views.share, "share", _WHO),
    Page("beheer/delen/maak/<str:what>", views.making, "share-making", _WHO, within="share"),
    Page("beheer/delen/bestand/<str:what>", views.made, "share-made", _WHO),
)
MENU = (("share", "share.title", 38),)
