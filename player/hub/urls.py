"""The table of pages as Django wants it. Adds nothing to it."""

from __future__ import annotations

from django.urls import path

from player.hub.pages import table

urlpatterns = [path(page.route, page.view, name=page.name) for page in table()]
handler400 = "player.hub.looks.views.bad_request"
handler403 = "player.hub.looks.views.not_allowed"
handler404 = "player.hub.looks.views.not_found"
handler500 = "player.hub.looks.views.failed"
