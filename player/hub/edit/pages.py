"""Making and changing slides."""

from __future__ import annotations

from player.hub.edit import past, views
from player.hub.pages import Page
from player.hub.roles import Role, only

_WHO = only(Role.EDITOR)
PAGES = (
    Page("beheer/dia/nieuw", views.new, "edit-new", _WHO, within="withdraw-slides"),
    Page("beheer/dia/nieuw/voorbeeld", views.preview_new, "edit-new-preview", _WHO),
    Page("beheer/dia/<str:slide>", views.one, "edit-slide", _WHO, within="withdraw-slides"),
    Page("beheer/dia/<str:slide>/voorbeeld", views.preview, "edit-preview", _WHO),
    Page("beheer/foto/<str:shot>.jpg", views.photo, "edit-photo", _WHO),
    Page("beheer/soort/<str:kind>.webp", views.kind, "edit-kind", _WHO),
    Page(
        "beheer/dia/<str:slide>/weg", past.take_away, "edit-remove", _WHO, within="withdraw-slides"
    ),
    Page("beheer/regel", views.line, "edit-line", _WHO, within="withdraw-slides"),
    Page("beheer/regel/voorbeeld", views.preview_line, "edit-line-preview", _WHO),
    Page("beheer/versie/<int:pk>", past.version, "edit-version", _WHO, within="withdraw-slides"),
    Page("beheer/versies", past.changes, "edit-changes", _WHO, within="withdraw-slides"),
)
