"""What is kept no longer is gone: from the tables, and from the bytes on the disk."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from helpers.hub import Office

from player.hub.cleaning.duties import clean
from player.hub.publishing.outbox import waiting
from player.hub.reactions.models import Reaction, SignCount
from player.hub.reactions.states import State

pytestmark = pytest.mark.django_db


def reaction(state: State, days: float, slide: str = "vierde-formulier") -> Reaction:
    one = Reaction.objects.create(slide=slide, text="Woorden.", state=state)
    since = timezone.now() - timedelta(days=days)
    Reaction.objects.filter(pk=one.pk).update(since=since)
    return one


def test_each_is_deleted_after_its_time_and_not_before(office: Office) -> None:
    kept = [
        reaction(State.REJECTED, 6.9),
        reaction(State.SENT, 13.9),
        reaction(State.SEEN, 400),
    ]
    for state, days in ((State.REJECTED, 7.1), (State.SENT, 14.1), (State.WITHDRAWN, 7.1)):
        reaction(state, days)
    assert clean() == 3
    assert set(Reaction.objects.all()) == set(kept)


def test_reactions_go_with_their_quote_two_weeks_later(office: Office) -> None:
    reaction(State.SEEN, 1, "weg")
    SignCount.objects.create(slide="weg", sign="proud", n=3)
    stays = reaction(State.SEEN, 1)
    now = timezone.now()
    clean(now)
    assert Reaction.objects.count() == 2  # it may be a mistake in a file
    clean(now + timedelta(days=14, minutes=1))
    assert list(Reaction.objects.all()) == [stays]
    assert not SignCount.objects.exists() and waiting() == 1


def test_a_quote_that_is_back_keeps_its_reactions(office: Office) -> None:
    from player.hub.content import content

    reaction(State.SEEN, 1, "terug")
    now = timezone.now()
    clean(now)
    office.write(
        "playlists/kantoor.yaml", "slides:\n  - {soort: klantquote, id: terug, tekst: Daar.}\n"
    )
    content().refresh()
    clean(now + timedelta(days=10))
    clean(now + timedelta(days=30))
    assert Reaction.objects.filter(slide="terug", state=State.SEEN).exists()
