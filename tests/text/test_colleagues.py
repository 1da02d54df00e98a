"""Whether a text names a colleague: as they are called, whatever the capitals and accents, and
nobody who only shares a first name."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from player.text.colleagues import may_be_in, named_in, perhaps_in

TEAM = ("Noor van den Akker", "Zoë Bos-Jansen", "Anne-Marie de Wit", "Jan Peter Smit", "Bram")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ik sprak Noor van den Akker en werd niet geholpen.", "Noor van den Akker"),
        ("noor VAN DEN akker belde niet terug", "noor VAN DEN akker"),
        ("Mevrouw Noor Akker hing op.", "Noor Akker"),
        ("Zoe Bos zei niets.", "Zoe Bos"),
        ("zoë jansen", "zoë jansen"),
        ("Zoé Bos–Jansen", "Zoé Bos–Jansen"),
        ("Anne Marie de Wit was er niet", "Anne Marie de Wit"),
        ("ANNE-MARIE WIT", "ANNE-MARIE WIT"),
        ("Jan Smit", "Jan Smit"),
        ("Jan Peter Smit's antwoord", "Jan Peter Smit"),
        ("Noor\n  van den Akker", "Noor\n  van den Akker"),
        ("Bram luisterde niet.", "Bram"),
        ("BRAM!", "BRAM"),
        ("van Bram’s collega", "Bram"),
        ("(Bram)", "Bram"),
    ],
)
def test_a_colleague_is_found_however_they_are_written(text: str, words: str) -> None:
    assert named_in(text, TEAM) == words


@pytest.mark.parametrize(
    "text",
    [
        "Noor hing op.",
        "Mijn dochter Noor is boos.",
        "Zoë en Anne-Marie",
        "Jan zei niets",
        "van den Akker",
        "Mevrouw De Wit",
        "Ik sprak Jan. Smit was er niet.",
        "Noor Akkerman",
        "Noora van den Akker",
        "Jan Smits",
        "Noor, Akker en co",
        "bram",
        "Brams",
        "Abram",
        "een braamstruik",
        "Ik wacht al zes weken.",
        "",
    ],
)
def test_who_only_shares_a_part_of_the_name_is_nobody(text: str) -> None:
    assert named_in(text, TEAM) is None


def test_without_a_list_nobody_is_named() -> None:
    assert named_in("Noor van den Akker", ()) is None
    assert named_in("Noor van den Akker", ("", "  ", "-")) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mevrouw Van den Akker hing op.", "Mevrouw Van den Akker"),
        ("mw. de Wit zei niets", "mw. de Wit"),
        ("dhr Smit", "dhr Smit"),
        ("De heer Smit luisterde niet", "heer Smit"),
        ("Noor hing op.", "Noor"),
        ("Ik sprak Zoë, en die wist het ook niet", "Zoë"),
        ("Wat Noor zei. Dat klopte niet", "Noor"),
    ],
)
def test_who_may_well_be_a_colleague_is_for_an_editor_to_look_at(text: str, words: str) -> None:
    assert named_in(text, TEAM) is None
    assert perhaps_in(text, TEAM) == words


@pytest.mark.parametrize(
    "text",
    [
        "Noor Bakker hing op.",
        "Noor van der Meer",
        "noor",
        "Mevrouw Jansens",
        "Ik belde Noortje",
        "Mevrouw van de balie",
        "Akker",
        "",
        "Anna",
    ],
)
def test_who_has_another_surname_is_not(text: str) -> None:
    assert perhaps_in(text, TEAM) is None


def test_a_first_name_that_two_have_says_nothing() -> None:
    assert perhaps_in("Noor hing op.", ("Noor Bos", "Noor Wit")) is None


LETTERS = st.text("abcdeëéïöxyz", min_size=2, max_size=8)


@settings(deadline=None)
@given(
    LETTERS,
    st.sampled_from(["", "van ", "de ", "van der ", "in 't "]),
    LETTERS,
    st.text(max_size=40),
    st.text(max_size=40),
    st.booleans(),
)
def test_a_full_name_is_found_anywhere(
    first: str, between: str, last: str, before: str, after: str, loud: bool
) -> None:
    name = f"{first} {between}{last}"
    written = name.upper() if loud else name.title()
    assert named_in(f"{before} | {written} | {after}", (name,)) is not None


@settings(deadline=None)
@given(st.text(max_size=80), st.lists(st.text(max_size=20), max_size=5))
def test_any_text_and_any_list_can_be_looked_at(text: str, colleagues: list[str]) -> None:
    found = named_in(text, tuple(colleagues))
    assert found is None or found
    assert perhaps_in(text, tuple(colleagues)) != ""


NAMES = ["Noor", "Zoë", "Bos", "de", "Jan-Peter"]
WORDS = ["Noor", "Zoë", "Bos", "de", "van", "Jan", "Peter", "mevrouw", ",", "."]


def test_whoever_may_be_named_has_a_word_in_the_text() -> None:
    assert may_be_in("Zoe Jansen belde; ZOË ook, en mevrouw Bos.", TEAM) == ["Zoë Bos-Jansen"]
    assert may_be_in("Niemand.", TEAM) == [] and may_be_in("", ()) == []


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.sampled_from(WORDS)),
    st.lists(
        st.lists(st.sampled_from(NAMES), max_size=3).map(" ".join),
        max_size=4,
    ),
)
def test_nobody_is_named_who_may_not_be(words: list[str], colleagues: list[str]) -> None:
    """So a long list need not be looked through for each text."""
    text, may_be = " ".join(words), may_be_in(" ".join(words), tuple(colleagues))
    for name in colleagues:
        if named_in(text, (name,)) or perhaps_in(text, (name,)):
            assert name in may_be
