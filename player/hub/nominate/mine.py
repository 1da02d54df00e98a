"""The private link of whoever nominated somebody: how it stands, and taking it back. The database
has only a print of it."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import salted_hmac

from player.hub.approval.deeds import take_out
from player.hub.audit.log import note_once
from player.hub.gone.keeping import gone
from player.hub.looks.say import say
from player.hub.people.models import hash_of as print_of
from player.hub.rounds.grouping import REASONS, take_away
from player.hub.rounds.models import Approval, Nomination, Round
from player.hub.rounds.states import WORDS_KEPT, Answer, Sent

LENGTH = 32  # of a token: 128 bits
__all__ = ["mine", "print_of", "token_of"]


def token_of(asked: str) -> str:
    """The token of what was asked: the same for the same post."""
    return str(salted_hmac("nominate.takeback", asked, algorithm="sha256").hexdigest()[:LENGTH])


def mine(request: HttpRequest, token: str) -> HttpResponse:
    """What was sent and how it stands; by POST it is deleted."""
    if request.method == "POST":
        done = take_back(print_of(token))
        page = "nominate/taken.html" if done else "nominate/mine_gone.html"
        return render(request, page, status=200 if done else 404)
    found = Nomination.objects.filter(takeback_hash=print_of(token)).first()
    kept = _kept(print_of(token))
    if found is not None:
        shown = {"nomination": found, "how": _how(found), "days": WORDS_KEPT.days}
        return render(request, "nominate/mine.html", shown)
    if kept is not None and kept.reason:
        words = {"who": kept.who, "change": kept.reason, "by": kept.reason_by}
        shown = {"nomination": words, "how": say("nominate.mine-shown"), "days": 0}
        return render(request, "nominate/mine.html", shown)
    return render(request, "nominate/mine_gone.html", status=404)


def _kept(hash: str) -> Approval | None:
    """What is kept of it for the slide of a winner."""
    kept = Approval.objects.filter(source_hash=hash).exclude(answer=Answer.LEFT)
    return kept.select_related("round__jury").first()


def _how(one: Nomination) -> str:
    """How it stands; of one that was refused why, kindly."""
    if one.state == Sent.REFUSED:
        return say(REASONS.get(one.reason, REASONS["otherwise"]).answer, who=one.who)
    return say("nominate.mine-sent" if one.state == Sent.SENT else "nominate.mine-admitted")


def take_back(hash: str) -> bool:
    """Whether there was such a nomination (`hash`: the print of its link); it is no more, and
    nowhere: not in what was copied of it either."""
    with transaction.atomic():
        same = Nomination.objects.filter(takeback_hash=hash)
        # Nobody admits anything to its group meanwhile, of which it may be the last reason.
        Round.objects.select_for_update().filter(pk__in=same.values("round")).first()
        found, kept = same.first(), _kept(hash)
        if found is not None:
            key, change = found.round.key, found.change
            take_away(found)
        elif kept is not None and kept.reason:
            key, change = kept.round.key, ""
        else:
            return False
        if kept is not None:
            take_out(kept, change)
        gone(hash)
        note_once(None, "nomination-back", f"round:{key}")
    return True
