"""Django's admin."""

from __future__ import annotations

from player.hub.pages import Page
from player.hub.roles import Role, only
from player.hub.tables.site import site

PAGES = (Page("techniek/", site.urls, "tables", only(Role.IT)),)
