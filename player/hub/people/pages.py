"""The pages with which people come in and go."""

from __future__ import annotations

from allauth.account import views as allauth
from allauth.mfa.base import views as mfa

from player.hub.pages import Page
from player.hub.people import views
from player.hub.roles import EVERYBODY, OWN_KEY, STAFF

PAGES = (
    Page("in", allauth.login, "account_login", EVERYBODY),
    Page("in/code", mfa.authenticate, "mfa_authenticate", EVERYBODY),
    Page("in/opnieuw", allauth.reauthenticate, "account_reauthenticate", STAFF),
    Page("uit", allauth.logout, "account_logout", EVERYBODY),
    Page("begin/<str:token>", views.begin, "people-begin", OWN_KEY),
)
