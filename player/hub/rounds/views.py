"""The rounds there are, and the settings of each jury."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from player.hub.asking import roles_of
from player.hub.audit.log import note
from player.hub.looks.say import language, say
from player.hub.roles import Role
from player.hub.rounds.deeds import pause
from player.hub.rounds.forms import JuryForm
from player.hub.rounds.models import Jury, Round
from player.hub.rounds.now import next_opening
from player.hub.rounds.states import State
from player.hub.rounds.told import facts, short_day
from player.hub.rounds.turning import turn
from player.hub.switches.state import Switch, is_on

MOST = 24  # rounds on the page
_FIELDS = ("on", "name", "screens", "first_day", "open_days", "jury_days", "chair")


def rounds(request: HttpRequest) -> HttpResponse:
    """The latest first; by POST one is paused, or goes on. Of nobody's words or names there is
    anything here."""
    if request.method == "POST":
        return _paused(request)
    listed = Round.objects.select_related("jury", "chair")[:MOST]
    opens = next_opening(timezone.now())
    shown = {
        "rounds": [(one, facts(one, language())) for one in listed],
        "juries": Jury.objects.select_related("chair"),
        "is_on": is_on(Switch.NOMINATIONS),
        "reads": Role.MODERATOR in roles_of(request),
        "sets": Role.IT in roles_of(request),
        "opens": short_day(opens, language()) if opens else "",
    }
    return render(request, "rounds/rounds.html", shown)


def _paused(request: HttpRequest) -> HttpResponse:
    asked = request.POST.get("do")
    one = get_object_or_404(
        Round.objects.exclude(state=State.CLEANED), key=request.POST.get("round")
    )
    if asked in ("pause", "go-on"):
        pause(request, one, asked == "pause")
        messages.success(request, say(f"admit.done-{asked}"))
    return redirect("rounds")


def new_jury(request: HttpRequest) -> HttpResponse:
    """A form; by POST another jury."""
    return _jury(request, None)


def one_jury(request: HttpRequest, pk: int) -> HttpResponse:
    """The settings of one; by POST they are as they are to be."""
    return _jury(request, get_object_or_404(Jury, pk=pk))


def _jury(request: HttpRequest, jury: Jury | None) -> HttpResponse:
    known = jury or Jury()
    initial = {name: getattr(known, name) for name in _FIELDS}
    initial["jurors"] = list(jury.jurors.all()) if jury else []
    form = JuryForm(request.POST or None, jury=jury, initial=initial)
    if request.method == "POST" and form.is_valid():
        _save(request, form, known)
        messages.success(request, say("rounds.saved"))
        return redirect("rounds")
    return render(request, "rounds/jury.html", {"form": form, "jury": jury})


def _save(request: HttpRequest, form: JuryForm, jury: Jury) -> None:
    with transaction.atomic():
        if jury.pk is None:
            jury.key = form.key_of(form.cleaned_data["name"])
        for name in _FIELDS:
            setattr(jury, name, form.cleaned_data[name])
        jury.save()
        jury.jurors.set(form.cleaned_data["jurors"])
        # Days count from the next round on: of this one everybody has read them.
        weighed = Round.objects.filter(jury=jury, state__in=(State.OPEN, State.JURY))
        weighed.update(chair=jury.chair)
        note(request, "round-settings", f"jury:{jury.pk}", "on" if jury.on else "off")
    turn()
