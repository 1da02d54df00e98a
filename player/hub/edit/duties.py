"""What was typed and never saved is kept for a while, and no longer."""

from __future__ import annotations

from django.utils import timezone

from player.hub.chores.duty import Duty
from player.hub.edit.models import KEPT, Typed

HOUR = 3600.0


def forget() -> None:
    """Delete what is over."""
    Typed.objects.filter(at__lte=timezone.now() - KEPT).delete()


DUTIES = (Duty("typed", HOUR, forget),)
