"""A moment as staff reads it: by the clock of the content, `14.02` today and `28 nov 14.02`
before."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo

from django.utils import timezone

from player.hub.content import content
from player.hub.looks.say import language
from player.library.config_loader import Unusable
from player.text.months import MONTHS


def zone() -> tzinfo:
    """The zone of the screens."""
    try:
        return content().edition.config.timezone
    except Unusable:
        return UTC


def told(moment: datetime | None, now: datetime | None = None, *, seconds: bool = False) -> str:
    """That moment in a few signs; nothing where there is none. With `seconds` today's has those:
    `14.02.11`."""
    if moment is None:
        return ""
    here = zone()
    local, today = moment.astimezone(here), (now or timezone.now()).astimezone(here)
    english = language() == "en"
    mark = ":" if english else "."
    if local.date() == today.date():
        return local.strftime(f"%H{mark}%M{mark}%S" if seconds else f"%H{mark}%M")
    month = MONTHS[language()][local.month - 1]
    month = "mrt" if month == "maart" else month[:3]
    year = "" if local.year == today.year else f" {local.year}"
    return f"{local.day} {month}{year} {local:%H}{mark}{local:%M}"
