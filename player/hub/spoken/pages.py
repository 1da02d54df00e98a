"""Reading a quote aloud, and hearing it."""

from __future__ import annotations

from player.films.voice import LARGEST
from player.hub.pages import Page
from player.hub.roles import EVERYBODY, only
from player.hub.spoken import views
from player.hub.spoken.deeds import MAY
from player.hub.uploads.handler import BESIDE

_WHO = only(*MAY)
PAGES = (
    Page("beheer/voorgelezen", views.listed, "spoken", _WHO, within="share"),
    Page(
        "beheer/voorgelezen/<str:slide>",
        views.one,
        "spoken-one",
        _WHO,
        within="share",
        largest=LARGEST + BESIDE,
    ),
    Page("beheer/geluid/<int:pk>.m4a", views.heard_by_staff, "spoken-staff", _WHO),
    Page("q/<str:code>/<str:slide>/voorgelezen.m4a", views.heard, "spoken-heard", EVERYBODY),
)
