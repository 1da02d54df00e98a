"""Tied to the log-out: what somebody sent goes with them."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_out


class Uploads(AppConfig):
    """The app, by the name that the hub gives it."""

    name = "player.hub.uploads"

    def ready(self) -> None:
        """Hear who logs out."""
        user_logged_out.connect(_forget, dispatch_uid="uploads")


def _forget(user: Any = None, **_: Any) -> None:
    from player.hub.uploads.held import drop_of

    if user is not None:
        drop_of(user)
