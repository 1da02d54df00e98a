"""All screens, one of them, and its picture."""

from __future__ import annotations

import hashlib

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.views.decorators.http import require_safe

from player.hub.looks.say import language
from player.hub.screens.current import reports
from player.hub.screens.shown import all_shown, one_shown, problems

PER_PAGE = 48


@require_safe
def screens(request: HttpRequest) -> HttpResponse:
    """All screens, those that need somebody first."""
    reports().somebody_looks()
    listed = all_shown()
    page = Paginator(listed, PER_PAGE).get_page(request.GET.get("pagina", "1"))
    plays = sum(one.look == "plays" for one in listed)
    return render(
        request, "screens/screens.html", {"page": page, "number": len(listed), "plays": plays}
    )


@require_safe
def screen(request: HttpRequest, file: str) -> HttpResponse:
    """One screen, with what is wrong there in words."""
    one = reports().of(file)
    if one is None:
        raise Http404
    reports().somebody_looks()
    return render(
        request,
        "screens/screen.html",
        {
            "one": one_shown(one),
            "problems": problems(one, language()),
        },
    )


@require_safe
def picture(request: HttpRequest, file: str) -> HttpResponse:
    """What a screen showed, as it sent it."""
    data = reports().picture(file)
    if data is None:
        raise Http404
    # Whatever was withdrawn since is on it: a browser asks each time whether it is still the one.
    mark = f'"{hashlib.sha256(data).hexdigest()[:16]}"'
    asked = request.headers.get("If-None-Match") == mark
    answer = HttpResponseNotModified() if asked else HttpResponse(data, content_type="image/jpeg")
    answer.headers["ETag"] = mark
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer
