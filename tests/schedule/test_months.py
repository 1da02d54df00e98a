"""How long whoever is of a month is up."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.schedule.months import OfMonth, terms
from player.schedule.windows import Window

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
SEPTEMBER, OCTOBER, DECEMBER = date(2026, 9, 1), date(2026, 10, 1), date(2026, 12, 1)


def term(*given: tuple[date, Window]) -> list[tuple[object, object]]:
    return [
        (window.start, window.until)
        for window in terms([OfMonth(*one) for one in given], AMSTERDAM)
    ]


def test_it_begins_on_the_first_and_makes_way_for_the_next_month() -> None:
    assert term((SEPTEMBER, Window()), (OCTOBER, Window())) == [
        (SEPTEMBER, date(2026, 9, 30)),
        (OCTOBER, date(2026, 11, 30)),
    ]


def test_without_a_next_one_it_stays_until_the_end_of_the_month_after() -> None:
    assert term((DECEMBER, Window())) == [(DECEMBER, date(2027, 1, 31))]
    assert term((date(2026, 1, 1), Window())) == [(date(2026, 1, 1), date(2026, 2, 28))]


def test_a_gap_in_the_months_is_not_filled() -> None:
    assert term((SEPTEMBER, Window()), (DECEMBER, Window())) == [
        (SEPTEMBER, date(2026, 10, 31)),
        (DECEMBER, date(2027, 1, 31)),
    ]


def test_two_of_the_same_month_are_up_together() -> None:
    assert (
        term((SEPTEMBER, Window()), (SEPTEMBER, Window())) == [(SEPTEMBER, date(2026, 10, 31))] * 2
    )


def test_what_its_author_wrote_goes_before() -> None:
    until = Window(until=date(2027, 6, 1))
    assert term((SEPTEMBER, until), (OCTOBER, Window(start=date(2026, 9, 28)))) == [
        (SEPTEMBER, date(2027, 6, 1)),
        (date(2026, 9, 28), date(2026, 11, 30)),
    ]
    late = Window(start=date(2026, 12, 15))
    assert term((SEPTEMBER, late)) == [(date(2026, 12, 15), date(2027, 1, 31))]


def test_the_next_one_may_begin_at_a_moment() -> None:
    noon = datetime(2026, 10, 5, 12)
    assert term((SEPTEMBER, Window()), (OCTOBER, Window(start=noon)))[0] == (SEPTEMBER, noon)


@pytest.mark.parametrize(
    "next_one",
    [Window(never=True), Window(withdrawn=date(2026, 9, 20)), Window(until=date(2026, 9, 1))],
)
def test_one_that_is_never_shown_ends_nobodys_time(next_one: Window) -> None:
    assert term((SEPTEMBER, Window()), (OCTOBER, next_one))[0] == (SEPTEMBER, date(2026, 10, 31))


MONTHS = st.integers(2020 * 12, 2031 * 12).map(
    lambda number: date(number // 12, number % 12 + 1, 1)
)
STARTS = (
    st.none()
    | st.dates(date(2020, 1, 1), date(2031, 12, 31))
    | st.datetimes(datetime(2020, 1, 1), datetime(2031, 12, 31))
)
GIVEN = st.lists(
    st.builds(
        OfMonth, MONTHS, st.builds(Window, STARTS, STARTS, withdrawn=STARTS, never=st.booleans())
    ),
    max_size=8,
)


@given(GIVEN)
def test_everybodys_time_has_an_end_and_nothing_that_was_written_is_lost(
    listed: list[OfMonth],
) -> None:
    for one, window in zip(listed, terms(listed, AMSTERDAM), strict=True):
        assert window.start == (one.window.start or one.month)
        assert window.until is not None
        assert (window.withdrawn, window.never) == (one.window.withdrawn, one.window.never)
        if one.window.until is not None:
            assert window.until == one.window.until


@given(GIVEN)
def test_as_soon_as_one_of_a_later_month_is_up_the_earlier_are_not(listed: list[OfMonth]) -> None:
    windows = terms(listed, AMSTERDAM)
    for one, window in zip(listed, windows, strict=True):
        for other, later in zip(listed, windows, strict=True):
            if other.month > one.month and one.window.until is None and not later.never:
                begin, end = later.span(AMSTERDAM)
                if begin < end:
                    assert window.span(AMSTERDAM)[1] <= begin


@given(GIVEN, st.randoms())
def test_the_order_in_the_file_has_no_say(listed: list[OfMonth], random: object) -> None:
    order = sorted(range(len(listed)), key=lambda at: random.random())  # type: ignore[attr-defined]
    shuffled = terms([listed[at] for at in order], AMSTERDAM)
    assert [shuffled[order.index(at)] for at in range(len(listed))] == list(
        terms(listed, AMSTERDAM)
    )


@given(
    st.lists(MONTHS, min_size=1, max_size=12, unique=True),
    st.datetimes(datetime(2020, 1, 1), datetime(2032, 12, 31)),
)
def test_of_those_with_only_a_month_the_last_that_began_is_up_and_nobody_else(
    months: list[date], moment: datetime
) -> None:
    now = moment.replace(tzinfo=AMSTERDAM)
    begun = [month for month in months if month <= moment.date()]
    windows = terms([OfMonth(month, Window()) for month in months], AMSTERDAM)
    up = [month for month, window in zip(months, windows, strict=True) if window.open_at(now)]
    recent = (
        bool(begun)
        and (moment.year * 12 + moment.month) - (max(begun).year * 12 + max(begun).month) <= 1
    )
    assert up == ([max(begun)] if recent else [])
    for window in windows:  # and the moment of the change is exact
        change = window.next_change(now)
        if change is not None:
            assert window.open_at(change) != window.open_at(now)
            assert window.open_at(change - timedelta(seconds=1)) == window.open_at(now)
