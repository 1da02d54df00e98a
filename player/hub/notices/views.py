"""What is kept of people and how long, by the periods that the clean-up keeps to; and for whom
these pages work."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from player.hub.approval import link
from player.hub.cleaning.duties import GONE
from player.hub.guard import lasting
from player.hub.guard.posting import SECONDS
from player.hub.looks.say import say
from player.hub.nominate.views import COOKIE as NOMINATED
from player.hub.react import signs
from player.hub.react.views import COOKIE
from player.hub.reactions.states import KEPT
from player.hub.rounds.states import REFUSED_KEPT, WORDS_KEPT

_HOUR = 3600


def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept, how long, and what is not."""
    days = {state.value: kept.days for state, kept in KEPT.items()}
    staff = settings.SESSION_COOKIE_NAME, lasting.name(), "messages"
    cookies = (
        ((settings.CSRF_COOKIE_NAME,), "form", settings.CSRF_COOKIE_AGE // _HOUR),
        ((signs.COOKIE,), "signs", signs.DAYS),
        ((COOKIE, NOMINATED), "thanks", SECONDS // _HOUR),
        ((link.COOKIE,), "winner", link.DAYS),
        (staff, "staff", lasting.seconds() // _HOUR),
    )
    return render(
        request,
        "notices/privacy.html",
        {
            "days": days,
            "gone": GONE.days,
            "cookies": [(names, say(f"notices.cookie-{what}", n=n)) for names, what, n in cookies],
            "award": {"words": WORDS_KEPT.days, "refused": REFUSED_KEPT.days},
        },
    )


def accessibility(request: HttpRequest) -> HttpResponse:
    """For whom these pages work, how that was looked at, and what does not work yet."""
    return render(request, "notices/accessibility.html")
