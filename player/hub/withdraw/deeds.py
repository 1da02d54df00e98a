"""Taking a slide off every screen, and putting it back: each in one transaction with its line in
the audit and the file to be written."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from player.hub.asking import roles_of
from player.hub.audit.log import note
from player.hub.publishing.models import Kind
from player.hub.publishing.outbox import wanted
from player.hub.publishing.publisher import publish_now
from player.hub.roles import Role
from player.hub.withdrawals.models import Withdrawal
from player.library.edition import Item
from player.text.word_print import word_print

MAY = (Role.EDITOR, Role.MODERATOR, Role.IT)
# Why, and the sentence for it.
REASONS = {
    "asked": "withdraw.reason-asked",
    "person": "withdraw.reason-person",
    "wrong": "withdraw.reason-wrong",
    "old": "withdraw.reason-old",
    "otherwise": "withdraw.reason-otherwise",
}


def names_of(item: Item) -> tuple[str, str]:
    """The id of a slide and the print of its words, as a withdrawal names it.

    An id that the author did not give is made of the slide's first words and changes with them.
    Then only the print names the slide, unless it has no words.
    """
    print = word_print(item.slide.said)
    own = item.slide.id or item.draft.id or ""
    return (own or ("" if print else item.id)), print


def of(item: Item) -> QuerySet[Withdrawal]:
    """What withdraws this slide."""
    identity, print = names_of(item)
    same = Q(slide__in={item.id, identity} - {""})
    if print:
        same |= Q(print=print)
    return Withdrawal.in_force().filter(same)


def withdraw(request: HttpRequest, item: Item) -> None:
    """Off every screen, at once."""
    identity, print = names_of(item)
    with transaction.atomic():
        if of(item).exists():
            return  # a second click, or a second person
        role = next(role for role in MAY if role in roles_of(request))
        Withdrawal.objects.create(
            slide=identity, print=print, asked_by_role=role, at=timezone.now()
        )
        note(request, "withdraw", _named(identity, print), "done")
        _publish()


def give_reason(request: HttpRequest, item: Item, reason: str) -> None:
    """Why it was withdrawn."""
    if reason in REASONS:
        with transaction.atomic():
            of(item).update(reason=reason)
            note(request, "withdraw", _named(*names_of(item)), reason)


def put_back(request: HttpRequest, withdrawals: QuerySet[Withdrawal]) -> None:
    """These no longer count."""
    with transaction.atomic():
        for one in withdrawals:
            if Withdrawal.in_force().filter(pk=one.pk).update(undone=timezone.now()):
                note(request, "put-back", _named(one.slide, one.print), "done")
                _publish()


def _publish() -> None:
    wanted(Kind.WITHDRAWALS)
    transaction.on_commit(publish_now)


def _named(identity: str, print: str) -> str:
    return f"slide:{identity}"[:100] if identity else f"print:{print}"
