"""The log of what was done, for IT."""

from __future__ import annotations

from player.hub.audit import views
from player.hub.pages import Page
from player.hub.roles import Role, only

PAGES = (
    Page("beheer/logboek", views.log, "audit-log", only(Role.IT), within="house-settings"),
    Page("beheer/logboek.csv", views.as_csv, "audit-csv", only(Role.IT)),
)
