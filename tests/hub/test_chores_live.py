"""A real hub with a clock that is weeks ahead when it starts: what people wrote is still there."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path
from unittest.mock import patch

import pytest
from helpers.clock import settable_clock
from helpers.hub import Office, live_hub, until
from hub.test_approval_browser import CHOSEN, inside

from player.hub.chores.thread import duties

pytestmark = pytest.mark.long
DAY = 86400


def asked(data: Path, question: str) -> list[tuple[object, ...]]:
    with contextlib.closing(sqlite3.connect(data / "hub.sqlite3", timeout=20)) as database:
        return database.execute(question).fetchall()


def test_a_start_in_the_wrong_year_deletes_nothing(tmp_path: Path) -> None:
    clock = settable_clock(tmp_path)
    if clock is None:
        pytest.skip("needs a C compiler for a clock that is set")
    office, data = Office(tmp_path / "content"), tmp_path / "data"
    words = "SELECT who, change FROM rounds_nomination"
    doubted = "SELECT doubted IS NOT NULL FROM chores_known"
    with patch.dict(os.environ, clock.environment):
        with live_hub(office, data) as live:
            until(lambda: asked(data, doubted) == [(0,)])
            inside(live, CHOSEN, PEOPLE=[("Noor", "Belt terug.", "", "Joost")], FIRST="Noor")
        names = [duty.name for duty in duties()]
        assert names.index("screens") > names.index("rounds over") > names.index("cleaning")
        office.write("_status/oud.txt", "Klantbeeld op scherm oud\n")
        old = office.write("_status/oud.jpg", "het beeld van een scherm dat uit staat")
        clock.put(400 * DAY)
        with live_hub(office, data):
            until(lambda: asked(data, doubted) == [(1,)])
            # A duty that waits for nothing was done, and it comes after that of the rounds.
            until(lambda: not old.exists())
        assert asked(data, words) == [("Noor", "Belt terug.")]
        # Set right: as if nothing had happened.
        clock.put(0)
        with live_hub(office, data):
            until(lambda: asked(data, doubted) == [(0,)])
        assert asked(data, words) == [("Noor", "Belt terug.")]
        # A day further, by a clock that was not set: certain; and now it is too old.
        clock.put(2 * DAY)
        asked_at = "UPDATE rounds_round SET opens = date('now', '-40 days')"
        with contextlib.closing(sqlite3.connect(data / "hub.sqlite3")) as database:
            database.execute(asked_at)
            database.commit()
        with live_hub(office, data):
            until(lambda: asked(data, words) == [])
        assert asked(data, doubted) == [(0,)]
