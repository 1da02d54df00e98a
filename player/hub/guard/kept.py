"""What somebody typed in a form that could not be taken, given back to be sent once more."""

from __future__ import annotations

from typing import Literal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from player.hub.guard.origin import is_from_here
from player.hub.looks import views
from player.hub.looks.say import say

_OURS = frozenset(("csrfmiddlewaretoken",))
_SECRET = frozenset(("login", "code", "again", "token"))
Why = Literal["stale", "out", "second"]
_SAID: dict[Why, tuple[str, str, int]] = {
    "stale": ("looks.stale-form", "guard.stale-form-again", 403),
    "out": ("guard.logged-out", "guard.logged-out-again", 403),
    "second": ("guard.second", "guard.second-again", 409),
}


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without the token of this browser (403)."""
    out = request.path.startswith("/beheer") and not request.user.is_authenticated
    return kept(request, "out" if out else "stale") or views.stale_form(request)


def kept(request: HttpRequest, why: Why) -> HttpResponse | None:
    """What was typed in a form of ours that could not be taken, to be sent once more (403, 409): a
    browser that goes back has it no longer. None where no page of ours sent it, or it is secret."""
    if request.method != "POST" or not request.POST or not is_from_here(request):
        return None
    if any("password" in name or name in _SECRET for name in request.POST):
        return None
    fields = [(n, v) for n in request.POST for v in request.POST.getlist(n) if n not in _OURS]
    said, lead, status = _SAID[why]
    shown = {
        "said": say(said),
        "lead": say(lead),
        "fields": fields,
        "typed": [value for _, value in fields if " " in value.strip()],
        "address": request.get_full_path(),
        "out": why == "out",
        "photo": bool(request.FILES),
    }
    answer = render(request, "guard/kept.html", shown, status=status)
    answer["Cache-Control"] = "no-store"
    return answer
