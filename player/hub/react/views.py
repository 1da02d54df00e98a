"""The quote behind the QR code."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from player.hub.content import content


def react(request: HttpRequest, code: str, slide: str) -> HttpResponse:
    """The quote of that id."""
    quote = content().quote(slide)
    if quote is None:
        return render(request, "react/gone.html", status=404)
    return render(request, "react/react.html", {"quote": quote})
