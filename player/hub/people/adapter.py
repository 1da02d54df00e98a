"""What allauth may do with accounts: nobody makes one for themselves."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Accounts(DefaultAccountAdapter):
    """Accounts are made by IT, by `klantbeeld hub user`, or by single sign-on."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False
