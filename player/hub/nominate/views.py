"""Nominating, and thanks."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt

from player.hub.guard.posting import BUSY, FINE, WAIT, refused, thanked, thanks_for
from player.hub.looks.say import language, say
from player.hub.nominate.forms import Nominating
from player.hub.nominate.mine import print_of, token_of
from player.hub.rounds.models import Nomination, Round
from player.hub.rounds.now import next_opening, open_rounds, today
from player.hub.rounds.same import is_same
from player.hub.rounds.states import WORDS_KEPT, Sent
from player.hub.rounds.told import short_day

COOKIE = "klantbeeld-voordracht"
MOST = 300  # nominations of one round that wait to be read
GONE = 404
_TWICE = "twice"  # instead of a token: we had it


@csrf_exempt  # it is checked in `refused`, and what was typed is kept
def nominate(request: HttpRequest, code: str) -> HttpResponse:
    """A form; by POST a nomination."""
    sent, now = request.method == "POST", timezone.now()
    wanted = str(request.GET.get("ronde", ""))
    rounds = open_rounds(now, wanted)
    if not rounds:
        return _closed(request, now)
    form, status = Nominating(request.POST if sent else None, rounds=rounds), FINE
    if sent:
        answer = _answered(request, code, form, now)
        if isinstance(answer, HttpResponse):
            return answer
        status = answer
    closes = min(one.closes for one in rounds)
    shown = {"form": form, "until": short_day(closes, language()), "days": WORDS_KEPT.days}
    response = render(request, "nominate/nominate.html", shown, status=status)
    if status == BUSY:
        response["Retry-After"] = WAIT
    # Kept by no proxy; a browser that goes back still has what was typed.
    patch_cache_control(response, private=True, no_cache=True)
    return response


def thanks(request: HttpRequest, code: str) -> HttpResponse:
    """Thanks, and the private link: to the browser that sent something, for an hour."""
    said = thanks_for(request, COOKIE)
    if said is None:
        return redirect("nominate", code)
    token = said["token"]
    link = "" if token == _TWICE else reverse("nominate-mine", args=(token,))
    shown = {
        "link": f"{settings.KLANTBEELD.public_url}{link}" if link else "",
        "back": reverse("nominate", args=(code,)),
    }
    response = render(request, "nominate/thanks.html", shown)
    patch_cache_control(response, private=True, no_store=True)
    return response


def _closed(request: HttpRequest, now: datetime) -> HttpResponse:
    """Nothing to nominate for now; what was typed is shown, so that it is not lost."""
    opens = next_opening(now)
    typed = [request.POST.get(name, "").strip() for name in ("who", "change", "example")]
    shown = {
        "opens": short_day(opens, language()) if opens else "",
        "typed": [text for text in typed if text] if request.method == "POST" else [],
    }
    return render(request, "nominate/closed.html", shown, status=GONE)


def _answered(
    request: HttpRequest, code: str, form: Nominating, now: datetime
) -> HttpResponse | int:
    """Thanks, where all was well; else the status of the page whose form says what was not."""
    if (why := refused(request, form, "nominate")) is not None:
        return why
    if form.is_trapped:
        return _thanked(code, token_of(form["begun"].value() or ""))
    said = form.cleaned_data
    asked = _asked(form.post, said)
    if Nomination.objects.filter(asked=asked).exists():
        return _thanked(code, token_of(asked))
    if _is_known(said):
        return _thanked(code, _TWICE)
    if Nomination.objects.filter(round=said["round"], state=Sent.SENT)[MOST - 1 : MOST].exists():
        form.add_error(None, say("nominate.full"))
        return FINE
    if not _keep(said, asked, now):
        return _closed(request, now)
    return _thanked(code, token_of(asked))


def _asked(post: str, said: dict[str, Any]) -> str:
    """The same for the same words from the same page, sent twice."""
    words = (said[name] for name in ("who", "team", "change", "example", "by"))
    return hashlib.sha256("\0".join((post, said["round"].key, *words)).encode()).hexdigest()


def _is_known(said: dict[str, Any]) -> bool:
    """Whether the same was said of the same person before: it is about reasons, and that is one."""
    before = Nomination.objects.filter(
        round=said["round"], change__iexact=said["change"], example__iexact=said["example"]
    ).exclude(state=Sent.REFUSED)
    return any(is_same(who, said["who"]) for who in before.values_list("who", flat=True))


def _keep(said: dict[str, Any], asked: str, now: datetime) -> bool:
    """Whether the round was still open: after that nobody would read it any more."""
    round: Round = said["round"]
    words = {name: said[name] for name in ("who", "team", "change", "example", "by")}
    try:
        with transaction.atomic():
            held = Round.objects.select_for_update().filter(pk=round.pk).first()
            if held is None or not held.is_open(today(now)):
                return False
            Nomination.objects.create(
                round=round,
                **words,
                made=now,
                since=now,
                asked=asked,
                takeback_hash=print_of(token_of(asked)),
            )
    except IntegrityError:  # the same post, at the same moment
        if not Nomination.objects.filter(asked=asked).exists():
            raise
    return True


def _thanked(code: str, token: str) -> HttpResponse:
    return thanked(reverse("nominate-thanks", args=(code,)), COOKIE, {"token": token})
