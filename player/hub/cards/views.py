"""The cards of a round: who has none yet, and printing and mailing them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.contrib import messages
from django.forms import EmailField, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from player.hub.cards.deeds import has_card, letters_of, mailed, named_in, printed, undo
from player.hub.cards.reasons import card_of
from player.hub.looks.moments import told, zone
from player.hub.looks.say import language, say
from player.hub.mailing.models import Letter
from player.hub.mailing.models import State as Mailed
from player.hub.mailing.post import can_mail
from player.hub.painting.job import Reason
from player.hub.painting.painter import CannotPaint
from player.hub.rounds.models import Group, Round
from player.hub.rounds.states import State
from player.schedule.spoken import day_of, month_of

SOON = timedelta(days=5)  # before what was said is deleted: from here on the page warns
_LETTERS = {
    Mailed.WAITS: "cards.mail-waits",
    Mailed.SENDING: "cards.mail-waits",
    Mailed.SENT: "cards.mail-sent",
    Mailed.REFUSED: "cards.mail-refused",
    Mailed.UNSURE: "cards.mail-unsure",
}


@dataclass(frozen=True, slots=True)
class Row:
    """Somebody who was named. `told` says how their card stands; `wrong` what is wrong with what
    was just filled in."""

    pk: int
    who: str
    team: str
    reasons: tuple[Reason, ...]
    has: bool
    told: str
    may_undo: bool
    address: str = ""
    wrong: str = ""


def cards(request: HttpRequest, key: str) -> HttpResponse:
    """The page; by POST a card is printed, mailed or made anew."""
    round = get_object_or_404(Round.objects.select_related("jury"), key=key)
    groups = named_in(round)
    if request.method != "POST" or round.state == State.OPEN:
        return _page(request, round, groups)
    if request.POST.get("do") == "print":
        return _printed(request, round, groups)
    asked = request.POST.get("do", "").partition(":")
    group = next((one for one in groups if str(one.pk) == asked[2]), None)
    if group is None:
        messages.warning(request, say("cards.gone"))
    elif asked[0] == "undo":
        if not undo(request, group):
            messages.warning(request, say("cards.too-late"))
    elif asked[0] == "mail" and can_mail():
        address = request.POST.get(f"address-{group.pk}", "").strip()
        try:
            EmailField(max_length=200).clean(address)
        except ValidationError:
            return _page(request, round, groups, wrong=(group.pk, address))
        if not mailed(request, group, address):
            messages.warning(request, say("cards.second"))
    return redirect("cards", key=key)


def _printed(request: HttpRequest, round: Round, groups: list[Group]) -> HttpResponse:
    letters = letters_of(groups)
    asked = set(request.POST.getlist("who"))
    some = [
        one
        for one in groups
        if str(one.pk) in asked and not has_card(one, letters.get(str(one.pk)))
    ]
    if not some:
        messages.warning(request, say("cards.none-chosen"))
        return redirect("cards", key=round.key)
    try:
        made = printed(request, round, some)
    except CannotPaint:
        messages.error(request, say("cards.not-made"))
        return redirect("cards", key=round.key)
    answer = HttpResponse(made, content_type="application/pdf")
    name = f"{say('cards.file')}-{round.key}.pdf"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _page(
    request: HttpRequest, round: Round, groups: list[Group], wrong: tuple[int, str] = (0, "")
) -> HttpResponse:
    letters = letters_of(groups)
    rows = [_row(one, letters.get(str(one.pk)), wrong) for one in groups]
    today = timezone.now().astimezone(zone()).date()
    given = {
        "round": round,
        "month": month_of(round.month, language()),
        "is_open": round.state == State.OPEN,
        "waiting": [row for row in rows if not row.has],
        "done": [row for row in rows if row.has],
        "until": day_of(round.clean_by, language()),
        "soon": round.clean_by - today < SOON,
        "can_mail": can_mail(),
    }
    return render(request, "cards/cards.html", given)


def _row(group: Group, letter: Letter | None, wrong: tuple[int, str]) -> Row:
    card = getattr(group, "card", None)
    how = ""
    if letter is not None:
        how = say(_LETTERS[Mailed(letter.state)], when=told(letter.since))
    elif card is not None:
        how = say("cards.on-paper", when=told(card.at))
    of_this = wrong[0] == group.pk
    return Row(
        group.pk,
        group.who,
        group.team,
        card_of(group).reasons,
        has_card(group, letter),
        how,
        letter is None or letter.state not in (Mailed.SENDING, Mailed.SENT),
        wrong[1] if of_this else "",
        say("cards.address-wrong") if of_this else "",
    )
