"""Whose turn it is: fair, the same everywhere, and nobody who is away."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.schedule.turns import EPOCH, Absence, Every, turn

NAMES = ("Bram", "Noor", "Fatima", "Joost")
MONDAY = date(2026, 4, 13)
DAYS = st.dates(date(2026, 1, 1), date(2029, 12, 31))
RHYTHMS = st.sampled_from(["day", "week", "meeting"])


def who(
    day: date,
    every: Every = "week",
    away: tuple[Absence, ...] = (),
    meetings: tuple[date, ...] = (),
) -> str | None:
    return turn(NAMES, every, away, day, meetings).name


def working_days(start: date, count: int) -> list[date]:
    return [
        day
        for day in (start + timedelta(step) for step in range(count * 7 // 5 + 7))
        if day.weekday() < 5
    ][:count]


def test_a_week_is_one_turn() -> None:
    assert len({who(MONDAY + timedelta(day)) for day in range(7)}) == 1
    assert who(MONDAY + timedelta(7)) != who(MONDAY)


def test_everybody_has_a_turn_before_anybody_has_another() -> None:
    assert [who(MONDAY + timedelta(7 * week)) for week in range(4)] == [
        who(MONDAY + timedelta(7 * week)) for week in range(4, 8)
    ]
    assert {who(MONDAY + timedelta(7 * week)) for week in range(4)} == set(NAMES)


def test_on_saturday_and_sunday_fridays_turn_lasts() -> None:
    friday, saturday, sunday, monday = (MONDAY + timedelta(day) for day in (4, 5, 6, 7))
    assert who(friday, "day") == who(saturday, "day") == who(sunday, "day") != who(monday, "day")
    assert turn(NAMES, "day", (), saturday).next_day == monday


FREE = st.sets(st.dates(EPOCH, date(2024, 6, 30)), max_size=40)


@given(FREE, st.dates(EPOCH, date(2024, 7, 31)), st.sets(st.sampled_from(NAMES), max_size=1))
def test_by_day_everybody_has_as_many_working_days_and_a_holiday_is_nobodys(
    holidays: set[date], today: date, gone: set[str]
) -> None:
    away = [Absence(name) for name in gone]
    works = [day for day in working_days(EPOCH, 200) if day not in holidays]
    turns = [turn(NAMES, "day", away, day, (), holidays).name for day in works if day <= today]
    counts = Counter(turns)
    assert (
        max(counts.values(), default=0)
        - min((counts[name] for name in NAMES if name not in gone), default=0)
        <= 1
    )
    now = turn(NAMES, "day", away, today, (), holidays)
    assert now.day in works and now.next_day in works
    assert (now.name, now.next) == (
        turn(NAMES, "day", away, now.day, (), holidays).name,
        turn(NAMES, "day", away, now.next_day, (), holidays).name,
    )
    if today >= works[0]:  # the last working day's turn lasts, and the next one's is the next
        assert now.day == max(day for day in works if day <= today)
        assert now.next_day == min(day for day in works if day > today)


@given(FREE, st.sampled_from(["week", "meeting"]), DAYS)
def test_holidays_matter_only_by_day(holidays: set[date], every: Every, today: date) -> None:
    assert turn(NAMES, every, (), today, (), holidays) == turn(NAMES, every, (), today)


@given(RHYTHMS, DAYS)
def test_who_is_next_is_whose_turn_it_is_then(every: Every, today: date) -> None:
    now = turn(NAMES, every, (), today)
    assert now.day <= today < now.next_day
    assert turn(NAMES, every, (), now.next_day).name == now.next


@given(RHYTHMS, DAYS, st.sets(st.sampled_from(NAMES), max_size=3))
def test_nobody_who_is_away_and_nobody_twice_in_a_row(
    every: Every, today: date, gone: set[str]
) -> None:
    now = turn(NAMES, every, [Absence(name) for name in gone], today)
    assert now.name not in gone
    assert (now.next == now.name) == (len(gone) == 3)


@pytest.mark.long
@given(DAYS, st.integers(0, 30), st.integers(1, 30))
def test_who_was_away_has_as_many_turns_as_the_others_before_and_after(
    start: date, after: int, days: int
) -> None:
    first = start + timedelta(after)
    away = (Absence("Noor", first, first + timedelta(days)),)
    for period in (
        working_days(start - timedelta(60), 20),
        working_days(first + timedelta(days + 1), 40),
    ):
        counts = Counter(who(day, "day", away) for day in period)
        assert max(counts.values()) - min(counts[name] for name in NAMES) <= 2


def test_an_absence_that_begins_later_changes_nothing_now() -> None:
    for day in working_days(MONDAY, 10):
        assert who(day, "day", (Absence("Fatima", MONDAY + timedelta(14)),)) == who(day, "day")


def test_who_missed_a_turn_is_first_when_back() -> None:
    missed = next(day for day in working_days(MONDAY, 5) if who(day, "day") == "Noor")
    back = next(day for day in working_days(missed, 2) if day > missed)
    assert who(back, "day", (Absence("noor", missed, missed),)) == "Noor"


def test_with_everybody_away_it_is_nobodys_turn() -> None:
    assert turn(NAMES, "week", [Absence(name) for name in NAMES], MONDAY).name is None


def test_a_turn_is_for_the_first_meeting_that_is_not_over() -> None:
    meetings = (date(2026, 5, 12), date(2026, 4, 14), date(2026, 6, 9))
    first = turn(NAMES, "meeting", (), MONDAY, meetings)
    assert (first.name, first.day, first.next, first.next_day) == (
        "Bram",
        date(2026, 4, 14),
        "Noor",
        date(2026, 5, 12),
    )
    assert who(date(2026, 4, 14), "meeting", (), meetings) == "Bram"
    assert who(date(2026, 4, 15), "meeting", (), meetings) == "Noor"
    assert who(date(2026, 6, 9), "meeting", (), meetings) == "Fatima"


def test_after_the_last_meeting_the_next_in_line_is_up() -> None:
    assert who(date(2026, 7, 1), "meeting", (), (date(2026, 4, 14), date(2026, 5, 12))) == "Fatima"


def test_before_the_epoch_it_is_the_first_ones_turn() -> None:
    assert turn(NAMES, "week", (), date(2020, 1, 1)).name == "Bram"
    assert turn(NAMES, "week", (), EPOCH).name == "Bram"


def test_without_names_there_are_no_turns() -> None:
    with pytest.raises(ValueError):
        turn((), "week", (), MONDAY)
