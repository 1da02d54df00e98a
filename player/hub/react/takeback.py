"""The private link with which senders take their words back. It works until they do; the database
has only a print of it."""

from __future__ import annotations

import hashlib

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.crypto import salted_hmac

from player.hub.audit.log import note
from player.hub.gone.keeping import gone
from player.hub.looks.say import say
from player.hub.publishing.models import Kind
from player.hub.publishing.outbox import wanted
from player.hub.publishing.publisher import publish_now
from player.hub.react.quotes import open_quote
from player.hub.react.signs import in_words
from player.hub.reactions.models import Reaction
from player.hub.reactions.states import KEPT, SHOWN, State, Step, before

LENGTH = 32  # of a token: 128 bits

# How it stands, in words.
_STATES = {
    State.SENT: "mine-sent",
    State.APPROVED: "mine-approved",
    State.FILED: "mine-shown",
    State.SEEN: "mine-shown",
    State.REJECTED: "mine-rejected",
}


def token_of(asked: str) -> str:
    """The token of what was asked: the same for the same post."""
    return str(salted_hmac("react.takeback", asked, algorithm="sha256").hexdigest()[:LENGTH])


def print_of(token: str) -> str:
    """What the database has of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def mine(request: HttpRequest, token: str) -> HttpResponse:
    """What was sent and how it stands; by POST it is taken back."""
    if request.method == "POST":
        if take_back(print_of(token)):
            return render(request, "react/taken.html")
        return render(request, "react/mine_gone.html", status=404)
    found = Reaction.objects.filter(takeback_hash=print_of(token)).first()
    if found is None:
        return render(request, "react/mine_gone.html", status=404)
    how = _STATES.get(State(found.state))
    if how is None:
        return render(request, "react/taken.html")
    quote = open_quote(found.slide)
    if quote is None and State(found.state) in SHOWN:
        how = "mine-off"
    return render(
        request,
        "react/mine.html",
        {
            "reaction": found,
            "how": say(f"react.{how}", n=KEPT[State.REJECTED].days),
            "sign": in_words(found.sign),
            "quote": quote,
        },
    )


def take_back(hash: str) -> bool:
    """Whether there was such a reaction (`hash`: the print of its link); it is off the screens, or
    was."""
    with transaction.atomic():
        found = Reaction.objects.select_for_update().filter(takeback_hash=hash).first()
        if found is None:
            return False
        gone(hash)
        state, key = State(found.state), found.pk
        if state is State.REJECTED:
            found.delete()
        elif state in before(Step.TAKE_BACK):
            found.take(Step.TAKE_BACK, timezone.now())
            found.forget()
            if state in SHOWN:
                wanted(Kind.REACTIONS, found.slide)
                transaction.on_commit(publish_now)
        else:
            return True
        note(None, "take-back", f"reaction:{key}", "done")
    return True
