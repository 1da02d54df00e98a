"""All slides of the folder with *Trek in*, one of them, and the list of what is withdrawn.

What is searched for is posted: words of people stand in no address.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from player.hub.asking import number_of
from player.hub.content import content
from player.hub.edit.opening import way_to
from player.hub.listing.current import facts
from player.hub.listing.facts import Asked, kind_named, kinds_named, title_of
from player.hub.looks.moments import told
from player.hub.looks.say import language, say
from player.hub.painting.views import size_of
from player.hub.publishing.models import Kind, Outbox
from player.hub.withdraw.deeds import REASONS, give_reason, names_of, of, put_back, withdraw
from player.hub.withdrawals.models import Withdrawal
from player.library.edition import Item
from player.text.word_print import normalised

PER_PAGE, MOST_BACK, MOST_LOST = 50, 20, 20
MOST_WORDS = 280
_ROLES = {
    "editor": "withdraw.role-editor",
    "moderator": "withdraw.role-moderator",
    "it": "withdraw.role-it",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A slide as the pages show it. `off`: since when it is withdrawn here; `in_file`: its own file
    says so; `not_on`: why it is not on now; `wrong`: what kind of problem, and its words."""

    id: str
    words: str
    source: str
    language: str
    off: str = ""
    why: str = ""
    asks_why: bool = False
    in_file: bool = False
    kind: str = ""
    not_on: str = ""
    wrong: tuple[tuple[str, str], ...] = ()

    @property
    def is_off(self) -> bool:
        """Whether no screen shows it."""
        return bool(self.off) or self.in_file

    @property
    def reasons(self) -> list[tuple[str, str]]:
        """Why it may be withdrawn, with the words for it."""
        return [(reason, say(name)) for reason, name in REASONS.items()]


def slides(request: HttpRequest) -> HttpResponse:
    """All slides, or those with what is searched for."""
    asked = request.POST.get("zoek", "").strip()[:200]
    if request.method == "POST" and (item := content().item(request.POST.get("slide", ""))):
        _do(request, item)
        if not asked:
            return redirect(reverse("withdraw-slide", args=[item.id]))
    known, filters = facts(), _filters(request)
    now = datetime.now(known.edition.config.timezone)
    found = known.found(_found(asked), filters, now)
    page = Paginator(found, PER_PAGE).get_page(request.POST.get("pagina", "1"))
    shown = {
        "page": page,
        "rows": list(_rows(page)),
        "asked": asked,
        "filters": filters,
        "kinds": kinds_named(known.kinds, language()),
        "pools": known.pools,
        "screens": known.screens,
        "lost": [
            (problem.place, problem.message(language()), way_to(problem))
            for problem in known.of_no_slide()[:MOST_LOST]
        ]
        if not (asked or filters.anything)
        else [],
        **_common(),
    }
    return render(request, "withdraw/slides.html", shown)


def _filters(request: HttpRequest) -> Asked:
    """What is looked for, besides words."""
    given = request.POST if request.method == "POST" else request.GET
    only = given.get("nu", "")
    return Asked(
        given.get("soort", ""),
        given.get("bak", ""),
        given.get("scherm", ""),
        only if only in ("on", "off") else "",
    )


def slide(request: HttpRequest, slide: str) -> HttpResponse:
    """One slide."""
    item = content().item(slide)
    if item is None:
        raise Http404
    if request.method == "POST":
        _do(request, item)
        return redirect(reverse("withdraw-slide", args=[item.id]))
    shown = {"row": next(_rows([item])), **_common()}
    return render(request, "withdraw/slide.html", shown)


def withdrawn(request: HttpRequest) -> HttpResponse:
    """What is withdrawn, the newest first."""
    if request.method == "POST":
        one = number_of(request.POST.get("one", "")) or 0
        put_back(request, Withdrawal.in_force().filter(pk=one))
        return redirect("withdraw-list")
    off = [item for item in content().edition.items if item.off]
    by_id = {item.id: item for item in content().edition.items}
    by_print = {print: item for item in off if (print := names_of(item)[1])}
    page = Paginator(Withdrawal.in_force().reverse(), PER_PAGE).get_page(
        request.GET.get("pagina", "1")
    )
    shown = {
        "page": page,
        "lines": [
            (one, told(one.at), _why(one), item, _titled(item))
            for one in page
            for item in (by_id.get(one.slide) or by_print.get(one.print),)
        ],
        "back": [
            (one.slide or one.print, told(one.undone))
            for one in Withdrawal.objects.exclude(undone=None).order_by("-undone")[:MOST_BACK]
        ],
        **_common(),
    }
    return render(request, "withdraw/list.html", shown)


def _do(request: HttpRequest, item: Item) -> None:
    match request.POST.get("do"):
        case "withdraw":
            withdraw(request, item)
        case "put-back":
            put_back(request, of(item))
        case str(asked) if asked.startswith("reason:"):
            give_reason(request, item, asked.removeprefix("reason:"))


def _found(asked: str) -> list[Item]:
    """The slides with those words, that id or that file: all of them where nothing is asked."""
    items = [item for item in content().edition.items if not item.stands_in]
    plain = normalised(asked)
    if not plain:
        return items
    return [
        item
        for item in items
        if plain in normalised(f"{item.id}\n{item.source}\n{item.slide.reading()}")
    ]


def _rows(items: Iterable[Item]) -> Iterator[Row]:
    """A row for each; what is withdrawn is looked up for all together."""
    known, spoken = facts(), language()
    now = datetime.now(known.edition.config.timezone)
    in_force = list(Withdrawal.in_force())
    by_id = {one.slide: one for one in in_force if one.slide}
    by_print = {one.print: one for one in in_force if one.print}
    for item in items:
        identity, print = names_of(item)
        one = by_id.get(identity) or by_id.get(item.id) or by_print.get(print)
        off = say("withdraw.off", when=told(one.at)) if one else ""
        in_file = one is None and item.window.withdrawn is not None and not item.off
        yield Row(
            item.id,
            title_of(item, spoken, MOST_WORDS),
            item.source,
            known.edition.config.language,
            off,
            _why(one) if one is not None else "",
            one is not None and one.ours and not one.reason,
            in_file,
            kind_named(item.slide.TYPE, spoken),
            "" if off or in_file else known.why_not(item, now, spoken),
            tuple((one.kind, one.message(spoken)) for one in known.problems(item)),
        )


def _titled(item: Item | None) -> str:
    return title_of(item, language(), MOST_WORDS) if item is not None else ""


def _why(one: Withdrawal) -> str:
    """Who withdrew it, and why, as far as that is known."""
    if not one.ours:
        return say("withdraw.by-hand")
    by = [say("withdraw.off-by", role=say(_ROLES[role]))] if (role := one.asked_by_role) else []
    if one.reason in REASONS:
        by.append(say("withdraw.off-why", reason=say(REASONS[one.reason]).lower()))
    return ". ".join(by)


def _common() -> dict[str, Any]:
    width, height = size_of()
    waits = Outbox.objects.filter(kind=Kind.WITHDRAWALS, done=None).exists()
    return {"width": width // 2, "height": height // 2, "waits": waits}
