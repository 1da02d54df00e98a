"""A day of reception that has yet to come is told; the slide plays, the row waits."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from player.commands.check import problems_of
from tests.helpers.content import Content

TODAY = datetime.now(UTC).date()
SOON = TODAY + timedelta(days=40)


def told(content: Content) -> list[tuple[str, str, str]]:
    problems, _ = problems_of(content.root / "config.yaml", "tv", ())
    return [
        (problem.path, problem.flaw.code, problem.kind)
        for problem in problems
        if "ahead" in problem.flaw.code
    ]


@pytest.mark.parametrize(
    ("day", "codes"),
    [(SOON, ["received-ahead"]), (TODAY - timedelta(days=3), []), (TODAY - timedelta(days=1), [])],
)
def test_a_slide_that_came_in_on_a_day_to_come_is_told(
    tmp_path: Path, day: object, codes: list[str]
) -> None:
    content = Content(tmp_path)
    content.write(
        "playlists/kantoor.yaml",
        f"dias:\n  - soort: klantquote\n    id: a\n    tekst: Fijn geholpen.\n    ontvangen: {day}\n",
    )
    assert told(content) == [("playlists/kantoor.yaml", code, "tip") for code in codes]
    problems, _ = problems_of(content.root / "config.yaml", "tv", ())
    assert [problem.line for problem in problems if problem.flaw.code == "received-ahead"] == [
        5
    ] * len(codes)


@pytest.mark.parametrize(("rows", "code"), [(2, "received-ahead-row"), (5, "received-ahead-many")])
def test_rows_that_came_in_on_a_day_to_come_are_told_and_wait(
    tmp_path: Path, rows: int, code: str
) -> None:
    content = Content(tmp_path)
    content.write("playlists/kantoor.yaml", "dias:\n  - klantquotes: export.csv\n")
    content.write(
        "playlists/export.csv",
        "datum,tekst\n"
        + "".join(f"{SOON},Antwoord nummer {row} van iemand.\n" for row in range(rows)),
    )
    content.write("playlists/export.csv.yaml", "akkoord: ja\n")
    assert told(content) == [("playlists/export.csv", code, "left-out")] * (
        rows if code.endswith("row") else 1
    )


def test_an_export_is_read_by_the_day_on_which_it_was_written(tmp_path: Path) -> None:
    content = Content(tmp_path)
    content.write("playlists/kantoor.yaml", "dias:\n  - klantquotes: export.csv\n")
    path = content.write(
        "playlists/export.csv",
        "Datum,Tekst\n9/12/2026,Ik werd snel teruggebeld door iemand.\n10/12/2026,De brief was helder.\n",
    )
    content.write("playlists/export.csv.yaml", "akkoord: ja\n")
    moment = datetime(2026, 11, 29, 12, tzinfo=UTC).timestamp()
    os.utime(path, (moment, moment))
    content.look()
    edition = content.later()
    assert [problem.flaw.code for problem in edition.problems] == ["table-dates-ahead"]
    assert sorted(
        str(getattr(item.slide, "received", "")) for item in edition.items if not item.stands_in
    ) == ["2026-09-12", "2026-10-12"]
