"""Days and times as people write them."""

from __future__ import annotations

from datetime import date, datetime

from player.schedule.spoken import day_of, moment_of, month_of, time_of, weekday_of

TUESDAY = datetime(2026, 4, 14, 14, 30)


def test_in_dutch() -> None:
    assert moment_of(TUESDAY, "nl") == "14 april 2026, 14.30 uur"
    assert time_of(TUESDAY.replace(hour=9, minute=5), "nl") == "9.05 uur"
    assert weekday_of(TUESDAY, "nl") == "dinsdag"


def test_in_english() -> None:
    assert moment_of(TUESDAY, "en") == "14 April 2026, 14:30"
    assert weekday_of(TUESDAY, "en") == "Tuesday"


def test_a_day_has_no_time() -> None:
    assert (
        moment_of(date(2026, 4, 4), "nl") == day_of(TUESDAY.replace(day=4), "nl") == "4 april 2026"
    )
    assert month_of(TUESDAY, "en") == "April 2026"
