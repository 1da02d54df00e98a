"""The hub's own files and a real player beside it: what is approved is on the screen, what is
withdrawn is off it, whatever a text editor saves over it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone
from play.office import Player

from player.hub.content import content
from player.hub.publishing.models import Kind
from player.hub.publishing.outbox import wanted
from player.hub.publishing.publisher import publish_now
from player.hub.reactions.models import Reaction
from player.hub.reactions.states import State, Step
from player.hub.withdrawals.models import Withdrawal

pytestmark = pytest.mark.django_db
ONE = """\
slides:
  - {soort: klantquote, id: vierde, tekst: Voor de vierde keer hetzelfde formulier., duur: 3600}
  - {soort: klantquote, id: uur, tekst: Ik werd binnen een uur teruggebeld., duur: 3600}
"""


@pytest.fixture
def player(office, tmp_path: Path) -> Iterator[Player]:
    office.write("playlists/kantoor.yaml", ONE)
    player = Player(office, tmp_path / "state")
    player.shown("vierde")
    yield player
    player.close()


def test_what_is_approved_is_on_the_screen_and_what_is_withdrawn_is_not(office, player) -> None:
    one = Reaction.objects.create(
        slide="vierde", text="Die datum vullen we nu zelf in.", takeback_hash=os.urandom(8).hex()
    )
    player.mark()
    with transaction.atomic():
        assert one.take(Step.APPROVE, timezone.now(), decided_at=timezone.now())
        wanted(Kind.REACTIONS, "vierde")
    publish_now()
    one.refresh_from_db()
    assert one.state == State.FILED
    player.shown("vierde", why="updated")

    # A text editor has the playlist open all this while, and saves it with something new in it.
    opened = office.read("playlists/kantoor.yaml")
    with transaction.atomic():
        Withdrawal.objects.create(slide="vierde", at=timezone.now())
        wanted(Kind.WITHDRAWALS)
    player.mark()
    publish_now()
    player.shown("uur")
    player.mark()
    office.write("playlists/kantoor.yaml", opened.replace("teruggebeld", "gebeld"))
    player.shown("uur", why="updated")  # the file was read
    assert "vierde" not in {line.get("slide") for line in player.events()[player.seen :]}
    content().refresh()
    assert content().quote("vierde") is None and content().quote("uur") is not None
