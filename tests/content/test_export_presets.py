"""Exports of programs that are known, as those programs write them."""

from __future__ import annotations

from datetime import date

import pytest
from helpers.tables import PLANTED, TABLES, WORDS, YES, quotes, table

from player.content.entries import Sidecar
from player.content.table import parse


@pytest.mark.parametrize("name", ["qualtrics.csv", "qualtrics.tsv"])
def test_qualtrics_has_three_header_rows_in_any_language(name: str) -> None:
    found = quotes(
        table(
            name,
            YES + "kolommen: {tekst: Wat kunnen we voor u beter doen, cijfer: Q1}\nschaal: nps\n",
        )
    )
    assert [quote.text for quote in found] == WORDS
    assert [quote.received for quote in found] == [date(2026, 4, day) for day in (14, 15, 16, 18)]
    assert [quote.sentiment for quote in found] == [
        "positive",
        "critical",
        "positive",
        "critical",
    ]  # 9, 3, 10, 6
    assert [quote.id for quote in found] == [f"R_3qK8lm2Zp{at}aB" for at in (0, 1, 2, 4)]
    assert not any(planted in repr(found) for planted in PLANTED)


def test_a_qualtrics_header_without_its_third_row_does_not_cost_an_answer() -> None:
    lines = (TABLES / "qualtrics.csv").read_text("utf-8-sig").split("\n")
    del lines[2]
    parsed = parse(
        "\n".join(lines).encode(),
        "q.csv",
        {},
        True,
        Sidecar("q.csv.yaml", (YES + "kolommen: {tekst: Q2}\n").encode()),
    )
    assert [quote.text for quote in quotes(parsed)] == WORDS


def test_surveymonkey_marks_its_open_question_itself() -> None:
    found = quotes(table("surveymonkey.csv"))
    assert [quote.text for quote in found] == WORDS
    assert [quote.received for quote in found] == [
        date(2026, 4, day) for day in (14, 15, 16, 18)
    ]  # written month first
    assert found[0].id == "11812345670"


def test_forms_in_dutch_from_excel() -> None:
    found = quotes(
        table(
            "forms.xlsx",
            YES + "kolommen: {tekst: Wat wilt u nog kwijt, cijfer: Welk cijfer}\nschaal: 1-10\n",
        )
    )
    assert [quote.text for quote in found] == WORDS
    assert (found[0].id, found[0].received) == ("forms-1", date(2026, 4, 14))
    assert [quote.sentiment for quote in found] == [
        "positive",
        "critical",
        "positive",
        None,
    ]  # 9, 3, 10, 6
    assert not any(planted in repr(found) for planted in PLANTED)


def test_typeform() -> None:
    found = quotes(table("typeform.csv", YES + "kolommen: {tekst: Vertel eens}\n"))
    assert [quote.text for quote in found] == WORDS
    assert (
        found[0].received == date(2026, 4, 14) and found[0].id == "068127e3d5e9ca5f5fac8e04fa692a90"
    )
