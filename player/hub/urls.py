"""The table of pages as Django wants it. Adds nothing to it."""

from __future__ import annotations

from django.urls import URLPattern, path

from player.hub.pages import Page, table


def _named(page: Page) -> URLPattern:
    return path(page.route, page.view, name=page.name)


# What is included (the admin) names its own pages, and comes last: its own last one takes all.
urlpatterns = [
    path(page.route, page.view) if isinstance(page.view, tuple) else _named(page)
    for page in sorted(table(), key=lambda page: isinstance(page.view, tuple))
]
handler400 = "player.hub.looks.views.bad_request"
handler403 = "player.hub.looks.views.not_allowed"
handler404 = "player.hub.looks.views.not_found"
handler429 = "player.hub.looks.views.too_many"  # as allauth asks
handler500 = "player.hub.looks.views.failed"
