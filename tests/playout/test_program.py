"""What stands at the end of all calendars, where databases write that they know no date: it fells
nobody, and the rest plays on."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from helpers.content import PLAYLIST, Content, ids, wrongs

from player.playout.program import Program

NOON = datetime(2026, 11, 22, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))
CHAMPION = "type: klantverbeteraar, id: held, name: Noor, achievement: Belt terug"


def due(content: Content) -> list[str]:
    """What may be shown, when everything has been asked of the edition that is asked while it
    plays."""
    program = Program(content.look())
    moment: datetime | None = NOON
    for _ in range(10):
        moment = program.next_change(moment) if moment is not None else None
    program.showing(NOON)
    return program.due(NOON)


@pytest.mark.parametrize(
    ("slide", "shown"),
    [
        (CHAMPION + ", month: 2026-01, from: 9999-12-05", False),
        (CHAMPION + ", from: 2026-11-01, until: 9999-12-31", True),
        (CHAMPION + ", month: 9998-12", False),
        ("type: quote, id: held, text: Fijn, from: '9999-12-31T23:59-12:00'", False),
        ("type: quote, id: held, text: Fijn, until: '9999-12-31T23:59-12:00'", True),
        ("type: quote, id: held, text: Fijn, withdrawn: '9999-12-31T23:59-12:00'", True),
        ("type: quote, id: held, text: Fijn, received: 9999-12-31", True),
    ],
)
@pytest.mark.parametrize("zone", ["Europe/Amsterdam", "Pacific/Pago_Pago", "Pacific/Kiritimati"])
def test_a_slide_at_the_end_of_the_calendar_plays_or_waits_and_the_others_play(
    tmp_path: Path, slide: str, shown: bool, zone: str
) -> None:
    content = Content(tmp_path)
    content.write("config.yaml", f"playlist: {PLAYLIST}\ntimezone: {zone}\n")
    content.play(slide, "type: hall_of_fame, id: galerij", "type: quote, id: twee, text: Twee")
    assert due(content) == (["held", "twee"] if shown else ["twee"])


@pytest.mark.parametrize("day", ["9999-12-31", "31-12-9999", "0001-01-01"])
def test_a_row_whose_date_is_no_date_is_told_and_the_others_play(tmp_path: Path, day: str) -> None:
    content = Content(tmp_path)
    content.write(
        "playlists/export.csv",
        f"id;tekst;datum\nklacht-20260101;Eerst deze.;{day}\nklacht-20260102;Dan deze.;2026-03-01\n",
    )
    content.write(PLAYLIST, "slides:\n  - {quotes: export.csv, consent: yes, per_day: all}\n")
    edition = content.look()
    assert (ids(edition), wrongs(edition)) == (
        ["klacht-20260102"],
        [("playlists/export.csv", 2, "table-date")],
    )
    due(content)


def test_a_pool_that_starts_at_the_end_of_the_calendar_waits(tmp_path: Path) -> None:
    content = Content(tmp_path)
    content.write("playlists/export.csv", "tekst;datum\nDan deze.;2026-03-01\n")
    content.play(
        "quotes: export.csv, consent: yes, from: '9999-12-31T23:59-12:00'",
        "type: quote, id: twee, text: Twee",
    )
    assert due(content)[-1] == "twee"
