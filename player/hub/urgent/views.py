"""What is on all screens now, taking it away, and the next."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from player.hub.asking import number_of
from player.hub.content import content
from player.hub.edit.checking import Checked, check
from player.hub.listing.facts import title_of
from player.hub.looks.moments import told, zone
from player.hub.looks.say import language, say
from player.hub.painting.views import size_of
from player.hub.urgent import ready
from player.hub.urgent.deeds import put_back, put_up, take_away, until
from player.hub.urgent.forms import Notice
from player.hub.urgent.models import Urgent
from player.hub.urgent.status import elsewhere, status, takes_in, unwritten
from player.hub.urgent.writes import fields_of
from player.hub.withdrawals.models import Withdrawal
from player.problems import Language
from player.text.word_print import word_print

MOST_WORDS = 60  # of a notice of somebody else


def urgent(request: HttpRequest) -> HttpResponse:
    """The one page: what is on, a text, and by POST a deed."""
    if request.method != "POST":
        return _shown(request, _empty(request))
    match request.POST.get("do"):
        case "away":
            messages.success(request, say("urgent.gone" if take_away(request) else "urgent.none"))
        case "back":
            done = put_back(request, number_of(request.POST.get("one", "")) or 0)
            _look()
            messages.success(request, say("urgent.is-back" if done else "urgent.too-late"))
        case str(asked) if asked.startswith("forget:"):
            ready.forget(asked.removeprefix("forget:"))
            messages.success(request, say("urgent.forgotten"))
        case _:
            return _put_up(request)
    return redirect("urgent")


def _put_up(request: HttpRequest) -> HttpResponse:
    spoken = content().edition.config.language
    form = Notice(request.POST, language=spoken)
    if not form.is_valid():
        return _shown(request, form)
    given, now = form.cleaned_data, timezone.now()
    there = Urgent.in_force(now).first()
    if (there.slide if there else "") != request.POST.get("seen", ""):
        form.add_error(None, say("urgent.another"))
        return _shown(request, form)
    end = until(given["span"], given["at"], now, zone())
    title, text = given["title"], given["text"]
    checked = check(fields_of(title, text, end, spoken), language())
    if checked.is_wrong:
        _say(form, checked)
    elif _is_withdrawn(checked):
        form.add_error(None, say("urgent.withdrawn"))
    if form.errors:
        return _shown(request, form)
    put_up(request, title, text, end, spoken)
    _look()
    if given["keep"]:
        ready.keep(title, text)
    return redirect(f"{reverse('urgent')}#now")


def _look() -> None:
    """Read what was written, so that the page that follows can tell whether it plays: the screens
    have heard of it before."""
    if not unwritten():
        content().refresh()


def _say(form: Notice, checked: Checked) -> None:
    for one in checked.whole:
        form.add_error(None, one.words)
    for way, said in checked.at.items():
        for one in said:
            form.add_error(way if way in ("title", "text") else None, one.words)


def _is_withdrawn(checked: Checked) -> bool:
    """Whether somebody took these words off all screens: then no file brings them back."""
    slide = checked.draft.slide if checked.draft is not None else None
    print = word_print(slide.said) if slide is not None else ""
    return bool(print) and Withdrawal.in_force().filter(print=print).exists()


def _empty(request: HttpRequest) -> Notice:
    """The form, with the text that was chosen."""
    spoken: Language = content().edition.config.language
    name = request.GET.get("tekst", "")
    chosen = next((one for one in ready.texts(spoken) if one.name == name), None)
    words = {"title": chosen.title, "text": chosen.text} if chosen is not None else {}
    return Notice(initial=words, language=spoken)


def _shown(request: HttpRequest, form: Notice) -> HttpResponse:
    now = timezone.now()
    one = Urgent.in_force(now).first()
    spoken = content().edition.config.language
    width, height = size_of()
    shown = {
        "form": form,
        "one": one,
        "end": told(one.until) if one else "",
        "status": status(one) if one else None,
        "has_picture": one is not None and content().item(one.slide) is not None,
        "unwritten": "" if one else unwritten(),
        "lost": not takes_in() and content().edition.config.playlist,
        "others": [(item, title_of(item, spoken, MOST_WORDS)) for item in elsewhere()],
        "back": [] if one else [(was, told(was.ended)) for was in Urgent.may_return(now)[:3]],
        "texts": ready.texts(spoken),
        "chosen": request.GET.get("tekst", ""),
        "language": spoken,
        "width": width // 2,
        "height": height // 2,
    }
    return render(request, "urgent/urgent.html", shown)
