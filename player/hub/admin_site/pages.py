"""Django's admin."""

from __future__ import annotations

from player.hub.admin_site.site import site
from player.hub.pages import Page
from player.hub.roles import Role, only

PAGES = (Page("techniek/", site.urls, "admin_site", only(Role.IT)),)
