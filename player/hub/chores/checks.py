"""Whether what is to be deleted is."""

from __future__ import annotations

from collections.abc import Iterator

from player.hub.chores.clock import doubted
from player.hub.finding import Finding, warning
from player.hub.place import Place


def time_of_day(place: Place) -> Iterator[Finding]:
    """The clock is certain enough for that."""
    since = doubted()
    if since is not None:
        yield warning("clock", since=f"{since:%Y-%m-%d %H:%M} UTC")


CHECKS = (time_of_day,)
