"""What stands on somebody's card: what colleagues wrote, with their name where they gave it, and
what customers said."""

from __future__ import annotations

from player.hub.jury.reasons import reasons_of
from player.hub.painting.job import Reason, ReasonCard
from player.hub.rounds.models import Group


def card_of(group: Group) -> ReasonCard:
    """The card of whoever that is, as it is now."""
    nominations = list(group.reasons())
    by = iter([one.by for one in nominations if not one.quote])
    said = reasons_of(group.round, group, nominations)
    reasons = tuple(
        Reason(one.text, "", one.customer, customer=True)
        if one.by_customer
        else Reason(one.text, one.example, next(by))
        for one in said
    )
    return ReasonCard(group.who, group.team, reasons)
