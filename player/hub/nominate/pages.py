"""The pages behind the code of a call."""

from __future__ import annotations

from player.hub.nominate import mine, views
from player.hub.pages import Page
from player.hub.roles import EVERYBODY, OWN_KEY

PAGES = (
    Page("verbeteraar/<str:code>", views.nominate, "nominate", EVERYBODY),
    Page("verbeteraar/<str:code>/dank", views.thanks, "nominate-thanks", EVERYBODY),
    Page("mijn/voordracht/<str:token>", mine.mine, "nominate-mine", OWN_KEY),
)
