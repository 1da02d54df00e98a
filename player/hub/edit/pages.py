"""Making and changing slides."""

from __future__ import annotations

from functools import partial

from player.hub.edit import past, views
from player.hub.pages import Page
from player.hub.roles import Role, only
from player.hub.uploads.handler import LARGEST

_WHO = only(Role.EDITOR)
_form = partial(Page, who=_WHO, largest=LARGEST)  # a photo may come along
PAGES = (
    Page(
        "beheer/dia/nieuw", views.new, "edit-new", _WHO, within="withdraw-slides", largest=LARGEST
    ),
    Page(
        "beheer/dia/nieuw/voorbeeld", views.preview_new, "edit-new-preview", _WHO, largest=LARGEST
    ),
    Page(
        "beheer/dia/<str:slide>",
        views.one,
        "edit-slide",
        _WHO,
        within="withdraw-slides",
        largest=LARGEST,
    ),
    _form("beheer/dia/<str:slide>/voorbeeld", views.preview, "edit-preview"),
    Page("beheer/foto/<str:shot>.jpg", views.photo, "edit-photo", _WHO),
    Page("beheer/soort/<str:kind>.webp", views.kind, "edit-kind", _WHO),
    Page(
        "beheer/dia/<str:slide>/weg", past.take_away, "edit-remove", _WHO, within="withdraw-slides"
    ),
    _form("beheer/regel", views.line, "edit-line", within="withdraw-slides"),
    _form("beheer/regel/voorbeeld", views.preview_line, "edit-line-preview"),
    Page("beheer/versie/<int:pk>", past.version, "edit-version", _WHO, within="withdraw-slides"),
    Page("beheer/versies", past.changes, "edit-changes", _WHO, within="withdraw-slides"),
)
