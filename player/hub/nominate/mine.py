"""The private link of whoever nominated somebody: how it stands, and taking it back. The database
has only a print of it."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import salted_hmac

from player.hub.audit.log import note_once
from player.hub.looks.say import say
from player.hub.people.models import hash_of as print_of
from player.hub.rounds.grouping import REASONS, tidy
from player.hub.rounds.models import Nomination, Round
from player.hub.rounds.states import WORDS_KEPT, Sent

LENGTH = 32  # of a token: 128 bits
__all__ = ["mine", "print_of", "token_of"]


def token_of(asked: str) -> str:
    """The token of what was asked: the same for the same post."""
    return str(salted_hmac("nominate.takeback", asked, algorithm="sha256").hexdigest()[:LENGTH])


def mine(request: HttpRequest, token: str) -> HttpResponse:
    """What was sent and how it stands; by POST it is deleted."""
    if request.method == "POST":
        done = _take_back(token)
        page = "nominate/taken.html" if done else "nominate/mine_gone.html"
        return render(request, page, status=200 if done else 404)
    found = Nomination.objects.filter(takeback_hash=print_of(token)).first()
    if found is None:
        return render(request, "nominate/mine_gone.html", status=404)
    shown = {"nomination": found, "how": _how(found), "days": WORDS_KEPT.days}
    return render(request, "nominate/mine.html", shown)


def _how(one: Nomination) -> str:
    """How it stands; of one that was refused why, kindly."""
    if one.state == Sent.REFUSED:
        return say(REASONS.get(one.reason, REASONS["otherwise"]).answer, who=one.who)
    return say("nominate.mine-sent" if one.state == Sent.SENT else "nominate.mine-admitted")


def _take_back(token: str) -> bool:
    """Whether there was such a nomination; it is no more."""
    with transaction.atomic():
        same = Nomination.objects.filter(takeback_hash=print_of(token))
        # Nobody admits anything to its group meanwhile, of which it may be the last reason.
        Round.objects.select_for_update().filter(pk__in=same.values("round")).first()
        found = same.first()
        if found is None:
            return False
        group, key = found.group, found.round.key
        found.delete()
        tidy(group)
        note_once(None, "nomination-back", f"round:{key}")
    return True
