"""How long what is about people is kept."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.schedule.keeping import OF_PHOTOS, OF_WORDS, last_day


def test_the_first_date_that_is_given_counts() -> None:
    received, day, start = date(2026, 4, 14), date(2026, 5, 1), datetime(2026, 6, 1, 12)
    assert last_day((received, day, start), OF_WORDS) == date(2027, 4, 14)
    assert last_day((None, day, start), OF_WORDS) == date(2027, 5, 1)
    assert last_day((None, None, start), OF_PHOTOS) == date(2026, 9, 1)
    assert last_day((None, None, None), OF_WORDS) is None


@pytest.mark.parametrize(
    ("start", "months", "last"),
    [
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 12, 1), 12, date(2027, 12, 1)),
        (date(9999, 6, 1), 12, date.max),
    ],
)
def test_a_month_that_is_too_short_ends_on_its_last_day(
    start: date, months: int, last: date
) -> None:
    assert last_day([start], months) == last


@given(st.dates(date(1900, 1, 1), date(9000, 1, 1)), st.integers(0, 60))
def test_so_many_months_later_it_is_the_same_day_or_the_last_of_the_month(
    start: date, months: int
) -> None:
    last = last_day([start], months)
    assert last is not None
    assert (last.year * 12 + last.month) - (start.year * 12 + start.month) == months
    assert last.day == start.day or (last.day < start.day and (last + timedelta(days=1)).day == 1)
