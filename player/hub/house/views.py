"""What IT sets: the code in the address of public pages, and what is turned on."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from player.hub.audit.log import note
from player.hub.content import content
from player.hub.house.codes import OVERLAP, address_of, before, current, rotate
from player.hub.looks.moments import told
from player.hub.looks.say import say
from player.hub.publishing.models import Kind
from player.hub.publishing.outbox import wanted
from player.hub.publishing.publisher import publish_now
from player.hub.reactions.models import SignCount
from player.hub.switches.state import Switch, is_on, turn
from player.library.config_loader import Unusable


def settings_page(request: HttpRequest) -> HttpResponse:
    """Switches and the house code; by POST the switches as they are to be, or a new code."""
    if request.method == "POST":
        if request.POST.get("do") == "code":
            _new_code(request)
        elif _turn(request):
            messages.success(request, say("house.saved"))
        return redirect("house-settings")
    code = current()
    address = address_of(code)
    place = settings.KLANTBEELD
    return render(
        request,
        "house/settings.html",
        {
            "switches": [
                {
                    "name": one.value,
                    "on": is_on(one),
                    "label": say(f"house.switch-{one.value}"),
                    "help": say(f"house.about-{one.value}"),
                }
                for one in Switch
            ],
            "no_mail": place.settings.mail is None,
            "line": f"react_url: {address}",
            "config": place.config,
            "in_use": _written() == address,
            "overlap": OVERLAP.days,
            "before": [(one.code, told(one.until)) for one in before()],
        },
    )


def _new_code(request: HttpRequest) -> None:
    """Replace the code; the old one works for another fourteen days."""
    with transaction.atomic():
        rotate()
        note(request, "new-code", "house", "done")
    messages.success(request, say("house.rotated"))


def _turn(request: HttpRequest) -> bool:
    """Turn what differs; whether anything did."""
    changed = False
    with transaction.atomic():
        for one in Switch:
            on = one.value in request.POST.getlist("on")
            if turn(one, on):
                changed = True
                note(request, "switch", one.value, "on" if on else "off")
                if one is Switch.SIGNS:
                    for slide in SignCount.objects.values_list("slide", flat=True).distinct():
                        wanted(Kind.REACTIONS, slide)
                    transaction.on_commit(publish_now)
    return changed


def _written() -> str:
    """What the config of the content says."""
    try:
        return content().edition.config.react_url or ""
    except Unusable:
        return ""
