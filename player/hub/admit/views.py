"""A round as its moderator sees it, and what is done to it there."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from player.hub.admit.rows import groups_of, named, refused, waiting
from player.hub.asking import number_of
from player.hub.content import content
from player.hub.jury.deeds import Refused as NotDone
from player.hub.jury.deeds import tell_nominator_apart
from player.hub.looks.say import language, say
from player.hub.people.models import Person
from player.hub.react.plain import plain
from player.hub.rounds import deeds, grouping
from player.hub.rounds.grouping import REASONS, WEIGHED, Refused
from player.hub.rounds.models import LONGEST_NAME, Group, Moved, Nomination, Round
from player.hub.rounds.states import State
from player.hub.rounds.told import facts
from player.library.config_loader import Unusable

MOST_MOVED = 5  # that can be taken back from the page itself


def round_page(request: HttpRequest, key: str) -> HttpResponse:
    """What waits and who was named; by POST a deed."""
    one = get_object_or_404(Round.objects.select_related("jury"), key=key)
    if request.method == "POST":
        try:
            done, at = _do(request, one)
            messages.success(request, say(f"admit.done-{done}"))
        except Refused as refusal:
            messages.error(request, say(refusal.why))
            at = ""
        answer = redirect("admit-round", key)
        answer["Location"] += at
        return answer
    groups = groups_of(one)
    shown = {
        "round": one,
        "facts": facts(one, language()),
        "weighed": one.state in WEIGHED,
        "is_open": one.state == State.OPEN,
        "waiting": waiting(one, groups),
        "groups": groups,
        "named": named(one, groups, request.user),
        "refused": refused(one),
        "moved": Moved.objects.filter(round=one).select_related("to").order_by("-at")[:MOST_MOVED],
        "reasons": [(name, say(reason.words)) for name, reason in REASONS.items()],
        "unseen": one.state == State.OPEN and not one.paused and not _plays(one),
    }
    return render(request, "admit/round.html", shown)


def _do(request: HttpRequest, one: Round) -> tuple[str, str]:
    """Do what was asked; what was done, and where on the page that is to be seen. Raises
    Refused."""
    do = request.POST.get("do", "")
    if do in ("pause", "go-on"):
        deeds.pause(request, one, do == "pause")
    elif do == "close":
        deeds.close(request, one)
    elif do == "reopen":
        deeds.reopen(request, one)
    elif do in ("admit", "refuse", "undo", "split"):
        return do, _to_a_nomination(request, one, do)
    elif do in ("apart", "same"):
        _of_a_juror(request, one, do == "apart")
    elif do in ("merge", "rename"):
        return do, _to_a_group(request, one, do)
    elif do == "back":
        grouping.move_back(request, _of(request, "moved", Moved, one))
    else:
        raise Http404
    return do, ""


def _to_a_nomination(request: HttpRequest, one: Round, do: str) -> str:
    nomination = _of(request, "nomination", Nomination, one)
    if do == "refuse":
        grouping.refuse(request, nomination, request.POST.get("reason", ""))
    elif do == "undo":
        grouping.undo(request, nomination)
    elif do == "split":
        return f"#g{grouping.split(request, nomination).pk}"
    else:
        to = _of(request, "to", Group, one) if request.POST.get("to") else None
        grouping.admit(request, nomination, to)
    return "#waits"


def _of_a_juror(request: HttpRequest, one: Round, other: bool) -> None:
    nomination = _of(request, "nomination", Nomination, one)
    asked = number_of(request.POST.get("juror", "")) or 0
    juror = Person.objects.filter(pk=asked).first()
    try:
        tell_nominator_apart(request, one, nomination, juror, other)
    except NotDone:
        raise Refused("admit.second") from None


def _to_a_group(request: HttpRequest, one: Round, do: str) -> str:
    group = _of(request, "group", Group, one)
    if do == "merge":
        into = _of(request, "into", Group, one)
        grouping.merge(request, group, into)
        return f"#g{into.pk}"
    who, team = (plain(request.POST.get(name, ""))[:LONGEST_NAME] for name in ("who", "team"))
    grouping.rename(request, group, who, team)
    return f"#g{group.pk}"


def _of(request: HttpRequest, field: str, table: Any, one: Round) -> Any:
    """A row of this round. Raises Refused where it is gone meanwhile."""
    asked = number_of(request.POST.get(field, ""))
    found = table.objects.filter(round=one, pk=asked).first() if asked is not None else None
    if found is None:
        raise Refused("admit.second")
    return found


def _plays(one: Round) -> bool:
    """Whether the playlist takes in the call."""
    try:
        return content().item(one.call) is not None
    except Unusable:
        return False
