"""What is kept of people: by the periods that the clean-up keeps to, and the switches as they
are."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format

from player.hub.audit.models import KEPT as AUDIT
from player.hub.cleaning.duties import GONE
from player.hub.gone.keeping import KEPT as TAKEN_BACK
from player.hub.looks.moments import zone
from player.hub.looks.say import say
from player.hub.reactions.states import KEPT, State
from player.hub.rounds.states import LEAST_VERDICTS, REFUSED_KEPT, WORDS_KEPT
from player.hub.switches.state import Switch, is_on
from player.settings.signs import FROM

_HOUR = 3600


def council(request: HttpRequest) -> HttpResponse:
    """Three pages, to print: the last is about nominating colleagues."""
    return render(
        request,
        "council/council.html",
        {
            "day": date_format(timezone.now().astimezone(zone()).date(), "j F Y"),
            "kept": _kept(),
            "none": [say(f"council.none-{name}") for name in _NONE],
            "roles": [
                (say(f"accounts.role-{name}"), say(f"council.role-{name}")) for name in _ROLES
            ],
            "switches": [(say(f"house.switch-{one.value}"), is_on(one)) for one in Switch],
            "agree": [say(f"council.agree-{name}") for name in _AGREE],
            "nominations": is_on(Switch.NOMINATIONS),
            "award": _award(),
            "fair": [say(f"council.fair-{name}", least=LEAST_VERDICTS) for name in _FAIR],
            "agree_award": [say(f"council.agree-{name}") for name in _AGREE_AWARD],
        },
    )


_NONE = ("person", "team", "points", "search", "sender", "device", "third", "machine")
_ROLES = ("editor", "moderator", "jury", "it")
_AGREE = ("who", "backups", "contact", "evaluate")
_FAIR = ("numbers", "jury", "near", "yes", "all", "off")
_AGREE_AWARD = ("jury", "prize")


_COLUMNS = ("what", "long", "who")


def _award() -> list[dict[str, Any]]:
    """The same of nominations."""
    filled = {"words": WORDS_KEPT.days, "rejected": REFUSED_KEPT.days}
    return [
        {column: say(f"council.row-{row}-{column}", **filled) for column in _COLUMNS}
        for row in ("nomination", "verdict", "winner", "card")
    ]


def _kept() -> list[dict[str, Any]]:
    """What, how long, who: a row each."""
    filled = {
        "unread": KEPT[State.SENT].days,
        "rejected": KEPT[State.REJECTED].days,
        "gone": GONE.days,
        "from": FROM,
        "log": AUDIT.days,
        "taken": TAKEN_BACK.days,
        "hours": settings.SESSION_COOKIE_AGE // _HOUR,
    }
    return [
        {column: say(f"council.row-{row}-{column}", **filled) for column in _COLUMNS}
        for row in (
            "waits",
            "refused",
            "shown",
            "signs",
            "voice",
            "decision",
            "account",
            "log",
            "session",
            "taken",
        )
    ]
