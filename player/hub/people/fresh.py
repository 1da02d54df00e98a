"""A page that asks who somebody is once more, where that is a while ago: for whoever finds a
computer unlocked, accounts stay shut."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.core.exceptions import ReauthenticationRequired
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.http import urlencode

View = Callable[..., HttpResponse]


def fresh(view: View) -> View:
    """The view, for whoever logged in within the last five minutes. Whoever comes by the
    organisation's log-in is sent there; in a demonstration there is nothing to ask."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not _is_recent(request):
            if get_adapter().get_reauthentication_methods(request.user):
                raise ReauthenticationRequired
            if SocialAccount.objects.filter(user=request.user).exists():
                again = {"next": request.get_full_path(), "auth_params": "prompt=login"}
                return redirect(f"{reverse('sso-in')}?{urlencode(again)}")
        response = view(request, *args, **kwargs)
        patch_cache_control(response, private=True, no_store=True)
        return response

    return asked


def _is_recent(request: HttpRequest) -> bool:
    limit = time.time() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
    records = get_authentication_records(request, request.user)
    return any(one.get("at", 0) > limit for one in records)
