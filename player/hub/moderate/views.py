"""What waits, what was decided, and deciding."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from player.hub.looks.say import language, say
from player.hub.moderate.deeds import Refused, approve, reject, shorten, undo
from player.hub.moderate.rows import Row, Rows
from player.hub.painting.views import size_of
from player.hub.reactions.models import Reaction
from player.hub.reactions.states import SHOWN, State

PER_PAGE = 50
JUST, MOST_JUST = timedelta(minutes=10), 5  # what somebody decided so lately stands on top
_SCRIPT = "X-Row"  # our script asks for a row alone


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """What waits, the oldest first."""
    waiting = Reaction.objects.filter(state=State.SENT).order_by("made", "id")
    page = _page(request, waiting)
    just = (
        Reaction.objects.filter(
            decided_by=request.user,
            decided_at__gte=timezone.now() - JUST,
            state__in=(*SHOWN, State.REJECTED),
        )
        .select_related("decided_by")
        .order_by("-decided_at")[:MOST_JUST]
    )
    rows = Rows(language())
    shown = {"page": page, "rows": rows.of(page), "just": rows.of(just), **_common()}
    return render(request, "moderate/queue.html", shown)


@require_safe
def decided(request: HttpRequest) -> HttpResponse:
    """What was decided, the newest first."""
    known = (
        Reaction.objects.filter(state__in=(*SHOWN, State.REJECTED, State.WITHDRAWN))
        .select_related("decided_by")
        .order_by("-since", "-id")
    )
    page = _page(request, known)
    rows = Rows(language()).of(page)
    return render(request, "moderate/decided.html", {"page": page, "rows": rows, **_common()})


def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One reaction: as it stands, and what is done to it."""
    reaction = get_object_or_404(Reaction.objects.select_related("decided_by"), pk=pk)
    if request.method != "POST":
        return _row(request, reaction)
    try:
        _do(request, reaction)
    except Refused as refused:
        return _row(request, reaction, refused)
    except Reaction.DoesNotExist:  # deleted meanwhile, as its time was over
        raise Http404 from None
    if request.headers.get(_SCRIPT):
        return _row(request, Reaction.objects.select_related("decided_by").get(pk=pk))
    page = request.POST.get("pagina", "")
    after = f"?pagina={page}" if page.isdecimal() and page != "1" else ""
    back = "moderate-decided" if request.POST.get("back") == "decided" else "moderate-queue"
    return redirect(reverse(back) + after)


def _do(request: HttpRequest, reaction: Reaction) -> None:
    asked, mark = request.POST, request.POST.get("read", "")
    match asked.get("do"):
        case "approve":
            approve(request, reaction, mark, language())
        case "reject":
            reject(request, reaction, asked.get("reason", ""), asked.get("why", ""))
        case "undo":
            undo(request, reaction)
        case "cut":
            shorten(request, reaction, asked.get("kept", ""), "nameless" in asked, mark)


def _row(request: HttpRequest, reaction: Reaction, refused: Refused | None = None) -> HttpResponse:
    row = Rows(language()).of([reaction])[0]
    if refused is not None:
        row = _with(row, refused, request.POST)
    alone = bool(request.headers.get(_SCRIPT))
    template = "moderate/row.html" if alone else "moderate/one.html"
    shown = {"row": row, **_common(), "back": request.POST.get("back", "")}
    status = 409 if refused is not None and refused.why == "moderate.second" else 200
    return render(request, template, shown, status=422 if refused and status == 200 else status)


def _with(row: Row, refused: Refused, asked: Any) -> Row:
    """The row with why it was not done, and what was typed."""
    row = replace(row, error=say(refused.why), told=refused.told)
    if asked.get("do") == "cut" and row.waits:
        row = replace(row, kept=asked.get("kept", "")[:1000], open="cut")
    if asked.get("do") == "reject" and row.waits:
        row = replace(row, why=asked.get("why", ""), open="reject")
    if refused.why == "moderate.not-shown":
        row = replace(row, open="cut")
    return row


def _common() -> dict[str, Any]:
    width, height = size_of()
    return {"width": width // 2, "height": height // 2}


def _page(request: HttpRequest, rows: QuerySet[Reaction]) -> Any:
    return Paginator(rows, PER_PAGE).get_page(request.GET.get("pagina", "1"))
