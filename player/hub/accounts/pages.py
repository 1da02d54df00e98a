"""The accounts, for IT."""

from __future__ import annotations

from player.hub.accounts import views
from player.hub.pages import Page
from player.hub.roles import Role, only

_WHO = only(Role.IT)
PAGES = (
    Page("beheer/gebruikers", views.accounts, "accounts", _WHO, within="house-settings"),
    Page("beheer/gebruikers/nieuw", views.new, "accounts-new", _WHO, within="house-settings"),
    Page("beheer/gebruikers/<int:pk>", views.one, "accounts-one", _WHO, within="house-settings"),
)
