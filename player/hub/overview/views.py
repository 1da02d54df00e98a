"""What is on, what waits, what is wrong."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from player.hub.asking import roles_of
from player.hub.content import content
from player.hub.reactions.models import Reaction
from player.hub.reactions.states import State
from player.hub.roles import Role


def overview(request: HttpRequest) -> HttpResponse:
    """The first page of staff. Whoever reads no reactions is told of none."""
    waiting = None
    if Role.MODERATOR in roles_of(request):
        waiting = Reaction.objects.filter(state=State.SENT).count()
    edition = content().edition
    return render(
        request,
        "overview/overview.html",
        {
            "waiting": waiting,
            "slides": len(edition.items),
            "problems": [
                problem.text(edition.config.language) for problem in edition.problems[:50]
            ],
        },
    )
