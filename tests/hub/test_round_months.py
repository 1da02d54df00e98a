"""The months go by themselves, by a clock that is set: rounds, calls, reminders, and nothing left."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from helpers.hub import Office

from player.hub.audit.models import Audit
from player.hub.config import Mail
from player.hub.content import content
from player.hub.house.codes import rotate
from player.hub.publishing.models import Outbox
from player.hub.publishing.publisher import publisher
from player.hub.reminders.mail import remind
from player.hub.rounds.models import Approval, Group, Jury, Nomination, Round, Verdict
from player.hub.rounds.states import Decision, Grade, Sent, State, Step
from player.hub.rounds.turning import call_all, forget
from player.hub.rounds.turning import turn as go_by_date
from player.hub.switches.state import Switch
from player.hub.switches.state import turn as switch
from player.library.library import Library
from player.library.state_store import StateStore

pytestmark = pytest.mark.django_db
CALL = "playlists/hub/oproep-2026-12.yaml"


def at(month: int, day: int, hour: int = 12, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, tzinfo=UTC)


@pytest.fixture
def jury(office: Office) -> Jury:
    """One that began, with a folder whose playlist takes in what the hub makes."""
    office.write(
        "playlists/kantoor.yaml",
        "slides:\n  - {soort: mededeling, id: taart, titel: Taart, tekst: Om drie uur.}\n"
        "  - map: hub\n",
    )
    switch(Switch.NOMINATIONS, True)
    return Jury.objects.create()


def turn(now: datetime) -> None:
    """What goes by itself, where the time is certain."""
    go_by_date(now)
    forget(now)


def written(now: datetime) -> None:
    """What is due is done, and written."""
    turn(now)
    publisher().publish(at_once=True)


def said(round: Round, now: datetime, who: str = "Noor", **fields) -> Nomination:
    group = Group.objects.create(round=round, who=who)
    fields = {"change": "Belt terug.", "state": Sent.ADMITTED, "group": group} | fields
    return Nomination.objects.create(round=round, who=who, made=now, since=now, **fields)


def on_screen(office: Office, moment: datetime) -> list[str]:
    """What the player's own library would show then."""
    library = Library(
        office.config, "hal", store=StateStore(None), clock=lambda: 0.0, wall=moment.timestamp
    )
    here = moment.astimezone(ZoneInfo("Europe/Amsterdam"))
    return [one.id for one in library.refresh().items if one.window.open_at(here)]


# ── by date ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("now", "key"),
    [
        (at(10, 31), ""),
        (at(10, 31, 23), "2026-12"),  # midnight in Amsterdam
        (at(11, 1), "2026-12"),
        (at(11, 14, 22), "2026-12"),
        (at(11, 14, 23), ""),
        (at(12, 1), "2027-01"),
    ],
)
def test_which_round_is_open_by_the_clock_of_the_screens(
    jury: Jury, now: datetime, key: str
) -> None:
    turn(now)
    turn(now)
    assert [one.key for one in Round.objects.all()] == ([key] if key else [])


def test_after_its_last_day_it_is_the_jury_s(jury: Jury) -> None:
    turn(at(11, 1))
    one = Round.objects.get()
    said(one, at(11, 3))
    turn(at(11, 14))
    one.refresh_from_db()
    assert one.state == State.OPEN
    turn(at(11, 15, 0))
    one.refresh_from_db()
    assert one.state == State.JURY
    assert [(line.what, line.outcome) for line in Audit.objects.all()] == [
        ("round-close", "by-date")
    ]


def test_a_round_in_which_nobody_was_named_is_nobody_s_and_can_be_opened_again(jury: Jury) -> None:
    turn(at(11, 1))
    turn(at(11, 15))
    one = Round.objects.get()
    assert one.state == State.NONE
    assert one.take(Step.REOPEN, at(11, 15), closes=date(2026, 11, 18))
    turn(at(11, 16))
    one.refresh_from_db()
    assert one.state == State.OPEN


def test_a_paused_round_waits_and_goes_on(jury: Jury) -> None:
    turn(at(11, 1))
    Round.objects.update(paused=True)
    turn(at(11, 16))
    assert Round.objects.get().state == State.OPEN
    Round.objects.update(paused=False)
    turn(at(11, 16))
    assert Round.objects.get().state == State.NONE


@pytest.mark.parametrize("off", ["switch", "jury"])
def test_what_is_off_begins_nothing_and_still_deletes(jury: Jury, off: str) -> None:
    turn(at(11, 1))
    one = Round.objects.get()
    said(one, at(11, 3))
    if off == "switch":
        switch(Switch.NOMINATIONS, False)
    else:
        Jury.objects.update(on=False)
    turn(at(11, 16))
    assert Round.objects.get().state == State.OPEN
    turn(at(11, 29))
    assert Round.objects.get().state == State.CLEANED and not Nomination.objects.exists()
    turn(at(12, 1))
    assert Round.objects.count() == 1


# ── the call ──────────────────────────────────────────────────────────────────────────────────────


def test_the_call_is_on_the_screens_on_the_days_of_its_round_and_gone_afterwards(
    jury: Jury, office: Office, code: str
) -> None:
    written(at(11, 1))
    text = office.read(CALL)
    assert text is not None and f"/verbeteraar/{code}?ronde=2026-12" in text
    for now, there in (
        (at(10, 31, 20), False),
        (at(11, 1), True),
        (at(11, 14, 20), True),
        (at(11, 15, 0), False),  # by the player alone, whether a hub runs or not
    ):
        assert ("oproep-2026-12" in on_screen(office, now)) == there
    written(at(11, 14))
    assert office.read(CALL) == text and Outbox.objects.count() == 1
    written(at(11, 15))
    assert office.read(CALL) is None


def test_it_goes_while_the_round_is_paused_or_off_and_comes_back(
    jury: Jury, office: Office, code: str
) -> None:
    now = at(11, 2)
    written(now)
    for off, on in (
        (lambda: Round.objects.update(paused=True), lambda: Round.objects.update(paused=False)),
        (lambda: Jury.objects.update(on=False), lambda: Jury.objects.update(on=True)),
        (lambda: switch(Switch.NOMINATIONS, False), lambda: switch(Switch.NOMINATIONS, True)),
    ):
        off()
        written(now)
        assert office.read(CALL) is None
        on()
        written(now)
        assert office.read(CALL) is not None


def test_a_new_house_code_is_in_it_and_what_an_editor_made_of_it_stays(
    jury: Jury, office: Office, code: str
) -> None:
    written(at(11, 2))
    newer = rotate()
    written(at(11, 2))
    assert f"/verbeteraar/{newer}?" in (office.read(CALL) or "")
    office.write(CALL, (office.read(CALL) or "") + "# van de redactie\n")
    rotate()
    written(at(11, 2))
    assert "# van de redactie" in (office.read(CALL) or "")
    (office.root / CALL).unlink()
    call_all()
    written(at(11, 3))
    assert office.read(CALL) is None  # somebody took it away on purpose


def test_each_jury_calls_on_its_own_screens(jury: Jury, office: Office, code: str) -> None:
    Jury.objects.create(key="noord", name="Groningen", screens="noord, balie", first_day=2)
    written(at(11, 2))
    assert "screens" not in (office.read(CALL) or "") and "schermen" not in (
        office.read(CALL) or ""
    )
    north = content().refresh().item("oproep-2026-12-noord")
    assert north is not None and north.slide.screens == ("noord", "balie")
    Jury.objects.filter(key="noord").update(on=False)
    written(at(11, 2))
    assert office.read("playlists/hub/oproep-2026-12-noord.yaml") is None
    assert office.read(CALL) is not None


# ── what is deleted ───────────────────────────────────────────────────────────────────────────────


def test_28_days_after_it_opened_nothing_of_anybody_is_left(jury: Jury, person) -> None:
    turn(at(11, 1))
    one = Round.objects.get()
    first = said(one, at(11, 1, 0))
    said(one, at(11, 14), "Joost")
    Verdict.objects.create(group=first.group, juror=person("jury"), grade=Grade.GOOD, why="Ja.")
    turn(at(11, 28, 22))
    assert Nomination.objects.count() == 2
    turn(at(11, 28, 23))  # midnight: the first is 27 days and 23 hours old
    for table in (Nomination, Group, Verdict):
        assert not table.objects.exists()
    one.refresh_from_db()
    assert (one.state, one.why, one.chosen) == (State.CLEANED, "", None)


def test_a_winner_who_was_asked_may_answer_after_that(jury: Jury) -> None:
    turn(at(11, 1))
    one = Round.objects.get()
    group = said(one, at(11, 2)).group
    assert one.take(Step.CLOSE, at(11, 15)) and one.take(
        Step.CHOOSE, at(11, 27), chosen=group, why="De klant merkt het."
    )
    asked = {"round": one, "who": "Noor", "words": "Belt terug.", "token_hash": "x"}
    Approval.objects.create(**asked, made=at(11, 27), expires=at(12, 4))
    turn(at(11, 29))
    one.refresh_from_db()
    assert (one.state, one.why) == (State.WINNER, "")
    assert not Nomination.objects.exists() and Approval.objects.get().who == "Noor"
    assert one.take(Step.PUBLISH, at(12, 1))
    turn(at(12, 1, 13))
    assert Round.objects.get(key="2026-12").state == State.CLEANED


def test_what_was_refused_is_gone_after_a_week(jury: Jury) -> None:
    turn(at(11, 1))
    one = said(Round.objects.get(), at(11, 2), state=Sent.SENT, group=None)
    Group.objects.all().delete()
    assert one.take(Decision.REFUSE, at(11, 3), reason="joke")
    turn(at(11, 9))
    assert Nomination.objects.exists()
    turn(at(11, 10))
    assert not Nomination.objects.exists()


# ── reminders ─────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def post(jury: Jury, settings, person):
    """A mail server, and people with addresses; what was sent, as (to, about)."""
    place = settings.KLANTBEELD
    asked = Mail(server="smtp.example", sender="hub@voorbeeld.example")
    settings.KLANTBEELD = replace(place, settings=place.settings.model_copy(update={"mail": asked}))
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    people = {name: person("jury", name=name) for name in ("jo", "bo", "voorzitter")}
    people["mo"] = person("moderator", name="mo")
    for name, one in people.items():
        one.email = f"{name}@voorbeeld.example"
        one.save()
    jury.jurors.set([people["jo"], people["bo"], people["voorzitter"]])
    Jury.objects.update(chair=people["voorzitter"])

    def sent(now: datetime) -> list[tuple[str, str]]:
        del mail.outbox[:]
        turn(now)
        remind(now)
        return [(one.to[0].partition("@")[0], one.subject) for one in mail.outbox]

    sent.people = people
    return sent


def test_each_is_written_to_when_it_is_their_turn(post) -> None:
    assert post(at(11, 2)) == []
    one = Round.objects.get()
    said(one, at(11, 3), state=Sent.SENT, group=None)
    assert [to for to, _ in post(at(11, 3))] == ["mo"]
    assert post(at(11, 3, 15)) == []
    assert [to for to, _ in post(at(11, 4))] == ["mo"]
    group = Group.objects.create(round=one, who="Noor")
    Nomination.objects.update(state=Sent.ADMITTED, group=group)
    assert post(at(11, 5)) == []
    assert post(at(11, 15)) == []  # a Sunday: nobody is written to
    assert [to for to, _ in post(at(11, 16))] == ["bo", "jo", "voorzitter"]
    assert post(at(11, 16, 15)) == []
    Verdict.objects.create(group=group, juror=post.people["jo"], grade=Grade.GOOD)
    assert [to for to, _ in post(at(11, 17))] == ["bo", "voorzitter"]
    assert post(at(11, 18)) == []
    for day in (19, 20):
        (line,) = post(at(11, day))
        assert line == ("voorzitter", "Kies de klantverbeteraar (2026-12)")
        assert "28" not in line and "29 november" in mail.outbox[0].body
    assert post(at(11, 21)) == []
    Round.objects.get().take(Step.NOBODY, at(11, 22))
    assert post(at(11, 23)) == []


def test_who_has_no_card_yet_is_seen_to_in_the_last_days(post) -> None:
    from player.hub.cards.models import Card, Way

    post(at(11, 2))
    one = Round.objects.get()
    group = said(one, at(11, 2)).group
    assert one.take(Step.CLOSE, at(11, 15)) and one.take(Step.NOBODY, at(11, 18))
    assert post(at(11, 23)) == []
    assert post(at(11, 24)) == [("mo", "Iemand heeft nog geen kaart (2026-12)")]
    assert "/beheer/ronde/2026-12/kaarten" in mail.outbox[0].body
    Card.objects.create(group=group, way=Way.PAPER, at=at(11, 25))
    assert post(at(11, 25)) == []


def test_no_word_and_no_name_is_in_a_mail(post) -> None:
    post(at(11, 2))
    said(Round.objects.get(), at(11, 2), "Sjoukje", state=Sent.SENT, group=None)
    post(at(11, 3))
    (letter,) = mail.outbox
    assert "Sjoukje" not in letter.body + letter.subject and "Belt" not in letter.body
    assert letter.body.count("/beheer/ronde/2026-12") == 1


@pytest.mark.parametrize("off", ["paused", "switch", "mail"])
def test_nobody_is_written_to_of_what_is_off(post, off: str) -> None:
    post(at(11, 2))
    said(Round.objects.get(), at(11, 2), state=Sent.SENT, group=None)
    match off:
        case "paused":
            Round.objects.update(paused=True)
        case "switch":
            switch(Switch.NOMINATIONS, False)
        case "mail":
            switch(Switch.MAIL, False)
    assert post(at(11, 3)) == []


# ── a year ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.long  # test_round_year has all of it; this is what the rounds alone do
def test_a_year_of_rounds_leaves_twelve_lines_and_no_names(
    jury: Jury, office: Office, code: str
) -> None:
    day, seen = at(1, 1), set()
    while day < at(1, 1, year=2027):
        written(day)
        for one in Round.objects.filter(state=State.OPEN):
            if day.day == 5 and one.month.month % 2:
                said(one, day, f"Iemand-{one.key}")
        seen |= {path.name for path in (office.root / "playlists/hub").glob("*.yaml")}
        day += timedelta(days=1)
    assert len(seen) == 12 and Round.objects.count() == 12
    assert {one.state for one in Round.objects.all()} == {State.CLEANED}
    assert not Nomination.objects.exists() and not Group.objects.exists()
    assert list((office.root / "playlists/hub").glob("*")) == []
