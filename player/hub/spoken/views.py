"""The pages where a quote is read aloud and listened to, and the sound itself."""

from __future__ import annotations

import threading
from typing import Any

from csp.decorators import csp_update
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from player.films.voice import LARGEST, MOST, TYPE, Unheard, Voice, made_anew
from player.hub.asking import number_of
from player.hub.content import content
from player.hub.looks.say import say
from player.hub.spoken import deeds
from player.hub.spoken.models import Spoken
from player.hub.spoken.ranges import answer
from player.hub.uploads.handler import passed_over
from player.library.edition import Item

PER_PAGE = 25
SOUND = {"media-src": ["'self'"]}  # in the policy of pages where one listens, and of no other
REFUSED = {
    "no-extra": "spoken.no-extra",
    "other": "spoken.other",
    "none": "spoken.nothing",
    "without": "spoken.without",
    "short": "spoken.short",
    "long": "spoken.long",
    "silent": "spoken.silent",
    "large": "spoken.large",
    "slow": "spoken.slow",
    "broken": "spoken.broken",
}
_one_at_a_time = threading.Lock()  # the memory of one such process is enough


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """What waits for a second look, and every quote that can be read aloud."""
    known = {(one.slide, one.checked) for one in Spoken.objects.defer("sound")}
    quotes = deeds.quotes()
    waits = [item for item in quotes if (item.id, False) in known]
    page = Paginator(quotes, PER_PAGE).get_page(request.GET.get("pagina", "1"))
    rows = [(item, (item.id, True) in known, (item.id, False) in known) for item in page]
    shown = {"waits": waits, "rows": rows, "page": page, "spoken": _language()}
    return render(request, "spoken/list.html", shown)


@csp_update(SOUND)
def one(request: HttpRequest, slide: str) -> HttpResponse:
    """A quote: what there is to hear, and bringing a voice. By POST that, a second look, or its
    end."""
    item = deeds.quote(slide)
    if item is None:
        raise Http404
    wrong = ""
    if request.method == "POST":
        wrong = _done(request, item)
        if not wrong:
            return redirect("spoken-one", slide)
    of_it = {known.checked: known for known in Spoken.objects.filter(slide=slide).defer("sound")}
    waits = of_it.get(False)
    return render(
        request,
        "spoken/one.html",
        {
            "item": item,
            "waits": waits,
            "shared": deeds.shared(slide),
            "stale": of_it.get(True) if deeds.shared(slide) is None else None,
            "may_check": waits is not None and deeds.may_check(request, waits),
            "wrong": wrong,
            "spoken": _language(),
            "most": round(MOST),
            "largest": LARGEST,
            "mb": LARGEST >> 20,
            "too_large": _refused("large"),
        },
        status=400 if wrong else 200,
    )


def _language() -> str:
    return content().edition.config.language


def _done(request: HttpRequest, item: Item) -> str:
    """Do what was posted; what is wrong with it, in words."""
    do = request.POST.get("do", "")
    if do == "bring":
        return _brought(request, item)
    number = number_of(request.POST.get("one", ""))
    asked = Spoken.objects.filter(slide=item.id, pk=number or 0)
    known = asked.defer("sound").first()
    if known is None:
        return say("spoken.gone")
    if do == "remove":
        deeds.remove(request, known)
        messages.success(request, say("spoken.removed"))
        return ""
    if do != "check" or request.POST.get("heard") != "ja":
        return say("spoken.not-heard")
    if not deeds.check(request, known):
        return say("spoken.other-person")
    messages.success(request, say("spoken.now-shared"))
    return ""


def _brought(request: HttpRequest, item: Item) -> str:
    if request.POST.get("consent") != "ja":
        return say("spoken.no-consent")
    try:
        if passed_over(request):
            raise Unheard("large")
        kept = deeds.keep(request, item, _voice(request.FILES.get("sound")))
    except Unheard as unheard:
        return _refused(unheard.code)
    if kept is None:
        raise Http404
    messages.success(request, say("spoken.kept"))
    return ""


def _refused(code: str) -> str:
    return say(REFUSED[code], n=round(MOST), mb=LARGEST >> 20)


def _voice(file: Any) -> Voice:
    if file is None:
        raise Unheard("without")
    if file.size > LARGEST:
        raise Unheard("large")
    with _one_at_a_time:
        return made_anew(file.read())


@require_safe
def heard_by_staff(request: HttpRequest, pk: int) -> HttpResponse:
    """The sound, before it is shared as well."""
    known = Spoken.objects.filter(pk=pk).first()
    if known is None or deeds.quote(known.slide) is None:
        raise Http404
    return answer(request, bytes(known.sound), TYPE)


@require_safe
def heard(request: HttpRequest, code: str, slide: str) -> HttpResponse:
    """The sound for everybody, as long as its quote may be seen."""
    known = deeds.shared(slide)
    if known is None:
        raise Http404
    return answer(request, bytes(known.sound), TYPE)
