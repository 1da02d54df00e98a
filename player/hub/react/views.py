"""The quote behind the QR code, what colleagues answer, and thanks."""

from __future__ import annotations

import hashlib
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt

from player.hub.guard.posting import BUSY, FINE, WAIT, refused, thanked, thanks_for
from player.hub.looks.say import say
from player.hub.react import signs
from player.hub.react.forms import Answer
from player.hub.react.once import once
from player.hub.react.quotes import open_quote
from player.hub.react.takeback import print_of, token_of
from player.hub.reactions.models import Reaction
from player.hub.reactions.states import State
from player.hub.spoken.deeds import shared
from player.hub.spoken.views import SOUND
from player.hub.switches.state import Switch, is_on
from player.settings.signs import FROM

MOST_OF_QUOTE, MOST = 300, 2000  # reactions that wait to be read: of one quote, and in all
COOKIE = "klantbeeld-dank"


@csrf_exempt  # it is checked in `_answered`, which keeps what was typed
def react(request: HttpRequest, code: str, slide: str) -> HttpResponse:
    """The quote of that id, and a form; by POST what is answered."""
    sent = request.method == "POST"
    quote = open_quote(slide)
    if quote is None:
        return render(request, "react/gone.html", {"sent": sent}, status=404)
    if not is_on(Switch.REACTIONS):
        return render(request, "react/closed.html", {"sent": sent, "quote": quote}, status=503)
    form, status = (Answer(request.POST) if sent else Answer()), FINE
    if sent:
        answer = _answered(request, code, slide, form)
        if isinstance(answer, HttpResponse):
            return answer
        status = answer
    spoken = shared(slide)
    said = {"quote": quote, "form": form, "least": FROM, "code": code, "spoken": spoken}
    response = render(request, "react/react.html", said, status=status)
    if spoken is not None:
        response._csp_update = SOUND
    if status == BUSY:
        response["Retry-After"] = WAIT
    # Kept by no proxy; a browser that goes back still has what was typed.
    patch_cache_control(response, private=True, no_cache=True)
    return response


def thanks(request: HttpRequest, code: str, slide: str) -> HttpResponse:
    """Thanks, and the private link: to the browser that sent something, for an hour."""
    said = thanks_for(request, COOKIE)
    if said is None:
        return redirect("react", code, slide)
    link = _link(said["token"]) if said["token"] else ""
    back = reverse("react", args=(code, slide))
    response = render(request, "react/thanks.html", {"link": link, "back": back, "least": FROM})
    patch_cache_control(response, private=True, no_store=True)
    return response


def _link(token: str) -> str:
    return f"{settings.KLANTBEELD.public_url}{reverse('react-mine', args=(token,))}"


def _answered(request: HttpRequest, code: str, slide: str, form: Answer) -> HttpResponse | int:
    """Thanks, where all was well; else the status of the page whose form says what was not."""
    if (why := refused(request, form, "react")) is not None:
        return why
    if form.is_trapped:
        return _thanked(code, slide, token_of(form["begun"].value() or ""))
    return _said(request, code, slide, form)


def _said(request: HttpRequest, code: str, slide: str, form: Answer) -> HttpResponse | int:
    said = form.cleaned_data
    if not said["text"]:
        before = signs.given(request)
        _count(form.post, slide, said["sign"], before)
        response = _thanked(code, slide, "")
        signs.remember(response, slide, said["sign"], before)
        return response
    asked = _asked(form.post, slide, said)
    if not Reaction.objects.filter(asked=asked).exists():
        if full := _full(slide):
            told = f"{say(full)} {say('react.full-sign')}" if form.signs_count else say(full)
            form.add_error("text", told)
            return FINE
        _keep(slide, said, asked)
    return _thanked(code, slide, token_of(asked))


def _asked(post: str, slide: str, said: dict[str, Any]) -> str:
    """The same for the same words from the same page, sent twice."""
    parts = (post, slide, said["sign"], said["text"], said["by"])
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _full(slide: str) -> str:
    """The sentence that says that nobody could read any more; empty where there is room."""
    waiting = Reaction.objects.filter(state=State.SENT)
    if waiting.filter(slide=slide).count() >= MOST_OF_QUOTE:
        return "react.full-quote"
    return "react.full" if waiting.count() >= MOST else ""


def _keep(slide: str, said: dict[str, Any], asked: str) -> None:
    try:
        with transaction.atomic():
            Reaction.objects.create(
                slide=slide,
                sign=said["sign"],
                text=said["text"],
                by=said["by"],
                asked=asked,
                takeback_hash=print_of(token_of(asked)),
            )
    except IntegrityError:  # the same post, at the same moment
        if not Reaction.objects.filter(asked=asked).exists():
            raise


def _count(post: str, slide: str, sign: str, before: dict[str, str]) -> None:
    key = f"{post}\0{slide}\0{sign}"
    if not once().first(key):
        return
    try:
        signs.count(slide, sign, before)
    except BaseException:
        once().forget(key)
        raise


def _thanked(code: str, slide: str, token: str) -> HttpResponse:
    return thanked(reverse("react-thanks", args=(code, slide)), COOKIE, {"token": token})
