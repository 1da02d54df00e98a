"""The rounds of a juror, judging in one, and what its chair decides."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from player.hub.asking import number_of
from player.hub.jury import deeds
from player.hub.jury.bench import Bench, has_seen, is_closed, left, rounds_of, sits, unfinished
from player.hub.jury.deeds import Refused
from player.hub.jury.models import Seat
from player.hub.jury.rows import Sheet, because, candidates, sheet, typed
from player.hub.jury.weighing import Weighed
from player.hub.looks.say import language, say
from player.hub.people.models import Person
from player.hub.react.plain import plain
from player.hub.rounds.models import LONGEST_NAME, LONGEST_WHY, Group, Round, Verdict
from player.hub.rounds.sitting import chair, jurors
from player.hub.rounds.states import LEAST_VERDICTS, Grade, State
from player.schedule.spoken import day_of, month_of

_STATES = {
    State.OPEN: "jury.state-open",
    State.WINNER: "jury.state-winner",
    State.PUBLISHED: "jury.state-published",
    State.NONE: "jury.state-none",
}


@require_safe
def rounds(request: HttpRequest) -> HttpResponse:
    """Those in which whoever asks judges or decides."""
    listed = []
    for one in rounds_of(request.user):
        open_now = one.state == State.JURY and not is_closed(one)
        listed.append((one, _named(one), _told(one, open_now), left(one, request.user)))
    return render(request, "jury/rounds.html", {"rounds": listed})


def round(request: HttpRequest, key: str) -> HttpResponse:
    """Judging: all nominees on one page, in one form."""
    known = _round(request, key)
    if request.method != "POST":
        return _shown(request, known, sheet(known, request.user))
    asked = request.POST.get("do", "save")
    if asked == "team":
        deeds.sit(request, plain(request.POST.get("team", ""))[:LONGEST_NAME])
        return redirect("jury-round", key=key)
    return _judged(request, known, asked)


def decision(request: HttpRequest, key: str) -> HttpResponse:
    """Closing the verdicts, what the rule proposes, and what the chair decides."""
    known = _round(request, key)
    if not deeds.may_decide(known, request.user):
        raise PermissionDenied
    if request.method != "POST":
        return _decision(request, known)
    asked = request.POST
    chosen, why = asked.get("chosen", ""), plain(asked.get("why", ""))
    try:
        match asked.get("do"):
            case "close":
                deeds.close(request, known)
            case "reopen":
                deeds.reopen(request, known)
            case "back":
                deeds.back(request, known)
            case "decide":
                _decide(request, known, chosen, why)
            case "other" | "same" as said:
                _tell_apart(request, known, said == "other")
    except Refused as refused:
        return _decision(request, known, refused, chosen, why)
    return redirect("jury-decision", key=key)


def _tell_apart(request: HttpRequest, known: Round, other: bool) -> None:
    found = [number_of(request.POST.get(name, "")) for name in ("group", "juror")]
    group = Group.objects.filter(round=known, pk=found[0]).first()
    juror = jurors(known.jury).filter(pk=found[1]).first()
    if group is None or juror is None:
        raise Refused("jury.gone")
    deeds.tell_apart(request, known, group, juror, other)


def _decide(request: HttpRequest, known: Round, chosen: str, why: str) -> None:
    if len(why) > LONGEST_WHY:
        raise Refused("jury.why-long")
    if chosen == "nobody":
        deeds.decide(request, known, None, why)
    elif (group := number_of(chosen)) is not None:
        deeds.decide(request, known, group, why)
    else:
        raise Refused("jury.which")


# ── judging ───────────────────────────────────────────────────────────────────────────────────────


def _judged(request: HttpRequest, known: Round, asked: str) -> HttpResponse:
    if not Seat.objects.filter(juror=request.user).exists():
        return redirect("jury-round", key=known.key)  # which team, comes first
    mine = sheet(known, request.user)
    posted = {
        row.group.pk: new
        for row in mine.rows
        if (new := typed(request.POST, row.group.pk)) is not None
    }
    there = {row.group.pk: row.group for row in mine.rows} | {one.pk: one for one in mine.apart}
    verb, _, number = asked.partition(":")
    apart = there.get(number_of(number) or 0)
    good = {there[key]: (Grade(one.grade), one.why) for key, one in posted.items() if not one.error}
    try:
        deeds.judge(request, known, _changed(known, request.user, good, apart))
        if verb == "apart" and apart is not None:
            deeds.stay_out(request, known, apart)
        elif verb == "back" and apart is not None:
            deeds.come_back(request, known, apart)
    except Refused as refused:
        known.refresh_from_db()
        shown = sheet(known, request.user, posted)
        return _shown(request, known, shown, say(refused.why), status=409)
    if apart is not None:
        posted.pop(apart.pk, None)
    if any(one.error for one in posted.values()):
        return _shown(request, known, sheet(known, request.user, posted), status=422)
    if verb == "save":
        messages.success(request, say("jury.saved"))
    after = sheet(known, request.user).next
    return redirect(
        reverse("jury-round", args=[known.key]) + (f"#g{after.group.pk}" if after else "")
    )


def _changed(
    known: Round, person: Person, good: dict[Group, tuple[Grade, str]], apart: Group | None
) -> dict[Group, tuple[Grade, str]]:
    """What is not what was said before."""
    before = {
        one.group_id: (Grade(one.grade), one.why)
        for one in Verdict.objects.filter(group__round=known, juror=person)
    }
    return {
        group: said
        for group, said in good.items()
        if group != apart and before.get(group.pk) != said
    }


def _shown(
    request: HttpRequest, known: Round, mine: Sheet, error: str = "", status: int = 200
) -> HttpResponse:
    seat = Seat.objects.filter(juror=request.user).first()
    judges = known.state == State.JURY and sits(known, request.user)
    closed = is_closed(known)
    given = {
        "round": known,
        "title": _named(known),
        "told": _told(known, not closed),
        "judges": judges,
        "open": judges and not closed and not has_seen(known, request.user),
        "fixed": judges and not closed and has_seen(known, request.user),
        "sheet": mine if judges and seat is not None else Sheet(),
        "seat": seat,
        "until": day_of(known.decides, language()),
        "decides": deeds.may_decide(known, request.user),
        "error": error,
        "wrong": [row for row in mine.rows if row.error],
        "longest": LONGEST_WHY,
        "longest_team": LONGEST_NAME,
    }
    return render(request, "jury/round.html", given, status=status)


# ── deciding ──────────────────────────────────────────────────────────────────────────────────────


def _decision(
    request: HttpRequest,
    known: Round,
    refused: Refused | None = None,
    chosen: str = "",
    why: str = "",
) -> HttpResponse:
    closed = is_closed(known)
    given: dict[str, Any] = {
        "round": known,
        "title": _named(known),
        "told": _told(known, not closed),
        "weighs": known.state == State.JURY,
        "closed": closed,
        "chosen": chosen,
        "why": why,
        "error": say(refused.why) if refused is not None else "",
        "longest": LONGEST_WHY,
        "judges": sits(known, request.user),
    }
    if known.state == State.JURY and closed:
        weighed = Weighed(known)
        listed = candidates(weighed, request.user)
        first = weighed.first
        given |= {
            "candidates": listed,
            "first": next((one for one in listed if one.is_first), None),
            "because": because(weighed),
            "near": first is not None and weighed.bench.stays_out(first, request.user),
            "chosen": chosen or (str(first.pk) if first is not None else "nobody"),
        }
    elif known.state == State.JURY:
        given |= _progress(known, request.user)
    return render(request, "jury/decision.html", given, status=409 if refused else 200)


def _progress(known: Round, person: Person) -> dict[str, Any]:
    """How far the jury is: by juror whether they are done, never what they said; and who of the
    others may be somebody who is nominated, by name alone."""
    bench, waits = Bench(known, jurors(known.jury)), unfinished(known)
    said = set(Verdict.objects.filter(group__round=known).values_list("group_id", "juror_id"))
    able = [
        [(group.pk, one.pk) in said for one in bench.people if not bench.stays_out(group, one)]
        for group in bench.groups
    ]
    few = any(sum(given) < LEAST_VERDICTS for given in able)
    short = any(len(given) < LEAST_VERDICTS for given in able)
    progress = [(one, one in waits) for one in bench.people]
    like = [
        (group, one, bench.is_other(group, one))
        for group in bench.groups
        for one in bench.people
        if one != person and bench.is_like(group, one)
    ]
    return {
        "progress": progress,
        "few": few,
        "short": short,
        "empty": not bench.groups,
        "like": like,
    }


# ── both ──────────────────────────────────────────────────────────────────────────────────────────


def _round(request: HttpRequest, key: str) -> Round:
    """A round of a jury of whoever asks; nobody is told of the others."""
    known = Round.objects.filter(key=key).select_related("jury__chair", "chair", "chosen").first()
    if known is None or known.state == State.CLEANED:
        raise Http404
    if not sits(known, request.user) and chair(known) != request.user:
        raise Http404
    return known


def _named(known: Round) -> str:
    month = month_of(known.month, language())
    return f"{month} · {known.jury.name}" if known.jury.name else month


def _told(known: Round, open_now: bool) -> str:
    state = State(known.state)
    if state == State.JURY:
        name = "jury.state-jury" if open_now else "jury.state-closed"
        return say(name, day=day_of(known.decides, language()))
    return say(_STATES[state], day=day_of(known.closes, language()))
