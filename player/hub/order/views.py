"""A list in its order, a move that is shown, and the move."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from player.hub.audit.log import note
from player.hub.content import content
from player.hub.edit.opening import folder
from player.hub.looks.say import language, say
from player.hub.order.rows import members, paths, rows
from player.hub.slide_files.change import NotSame, difference
from player.hub.slide_files.files import Changed, print_of
from player.hub.slide_files.order import Listed, listed, places
from player.hub.slide_files.parts import Unit, left_out, rearranged, units
from player.hub.slide_files.stand import FOLDER
from player.hub.slide_files.text import Text
from player.problems import in_our_words

PER_PAGE = 50
_WHY = {
    "unreadable": "order.unreadable",
    "braces": "order.braces",
    "anchor": "order.anchor",
    "shuffled": "order.shuffled",
    "odd": "order.odd",
    "gone": "order.gone-file",
}


def order(request: HttpRequest) -> HttpResponse:
    """The list of the file that is chosen, else of the playlist."""
    files = paths()
    asked = request.POST.get("bestand") or request.GET.get("bestand", "")
    path = asked if asked in files else files[0] if files else ""
    known, print = _read(path)
    shown: dict[str, Any] = {"files": files, "path": path, "print": print, "folder": str(FOLDER)}
    if not isinstance(known, Listed):
        return render(request, "order/order.html", shown | {"why": say(_WHY[known], file=path)})
    if request.method == "POST":
        return _posted(request, known, shown)
    of_hub = members(known)
    order = units(known, of_hub)
    if slide := request.GET.get("dia", ""):
        found = (row for row in rows(known, of_hub, order, 0, len(order)) if row.id == slide)
        if (row := next(found, None)) is not None:
            return redirect(_address(path, row.number - 1))
    page = Paginator(order, PER_PAGE).get_page(request.GET.get("pagina", "1"))
    shown |= {
        "page": page,
        "rows": list(rows(known, of_hub, order, *_on_page(page.number))),
        "language": content().edition.config.language,
        "moved": request.GET.get("nu", ""),
    }
    return render(request, "order/order.html", shown)


def _on_page(number: int) -> tuple[int, int]:
    return (number - 1) * PER_PAGE, number * PER_PAGE


def _read(path: str) -> tuple[Listed | str, str]:
    """The list, or why there is none; and the print of its file."""
    try:
        data = folder().read(path) if path else None
    except OSError:
        data = None
    text = Text.of(data) if data is not None else None
    return (listed(text, path) if text is not None else "gone"), print_of(data)


def _posted(request: HttpRequest, known: Listed, shown: dict[str, Any]) -> HttpResponse:
    if request.POST.get("print") != shown["print"]:
        messages.warning(request, say("order.changed", file=known.path))
        return redirect(_address(known.path))
    of_hub = members(known)
    order = units(known, of_hub)
    at, to = _asked(request, len(order))
    goes = request.POST.get("do", "").startswith("away") or request.POST.get("weg") == "ja"
    if at == to and not goes:
        return redirect(_address(known.path, at))
    row = next(rows(known, of_hub, order, at, at + 1))
    if goes and not row.is_gone:  # a slide goes by its own page
        return redirect(_address(known.path, at))
    try:
        after = left_out(known, order[at].entry) if goes else rearranged(known, of_hub, at, to)
    except NotSame:
        messages.error(request, say("order.anchor", file=known.path))
        return redirect(_address(known.path, at))
    if request.POST.get("do") != "write" and not known.path.startswith(f"{FOLDER}/"):
        shown |= {
            "row": row,
            "language": content().edition.config.language,
            "at": at + 1,
            "to": to + 1,
            "number": len(order),
            "goes": goes,
        }
        return render(request, "order/move.html", shown | _difference(known, order, at, to, after))
    try:
        folder().write(known.path, shown["print"], after.bytes, request.user)
    except Changed:
        messages.warning(request, say("order.changed", file=known.path))
        return redirect(_address(known.path))
    except OSError as why:
        said = in_our_words(why.strerror or str(why), language())
        messages.error(request, say("order.not-written", why=said))
        return redirect(_address(known.path, at))
    note(request, "order", f"line:{known.spans[order[at].entry].dash + 1}", "done")
    content().refresh()
    messages.success(request, say("order.gone-away") if goes else say("order.done", n=to + 1))
    return redirect(_address(known.path, min(at, len(order) - 2) if goes else to))


def _difference(
    known: Listed, order: Sequence[Unit], at: int, to: int, after: Text
) -> dict[str, Any]:
    """The lines of a move: where they go and where they come; where files get lines of their own,
    what differs."""
    if len(order) == len(known.entries) and Counter(after.lines) == Counter(known.text.lines):
        gone, come = places(known, at, to)
        return {"gone": gone, "come": come}
    return {"lines": difference(known.text, after)}


def _asked(request: HttpRequest, number: int) -> tuple[int, int]:
    """From which place to which, from 0; what is none is its own place."""
    deed, _, place = request.POST.get("do", "").partition(":")
    given = place or request.POST.get("at", "")
    at = int(given) - 1 if given.isdecimal() and len(given) < 7 else 0
    at = max(0, min(at, number - 1))
    wanted = request.POST.get("plaats", "").strip()
    to = int(wanted) - 1 if wanted.isdecimal() and len(wanted) < 7 else at
    to = {"up": at - 1, "down": at + 1}.get(deed, to)
    return at, max(0, min(to, number - 1))


def _address(path: str, at: int = 0) -> str:
    asked = {"bestand": path, "pagina": at // PER_PAGE + 1, "nu": at + 1}
    return f"{reverse('order')}?{urlencode(asked)}#p{at + 1}"
