"""Making and changing slides."""

from __future__ import annotations

from player.hub.edit import views
from player.hub.pages import Page
from player.hub.roles import Role, only

_WHO = only(Role.EDITOR)
PAGES = (
    Page("beheer/dia/nieuw", views.new, "edit-new", _WHO),
    Page("beheer/dia/nieuw/voorbeeld", views.preview_new, "edit-new-preview", _WHO),
    Page("beheer/dia/<str:slide>", views.one, "edit-slide", _WHO),
    Page("beheer/dia/<str:slide>/voorbeeld", views.preview, "edit-preview", _WHO),
    Page("beheer/soort/<str:kind>.webp", views.kind, "edit-kind", _WHO),
    Page("beheer/versie/<int:pk>", views.version, "edit-version", _WHO),
)
