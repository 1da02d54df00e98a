"""Which column is what, by the rows that name them."""

from __future__ import annotations

import pytest
from helpers.tables import WORDS, YES, quotes, table

from player.content import delimited
from player.content.headers import first_full, stated_scale


def test_a_question_in_parts_is_named_by_both() -> None:
    parsed = table("surveymonkey.csv", YES + "kolommen: {cijfer: de telefoon}\nschaal: 1-5\n")
    assert {quote.sentiment for quote in quotes(parsed)} == {"positive"}  # 5 of 5, by all
    missing = table("surveymonkey.csv", YES + "kolommen: {cijfer: de website}\nschaal: 1-5\n")
    assert "'Hoe beoordeelt u – de telefoon'" in missing.problems[0].text("nl")
    assert "E-mail" not in missing.problems[0].text("nl") and "First Name" not in missing.problems[
        0
    ].text("nl")


def test_a_merged_header_names_all_its_columns() -> None:
    found = quotes(table("samengevoegd.xlsx", YES + "kopregels: 2\nkolommen: {tekst: goed}\n"))
    assert [quote.text for quote in found] == WORDS
    wrong = table("samengevoegd.xlsx", YES + "kopregels: 2\nkolommen: {tekst: slecht}\n")
    assert "'Wat ging er – goed', 'Wat ging er – beter'" in wrong.problems[0].text("nl").replace(
        " of ", ", "
    )


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("Enquête Q4;;\nDatum;Tekst;Cijfer\n1-4-2026;Goed;8\n", 1),
        ("Enquête Q4;\nDatum;Wat vond u ervan?\n1-4-2026;Goed\n", 1),  # two columns
        ("Titel;;;\nGemaakt op;1 mei;;\nA;B;C;D\n1;2;3;4\n", 2),
        ("A;B;C;D\n1;2;;4\n", 0),
    ],
)
def test_a_title_names_no_columns(text: str, at: int) -> None:
    assert first_full(delimited.read(text.encode())[0]) == at


@pytest.mark.parametrize(
    ("name", "scale"),
    [
        ("Cijfer (0-10)", "0-10"),
        ("Cijfer (0 t/m 10)", "0-10"),
        ("Op een schaal van 0 tot 10", "0-10"),
        ("score 0–10", "0-10"),
        ("NPS", "nps"),
        ("nps_score", "nps"),
        ("NPS (0-10)", "nps"),
        ("Tevreden? (1-5)", "1-5"),
        ("1 tot en met 7", "1-7"),
        ("Tevreden (1 = slecht, 5 = goed)", "1-5"),
        ("Cijfer (0=slecht – 10=top)", "0-10"),
        ("Cijfer", None),
        ("Q10-5", None),
        ("Kosten 2010-10", None),
        ("0-100", None),
    ],
)
def test_a_scale_that_a_column_states_in_its_name(name: str, scale: str | None) -> None:
    assert stated_scale(name) == scale
