"""The quotes, with what can be done to one or to several of them.

What is searched for is posted: words of people stand in no address.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from urllib.parse import quote, urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from player.hub.audit.log import note
from player.hub.content import content
from player.hub.looks.say import language, say
from player.hub.quotes import found, writing
from player.hub.quotes.found import Asked
from player.hub.slide_files.files import Changed
from player.hub.withdraw.deeds import of, put_back, withdraw
from player.library.edition import Item
from player.problems import in_our_words
from player.schedule.spoken import day_of
from player.slides.quote import Quote

PER_PAGE, MOST_SHOWN = 50, 20
_IN_FILE = ("yes", "no", "pin", "unpin")  # deeds that change a file


def quotes(request: HttpRequest) -> HttpResponse:
    """The list, and what somebody does with it."""
    asked = _asked(request)
    if request.method == "POST" and (answer := _do(request, asked)) is not None:
        return answer
    page = Paginator(found.found(asked), PER_PAGE).get_page(_given(request, "pagina", "1"))
    shown = {
        "page": page,
        "rows": list(found.rows(page)),
        "asked": asked,
        "pools": [(name, _pool_named(name)) for name in found.pools()],
        "sentiments": found.sentiments(),
        "may_be": found.may(),
    }
    return render(request, "quotes/quotes.html", shown)


def _given(request: HttpRequest, name: str, otherwise: str = "") -> str:
    given = request.POST if request.method == "POST" else request.GET
    return given.get(name, otherwise)[:200]


def _asked(request: HttpRequest) -> Asked:
    """What is looked for."""
    return Asked(
        request.POST.get("zoek", "").strip()[:200],
        _given(request, "bak"),
        _given(request, "gevoel"),
        _given(request, "mag"),
    )


def _pool_named(name: str) -> str:
    return say("quotes.loose") if name == found.LOOSE else name


# ── what is done ──────────────────────────────────────────────────────────────────────────────────


def _do(request: HttpRequest, asked: Asked) -> HttpResponse | None:
    """Do it; None where the list is to be shown as it is."""
    deed, _, one = request.POST.get("one", "").partition(":")
    ids = [one] if one else request.POST.getlist("pick")
    deed = deed or request.POST.get("do", "")
    if deed in ("", "show"):
        return None
    if not ids:
        messages.warning(request, say("quotes.none-picked"))
        return None
    if deed in _IN_FILE:
        answer = _change(request, asked, deed, ids)
        if answer is not None:
            return answer
    else:
        _take_off(request, deed, ids)
    return None if asked.words else redirect(_back_to(request, asked))


def _back_to(request: HttpRequest, asked: Asked) -> str:
    kept = {"bak": asked.pool, "gevoel": asked.sentiment, "mag": asked.may}
    page = request.POST.get("pagina", "")
    kept |= {"pagina": page if page.isdecimal() and page != "1" else ""}
    query = urlencode({name: value for name, value in kept.items() if value})
    one = request.POST.get("one", "").partition(":")[2]
    mark = f"#r-{quote(one)}" if one else ""
    return reverse("quotes") + (f"?{query}" if query else "") + mark


def _take_off(request: HttpRequest, deed: str, ids: list[str]) -> None:
    """Off every screen, or on them again."""
    items = [item for one in ids if (item := content().item(one)) is not None]
    with transaction.atomic():  # one file is written afterwards, not one for each
        for item in items:
            if deed == "withdraw":
                withdraw(request, item)
            elif deed == "put-back":
                put_back(request, of(item))
    if deed in ("withdraw", "put-back") and items:
        messages.success(request, say(f"quotes.done-{deed}", n=len(items)))


def _change(request: HttpRequest, asked: Asked, deed: str, ids: list[str]) -> HttpResponse | None:
    """Change their files; where people wrote those, after they were shown what changes."""
    fields = _fields(request, deed, ids)
    if isinstance(fields, str):
        messages.warning(request, say(fields))
        return None
    try:
        plan = writing.plan(ids, fields)
        seen = request.POST.getlist("seen")
        known = {f"{one.print} {one.path}" for one in plan.to_show}
        if plan.to_show and set(seen) != known:
            if seen:
                messages.warning(request, say("edit.changed-again"))
            return _difference(request, asked, deed, ids, plan)
        count = writing.write(plan.changes, request.user)
    except Changed:
        messages.warning(request, say("edit.changed-again"))
        return None
    except OSError as why:
        told = in_our_words(why.strerror or str(why), language())
        messages.error(request, say("quotes.not-written", why=told))
        return None
    for one in [name for change in plan.changes for name in change.ids]:
        note(request, "consent" if deed in ("yes", "no") else "edit", f"slide:{one}"[:100], deed)
    if plan.changes:
        content().refresh()
    _tell(request, deed, ids, count, plan, fields)
    return None


def _fields(request: HttpRequest, deed: str, ids: list[str]) -> Mapping[str, str | None] | str:
    """What is written; else what is said of the day: none was given, or one that is over."""
    if deed in ("yes", "no"):
        return {"consent": deed}
    if deed == "unpin":
        return {"date": None}
    try:
        day = date.fromisoformat(request.POST.get(f"dag:{ids[0]}", ""))
    except ValueError:
        return "quotes.no-day"
    if day < datetime.now(content().edition.config.timezone).date():
        return "quotes.past-day"
    return {"date": day.isoformat()}


def _tell(
    request: HttpRequest,
    deed: str,
    ids: list[str],
    count: int,
    plan: writing.Plan,
    fields: Mapping[str, str | None],
) -> None:
    if deed == "pin" and count and (day := fields["date"]) is not None:
        on = date.fromisoformat(day)
        messages.success(request, say("quotes.pinned-to", day=day_of(on, language())))
        if any(item.id not in ids for item in _pinned_to(on, ids)):
            messages.warning(request, say("quotes.pinned-twice"))
    elif count:
        messages.success(request, say(f"quotes.done-{deed}", n=count))
    elif not plan.elsewhere:
        messages.info(request, say("quotes.already"))
    if plan.elsewhere:
        places = ", ".join(plan.elsewhere[:MOST_SHOWN])
        messages.warning(request, say("quotes.elsewhere", places=places))


def _pinned_to(day: date, ids: list[str]) -> list[Item]:
    """The quotes with that day of their own, in the pools of these."""
    of = {item.pool for item in found.quotes() if item.id in ids}
    return [
        item
        for item in found.quotes()
        if item.pool in of and isinstance(item.slide, Quote) and item.slide.date == day
    ]


def _difference(
    request: HttpRequest, asked: Asked, deed: str, ids: list[str], plan: writing.Plan
) -> HttpResponse:
    """The lines that would change, file by file, before they do."""
    day = f"dag:{ids[0]}"
    shown: dict[str, Any] = {
        "changes": plan.to_show[:MOST_SHOWN],
        "seen": [f"{one.print} {one.path}" for one in plan.to_show],
        "elsewhere": plan.elsewhere[:MOST_SHOWN],
        "deed": deed,
        "ids": ids,
        "asked": asked,
        "number": _given(request, "pagina", "1"),
        "day": (day, request.POST.get(day, "")) if deed == "pin" else None,
    }
    return render(request, "quotes/difference.html", shown)
