"""What is on, what waits, what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from player.hub.admit.todo import todo as unread
from player.hub.asking import roles_of
from player.hub.cards.todo import todo
from player.hub.chores.clock import doubted
from player.hub.content import content
from player.hub.daily.shown import today, withdrawn_since
from player.hub.edit.opening import way_to
from player.hub.jury.bench import left, rounds_of
from player.hub.looks.moments import told, zone
from player.hub.looks.say import language, say
from player.hub.moderate.mail import LATE, working_days
from player.hub.publishing.outbox import waiting as unwritten
from player.hub.reactions.models import Reaction
from player.hub.reactions.states import State
from player.hub.roles import Role
from player.hub.screens.current import reports
from player.hub.screens.shown import all_shown
from player.hub.spoken.deeds import MAY as SPOKEN_MAY
from player.hub.spoken.deeds import waiting as waiting_voices
from player.hub.urgent.models import Urgent
from player.problems import KINDS, Kind, Language
from player.process.threads import fallen

MOST_SCREENS, MOST_PROBLEMS = 12, 30
_KINDS: dict[Kind, str] = {
    "error": "overview.kind-error",
    "left-out": "overview.kind-left-out",
    "tip": "overview.kind-tip",
}


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """The first page of staff. Whoever reads no reactions is told of none."""
    reports().somebody_looks()
    edition, screens = content().edition, all_shown()
    roles = roles_of(request)
    return render(
        request,
        "overview/overview.html",
        {
            **(_waiting() if Role.MODERATOR in roles else {}),
            "to_judge": _to_judge(request) if Role.JURY in roles else 0,
            "voices": waiting_voices() if roles.intersection(SPOKEN_MAY) else 0,
            "unwritten": unwritten(),
            "screens": screens[:MOST_SCREENS],
            "more": max(0, len(screens) - MOST_SCREENS),
            **(_urgent() if roles & {Role.EDITOR, Role.MODERATOR} else {}),
            **(_daily() if roles & {Role.EDITOR, Role.IT} else {}),
            "sees_screens": bool(roles & {Role.EDITOR, Role.IT}),
            "slides": sum(not item.stands_in for item in edition.items),
            "away": edition.away_since is not None,
            "kinds": list(_problems(language())),
            "fell": list(_ours(roles)),
        },
    )


def _ours(roles: frozenset[Role]) -> Iterator[str]:
    """What is wrong with the hub itself, for whom it is of use to."""
    if Role.IT in roles:
        yield from (say("overview.fell", part=part, why=why) for part, why in fallen().items())
    if roles & {Role.IT, Role.MODERATOR} and doubted() is not None:
        yield say("overview.clock")


def _urgent() -> dict[str, Any]:
    """Whether a notice has all screens, and until when."""
    one = Urgent.in_force().first()
    return {"puts_up": True, "urgent": one, "urgent_until": told(one.until) if one else ""}


def _daily() -> dict[str, Any]:
    """What of the message of today somebody must look at."""
    return {"daily": [one for one in today() if one.wrong], "gone": withdrawn_since()}


def _waiting() -> dict[str, Any]:
    """How many wait, and how long the oldest does."""
    waits = Reaction.objects.filter(state=State.SENT)
    oldest = waits.order_by("made", "id").values_list("made", flat=True).first()
    return {
        "moderates": True,
        "waiting": waits.count(),
        "since": told(oldest),
        "late": oldest is not None and _is_late(oldest),
        "todo": [*unread(), *todo(timezone.now())],
    }


def _to_judge(request: HttpRequest) -> int:
    """How many nominees a juror has still to judge."""
    return sum(left(one, request.user) for one in rounds_of(request.user))


def _is_late(oldest: datetime) -> bool:
    here = zone()
    began, today = oldest.astimezone(here).date(), timezone.now().astimezone(here).date()
    return working_days(began, today) >= LATE


def _problems(spoken: Language) -> Any:
    """What is wrong in the folder, the worst first: of each kind its heading, the first of them
    with their places, and how many more there are."""
    problems = content().edition.problems
    for kind in KINDS:
        listed = [problem for problem in problems if problem.kind == kind]
        if listed:
            shown = [
                (one.place, one.message(spoken), way_to(one)) for one in listed[:MOST_PROBLEMS]
            ]
            yield say(_KINDS[kind], n=len(listed)), shown, len(listed) - len(shown), kind
