"""The pages with which people come in and go, and look after their account. Of allauth's views only
these are there."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from csp.decorators import csp_update

from player.hub.pages import Page
from player.hub.people import views
from player.hub.roles import EVERYBODY, OWN_KEY, STAFF

# The code that an authenticator scans is drawn into the page, and goes nowhere else.
_activate = csp_update({"img-src": ["data:"]})(totp.activate_totp)

PAGES = (
    Page("in", account.login, "account_login", EVERYBODY),
    Page("in/code", mfa.authenticate, "mfa_authenticate", EVERYBODY),
    Page("in/opnieuw", account.reauthenticate, "account_reauthenticate", STAFF),
    Page("in/opnieuw/code", mfa.reauthenticate, "mfa_reauthenticate", STAFF),
    Page("uit", account.logout, "account_logout", EVERYBODY),
    Page("begin/<str:token>", views.begin, "people-begin", OWN_KEY),
    Page("beheer/account", mfa.index, "mfa_index", STAFF),
    Page("beheer/account/wachtwoord", account.password_change, "account_change_password", STAFF),
    Page("beheer/account/app", _activate, "mfa_activate_totp", STAFF),
    Page("beheer/account/app/uit", totp.deactivate_totp, "mfa_deactivate_totp", STAFF),
    Page("beheer/account/codes", codes.view_recovery_codes, "mfa_view_recovery_codes", STAFF),
    Page(
        "beheer/account/codes/nieuw",
        codes.generate_recovery_codes,
        "mfa_generate_recovery_codes",
        STAFF,
    ),
    Page(
        "beheer/account/codes/bestand",
        codes.download_recovery_codes,
        "mfa_download_recovery_codes",
        STAFF,
    ),
)
MENU = (("mfa_index", "people.account", 90),)
