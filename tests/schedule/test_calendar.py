"""Holidays and working days."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from player.schedule.calendar import OwnDay, calendar_of, days_from, holidays_of, is_working_day


@pytest.mark.parametrize(
    ("day", "holiday"),
    [
        (date(2026, 4, 27), True),
        (date(2026, 4, 6), True),
        (date(2026, 12, 25), True),
        (date(2026, 4, 28), False),
        (date(2031, 1, 1), True),
        (date(2026, 4, 3), False),
        (date(2027, 3, 26), False),  # Good Friday: offices are open
        (date(2025, 4, 26), True),
        (date(2025, 4, 27), False),  # King's Day fell on a Sunday
    ],
)
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
    assert (
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        ).stdout.strip()
        == "False"
    )


def test_a_country_where_good_friday_is_free_keeps_it() -> None:
    assert date(2026, 4, 3) in calendar_of("DE")


@pytest.mark.parametrize(
    ("also", "but", "day", "holiday"),
    [
        ((date(2026, 12, 24),), (), date(2026, 12, 24), True),
        ((date(2026, 12, 24),), (), date(2027, 12, 24), False),
        (((12, 24),), (), date(2027, 12, 24), True),
        (("Goede Vrijdag",), (), date(2026, 4, 3), True),
        (("good friday",), (), date(2027, 3, 26), True),
        (("Bevrijdingsdag",), (), date(2026, 5, 5), True),
        ((), ("Koningsdag",), date(2026, 4, 27), False),
        ((), (date(2026, 12, 25),), date(2026, 12, 25), False),
        ((), ("Koningsdag",), date(2026, 12, 25), True),
        (((2, 29),), (), date(2027, 3, 1), False),
        (((2, 29),), (), date(2028, 2, 29), True),
    ],
)
def test_days_of_ones_own(
    also: tuple[OwnDay, ...], but: tuple[OwnDay, ...], day: date, holiday: bool
) -> None:
    assert (day in holidays_of("NL", "", also, but)) is holiday


def test_days_of_ones_own_hold_where_nobody_knows_the_place_too() -> None:
    assert date(2026, 12, 24) in holidays_of("ZZ", "", ((12, 24),))
    assert date(2026, 12, 25) not in holidays_of("ZZ", "", ((12, 24), "Kerst"))


@pytest.mark.parametrize("language", ["nl_NL", "en_US", "C"])
def test_the_language_of_the_machine_is_no_matter(language: str) -> None:
    code = (
        "from datetime import date; from player.schedule.calendar import holidays_of; calendar = holidays_of('NL', '', ('Bevrijdingsdag',));"
        "print(date(2026, 4, 3) in calendar, date(2026, 5, 5) in calendar)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"LANG": language, "LANGUAGE": language},
    )
    assert done.stdout.strip() == "False True"
