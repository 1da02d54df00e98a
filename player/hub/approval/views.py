"""The page of a winner: the slide as it will be, what may be changed about it, yes or no; and after
the yes, leaving again."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from player.hub.approval import photo
from player.hub.approval.deeds import another, change, is_open, is_shown, leave, yes
from player.hub.approval.forms import AT, NEW, Slide
from player.hub.approval.link import forget_as_mine, found_by, is_mine, keep_as_mine
from player.hub.approval.slide import advice, painted, wrong_with
from player.hub.edit.photos import Refused
from player.hub.guard.origin import is_from_here, is_ours
from player.hub.jury.knowing import people
from player.hub.looks.moments import zone
from player.hub.looks.say import language, say
from player.hub.looks.views import stale_form
from player.hub.painting.painter import CannotPaint
from player.hub.painting.views import size_of
from player.hub.publishing.outbox import banner
from player.hub.rounds.models import Approval
from player.hub.uploads.handler import LARGEST, InMemory, passed_over
from player.library.config_loader import Unusable
from player.schedule.spoken import day_of, month_of


class _FromWinner(InMemory):
    """Takes the photo of a winner, who has no account."""

    def may_send(self) -> bool:
        """Whoever has the link."""
        return True

    def largest(self) -> int:
        """As much as a photo may be."""
        return LARGEST


@csrf_exempt  # what was filled in is kept where the token is old
def winner(request: HttpRequest, token: str) -> HttpResponse:
    """The private link."""
    approval = found_by(token)
    if approval is not None and not _is_live(approval):
        approval = None
    if approval is not None and is_mine(request, token):
        request.upload_handlers = [_FromWinner(request)]
    if request.method == "POST" and not is_ours(request):
        return _private(_stale(request, approval, token))
    return _private(_answer(request, approval, token))


def _stale(request: HttpRequest, approval: Approval | None, token: str) -> HttpResponse:
    """The form with all that was filled in, where one of our pages sent it."""
    mine = approval is not None and is_mine(request, token) and is_from_here(request)
    if approval is None or not mine or is_shown(approval):
        return stale_form(request)
    form = Slide(approval, _today(), request.POST, request.FILES)
    form.add_error(None, say("guard.stale"))
    response = _form(request, approval, form, token, wrong=True)
    response.status_code = 403
    return response


def picture(request: HttpRequest, token: str) -> HttpResponse:
    """The slide as it will be, as WebP."""
    approval = found_by(token)
    if approval is None or not is_mine(request, token) or not _is_live(approval):
        raise Http404
    try:
        made = painted(approval)
    except (CannotPaint, Unusable):
        raise Http404 from None
    return _private(HttpResponse(made.webp, content_type="image/webp"))


def _answer(request: HttpRequest, approval: Approval | None, token: str) -> HttpResponse:
    if approval is None:
        return forget_as_mine(_over(request), token)
    deed = request.POST.get("do", "") if request.method == "POST" else ""
    if not is_mine(request, token):
        if deed != "mine":
            return render(request, "approval/whose.html", status=200)
        response = redirect(reverse("approval", args=(token,)))
        keep_as_mine(response, token)
        return response
    if is_shown(approval):
        response = _shown(request, approval, deed)
        return forget_as_mine(response, token) if deed == "leave" else response
    if deed == "no":
        another(approval)
        return forget_as_mine(render(request, "approval/no.html"), token)
    return _asked(request, approval, deed, token)


def _is_live(approval: Approval) -> bool:
    return is_open(approval, timezone.now()) or is_shown(approval)


def _over(request: HttpRequest) -> HttpResponse:
    """Nothing is asked by this link: it is over, was answered, or never was."""
    return render(request, "approval/over.html", status=404)


# ── the question ──────────────────────────────────────────────────────────────────────────────────


def _asked(request: HttpRequest, approval: Approval, deed: str, token: str) -> HttpResponse:
    today = _today()
    if deed not in ("show", "yes"):
        return _form(request, approval, Slide(approval, today), token)
    form = Slide(approval, today, request.POST, request.FILES)
    if passed_over(request):
        form.add_error("photo", say("approval.photo-large"))
    fields = _filled(form)
    if fields is None:
        return _form(request, approval, form, token, wrong=True)
    changed = {key: value for key, value in fields.items() if getattr(approval, key) != value}
    if changed and not change(approval, timezone.now(), **changed):
        return _over(request)
    if deed == "yes" and not changed:
        if not yes(approval, timezone.now()):
            return _over(request)
        return redirect(reverse("approval", args=(token,)))
    # What is agreed to was seen: a yes to words that have just changed is asked once more.
    form = Slide(approval, today)
    return _form(request, approval, form, token, new=bool(changed), again=deed == "yes")


def _today() -> date:
    return timezone.now().astimezone(zone()).date()


def _filled(form: Slide) -> dict[str, Any] | None:
    """What is to be kept; None where something is wrong, which the form says then."""
    if not form.is_valid():
        return None
    fields, approval = form.said(), form.approval
    if form.cleaned_data["face"] == NEW:
        try:
            fields["photo"] = photo.choose(approval, form.cleaned_data["photo"])
        except Refused as refused:
            form.add_error("photo", str(refused))
            return None
        except OSError:
            form.add_error("photo", say("approval.photo-failed"))
            return None
    kept = fields.get("photo", approval.photo)
    if kept and not photo.is_there(kept):
        form.add_error("photo", say("approval.photo-gone"))
        return None
    as_is = {key: getattr(approval, key) for key in fields}
    _have(approval, fields)
    wrong = wrong_with(approval, language())
    _have(approval, as_is)
    for key, words in wrong:
        form.add_error(AT.get(key), words or say("approval.no-slide"))
    return None if wrong else fields


def _have(approval: Approval, fields: dict[str, Any]) -> None:
    for key, value in fields.items():
        setattr(approval, key, value)


def _form(
    request: HttpRequest,
    approval: Approval,
    form: Slide,
    token: str,
    *,
    wrong: bool = False,
    new: bool = False,
    again: bool = False,
) -> HttpResponse:
    given = {
        "form": form,
        "approval": approval,
        "wrong": wrong,
        "new": new,
        "again": again,
        "tips": advice(approval, language()),
        "several": len(people(approval.who)) > 1,
        "month": month_of(approval.round.month, language()),
        "until": day_of(approval.expires.astimezone(zone()).date(), language()),
        **_picture(approval, token),
    }
    return render(request, "approval/asked.html", given)


# ── after the yes ─────────────────────────────────────────────────────────────────────────────────


def _shown(request: HttpRequest, approval: Approval, deed: str) -> HttpResponse:
    if deed == "leave":
        leave(approval, timezone.now())
        return render(request, "approval/left.html", {"waits": banner() is not None})
    token = request.resolver_match.kwargs["token"] if request.resolver_match else ""
    given = {
        "approval": approval,
        "month": month_of(approval.round.month, language()),
        "until": day_of(approval.until, language()) if approval.until else "",
        **_picture(approval, token),
    }
    return render(request, "approval/shown.html", given)


def _picture(approval: Approval, token: str) -> dict[str, object]:
    width, height = size_of()
    mark = abs(hash((approval.who, approval.team, approval.words, approval.reason, approval.photo)))
    address = reverse("approval-picture", args=(token,))
    return {"picture": f"{address}?{mark % 10**8}", "width": width, "height": height}


def _private(response: HttpResponse) -> HttpResponse:
    """For one person: no cache, no search engine."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
