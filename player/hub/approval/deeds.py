"""Asking a winner, and what the answer does: each in one transaction with its line in the audit and
the file to be written.

A no leaves no trace: it does what silence does, and what the chair's second thoughts do. The audit
says of a round that somebody else is to be chosen, and never why.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.http import HttpRequest

from player.hub.approval import photo, spared
from player.hub.approval.link import print_of, token_of
from player.hub.approval.models import Recipient
from player.hub.approval.slide import print_of_words
from player.hub.approval.writes import SHOWN
from player.hub.audit.log import note
from player.hub.content import content
from player.hub.edit.models import Typed, Upload
from player.hub.gone.keeping import gone
from player.hub.jury.deeds import ask_another
from player.hub.mailing import post
from player.hub.publishing.models import Kind, Outbox
from player.hub.publishing.outbox import wanted
from player.hub.publishing.publisher import publish_now
from player.hub.rounds.models import Approval, Group, Round
from player.hub.rounds.states import Answer, NotNow, State, Step
from player.hub.withdrawals.models import Withdrawal
from player.library.config_loader import Unusable
from player.text.word_print import word_print

REMINDED = timedelta(days=7)
"""After how long without an answer there is a reminder."""
KEPT = timedelta(days=14)
"""After how long somebody else is chosen."""


# ── the question ──────────────────────────────────────────────────────────────────────────────────


def ask(request: HttpRequest | None, round: Round, now: datetime, address: str = "") -> Approval:
    """Make the question to whom the chair chose, and mail it where there is an address. Raises
    NotNow where nobody is to be asked."""
    with transaction.atomic():
        round = Round.objects.select_for_update().get(pk=round.pk)
        open_one = Approval.objects.filter(round=round, answer="").first()
        if open_one is not None and open_one.group_id == round.chosen_id:
            return open_one  # sent twice
        if round.state != State.WINNER or round.chosen is None:
            raise NotNow(round.state, "ask")
        if open_one is not None:
            _forget(open_one)
        made = Approval.objects.create(
            round=round,
            group=round.chosen,
            token_hash=print_of(token_of(round.pk, now)),
            made=now,
            expires=now + KEPT,
            **proposed(round.chosen),
        )
        if address:
            send_to(made, address)
        note(request, "winner-ask", f"round:{round.key}", "done")
        return made


def send_to(approval: Approval, address: str) -> bool:
    """Mail the question; in a transaction. Whether it was not mailed before."""
    new = post.post(Kind.LETTER, str(approval.pk), address)
    if new:
        Recipient.objects.update_or_create(approval=approval, defaults={"address": address})
    return new


def proposed(group: Group | None) -> dict[str, str]:
    """What the slide says before the winner looks at it: the first reason, and why as the same
    colleague gave it."""
    if group is None:
        return {}
    said = list(group.reasons())
    first = next((one for one in said if not one.quote), said[0] if said else None)
    words = {"who": group.who, "team": group.team}
    if first is None:
        return words
    return words | {
        "words": first.change,
        "reason": first.example,
        "reason_by": first.by if first.example else "",
        "source_hash": first.takeback_hash or "",
    }


def take_out(approval: Approval, change: str) -> None:
    """Whoever nominated takes it back: what they wrote goes from the question, and their example
    and name from the slide. What a winner agreed to as their own words is the winner's. Where
    nothing else was said of them there is nothing to ask any more. `change`: what they wrote that
    changed, of a nomination that is gone already; "" where it was deleted in time. In a
    transaction."""
    nothing = dict.fromkeys(("reason", "reason_by", "source_hash"), "")
    if approval.answer == Answer.YES:
        _take_off_the_slide(approval)
        Approval.objects.filter(pk=approval.pk).update(**nothing)
        return
    group = Group.objects.filter(pk=approval.group_id).first()
    is_theirs = bool(change) and approval.words == change
    if is_theirs and (group is None or not group.reasons().exists()):
        another(approval)
        return
    fields = {**nothing, **proposed(group)} if is_theirs else nothing
    Approval.objects.filter(pk=approval.pk).update(**fields)


def _take_off_the_slide(approval: Approval) -> None:
    """What a nominator wrote leaves the slide of a yes; what an editor mended there stays."""
    Typed.objects.filter(key=approval.round.slide).delete()
    try:
        by_hand = spared.take_over(approval)
    except FileNotFoundError:  # an editor deleted it: it stays away
        return
    if by_hand is not None:
        path = approval.round.path_of(approval.round.slide)
        words = approval.reason, approval.reason_by
        transaction.on_commit(partial(spared.spare, path, by_hand, words))
    wanted(Kind.WINNER, approval.round.key)
    transaction.on_commit(publish_now)


# ── the answer ────────────────────────────────────────────────────────────────────────────────────


def is_open(approval: Approval, now: datetime) -> bool:
    """Whether it can be answered."""
    waits = approval.answer == "" and approval.round.state == State.WINNER
    return waits and now < approval.expires


def is_shown(approval: Approval) -> bool:
    """Whether the winner said yes, and it counts."""
    return approval.answer == Answer.YES and approval.round.state in SHOWN


def change(approval: Approval, now: datetime, **fields: Any) -> bool:
    """Keep what the winner makes of the slide. Whether it could still be changed."""
    was = approval.photo
    with transaction.atomic():
        held = _hold(approval)
        if held is None or not is_open(held, now):
            return False
        Approval.objects.filter(pk=held.pk).update(**fields)
    approval.refresh_from_db()
    if was and was != approval.photo:
        photo.forget(was)
    return True


def yes(approval: Approval, now: datetime) -> bool:
    """The winner agrees to the slide as it is. Whether that was in time."""
    with transaction.atomic():
        held = _hold(approval)
        if held is None or not is_open(held, now):
            return False
        if not held.round.take(Step.PUBLISH, now):
            return False
        source = held.source_hash if held.reason else ""
        Approval.objects.filter(pk=held.pk).update(
            answer=Answer.YES, answered_at=now, source_hash=source
        )
        _forget_letters(held)
        print = print_of_words(held)
        back = Withdrawal.in_force().filter(slide="", print=print, asked_by_role="")
        if print and back.update(undone=now):  # left before, and agrees to the same words again
            wanted(Kind.WITHDRAWALS)
        note(None, "winner-yes", f"round:{held.round.key}", "done")
        wanted(Kind.WINNER, held.round.key)
        transaction.on_commit(publish_now)
    return True


def another(approval: Approval) -> bool:
    """Somebody else is to be chosen: a no, silence, or second thoughts. Nothing is kept of it."""
    with transaction.atomic():
        held = _hold(approval)
        if held is None or held.answer != "":
            return False
        if held.round.state == State.WINNER:
            ask_another(held.round)
            note(None, "winner-other", f"round:{held.round.key}", "done")
            # Of a yes that a restored database does not know, the slide may be there.
            wanted(Kind.WINNER, held.round.key)
            transaction.on_commit(publish_now)
        _forget(held)
    return True


def leave(approval: Approval, now: datetime, request: HttpRequest | None = None) -> bool:
    """Off every screen and out of the hall of fame, the photo too; no old copy of the folder brings
    it back. `request`: of a moderator. Whether there was something to take away."""
    with transaction.atomic():
        held = _hold(approval)
        if held is None or held.answer != Answer.YES:
            return False
        for print in _prints(held):
            if not Withdrawal.in_force().filter(print=print).exists():
                Withdrawal.objects.create(print=print, at=now)
                wanted(Kind.WITHDRAWALS)
        said = ("who", "team", "words", "reason", "reason_by", "source_hash")
        nothing = dict.fromkeys(said, "")
        gone(held.token_hash)
        Approval.objects.filter(pk=held.pk).update(answer=Answer.LEFT, until=None, **nothing)
        _forget_letters(held)
        Typed.objects.filter(key=held.round.slide).delete()
        note(request, "winner-leave", f"round:{held.round.key}", "done")
        wanted(Kind.WINNER, held.round.key)
        transaction.on_commit(publish_now)
        transaction.on_commit(tidy)
    return True


def _prints(approval: Approval) -> set[str]:
    """Of the words that were agreed to, and of those on the screens: an editor may have mended a
    mistake in the file."""
    try:
        item = content().item(approval.round.slide)
    except Unusable:
        item = None
    on_screen = word_print(item.slide.said) if item is not None else ""
    return {print_of_words(approval), on_screen} - {""}


def tidy() -> None:
    """Delete what is left of those who left, once their file is gone. Raises OSError."""
    for one in Approval.objects.select_related("round__jury").filter(answer=Answer.LEFT):
        key = one.round.key
        if Outbox.objects.filter(kind=Kind.WINNER, key=key, done=None).exists():
            continue
        if one.photo and one.photo not in _photos(one):
            for part in Upload.objects.filter(whole=one.photo):  # cut out of it by an editor
                photo.forget(part.path)
                part.delete()
            photo.forget(one.photo)
        one.forget()


def _photos(but: Approval) -> set[str]:
    return set(Approval.objects.exclude(pk=but.pk).values_list("photo", flat=True))


# ── what they share ───────────────────────────────────────────────────────────────────────────────


def _hold(approval: Approval) -> Approval | None:
    """As it is now, and nobody else's until the end of the transaction; None where it is gone."""
    Round.objects.select_for_update().filter(pk=approval.round_id).first()
    return Approval.objects.select_for_update().filter(pk=approval.pk).first()


def _forget(approval: Approval) -> None:
    gone(approval.token_hash)
    _forget_letters(approval)
    if approval.photo:
        transaction.on_commit(partial(photo.forget, approval.photo), robust=True)
    approval.forget()


def _forget_letters(approval: Approval) -> None:
    post.forget(Kind.LETTER, keys_of(approval))
    Recipient.objects.filter(approval=approval).delete()


def keys_of(approval: Approval) -> tuple[str, str]:
    """Of the letters to a winner: the question, and the reminder."""
    return str(approval.pk), f"{approval.pk}-again"
