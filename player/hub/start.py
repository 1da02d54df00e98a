"""Bring up Django for a place, and its database up to date. Serves nothing."""

from __future__ import annotations

from player.hub import keyless
from player.hub.config import Refused
from player.hub.place import Place


def begin(place: Place) -> None:
    """Set Django up; once in a process. Raises Refused."""
    import django
    from django.conf import settings

    from player.hub.settings import settings_of

    settings.configure(**settings_of(place))
    django.setup()
    keyless.begin()


def bring_up_to_date() -> None:
    """Make the tables, or what a newer release wants of them. Raises Refused where the database
    cannot be reached."""
    from django.core.management import call_command
    from django.db import OperationalError

    try:
        call_command("migrate", interactive=False, verbosity=0)
    except OperationalError as error:
        said = str(error).strip().partition("\n")[0]
        raise Refused("database-away", why=said) from None
