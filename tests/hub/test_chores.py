"""What deletes words of people because of time waits until the time is certain."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from player.hub.approval.link import print_of
from player.hub.checks import examine
from player.hub.chores import clock as chores_clock
from player.hub.chores.clock import Clock, doubted
from player.hub.chores.duty import Duty
from player.hub.chores.models import Known
from player.hub.chores.thread import do, duties
from player.hub.edit.models import Typed
from player.hub.mailing.models import Letter
from player.hub.publishing.models import Kind
from player.hub.reactions.models import Reaction
from player.hub.reactions.states import State as Was
from player.hub.rounds.models import Approval, Group, Jury, Nomination, Round
from player.hub.rounds.states import Answer, Sent, State

pytestmark = pytest.mark.django_db
THEN = datetime(2026, 11, 3, 12, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


class Machine:
    """With a clock that can be set, and one that cannot."""

    def __init__(self, at: datetime = THEN, synchronised: bool | None = False) -> None:
        self.at, self.ran, self.synchronised = at, 1000.0, synchronised
        self.clock = self.start()

    def start(self) -> Clock:
        self.clock = Clock(lambda: self.at, lambda: self.ran, lambda: self.synchronised)
        return self.clock

    def runs(self, long: timedelta) -> None:
        self.at, self.ran = self.at + long, self.ran + long.total_seconds()

    def off(self, long: timedelta) -> None:
        """And on again: another process, another clock that counts."""
        self.at, self.ran = self.at + long, 0.0
        self.start()


@pytest.fixture
def machine() -> Machine:
    """A hub that was sure an hour ago."""
    made = Machine()
    assert made.clock.is_sure()
    made.runs(HOUR)
    assert made.clock.is_sure() and doubted() is None
    return made


def test_a_clock_that_leaps_is_doubted_for_a_day_and_then_taken_at_its_word(machine) -> None:
    machine.at += timedelta(weeks=6)
    assert not machine.clock.is_sure() and doubted() == machine.at
    machine.runs(timedelta(hours=23))
    assert not machine.clock.is_sure()
    machine.runs(HOUR)
    assert machine.clock.is_sure() and doubted() is None
    assert Known.row().at == machine.at


def test_set_right_within_the_day_it_was_as_if_nothing_had_happened(machine) -> None:
    machine.at += timedelta(weeks=6)
    assert not machine.clock.is_sure()
    machine.runs(HOUR)
    machine.at -= timedelta(weeks=6)
    assert machine.clock.is_sure() and doubted() is None


def test_each_leap_begins_the_day_anew(machine) -> None:
    for _ in range(3):
        machine.at += timedelta(weeks=1)
        assert not machine.clock.is_sure()
        machine.runs(timedelta(hours=23))
        assert not machine.clock.is_sure()


def test_whoever_starts_the_hub_again_and_again_is_not_sooner_sure(machine) -> None:
    machine.at += timedelta(weeks=6)
    for _ in range(30):
        machine.off(HOUR)
        assert not machine.clock.is_sure()


def test_a_hub_that_is_off_at_night_is_sure_in_some_days(machine) -> None:
    machine.off(timedelta(weeks=6))
    days = 0
    while not machine.clock.is_sure():
        for _ in range(8):  # hours
            machine.runs(HOUR)
            machine.clock.is_sure()
        machine.off(timedelta(hours=16))
        days += 1
        assert days <= 4
    assert days == 3


def test_a_time_server_makes_it_certain_at_once(machine) -> None:
    machine.at += timedelta(weeks=6)
    assert not machine.clock.is_sure()
    machine.synchronised = True
    assert machine.clock.is_sure() and doubted() is None


@pytest.mark.parametrize(
    ("off", "sure"),
    [(HOUR, True), (timedelta(hours=64), True), (4 * DAY, False), (timedelta(weeks=6), False)],
)
def test_after_a_night_or_a_weekend_it_goes_on(machine, off: timedelta, sure: bool) -> None:
    machine.off(off)
    assert machine.clock.is_sure() is sure


def test_a_database_of_weeks_ago_is_not_emptied_at_once(machine) -> None:
    machine.runs(timedelta(weeks=6))
    Known.objects.update(at=THEN)  # restored
    machine.start()
    assert not machine.clock.is_sure()
    machine.runs(DAY)
    assert machine.clock.is_sure()


def test_a_clock_that_was_set_back_is_doubted_too(machine) -> None:
    machine.at -= timedelta(weeks=1)
    assert not machine.clock.is_sure()
    machine.runs(DAY)
    assert machine.clock.is_sure() and Known.row().at == machine.at


def test_one_that_goes_wrong_a_little_is_not(machine) -> None:
    for _ in range(60):
        machine.runs(DAY)
        machine.at += timedelta(seconds=5)
        assert machine.clock.is_sure()


def test_before_this_program_was_made_it_was_no_day(machine) -> None:
    machine.synchronised = True
    machine.at = datetime(1970, 1, 1, 12, tzinfo=UTC)
    assert not machine.clock.is_sure()


def test_an_update_of_a_hub_with_people_waits_a_day(person) -> None:
    somebody = person("moderator")
    type(somebody).objects.update(date_joined=THEN - timedelta(weeks=1))
    machine = Machine(synchronised=None)
    assert not machine.clock.is_sure()
    machine.runs(DAY)
    assert machine.clock.is_sure()


def test_a_hub_of_today_has_nothing_to_lose(person) -> None:
    """Its accounts were made before it started, or it is a demonstration."""
    somebody = person("moderator")
    type(somebody).objects.update(date_joined=THEN - HOUR)
    machine = Machine()
    assert machine.clock.is_sure()
    machine.at += timedelta(weeks=6)
    assert not machine.clock.is_sure()


# ── who waits for it ──────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def doubts(monkeypatch) -> Iterator[Machine]:
    """The clock of this process, which was set."""
    machine = Machine()
    assert machine.clock.is_sure()
    machine.at += timedelta(weeks=10)
    monkeypatch.setattr(chores_clock, "clock", lambda: machine.clock)
    monkeypatch.setattr("player.hub.chores.thread.clock", lambda: machine.clock)
    monkeypatch.setattr(timezone, "now", lambda: machine.at)
    return machine


def test_no_duty_deletes_what_people_wrote_until_it_is_certain(
    doubts, office, person, client_of
) -> None:
    """All duties of the hub, on words of everybody, with a clock that is ten weeks ahead."""
    at = {"made": THEN, "since": THEN}
    opens = THEN.date()
    dates = {"opens": opens, "closes": opens + 13 * DAY, "decides": opens + 17 * DAY}
    jury = Jury.objects.create()
    asked, shown = (
        Round.objects.create(
            jury=jury, month=opens.replace(month=month), key=key, state=state, **dates
        )
        for month, key, state in ((12, "2026-12", State.WINNER), (11, "2026-11", State.PUBLISHED))
    )
    noor, bram = (Group.objects.create(round=one, who="Noor") for one in (asked, shown))
    Round.objects.filter(pk=asked.pk).update(chosen=noor)
    for group in (noor, bram):
        Nomination.objects.create(
            round=group.round, group=group, who="Noor", change="a", state=Sent.ADMITTED, **at
        )
    Nomination.objects.create(round=asked, who="Joost", change="b", state=Sent.REFUSED, **at)
    question = {"who": "Noor", "words": "Belt terug.", "made": THEN, "expires": THEN + 14 * DAY}
    Approval.objects.create(round=asked, group=noor, token_hash=print_of("a"), **question)
    Approval.objects.create(
        round=shown, group=bram, token_hash=print_of("b"), answer=Answer.YES, **question,
        until=(THEN + 30 * DAY).date(),
    )  # fmt: skip
    for state in (Was.SENT, Was.REJECTED):
        made = Reaction.objects.create(slide="taart", text="Lekker.", state=state)
        Reaction.objects.filter(pk=made.pk).update(**at)
    editor = person("editor", name="ed")
    Typed.objects.create(key="taart", person=editor, fields={"title": "x"})
    Typed.objects.update(at=THEN)
    # What is about nobody any more does not wait for the clock.
    Letter.objects.create(kind=Kind.CARD, key="1", address="x@voorbeeld.example", since=THEN)
    tables = (Nomination, Group, Approval, Reaction, Typed)
    before = {table: set(table.objects.values_list("pk", flat=True)) for table in tables}

    # In a transaction, as this test is, a log cannot be emptied.
    listed = [duty for duty in duties() if duty.name != "overwriting"]
    for duty in listed:
        do(duty)
    assert {table: set(table.objects.values_list("pk", flat=True)) for table in tables} == before
    assert not Letter.objects.exists()
    assert set(Approval.objects.values_list("answer", flat=True)) == {"", Answer.YES}
    assert Reaction.objects.exclude(text="Lekker.").count() == 0
    assert any(one.code == "clock" for one in examine())
    clients = [client_of(role) for role in ("it", "moderator")]
    for client in clients:
        assert "zeker is hoe laat het is" in client.get("/beheer").content.decode()

    doubts.synchronised = True
    for duty in listed * 2:
        do(duty)
    assert not Nomination.objects.exists() and not Group.objects.exists()
    assert not Reaction.objects.exists() and not Typed.objects.exists()
    assert not Approval.objects.filter(answer="").exists()
    assert not any(one.code == "clock" for one in examine())
    assert "zeker is hoe laat het is" not in clients[0].get("/beheer").content.decode()


def test_what_a_clock_that_was_ahead_wrote_down_is_as_old_as_it_can_be(office) -> None:
    from player.hub.rounds.turning import forget

    jury = Jury.objects.create()
    far = THEN + timedelta(weeks=8)
    dates = dict.fromkeys(("opens", "closes", "decides"), far.date())
    round = Round.objects.create(jury=jury, month=far.date().replace(day=1), key="x", **dates)
    group = Group.objects.create(round=round, who="Noor")
    Nomination.objects.create(round=round, group=group, who="Noor", change="a", made=far, since=far)
    forget(THEN)
    assert Nomination.objects.get().made == THEN
    forget(THEN + 28 * DAY)
    assert not Nomination.objects.exists() and not Group.objects.exists()


def test_a_duty_that_deletes_nothing_does_not_wait(doubts) -> None:
    done: list[str] = []
    do(Duty("a", 1.0, lambda: done.append("a")))
    do(Duty("b", 1.0, lambda: done.append("b"), for_good=True))
    assert done == ["a"]
