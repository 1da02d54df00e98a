"""Asking a winner, for who moderates and for the jury: whether there is an answer, another choice,
and off the screens. Shows nothing of what was answered but a yes."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from player.hub.approval.deeds import (
    REMINDED,
    another,
    ask,
    is_open,
    is_shown,
    keys_of,
    leave,
    send_to,
)
from player.hub.approval.forms import Address
from player.hub.approval.link import address_of
from player.hub.asking import roles_of
from player.hub.content import content
from player.hub.jury.deeds import may_decide
from player.hub.jury.knowing import people
from player.hub.looks.moments import zone
from player.hub.looks.say import language, say
from player.hub.mailing.models import Letter
from player.hub.mailing.models import State as Mailed
from player.hub.mailing.post import can_mail, letters
from player.hub.painting.views import size_of
from player.hub.publishing.models import Kind
from player.hub.roles import Role
from player.hub.rounds.models import Approval, Round
from player.hub.rounds.sitting import chair, jurors
from player.hub.rounds.states import Answer, NotNow, State
from player.library.config_loader import Unusable
from player.schedule.spoken import day_of, month_of

MOST = 60  # rounds in the list: five years of one jury


def winners(request: HttpRequest) -> HttpResponse:
    """All rounds in which somebody was chosen."""
    asked = set(Approval.objects.values_list("round_id", flat=True))
    rounds = Round.objects.select_related("jury").order_by("-month", "key")
    found = [
        one
        for one in rounds
        if (one.state == State.WINNER or one.pk in asked) and _may(request, one)
    ][:MOST]
    rows = [(one, month_of(one.month, language()), _stands(one)["told"]) for one in found]
    return render(request, "approval/winners.html", {"rows": rows})


def winner_of(request: HttpRequest, key: str) -> HttpResponse:
    """The winner of a round."""
    round = Round.objects.select_related("jury").filter(key=key).first()
    if round is None:
        raise Http404
    if not _may(request, round):
        raise PermissionDenied
    if request.method != "POST":
        return _page(request, round, Address())
    form = Address(request.POST)
    deed = request.POST.get("do")
    moderates = Role.MODERATOR in roles_of(request)
    if not moderates and (deed == "leave" or not may_decide(round, request.user)):
        raise PermissionDenied
    if deed == "ask" and not form.is_valid():
        return _page(request, round, form)
    done = _do(request, round, deed, form.cleaned_data["address"] if deed == "ask" else "")
    if not done:
        messages.warning(request, say("approval.second"))
    elif deed == "leave":
        messages.success(request, say("approval.took-off"))
    return redirect("approval-round", key=key)


def _may(request: HttpRequest, round: Round) -> bool:
    """Whether somebody moderates, or sits in its jury."""
    if Role.MODERATOR in roles_of(request):
        return True
    sits = jurors(round.jury).filter(pk=request.user.pk).exists()
    return sits or chair(round) == request.user


def _do(request: HttpRequest, round: Round, deed: str | None, address: str) -> bool:
    now = timezone.now()
    if deed == "ask":
        try:
            made = ask(request, round, now, address)
        except NotNow:
            return False
        if address:
            send_to(made, address)  # not where it was sent already
        return True
    said = _latest(round)
    if said is None:
        return False
    if deed == "other":
        return is_open(said, now) and another(said)
    if deed == "leave":
        return leave(said, now, request)
    return False


def _letter(approval: Approval) -> dict[str, Letter]:
    return letters(Kind.LETTER, keys_of(approval))


def _latest(round: Round) -> Approval | None:
    said = Approval.objects.select_related("round__jury").filter(round=round)
    return said.exclude(answer=Answer.LEFT).order_by("-made").first()


def _page(request: HttpRequest, round: Round, form: Address) -> HttpResponse:
    moderates = Role.MODERATOR in roles_of(request)
    decides = may_decide(round, request.user)
    given = {
        "round": round,
        "month": month_of(round.month, language()),
        "form": form,
        "can_mail": can_mail(),
        "moderates": moderates,
        "handles": moderates or decides,
        "chooses": decides and round.state == State.JURY,
        "several": round.state == State.WINNER
        and round.chosen is not None
        and len(people(round.chosen.who)) > 1,
        "playlist": _not_taken_in(round),
        **_stands(round),
    }
    if given.get("shown") and _is_read(round):
        given["width"], given["height"] = size_of()
    return render(request, "approval/round.html", given)


def _is_read(round: Round) -> bool:
    """Whether the hub has read the slide of a round, so that there is a picture of it."""
    try:
        return content().item(round.slide) is not None
    except Unusable:
        return False


def _not_taken_in(round: Round) -> str:
    """The playlist that leaves out the slide, which is in the folder; "" where it does not."""
    path = round.path_of(round.slide)
    try:
        edition = content().edition
    except Unusable:
        return ""
    plays = any(item.draft.path == path for item in edition.items)
    is_there = (edition.root / path).is_file()
    return str(edition.config.playlist) if is_there and not plays else ""


def _stands(round: Round) -> dict[str, Any]:
    """How it stands, in words; and what can be done."""
    said, now = _latest(round), timezone.now()
    if said is not None and is_shown(said):
        if said.until is None:
            return {"told": say("approval.round-yes", who=said.who), "shown": True}
        until = day_of(said.until, language())
        return {
            "told": say("approval.round-yes-until", who=said.who, until=until),
            "shown": True,
        }
    if said is not None and is_open(said, now):
        return _asked(said)
    if round.state == State.WINNER and round.chosen is not None:
        return {"told": say("approval.round-ask", who=round.chosen.who), "ask": True}
    names = {State.JURY: "other", State.NONE: "nobody", State.OPEN: "wait"}
    return {"told": say(f"approval.round-{names.get(State(round.state), 'over')}")}


def _asked(said: Approval) -> dict[str, Any]:
    until = day_of(said.expires.astimezone(zone()).date(), language())
    question, again = (_letter(said).get(key) for key in keys_of(said))
    mailed = question.state if question is not None else ""
    by_hand = question is None or mailed in (Mailed.REFUSED, Mailed.UNSURE)
    words = {
        Mailed.WAITS: "approval.letter-waits",
        Mailed.SENDING: "approval.letter-waits",
        Mailed.SENT: "approval.letter-sent",
        Mailed.REFUSED: "approval.letter-refused",
        Mailed.UNSURE: "approval.letter-unsure",
    }
    return {
        "told": say("approval.round-asked", who=said.who, until=until),
        "letter": say(words[Mailed(mailed)]) if mailed else "",
        "link": address_of(said) if by_hand else "",
        "again": again is not None,
        "remind": by_hand and timezone.now() - said.made >= REMINDED,
        "other": True,
        "refused": mailed == Mailed.REFUSED,
    }
