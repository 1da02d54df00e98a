"""All slides, and what is withdrawn."""

from __future__ import annotations

from player.hub.pages import Page
from player.hub.roles import only
from player.hub.withdraw import views
from player.hub.withdraw.deeds import MAY

_WHO = only(*MAY)
PAGES = (
    Page("beheer/dias", views.slides, "withdraw-slides", _WHO),
    Page("beheer/dias/<str:slide>", views.slide, "withdraw-slide", _WHO, within="withdraw-slides"),
    Page("beheer/ingetrokken", views.withdrawn, "withdraw-list", _WHO),
)
MENU = (
    ("withdraw-slides", "withdraw.title", 30),
    ("withdraw-list", "withdraw.list", 35),
)
