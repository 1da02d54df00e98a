"""What goes beyond the screens: made anew at each press, of what may be shown at that moment. None
of it is kept here."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from player.beyond.selection import Choice, all_quotes
from player.hub.audit.log import note
from player.hub.daily.shown import today, withdrawn_since
from player.hub.looks.say import language, say
from player.hub.painting.job import What
from player.hub.painting.painter import CannotPaint
from player.hub.painting.papers import paper
from player.hub.painting.views import size_of
from player.hub.withdraw.allowed import edition_now
from player.library.edition import Edition
from player.slides.quote import Quote
from player.slides.story import Story

VISITORS = "bezoekers"  # in an address: only what visitors may see
NOT_MADE = 409
_CODES = frozenset(("took-down", "slide-memory", ""))


@dataclass(frozen=True, slots=True)
class Kind:
    """Something that can be made: its name in an address, that of its file (Dutch, English), and
    what kind of file that is."""

    what: What
    name: str
    files: tuple[str, str]
    ending: str
    type: str

    def file(self, today: str, title: str = "") -> str:
        """What it is called once it is downloaded."""
        parts = self.files[language() == "en"], slugify(title)[:60].strip("-"), today
        return "-".join(filter(None, parts)) + self.ending


KINDS = (
    Kind("card", "kaart", ("klantquote", "customer-quote"), ".png", "image/png"),
    Kind("poster", "poster", ("poster", "poster"), ".pdf", "application/pdf"),
    Kind("slips", "stroken", ("stroken", "slips"), ".pdf", "application/pdf"),
    Kind("page", "pagina", ("intranet", "intranet"), ".zip", "application/zip"),
    Kind("paper", "verhaal", ("klantverhaal", "customer-story"), ".pdf", "application/pdf"),
)
_BY_NAME = {kind.name: kind for kind in KINDS}


@require_safe
def share(request: HttpRequest) -> HttpResponse:
    """Everything that can be made today, each with a button."""
    edition, now = edition_now()
    choice = _choice(edition).at(now)
    quotes = [item for item in choice.quotes if isinstance(item.slide, Quote) and not item.off]
    return render(
        request,
        "share/share.html",
        {
            "quote": quotes[0] if quotes else None,
            "spoken": edition.config.language,
            "width": size_of()[0],
            "height": size_of()[1],
            "stories": [
                (item.id, item.slide.title)
                for item in choice.stories
                if isinstance(item.slide, Story)
            ],
            "daily": today(),
            "gone": withdrawn_since(),
            "quotes": len(all_quotes(edition, now)),
            "asks_visitors": not edition.config.screen.visitors,
        },
    )


_last: list[Choice] = []


def _choice(edition: Edition) -> Choice:
    """What there is to tell, worked out once for each edition: a thousand quotes take 0.7 s."""
    known = _last[-1] if _last else None
    if known is None or known.edition is not edition:
        _last[:] = [known := Choice(edition)]
    return known


@require_safe
def making(request: HttpRequest, what: str) -> HttpResponse:
    """That it is being made; the file follows by itself, without a script."""
    kind = _kind(what)
    slide = request.GET.get("dia", "")
    asked = {"dia": slide} if slide else {}
    asked |= {VISITORS: "ja"} if VISITORS in request.GET else {}
    address = reverse("share-made", args=(kind.name,)) + (f"?{urlencode(asked)}" if asked else "")
    shown = {"address": address, "name": say(f"share.{kind.what}")}
    response = render(request, "share/making.html", shown)
    response["Refresh"] = f"0;url={address}"
    return response


@require_safe
def made(request: HttpRequest, what: str) -> HttpResponse:
    """The file; or a page that says why there is none."""
    kind = _kind(what)
    slide = request.GET.get("dia", "")
    edition, now = edition_now()
    visitors = VISITORS in request.GET
    try:
        data = paper(edition, now, kind.what, slide=slide, visitors=visitors)
    except CannotPaint as cannot:
        why = say("share.too-heavy") if cannot.code in _CODES else cannot.code
        shown = {"why": why, "name": say(f"share.{kind.what}")}
        return render(request, "share/not_made.html", shown, status=NOT_MADE)
    note(request, "share", kind.what, "done")
    response = HttpResponse(data, content_type=kind.type)
    name = kind.file(now.date().isoformat(), _title(edition, slide))
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _kind(what: str) -> Kind:
    if what not in _BY_NAME:
        raise Http404
    return _BY_NAME[what]


def _title(edition: Edition, slide: str) -> str:
    """Of the story; nothing where it is not one."""
    item = edition.item(slide)
    return item.slide.title if item is not None and isinstance(item.slide, Story) else ""
