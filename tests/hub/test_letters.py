"""Letters: of a hub that was restored nothing that may have gone since; one that cannot be made stops
no other."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from django.core import mail
from django.utils import timezone

from player.hub.config import Mail
from player.hub.daily.models import Posted
from player.hub.daily.models import State as Went
from player.hub.daily.posting import place_of
from player.hub.mailing.models import Letter, State
from player.hub.mailing.post import Mail as Written
from player.hub.mailing.post import post
from player.hub.mailing.sending import send
from player.hub.place import RESTORED
from player.hub.publishing.models import Kind
from player.hub.restored import settle
from player.settings.post import Post

pytestmark = pytest.mark.django_db
TEAMS = Post.model_validate({"to": "teams", "address_file": "/etc/klantbeeld/post"})


@pytest.fixture
def place(office, settings):
    config = settings.KLANTBEELD.settings.model_copy(
        update={"post": (TEAMS,), "mail": Mail(server="smtp.example", sender="hub@v.example")}
    )
    settings.KLANTBEELD = replace(settings.KLANTBEELD, settings=config)
    return settings.KLANTBEELD


def test_what_waited_in_the_backup_may_have_gone_and_is_not_sent_again(place) -> None:
    post(Kind.CARD, "1", "noor@voorbeeld.example")
    (place.data / RESTORED).touch()
    settle(place)
    assert send() == 0 and mail.outbox == []
    one = Letter.objects.get()
    assert (one.state, one.address) == (State.UNSURE, "")
    assert not (place.data / RESTORED).exists()


def test_a_letter_that_cannot_be_made_keeps_no_other_waiting(place, monkeypatch) -> None:
    def made(key: str) -> Written:
        return {"2": Written("Over 2", "Hoi")}[key]

    monkeypatch.setattr("player.hub.mailing.sending.makers", lambda: {Kind.CARD: made})
    for key in "12":
        post(Kind.CARD, key, f"{key}@voorbeeld.example")
    assert send() == 1 and [one.subject for one in mail.outbox] == ["Over 2"]
    assert Letter.objects.get(key="1").state == State.WAITS


def test_without_a_restore_it_is_left_alone(place) -> None:
    post(Kind.CARD, "1", "noor@voorbeeld.example")
    settle(place)
    assert Letter.objects.get().state == State.WAITS and not Posted.objects.exists()


@pytest.mark.parametrize(
    ("hour", "before", "after"),
    [
        (8, None, None),  # it is still to go today
        (12, None, Went.UNSURE),
        (12, Went.FAILED, Went.UNSURE),
        (12, Went.SENT, Went.SENT),
    ],
)
def test_the_message_of_today_does_not_go_twice(place, monkeypatch, hour, before, after) -> None:
    from player.hub import restored

    now = datetime(2026, 4, 15, hour, tzinfo=timezone.get_current_timezone())
    monkeypatch.setattr(restored, "edition_now", lambda: (None, now))
    if before is not None:
        Posted.objects.create(
            day=now.date(), place=place_of(TEAMS), to="teams", state=before, at=now, again=now
        )
    (place.data / RESTORED).touch()
    settle(place)
    found = Posted.objects.first()
    assert (found and found.state) == after
    assert after is not Went.UNSURE or found.again is None
