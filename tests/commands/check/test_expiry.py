"""What goes off the screen because it is about people, said by `klantbeeld check`."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from helpers.checking import THREE_SLIDES
from play.office import Office

from player.commands.check import problems_of


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "inhoud", THREE_SLIDES)


@pytest.mark.parametrize(
    ("days", "code", "word"),
    [(-366 + 14, "expires-soon", "na '"), (-366 + 20, "", ""), (-380, "expired", "sinds")],
)
def test_check_says_two_weeks_before_what_goes_because_it_is_about_people(
    tmp_path: Path, days: int, code: str, word: str
) -> None:
    received = date.today() + timedelta(days=days)
    office = Office(
        tmp_path,
        f"dias:\n  - soort: klantquote\n    tekst: Fijn geholpen.\n    ontvangen: {received}\n"
        "  - {soort: klantquote, tekst: Altijd., tot: 2099-01-01, ontvangen: 2020-01-01}\n",
    )
    problems, language = problems_of(office.root / "config.yaml", "", ())
    assert [(problem.line, problem.flaw.code, problem.severity) for problem in problems] == (
        [(4, code, "warning")] if code else []
    )
    for problem in problems:
        assert (
            word in problem.message(language)
            and "'ontvangen'" in problem.message(language)
            and "'tot: DATUM'" in problem.message(language)
        )


def test_of_many_that_are_over_it_is_told_once_a_file(tmp_path: Path) -> None:
    office = Office(
        tmp_path,
        "dias:\n"
        + "".join(
            f"  - {{soort: klantquote, id: q{at}, tekst: Fijn., ontvangen: 2020-01-01}}\n"
            for at in range(40)
        ),
    )
    problems, language = problems_of(office.root / "config.yaml", "", ())
    assert [(problem.line, problem.flaw.code) for problem in problems] == [(2, "expired-many")]
    assert problems[0].message(language).startswith("40 dia's")


def test_check_says_nothing_of_a_klantverbeteraar_whose_month_is_over(tmp_path: Path) -> None:
    office = Office(
        tmp_path,
        "dias:\n  - {soort: klantverbeteraar, maand: 2020-01, naam: Noor, verdienste: Belt terug.}\n  - soort: eregalerij\n",
    )
    assert problems_of(office.root / "config.yaml", "", ())[0] == []
