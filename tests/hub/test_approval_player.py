"""A winner's yes and a real player beside the hub: on the screen after the yes, off it after leaving,
whatever an old copy of the file brings back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from play.office import Player

from player.hub.approval import deeds
from player.hub.content import content
from player.hub.publishing.publisher import publish_now
from player.hub.rounds.models import Approval, Group, Jury, Nomination, Round
from player.hub.rounds.states import Sent, State, Step

pytestmark = [pytest.mark.django_db, pytest.mark.long]
PLAYLIST = """\
slides:
  - map: hub
  - {soort: mededeling, id: taart, titel: Er is taart, tekst: Om drie uur., duur: 3}
"""


def test_it_is_on_the_screen_after_the_yes_and_off_it_after_leaving(office, tmp_path: Path) -> None:
    office.write("playlists/kantoor.yaml", PLAYLIST)
    now = timezone.now()
    today, month = now.date(), now.date().replace(day=1)
    round = Round.objects.create(
        jury=Jury.objects.create(),
        month=month,
        key=f"{month:%Y-%m}",
        opens=today - timedelta(20),
        closes=today - timedelta(6),
        decides=today,
        state=State.JURY,
    )
    group = Group.objects.create(round=round, who="Noor van den Akker")
    Nomination.objects.create(
        round=round, group=group, who=group.who, change="Belt terug.", state=Sent.ADMITTED,
        made=now, since=now,
    )  # fmt: skip
    round.take(Step.CHOOSE, now, chosen=group, why="Omdat.")
    asked = deeds.ask(None, round, now)
    path = round.path_of(round.slide)
    player = Player(office, tmp_path / "state")
    try:
        player.shown("taart")
        assert deeds.yes(asked, now)
        publish_now()
        player.mark()
        player.shown(round.slide)
        copy = office.read(path)
        content().refresh()
        assert deeds.leave(Approval.objects.get(), now)
        publish_now()
        office.write("playlists/hub/kopie.yaml", copy)
        player.mark()
        for _ in range(2):  # two rounds go by without it
            player.shown("taart")
            player.mark()
        assert office.read(path) is None
        lines = player.events()
        off = max(at for at, line in enumerate(lines) if line.get("slide") == round.slide)
        later = [line for line in lines[off:] if line.get("slide") == "taart"]
        assert len(later) >= 2
    finally:
        player.close()
