"""An urgent notice. Whoever decides what is on the screens may put it there: the editor writes
slides, the moderator admits words of others."""

from __future__ import annotations

from player.hub.pages import Page
from player.hub.roles import Role, only
from player.hub.urgent import views

PAGES = (Page("beheer/spoed", views.urgent, "urgent", only(Role.EDITOR, Role.MODERATOR)),)
MENU = (("urgent", "urgent.title-page", 5),)
