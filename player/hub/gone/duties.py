"""What could not be written, or was changed, is looked at again."""

from __future__ import annotations

from player.hub.chores.duty import Duty
from player.hub.gone.keeping import file


def look() -> None:
    """Once more, where the folder is there."""
    try:
        file()
    except OSError:
        return  # the share is away: the banner says so


DUTIES = (Duty("gone", 60.0, look),)
