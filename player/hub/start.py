"""Bring up Django for a place, and its database up to date. Serves nothing."""

from __future__ import annotations

from player.hub.place import Place


def begin(place: Place) -> None:
    """Set Django up; once in a process. Raises Refused."""
    import django
    from django.conf import settings

    from player.hub.settings import settings_of

    settings.configure(**settings_of(place))
    django.setup()


def bring_up_to_date() -> None:
    """Make the tables, or what a newer release wants of them."""
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
