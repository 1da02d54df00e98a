"""Days that can be read in two ways: what is usual, what lies behind us, and what an editor says of
them."""

from __future__ import annotations

from datetime import date

import pytest

from player.content.entries import Draft, Sidecar
from player.content.table import parse
from player.slides.quote import Quote

WRITTEN = date(2026, 11, 29)


def table(
    days: list[str], beside: str = "", written: date | None = WRITTEN
) -> tuple[list[date | None], list[str]]:
    """When each answer came in, and the codes of what is told."""
    lines = "Datum;Tekst\n" + "".join(
        f"{day};Antwoord nummer {at} van een klant.\n" for at, day in enumerate(days)
    )
    parsed = parse(
        lines.encode(),
        "inbox/a.csv",
        {},
        True,
        Sidecar("inbox/a.csv.yaml", f"akkoord: ja\n{beside}".encode()),
        written,
    )
    slides = [entry.slide for entry in parsed.entries or () if isinstance(entry, Draft)]
    return [slide.received for slide in slides if isinstance(slide, Quote)], [
        problem.flaw.code for problem in parsed.problems
    ]


AMERICAN = ["9/12/2026 9:30:22", "10/12/2026 10:01:00", "11/12/2026 11:12:00"]


def test_days_that_would_lie_ahead_are_read_the_other_way_and_that_is_said() -> None:
    assert table(AMERICAN) == (
        [date(2026, 9, 12), date(2026, 10, 12), date(2026, 11, 12)],
        ["table-dates-ahead"],
    )


def test_it_hangs_on_the_file_and_not_on_the_day_on_which_it_is_looked_at() -> None:
    assert table(AMERICAN, written=date(2026, 12, 20))[0] == [
        date(2026, 12, 9),
        date(2026, 12, 10),
        date(2026, 12, 11),
    ]
    assert table(AMERICAN, written=None)[0][0] == date(2026, 12, 9)


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("datums: dag-maand\n", date(2026, 12, 9)),
        ("datums: maand-dag\n", date(2026, 9, 12)),
        ("dates: month-day\n", date(2026, 9, 12)),
    ],
)
def test_what_an_editor_says_counts_and_nothing_is_told(said: str, first: date) -> None:
    days, codes = table(AMERICAN, said)
    assert (days[0], codes) == (first, [])


@pytest.mark.parametrize(
    ("days", "read", "codes"),
    [
        (
            ["3/4/2026", "8/4/2026"],
            [date(2026, 4, 3), date(2026, 4, 8)],
            ["table-dates"],
        ),  # both lie behind us
        (
            ["3-4-2026", "8-4-2026"],
            [date(2026, 4, 3), date(2026, 4, 8)],
            [],
        ),  # as the Dutch write it
        (["5-12-2026", "6-1-2026"], [date(2026, 5, 12), date(2026, 6, 1)], ["table-dates-ahead"]),
        (["5.12.2026"], [date(2026, 5, 12)], ["table-dates-ahead"]),
        (["3/4/2026", "25/4/2026"], [date(2026, 4, 3), date(2026, 4, 25)], []),  # the second tells
        (["4/3/2026", "4/25/2026"], [date(2026, 4, 3), date(2026, 4, 25)], []),
        (["4/4/2026", "5/5/2026"], [date(2026, 4, 4), date(2026, 5, 5)], []),  # the same either way
        (["2026-12-09"], [date(2026, 12, 9)], []),  # no doubt, though it lies ahead
        (
            ["11/12/2027", "12/11/2027"],
            [date(2027, 12, 11), date(2027, 11, 12)],
            ["table-dates"],
        ),  # ahead either way
        (["30/11/2026", "1/12/2026"], [date(2026, 11, 30), date(2026, 12, 1)], []),
    ],
)
def test_what_is_usual_goes_before_unless_only_the_other_lies_behind_us(
    days: list[str], read: list[date], codes: list[str]
) -> None:
    assert table(days) == (read, codes)


def test_the_message_names_what_to_write_and_writing_that_settles_it() -> None:
    lines = "Datum;Tekst\n" + "".join(
        f"{day};Antwoord nummer {at} van een klant.\n" for at, day in enumerate(AMERICAN)
    )
    parsed = parse(
        lines.encode(),
        "inbox/a.csv",
        {},
        True,
        Sidecar("inbox/a.csv.yaml", b"akkoord: ja\n"),
        WRITTEN,
    )
    [problem] = parsed.problems
    said = problem.message("nl")
    assert (
        "de maand voorop, want anders liggen er in de toekomst. Zet 'datums: maand-dag' in 'a.csv.yaml'"
        in said
        and "2026" not in said
    )
    for key in ("this", "other"):
        assert (
            table(AMERICAN, f"{problem.flaw.values['key']}: {problem.flaw.values[key]}\n")[1] == []
        )
