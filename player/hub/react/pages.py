"""The pages behind the QR code."""

from __future__ import annotations

from player.hub.pages import Page
from player.hub.react import signs, takeback, views
from player.hub.roles import EVERYBODY, OWN_KEY

PAGES = (
    Page("q/<str:code>/<str:slide>", views.react, "react", EVERYBODY),
    Page("q/<str:code>/<str:slide>/dank", views.thanks, "react-thanks", EVERYBODY),
    Page("mijn/<str:token>", takeback.mine, "react-mine", OWN_KEY),
    Page("stijl/tekens.svg", signs.drawn, "react-signs", EVERYBODY),
)
