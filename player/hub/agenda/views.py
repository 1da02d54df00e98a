"""The agenda of a screen: now, today, five weeks; with `?dag=` all of one day."""

from __future__ import annotations

import time as clock
from datetime import date, datetime, time, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from player.hub.agenda import told
from player.hub.agenda.screens import Playing, names, playing
from player.hub.looks.say import language, say
from player.hub.screens.current import reports
from player.schedule.spoken import time_of

MOST_TABS = 8  # screens; of more one is chosen from a list
MOST_DAYS = 400  # that one may look ahead, as from a terminal


@require_safe
def agenda(request: HttpRequest) -> HttpResponse:
    """Of the screen that is chosen, else the first."""
    listed = names()
    asked = request.GET.get("scherm", "")
    name = asked if asked in listed else listed[0] if listed else ""
    known = playing(name)
    zone = known.edition.config.timezone
    now = timezone.now().astimezone(zone)
    shown = {
        "screens": listed,
        "many": len(listed) > MOST_TABS,
        "screen": name,
        "called": name or say("agenda.any"),
        "today": now.date().isoformat(),
    }
    if "dag" in request.GET:
        return _day(request, known, now.date(), shown)
    start, after = _from(request, known, name, now)
    shown |= {
        "weeks": told.weeks(known, now.date()),
        "head": told.head(),
        "whole": told.whole(known, now.date()),
        "moments": told.moments(known, start, after),
        "lit": told.lit_when(known),
        "start": f"{start:%H:%M}",
        "spoken": time_of(start, language()),
        "in_step": known.edition.config.sync == "clock",
        "follows": after is not None,
    }
    return render(request, "agenda/agenda.html", shown)


def _day(
    request: HttpRequest, known: Playing, today: date, shown: dict[str, object]
) -> HttpResponse:
    try:
        day = date.fromisoformat(request.GET["dag"])
    except ValueError:
        raise Http404 from None
    if not today - timedelta(days=MOST_DAYS) <= day <= today + timedelta(days=MOST_DAYS):
        raise Http404
    shown |= {
        "day": told.day_named(day),
        "is_holiday": day in known.edition.config.holidays.calendar,
        "whole": told.whole(known, day),
        "before": (day - timedelta(days=1)).isoformat(),
        "after": (day + timedelta(days=1)).isoformat(),
    }
    return render(request, "agenda/day.html", shown)


def _from(
    request: HttpRequest, known: Playing, name: str, now: datetime
) -> tuple[datetime, str | None]:
    """From when on each slide is told with its moment, and what the screen itself says is on."""
    try:
        chosen = time.fromisoformat(request.GET.get("van", ""))
    except ValueError:
        chosen = None
    if chosen is not None and chosen.tzinfo is None:
        return datetime.combine(now.date(), chosen, now.tzinfo), None
    one = next((one for one in reports().latest if one.screen.casefold() == name.casefold()), None)
    item = known.edition.item(one.slide) if one is not None else None
    if one is None or item is None or one.since is None:
        return now.replace(microsecond=0), None
    if not one.plays(timezone.now(), clock.monotonic()):
        return now.replace(microsecond=0), None
    over = one.since.astimezone(now.tzinfo) + timedelta(seconds=known.program.seconds(item.id))
    return max(now, over).replace(microsecond=0), item.id
