"""The rule by which somebody is proposed, by cases worked out by hand and by what must always hold;
and whether a juror is somebody whom a nomination names."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from player.hub.jury.knowing import may_be, people, same_team
from player.hub.jury.proposal import By, Given, Nominee, Out, proposed
from player.hub.rounds.states import Grade

S, G, L = Grade.STRONG, Grade.GOOD, Grade.LATER


def judged(key: str, *grades: Grade, **fields) -> Nominee:
    given = tuple(Given(f"juror {at}", grade) for at, grade in enumerate(grades))
    return Nominee(key, given, **fields)


def first_of(*nominees: Nominee) -> tuple[str | None, By | None]:
    proposal = proposed(nominees)
    return (proposal.first.key if proposal.first else None), proposal.by


def day(number: int) -> datetime:
    return datetime(2026, 12, number, 9, tzinfo=UTC)


# ── by hand ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("nominees", "expected"),
    [
        ((), (None, None)),
        ((judged("noor", S, G, L),), ("noor", By.ALONE)),
        # (2+2+1)/3 = 5/3 against (2+1+1)/3 = 4/3
        ((judged("noor", S, G, G), judged("bram", S, S, G)), ("bram", By.VERDICTS)),
        # 6/4 against 5/3: a fourth juror who was kinder than none does not make it more
        ((judged("noor", S, S, G, G), judged("bram", S, S, G)), ("bram", By.VERDICTS)),
        # 2/2/1 and 1/2/2: whoever said it makes no difference; then the fewest awards
        (
            (
                judged("noor", S, S, G, awards=1),
                judged("bram", G, S, S),
            ),
            ("bram", By.AWARDS),
        ),
        # both twice; bram's team in 2024, noor's in 2023
        (
            (
                judged("bram", S, S, S, awards=2, team_last=date(2024, 1, 1)),
                judged("noor", S, S, S, awards=2, team_last=date(2023, 5, 1)),
            ),
            ("noor", By.TEAM),
        ),
        # a team that never was is longest without
        (
            (
                judged("bram", S, S, S, team_last=date(2019, 1, 1)),
                judged("noor", S, S, S),
            ),
            ("noor", By.TEAM),
        ),
        (
            (judged("bram", S, S, S, since=day(3)), judged("noor", S, S, S, since=day(2))),
            ("noor", By.EARLIER),
        ),
        ((judged("noor", S, S, S), judged("bram", S, S, S)), ("bram", By.NOTHING)),
    ],
)
def test_who_is_proposed(nominees, expected) -> None:
    assert first_of(*nominees) == expected
    assert first_of(*reversed(nominees)) == expected


@pytest.mark.parametrize(
    ("nominee", "why"),
    [
        (judged("noor", S, S), Out.FEW),
        (judged("noor"), Out.FEW),
        (judged("noor", S, S, S, recused=frozenset({"juror 1"})), Out.FEW),
        (judged("noor", S, S, S, S, recused=frozenset({"juror 1"})), None),
        (judged("noor", S, L, L), Out.LATER),
        (judged("noor", S, S, L, L), None),  # half of them is not more than half
        (judged("noor", S, S, S, cools_down=True), Out.RECENT),
        (judged("noor", S, S, S, awards=3), None),
    ],
)
def test_who_cannot_be_proposed(nominee, why) -> None:
    proposal = proposed([nominee])
    assert proposal.out == (((nominee, why),) if why else ())
    assert (proposal.first is None) == (why is not None)


# ── what must always hold ─────────────────────────────────────────────────────────────────────────

JURORS = st.sampled_from("abcde")
MONTHS = st.frozensets(st.dates(date(2022, 1, 1)).map(lambda one: one.replace(day=1)))
GIVEN = st.dictionaries(JURORS, st.sampled_from(Grade)).map(
    lambda said: tuple(Given(juror, grade) for juror, grade in said.items())
)
NOMINEES = st.lists(
    st.builds(
        Nominee,
        st.integers(1, 20),
        GIVEN,
        st.frozensets(JURORS, max_size=2),
        st.booleans(),
        st.integers(0, 3),
        st.none() | st.dates(date(2022, 1, 1), date(2026, 12, 1)),
        st.none() | st.integers(1, 28).map(day),
    ),
    unique_by=lambda one: one.key,
    max_size=6,
)


@given(NOMINEES, st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_the_order_in_which_they_are_given_makes_no_difference(nominees, chance) -> None:
    before = proposed(nominees)
    mixed = [
        replace(one, given=tuple(chance.sample(one.given, len(one.given)))) for one in nominees
    ]
    chance.shuffle(mixed)
    after = proposed(mixed)
    assert [one.key for one in after.order] == [one.key for one in before.order]
    assert [(one.key, why) for one, why in after.out] == [(o.key, w) for o, w in before.out]
    assert after.by == before.by
    assert {one.key for one in before.order} | {one.key for one, _ in before.out} == {
        one.key for one in nominees
    }


@given(NOMINEES, st.sampled_from(Grade))
@settings(max_examples=30, deadline=None)
def test_a_juror_who_is_left_out_counts_for_nothing(nominees, grade) -> None:
    """Whatever somebody who knows a nominee says of them, and whether they say it."""
    before = proposed(nominees)
    other = [
        replace(
            one,
            given=(
                *(said for said in one.given if said.juror not in one.recused),
                *(Given(juror, grade) for juror in one.recused),
            ),
        )
        for one in nominees
    ]
    after = proposed(other)
    assert [one.key for one in after.order] == [one.key for one in before.order]
    assert after.by == before.by


@given(NOMINEES)
@settings(max_examples=30, deadline=None)
def test_nobody_is_proposed_who_was_chosen_within_a_year_or_was_read_by_fewer_than_three(
    nominees,
) -> None:
    proposal = proposed(nominees)
    for one in proposal.order:
        assert len({said.juror for said in one.given} - one.recused) >= 3
        assert not one.cools_down
    if proposal.first is not None:
        assert all(one.worth <= proposal.first.worth for one in proposal.order)


@given(NOMINEES)
@settings(max_examples=30, deadline=None)
def test_a_kinder_word_never_harms(nominees) -> None:
    proposal = proposed(nominees)
    if proposal.first is None:
        return
    key = proposal.first.key
    kinder = [
        replace(one, given=tuple(replace(said, grade=Grade.STRONG) for said in one.given))
        if one.key == key
        else one
        for one in nominees
    ]
    after = proposed(kinder)
    assert after.first is not None and after.first.key == key


def test_how_often_somebody_was_nominated_is_nowhere_in_it() -> None:
    assert {one.name for one in fields(Nominee)} == {
        "key", "given", "recused", "cools_down", "awards", "team_last", "since",
    }  # fmt: skip


# ── whom a juror knows too well ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "account"),
    [
        ("Joost van Dijk", "Joost van Dijk"),
        ("JOOST  VAN DIJK", "joost van dijk"),
        ("Joost Dijk", "Joost van Dijk"),
        ("Joost", "Joost van Dijk"),
        ("Joost van Dijk", "joost"),
        ("Joost van Dijk", "joost.vandijk@voorbeeld.nl"),
        ("Joost van Dijk", "jvandijk"),
        ("Joost van Dijk", "j.van.dijk"),
        ("J. van Dijk", "Joost van Dijk"),
        ("Joost van Dijk", "vandijkj"),
        ("Zoë Müller", "zoe.muller"),
        ("Noor en Joost", "joost"),
        ("Noor van den Akker, Joost van Dijk", "Joost van Dijk"),
        ("Joost-Jan de Wit", "joostjan.dewit"),
        ("Noor Jansen", "Noor Janssen"),  # a name as it is misspelt
    ],
)
def test_whoever_may_be_it_stays_out(name: str, account: str) -> None:
    assert may_be(name, [account])


@pytest.mark.parametrize(
    ("name", "accounts", "near"),
    [
        ("Joost van Dijk", ("joost", "Joost Bakker", ""), False),
        ("Joost van Dijk", ("joost", "", "joost.bakker@voorbeeld.nl"), False),
        ("Joost van Dijk", ("joost", "", "joost@voorbeeld.nl"), True),
        ("Joost", ("joost", "Joost Bakker", ""), True),
        ("Joost Bakker", ("joost", "Joost Bakker", ""), True),
        ("Joost van Dijk", ("jvandijk", "Joost Bakker", ""), True),
    ],
)
def test_where_a_whole_name_is_known_a_first_name_is_not_every_namesake(
    name: str, accounts: tuple[str, ...], near: bool
) -> None:
    assert may_be(name, accounts) is near


@pytest.mark.parametrize(
    ("name", "account"),
    [
        ("Joost van Dijk", "Joost Bakker"),
        ("Joost van Dijk", "Jan van Dijk"),
        ("Joost van Dijk", "noor"),
        ("Joost van Dijk", "k.vandijk"),
        ("Joost van Dijk", ""),
        ("", "joost"),
        ("…", "joost"),
        ("Joost van Dijk", "007"),
        ("Henk Ander", "en"),
    ],
)
def test_whoever_is_somebody_else_judges(name: str, account: str) -> None:
    assert not may_be(name, [account])


@given(st.text(max_size=40), st.lists(st.text(max_size=20), max_size=3))
@settings(max_examples=30, deadline=None)
def test_any_text_is_a_name_or_none(name: str, accounts: list[str]) -> None:
    assert may_be(name, accounts) in (True, False)
    assert all(one.strip() for one in people(name))


def test_teams_are_one_however_they_are_written() -> None:
    assert same_team("Team Polis", "polis") and same_team("Afdeling Schadé", "schade")
    assert same_team("Team 1", "team 1") and not same_team("Team 1", "Team 2")
    assert not same_team("Polis", "Schade") and not same_team("", "") and not same_team("Team", "")
