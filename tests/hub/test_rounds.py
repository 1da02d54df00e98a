"""A round: its steps, who is the same person, who was klantverbeteraar before."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from helpers.hub import Office

from player.hub.rounds import models as tables
from player.hub.rounds.earlier import awards, cools_down, of_person, of_team
from player.hub.rounds.models import (
    Approval,
    Group,
    Jury,
    Nomination,
    Round,
    Verdict,
    dates,
)
from player.hub.rounds.same import likeness
from player.hub.rounds.states import Decision, Grade, NotNow, Sent, State, Step, after

NOW = datetime(2026, 11, 3, 12, tzinfo=UTC)
MONTH = date(2026, 12, 1)


def a_round(**fields) -> Round:
    jury = fields.pop("jury", None) or Jury.objects.get_or_create(key="")[0]
    return Round.objects.create(
        jury=jury,
        month=MONTH,
        key=jury.round_key(MONTH),
        **dates(jury, MONTH),
        **fields,
    )


def nomination(round: Round, who: str = "Noor", group: Group | None = None, **fields) -> Nomination:
    fields = {"made": NOW, "since": NOW, "change": "Belt terug.", "state": Sent.SENT} | fields
    return Nomination.objects.create(round=round, who=who, group=group, **fields)


# ── steps ─────────────────────────────────────────────────────────────────────────────────────────


def test_the_way_of_a_round() -> None:
    state = State.OPEN
    for step in (Step.CLOSE, Step.CHOOSE, Step.PUBLISH, Step.CLEAN):
        state = after(state, step)
    assert state is State.CLEANED


@pytest.mark.parametrize("step", Step)
def test_what_is_cleaned_up_stays_so(step: Step) -> None:
    with pytest.raises(NotNow):
        after(State.CLEANED, step)


@pytest.mark.parametrize(
    ("step", "back", "state"),
    [
        (Step.CLOSE, Step.REOPEN, State.OPEN),
        (Step.CHOOSE, Step.RECONSIDER, State.JURY),
        (Step.NOBODY, Step.RECONSIDER, State.JURY),
        (Step.PUBLISH, Step.UNPUBLISH, State.WINNER),
    ],
)
def test_every_other_step_can_be_taken_back(step: Step, back: Step, state: State) -> None:
    assert after(after(state, step), back) is state


@pytest.mark.django_db
def test_of_two_who_take_a_step_one_is_first() -> None:
    here = a_round()
    there = Round.objects.get(pk=here.pk)
    assert here.take(Step.CLOSE, NOW)
    assert not there.take(Step.CLOSE, NOW)
    assert Round.objects.get().since == NOW
    with pytest.raises(NotNow):
        here.take(Step.PUBLISH, NOW)


@pytest.mark.django_db
def test_a_choice_that_is_reconsidered_leaves_no_reason_behind() -> None:
    one = a_round(state=State.JURY)
    group = Group.objects.create(round=one, who="Noor")
    assert one.take(Step.CHOOSE, NOW, chosen=group, why="De klant merkt het elke dag.")
    assert one.chosen == group
    assert one.take(Step.RECONSIDER, NOW)
    assert (one.chosen, one.why, one.state) == (None, "", State.JURY)


@pytest.mark.django_db
def test_a_nomination_is_decided_once_and_can_be_undone() -> None:
    one = nomination(a_round())
    other = Nomination.objects.get(pk=one.pk)
    assert one.take(Decision.ADMIT, NOW)
    assert not other.take(Decision.REFUSE, NOW, reason="joke")
    assert one.take(Decision.UNDO, NOW) and one.state == Sent.SENT


@pytest.mark.django_db
def test_cleaning_up_leaves_nothing_of_anybody_but_what_the_winner_agreed_to(person) -> None:
    one = a_round(state=State.JURY)
    group = Group.objects.create(round=one, who="Noor")
    nomination(one, group=group)
    nomination(one, "Joost", state=Sent.REFUSED)
    Verdict.objects.create(group=group, juror=person("jury"), grade=Grade.STRONG, why="Ja.")
    one.take(Step.CHOOSE, NOW, chosen=group, why="Zij belt terug.")
    yes = Approval.objects.create(
        round=one, group=group, token_hash="a", who="Noor", words="Belt.", made=NOW, expires=NOW
    )
    one.forget()
    for table in (Nomination, Group, Verdict):
        assert not table.objects.exists()
    one.refresh_from_db()
    yes.refresh_from_db()
    assert (one.why, one.chosen, yes.group, yes.who) == ("", None, None, "Noor")


@pytest.mark.django_db
def test_a_nomination_is_kept_for_28_days_at_most() -> None:
    one = nomination(a_round())
    assert not Nomination.over(NOW + timedelta(days=27, hours=23)).exists()
    assert Nomination.over(NOW + timedelta(days=28)).get() == one
    assert one.until == NOW + timedelta(days=28)


def test_nothing_counts_nominations() -> None:
    for model in (Jury, Round, Group, Nomination, Verdict, Approval):
        names = {field.name for field in model._meta.get_fields()}
        assert not {name for name in names if "count" in name or name in ("n", "votes", "points")}
    numbers = {
        field.name
        for model in (Round, Group, Nomination, Verdict, Approval)
        for field in model._meta.fields
        if "Integer" in field.get_internal_type() and not field.primary_key
    }
    assert numbers == set(), tables.__name__


@pytest.mark.django_db
def test_no_number_of_a_row_tells_how_many_there_were() -> None:
    """What the database gives numbers to itself, it counts: also after all of it was deleted. Of
    which tables that is true, `test_tables` says."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT sql FROM sqlite_master WHERE name = 'rounds_nomination'")
            assert "AUTOINCREMENT" not in cursor.fetchone()[0]
    numbers = [Group(who="Noor").pk for _ in range(20)]
    assert numbers != sorted(numbers) and {len(str(number)) for number in numbers} == {15}


# ── dates and juries ──────────────────────────────────────────────────────────────────────────────


def test_a_round_takes_place_in_the_month_before_its_award() -> None:
    found = dates(Jury(first_day=1, open_days=14, jury_days=4), date(2026, 3, 1))
    assert found == {
        "opens": date(2026, 2, 1),
        "closes": date(2026, 2, 14),
        "decides": date(2026, 2, 18),
    }


@pytest.mark.django_db
def test_two_juries_have_a_round_each_in_the_same_month() -> None:
    north = Jury.objects.create(key="noord", name="Groningen", screens="noord, balie-noord")
    one, other = a_round(), a_round(jury=north)
    assert (one.key, other.key) == ("2026-12", "2026-12-noord")
    assert other.slide == "klantverbeteraar-2026-12-noord" and north.tags == [
        "noord",
        "balie-noord",
    ]
    assert other.path_of(other.slide) == "playlists/hub/klantverbeteraar-2026-12-noord.yaml"


@pytest.mark.django_db
def test_people_nominate_from_the_first_to_the_last_day_and_not_while_it_is_paused() -> None:
    one = a_round()
    days = [date(2026, 10, 31), date(2026, 11, 1), date(2026, 11, 14), date(2026, 11, 15)]
    assert [one.is_open(day) for day in days] == [False, True, True, False]
    one.paused = True
    assert not one.is_open(days[1])


# ── who is who ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("Noor van den Akker", "noor v.d. akker", "same"),
        ("Noor van den Akker", "Noor Akker", "same"),
        ("José Peña", "Jose Pena", "same"),
        ("Jan-Willem Bos", "Jan Willem Bos", "same"),
        ("Noor", "Noor van den Akker", "perhaps"),
        ("N. van den Akker", "Noor van den Akker", "perhaps"),
        ("Noor A.", "Noor van den Akker", "perhaps"),
        ("Noor van den Aker", "Noor van den Akker", "perhaps"),
        ("Noor Akker-Smit", "Noor van den Akker", "perhaps"),
        ("Jan de Vries", "Jan de Wit", ""),
        ("Noor van den Akker", "Joost van den Akker", ""),
        ("Noor", "Nadia", ""),
        ("", "Noor", ""),
        ("…", "Noor", ""),
    ],
)
def test_how_alike_two_names_are(one: str, other: str, how: str) -> None:
    assert likeness(one, other) == how
    assert likeness(other, one) == how


# ── earlier awards ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.django_db
def test_the_content_knows_who_had_an_award_and_when(office: Office) -> None:
    from player.hub.content import content

    office.write(
        "playlists/kantoor.yaml",
        "slides:\n"
        "  - {soort: klantverbeteraar, id: a, maand: 2026-01, naam: [Noor van den Akker, Joost Bos],"
        " team: Klantcontact, verdienste: Belt terug., akkoord: ja}\n"
        "  - {soort: klantverbeteraar, id: b, maand: 2026-02, naam: Ruben, verdienste: Zo.,"
        " akkoord: nee}\n"
        "  - {soort: klantverbeteraar, id: c, maand: 2026-03, naam: Hend, verdienste: Zo.,"
        " ingetrokken: 2026-04-01, akkoord: ja}\n"
        "  - {soort: klantverbeteraar, id: d, maand: 2026-04, naam: Wim, verdienste: Zo.,"
        " schermen: [noord], akkoord: ja}\n"  # of a jury with screens of its own
        "  - {soort: eregalerij, mensen: [{naam: Sanne, maand: 2025-11, team: Schade}]}\n",
    )
    known = awards(content().refresh())
    assert [(one.who, one.month) for one in known] == [
        ("Wim", date(2026, 4, 1)),
        ("Noor van den Akker", date(2026, 1, 1)),
        ("Joost Bos", date(2026, 1, 1)),
        ("Sanne", date(2025, 11, 1)),
    ]
    assert [one.month for one in of_person("noor vd akker", known)] == [date(2026, 1, 1)]
    assert len(of_team("klantcontact", known)) == 2 and of_team("", known) == []
    assert cools_down("Noor van den Akker", date(2026, 12, 1), known)
    assert not cools_down("Noor van den Akker", date(2027, 1, 1), known)
    assert not cools_down("Ruben", date(2026, 12, 1), known)
