"""The days of an edition as plain data, and what follows a slide that has just been on."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from player.library.library import Library
from player.playout.days import choices, dark_between, midnight_after, not_on, on_between
from player.playout.program import Program
from player.playout.stays import stays

ZONE = ZoneInfo("Europe/Amsterdam")
LIST = """\
slides:
  - {type: notice, id: een, title: Eén, duration: 10}
  - {type: notice, id: twee, title: Twee, duration: 20}
  - {type: notice, id: drie, title: Drie, duration: 30, hours: "09:00-17:00"}
  - {type: notice, id: later, title: Later, from: 2027-01-01}
"""


@pytest.fixture
def program(tmp_path: Path) -> Program:
    (tmp_path / "playlists").mkdir()
    (tmp_path / "config.yaml").write_text(
        "playlist: playlists/a.yaml\ntimezone: Europe/Amsterdam\n"
        'screen: {hours: "07:00-19:00", days: mon-fri}\n'
    )
    (tmp_path / "playlists/a.yaml").write_text(LIST)
    return Program(Library(tmp_path / "config.yaml", "hal").refresh())


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def test_a_day_has_when_each_slide_is_on_and_why_the_others_are_not(program) -> None:
    monday = at("2026-11-30")
    day = on_between(program, monday, midnight_after(monday))
    assert day["een"] == [(monday, midnight_after(monday))]
    assert day["drie"] == [(at("2026-11-30 09:00"), at("2026-11-30 17:00"))]
    found = not_on(program, day, monday, midnight_after(monday), "en")
    assert [(item.id, "2027" in why) for item, why in found.slides] == [("later", True)]
    assert not found.rest


@pytest.mark.parametrize(("day", "hours"), [("2026-03-29", 23), ("2026-10-25", 25)])
def test_a_day_on_which_the_clock_is_put_lasts_as_long_as_it_does(program, day, hours) -> None:
    since = at(day)
    (span,) = on_between(program, since, midnight_after(since))["een"]
    assert span[1].timestamp() - span[0].timestamp() == hours * 3600
    assert dark_between(program.edition, since, midnight_after(since)) == [span]  # a Sunday


def test_without_a_pool_each_day_has_no_quote(program) -> None:
    first = date(2026, 11, 30)
    assert [(one.day, one.item, one.pick) for one in choices(program, first, first)] == [
        (first, None, None)
    ]


def test_what_follows_is_asked_after_the_slide_that_was_on(program) -> None:
    noon = at("2026-11-30 12:00")
    after_two = stays(program, noon, noon + timedelta(seconds=60), "twee")
    assert [(one.id, one.start - noon) for one in after_two][:2] == [
        ("drie", timedelta(0)),
        ("een", timedelta(seconds=30)),
    ]
    gone = stays(program, noon, noon + timedelta(seconds=10), "weg")
    assert next(gone).id == "een"
