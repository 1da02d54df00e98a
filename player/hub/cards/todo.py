"""What a moderator has to do at the end of a round: ask a winner, make cards. Names nobody."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse

from player.hub.cards.deeds import has_card, letters_of, named_in
from player.hub.looks.say import language, say
from player.hub.rounds.models import Approval, Round
from player.hub.rounds.states import State
from player.schedule.spoken import day_of, month_of

_ENDS = (State.WINNER, State.PUBLISHED, State.NONE)


def todo(now: datetime) -> list[tuple[str, str, str]]:
    """Each as a sentence, with the page on which it is done and what that is called."""
    found = []
    for round in Round.objects.filter(state__in=_ENDS, paused=False).select_related("jury"):
        month = month_of(round.month, language())
        asked = Approval.objects.filter(round=round, answer="", expires__gt=now).exists()
        if round.state == State.WINNER and not asked:
            page = reverse("approval-round", args=(round.key,))
            found.append((say("approval.todo", month=month), page, say("approval.to-winner")))
        groups = named_in(round)
        letters = letters_of(groups)
        if not all(has_card(one, letters.get(str(one.pk))) for one in groups):
            until = day_of(round.clean_by, language())
            page = reverse("cards", args=(round.key,))
            found.append((say("cards.todo", month=month, until=until), page, say("cards.title")))
    return found
