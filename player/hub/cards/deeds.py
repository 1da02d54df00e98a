"""Making cards: on paper or by mail, each once; and deleting what was said when all have theirs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from player.hub.audit.log import note, note_once
from player.hub.cards.models import Card, Way
from player.hub.cards.reasons import card_of
from player.hub.content import content
from player.hub.looks.say import say
from player.hub.mailing import post
from player.hub.mailing.models import Letter
from player.hub.mailing.models import State as Mailed
from player.hub.painting.views import process
from player.hub.publishing.models import Kind
from player.hub.rounds.models import Group, Nomination, Round
from player.hub.rounds.states import Sent, State, Step

OUT = timedelta(days=3)
"""How long what was said is still there when all cards are out: a printer may jam."""
_ENDED = (State.PUBLISHED, State.NONE)


def named_in(round: Round) -> list[Group]:
    """Everybody who was named, by name."""
    admitted = Nomination.objects.filter(round=round, state=Sent.ADMITTED, group__isnull=False)
    groups = Group.objects.filter(pk__in=admitted.values("group")).select_related("round", "card")
    return sorted(groups, key=lambda one: (one.who.casefold(), one.pk))


def letters_of(groups: Iterable[Group]) -> dict[str, Letter]:
    """By number, those that were mailed."""
    return post.letters(Kind.CARD, [str(one.pk) for one in groups])


def has_card(group: Group, letter: Letter | None) -> bool:
    """Whether nobody need make one any more."""
    card = getattr(group, "card", None)
    if card is None:
        return False
    return card.way == Way.PAPER or (letter is not None and letter.state != Mailed.REFUSED)


def printed(request: HttpRequest, round: Round, groups: Sequence[Group]) -> bytes:
    """Their cards as a PDF of A4, and the note that they have them. Raises CannotPaint."""
    edition = content().edition
    now = timezone.now().astimezone(edition.config.timezone)
    made = process().cards(edition, [card_of(one) for one in groups], now, say("cards.title"))
    with transaction.atomic():
        for one in _still_there(groups):
            Card.objects.get_or_create(group=one, defaults={"way": Way.PAPER, "at": now})
        note_once(request, "card", f"round:{round.key}", "paper")
    return made


def mailed(request: HttpRequest, group: Group, address: str) -> bool:
    """Have somebody's card mailed. Whether it was not made yet."""
    with transaction.atomic():
        if not _still_there([group]):
            return False
        known = Card.objects.select_for_update().filter(group=group).first()
        if known is not None and has_card(group, letters_of([group]).get(str(group.pk))):
            return False
        Card.objects.update_or_create(group=group, defaults={"way": Way.MAIL, "at": timezone.now()})
        post.post(Kind.CARD, str(group.pk), address)
        note_once(request, "card", f"round:{group.round.key}", "mail")
    return True


def _still_there(groups: Sequence[Group]) -> list[Group]:
    """Those of whom there is something to say: put with somebody else, or deleted in time, they are
    gone. In a transaction, in which nobody else changes that."""
    rounds = {one.round_id for one in groups}
    list(Round.objects.select_for_update().filter(pk__in=rounds).order_by("pk"))
    return list(Group.objects.filter(pk__in=[one.pk for one in groups]))


def undo(request: HttpRequest, group: Group) -> bool:
    """Make it anew: it was lost, or not sent yet. A mail that may have arrived stays."""
    with transaction.atomic():
        letter = letters_of([group]).get(str(group.pk))
        if letter is not None and letter.state in (Mailed.SENDING, Mailed.SENT):
            return False
        post.forget(Kind.CARD, [str(group.pk)])
        gone, _ = Card.objects.filter(group=group).delete()
        if gone:
            note_once(request, "card", f"round:{group.round.key}", "undone")
    return bool(gone)


def clean(now: datetime | None = None) -> None:
    """Where everybody has had their card for three days, delete what was said; and letters about
    what is gone."""
    now = now or timezone.now()
    for round in Round.objects.filter(state__in=_ENDED, paused=False):
        groups = named_in(round)
        if groups and all(_is_out(one, now) for one in groups):
            with transaction.atomic():
                if round.take(Step.CLEAN, now):
                    round.forget()
                    note(None, "round-clean", f"round:{round.key}", "cards-out")
    forget_letters()


def forget_letters() -> None:
    """Delete letters about what is gone, with their addresses: that waits for no time of day."""
    there = {str(pk) for pk in Group.objects.values_list("pk", flat=True)}
    letters = Letter.objects.filter(kind=Kind.CARD).values_list("key", flat=True)
    post.forget(Kind.CARD, set(letters) - there)


def _is_out(group: Group, now: datetime) -> bool:
    card = getattr(group, "card", None)
    if card is None or now - card.at < OUT:
        return False
    letter = letters_of([group]).get(str(group.pk))
    return card.way == Way.PAPER or (letter is not None and letter.state == Mailed.SENT)
