"""Which rounds are open at a moment, and when the next one opens."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from player.hub.looks.moments import zone
from player.hub.rounds.models import Jury, Round, dates
from player.hub.rounds.states import State
from player.hub.switches.state import Switch, is_on


def today(now: datetime) -> date:
    """The day by the clock of the screens."""
    return now.astimezone(zone()).date()


def open_rounds(now: datetime, key: str = "") -> list[Round]:
    """Those in which people may nominate; the one of that key where it is among them."""
    if not is_on(Switch.NOMINATIONS):
        return []
    day = today(now)
    found = Round.objects.filter(state=State.OPEN, opens__lte=day, closes__gte=day)
    listed = [one for one in found.select_related("jury").order_by("jury__key") if one.is_open(day)]
    return [one for one in listed if one.key == key] or listed


def next_opening(now: datetime) -> date | None:
    """The first day after today on which people may nominate; None where nothing is to come."""
    if not is_on(Switch.NOMINATIONS):
        return None
    day = today(now)
    coming = (
        dates(jury, month)["opens"]
        for jury in Jury.objects.filter(on=True)
        for month in months(day)
    )
    return min((opens for opens in coming if opens > day), default=None)


def months(day: date) -> list[date]:
    """The months of which a round may be open around that day: the first of each."""
    first = day.replace(day=1)
    second = (first + timedelta(days=31)).replace(day=1)
    return [first, second, (second + timedelta(days=31)).replace(day=1)]
