"""What a moderator does to a reaction: each in one transaction with its line in the audit and what
is to be written. Whoever comes second is told who was first.
"""

from __future__ import annotations

import hashlib

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from player.hub.audit.log import note
from player.hub.moderate.cutting import NotACut, cut
from player.hub.moderate.marks import refusals
from player.hub.moderate.models import Handling
from player.hub.publishing.models import Kind
from player.hub.publishing.outbox import wanted
from player.hub.publishing.publisher import publish_now
from player.hub.reactions.models import LONGEST_TEXT, Reaction
from player.hub.reactions.states import SHOWN, NotNow, State, Step
from player.problems import Language

# What may be the matter, and the sentence for it.
REASONS = {
    "personal": "moderate.reason-personal",
    "named": "moderate.reason-named",
    "unkind": "moderate.reason-unkind",
    "other-subject": "moderate.reason-other-subject",
    "doubtful": "moderate.reason-doubtful",
    "otherwise": "moderate.reason-otherwise",
}
LONGEST_WHY = 200


class Refused(Exception):
    """It was not done. `why` is the name of a sentence; `told`: what else is to be read with
    it."""

    def __init__(self, why: str, told: str = "") -> None:
        """Why not."""
        super().__init__(why)
        self.why, self.told = why, told


def read_mark(one: Reaction) -> str:
    """Of the words that somebody has before them: what is approved is what was read."""
    return hashlib.sha256(f"{one.text}\0{one.by}".encode("utf-8", "replace")).hexdigest()[:16]


def approve(request: HttpRequest, one: Reaction, mark: str, language: Language) -> None:
    """It may be shown. Raises Refused."""
    if one.state == State.SENT and (wrong := refusals(one.text, one.by, one.sign, language)):
        raise Refused("moderate.not-shown", wrong[0])
    _decide(request, one, Step.APPROVE, State.APPROVED, mark=mark)


def reject(request: HttpRequest, one: Reaction, reason: str, why: str) -> None:
    """It is not shown. Raises Refused."""
    if reason not in REASONS:
        raise Refused("moderate.which-reason")
    why = why.strip()[:LONGEST_WHY]
    _decide(request, one, Step.REJECT, State.REJECTED, reason=reason, why=why)


def _decide(
    request: HttpRequest,
    one: Reaction,
    step: Step,
    to: State,
    *,
    reason: str = "",
    why: str = "",
    mark: str | None = None,
) -> None:
    now = timezone.now()
    fields = {"decided_at": now, "decided_by": request.user, "reason": reason}
    with transaction.atomic():
        _hold(one)
        if mark is not None and one.state == State.SENT and mark != read_mark(one):
            raise Refused("moderate.cut-meanwhile")
        if not _take(one, step, **fields):
            done = one.state == to or (to == State.APPROVED and State(one.state) in SHOWN)
            if done and one.decided_by == request.user:
                return  # sent twice
            raise Refused("moderate.second")
        if why:
            Handling.objects.update_or_create(reaction=one, defaults={"why": why})
        note(request, step.value, f"reaction:{one.pk}", reason or "done")
        if step is Step.APPROVE:
            wanted(Kind.REACTIONS, one.slide)
            transaction.on_commit(publish_now)


def undo(request: HttpRequest, one: Reaction) -> None:
    """Back to where it waits: off the screens, where it was on them. Raises Refused."""
    with transaction.atomic():
        _hold(one)
        was = State(one.state)
        empty = {"decided_at": None, "decided_by": None, "published_at": None, "seen_at": None}
        if not _take(one, Step.UNDO, reason="", seen_on="", **empty):
            if one.state == State.SENT:
                return  # sent twice
            raise Refused("moderate.second")
        Handling.objects.filter(reaction=one).update(why="")
        note(request, "undo", f"reaction:{one.pk}", was.value)
        if was in SHOWN:
            wanted(Kind.REACTIONS, one.slide)
            transaction.on_commit(publish_now)


def shorten(request: HttpRequest, one: Reaction, kept: str, nameless: bool, mark: str) -> None:
    """Leave out a part, or the name; or put all of it back. Raises Refused."""
    with transaction.atomic():
        _hold(one)
        if one.state != State.SENT:
            raise Refused("moderate.second")
        if mark != read_mark(one):
            raise Refused("moderate.cut-meanwhile")
        _shorten(request, one, kept, nameless)


def _shorten(request: HttpRequest, one: Reaction, kept: str, nameless: bool) -> None:
    handling = Handling.objects.filter(reaction=one).first() or Handling(reaction=one)
    text, by = (handling.text, handling.by) if handling.cut else (one.text, one.by)
    try:
        told = cut(text, kept)
    except NotACut as not_a_cut:
        all_gone = not_a_cut.why == "all"
        raise Refused("moderate.cut-all" if all_gone else "moderate.cut-rewritten") from None
    if len(told) > LONGEST_TEXT:
        raise Refused("moderate.cut-long")
    one.text, one.by = told, "" if nameless else by
    one.save(update_fields=("text", "by"))
    handling.cut = (one.text, one.by) != (text, by)
    handling.text, handling.by = (text, by) if handling.cut else ("", "")
    handling.save()
    note(request, "cut", f"reaction:{one.pk}", "done" if handling.cut else "put-back")


def _hold(one: Reaction) -> None:
    """As it is now, and nobody else's until the end of the transaction."""
    one.refresh_from_db(from_queryset=Reaction.objects.select_for_update())


def _take(one: Reaction, step: Step, **fields: object) -> bool:
    try:
        taken = one.take(step, timezone.now(), **fields)
    except NotNow:
        taken = False
    if not taken:
        one.refresh_from_db()
    return taken
