"""What a moderator has to read. Says of which round, and not how many."""

from __future__ import annotations

from django.urls import reverse

from player.hub.looks.say import language, say
from player.hub.rounds.grouping import WEIGHED
from player.hub.rounds.models import Nomination, Round
from player.hub.rounds.states import Sent
from player.schedule.spoken import month_of


def todo() -> list[tuple[str, str, str]]:
    """Each as a sentence, with the page on which it is done and what that is called."""
    unread = Nomination.objects.filter(state=Sent.SENT).values("round")
    rounds = Round.objects.filter(pk__in=unread, state__in=WEIGHED)
    return [
        (
            say("admit.todo", month=month_of(one.month, language())),
            reverse("admit-round", args=(one.key,)),
            say("admit.to-round"),
        )
        for one in rounds
    ]
