"""Holidays and working days."""
from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from player.schedule.calendar import calendar_of, days_from, is_working_day


@pytest.mark.parametrize(("day", "holiday"), [
    (date(2026, 4, 27), True), (date(2026, 4, 6), True), (date(2026, 12, 25), True), (date(2026, 4, 28), False), (date(2031, 1, 1), True),
    (date(2025, 4, 26), True), (date(2025, 4, 27), False),      # King's Day fell on a Sunday
])
def test_dutch_holidays(day: date, holiday: bool) -> None:
    assert (day in calendar_of("nl")) is holiday


def test_a_region_has_its_own() -> None:
    assert date(2026, 11, 1) in calendar_of("DE", "BY")
    assert date(2026, 11, 1) not in calendar_of("DE", "BE")


@pytest.mark.parametrize("place", [("ZZ", ""), ("NL", "XX")])
def test_a_country_that_is_not_there(place: tuple[str, str]) -> None:
    with pytest.raises(ValueError, match="no-such-holidays"):
        calendar_of(*place)


def test_working_days_are_monday_to_friday_less_the_holidays() -> None:
    week = list(days_from(date(2026, 4, 25), date(2026, 5, 1)))
    assert [day.day for day in week if is_working_day(day, calendar_of("NL"))] == [28, 29, 30, 1]
    assert [day.day for day in week if is_working_day(day)] == [27, 28, 29, 30, 1]


def test_the_library_is_loaded_only_where_there_are_holidays_to_know() -> None:
    code = "import sys, player.schedule.calendar, player.schedule.daily, player.schedule.rotation; print('holidays' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "False"
