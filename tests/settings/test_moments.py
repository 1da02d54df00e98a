"""Moments, days and hours as people write them, through the kinds of fields that take them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from helpers.kinds import means, refused

from player.problems import Flaw, say
from player.schedule.windows import Hours
from player.settings.moments import parse_moment
from player.settings.values import (
    Day,
    Days,
    HoursOfDay,
    Moment,
    Month,
)

CEST = timezone(timedelta(hours=2))


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-04-14", date(2026, 4, 14)),
        ("14-04-2026", date(2026, 4, 14)),
        ("14/4/2026", date(2026, 4, 14)),
        ("2026-4-1", date(2026, 4, 1)),
        ("14 april 2026", date(2026, 4, 14)),
        ("14 April 2026", date(2026, 4, 14)),
        ("1 mei 2026", date(2026, 5, 1)),
        (" 14  april 2026 ", date(2026, 4, 14)),
        ("14.4.2026", date(2026, 4, 14)),
        ("14 apr. 2026", date(2026, 4, 14)),
        ("dinsdag 14 april 2026", date(2026, 4, 14)),
        ("di 14-4-2026", date(2026, 4, 14)),
        ("Tuesday, 14 April 2026", date(2026, 4, 14)),
        ("14 april 2026 om 14.30 uur", datetime(2026, 4, 14, 14, 30)),
        ("dinsdag 14 april 2026, 14:30", datetime(2026, 4, 14, 14, 30)),
        ("2028-02-29", date(2028, 2, 29)),
        ("9999-12-31", date(9999, 12, 31)),
        ("2026-04-14 14:30", datetime(2026, 4, 14, 14, 30)),
        ("2026-04-14 14.30 uur", datetime(2026, 4, 14, 14, 30)),
        ("14 april 2026 9:05", datetime(2026, 4, 14, 9, 5)),
        ("2026-04-14T14:30", datetime(2026, 4, 14, 14, 30)),
        ("2026-04-14T14:30:15", datetime(2026, 4, 14, 14, 30, 15)),
        ("2026-04-14T14:30+02:00", datetime(2026, 4, 14, 14, 30, tzinfo=CEST)),
        ("2026-04-14 14:30+02:00", datetime(2026, 4, 14, 14, 30, tzinfo=CEST)),
        ("2026-04-14 12:30Z", datetime(2026, 4, 14, 12, 30, tzinfo=UTC)),
    ],
)
def test_a_date_or_moment_is_understood_as_people_write_it(written: str, moment: object) -> None:
    assert means(Moment, written) == moment


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("2026-02-30", "no-such-day"),
        ("2027-02-29", "no-such-day"),
        ("31-04-2026", "no-such-day"),
        ("31 juni 2026", "no-such-day"),
        ("2026-04-00", "no-such-day"),
        ("2026-13-01", "not-a-moment"),
        ("0000-01-01", "not-a-moment"),
        ("0026-01-01T10:00", "not-a-moment"),
        ("14 aprl 2026", "not-a-moment"),
        ("morgen", "not-a-moment"),
        ("", "not-a-moment"),
        ("2026-04-14 25:00", "not-a-moment"),
        ("2026-04-14 14:60", "not-a-moment"),
        ("2026-04-14T", "not-a-moment"),
        (["2026-04-14"], "not-a-moment"),
        ("1-1-26", "no-year"),
        ("01/12/26", "no-year"),
        ("1 december", "no-year"),
        ("1 dec. '26", "no-year"),
        ("1 december 16:30", "no-year"),
        ("maandag 14 april 2026", "other-weekday"),
        ("tot 14 april 2026", "not-a-moment"),
        ("1-12", "no-year"),
        ("12.30", "not-a-moment"),
        ("12/31/2026", "not-a-moment"),
        ("donderdag 12:30", "not-a-moment"),
        ("1 decem", "not-a-moment"),
        ("２０２６-04-14x", "not-a-moment"),
    ],
)
def test_what_is_no_date_is_refused(written: object, code: str) -> None:
    assert refused(Moment, written) == code


def test_a_day_is_a_date_without_its_time() -> None:
    assert means(Day, "2026-04-14 14:30") == date(2026, 4, 14)


@pytest.mark.parametrize(
    "written", ["2026-04", "04-2026", "april 2026", "April 2026", "2026-04-14", "2026/4"]
)
def test_a_month_is_its_first_day(written: str) -> None:
    assert means(Month, written) == date(2026, 4, 1)


@pytest.mark.parametrize(
    "written", ["2026-13", "2026-00", "aprl", "aprl 2026", "", "0000-04", None]
)
def test_what_is_no_month_is_refused(written: object) -> None:
    assert refused(Month, written) == "not-a-month"


@pytest.mark.parametrize("written", ["april", "April", "nov", "december"])
def test_of_a_month_without_its_year_that_is_said(written: str) -> None:
    assert refused(Month, written) == "no-year"


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("ma-vr", {0, 1, 2, 3, 4}),
        ("mon-fri", {0, 1, 2, 3, 4}),
        ("vr", {4}),
        ("Vrijdag", {4}),
        ("za-ma", {5, 6, 0}),
        ("ma, wo", {0, 2}),
        (["ma", "wo-do"], {0, 2, 3}),
        ("MA - DI", {0, 1}),
        ("ma-ma", {0}),
        ("zo-za", {0, 1, 2, 3, 4, 5, 6}),
    ],
)
def test_days_are_a_range_a_list_or_one(written: object, days: set[int]) -> None:
    assert means(Days, written) == days


@pytest.mark.parametrize(
    "written", ["", "foo", "ma-foo", [], ["ma", ""], {"ma": "wo"}, [["ma"]], "-", "ma--vr"]
)
def test_what_are_no_days_is_refused(written: object) -> None:
    assert refused(Days, written) == "not-days"


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("09:00-17:00", time(9), time(17)),
        ("9-17", time(9), time(17)),
        ("22.00-06.00", time(22), time(6)),
        ("09:30 – 17:15", time(9, 30), time(17, 15)),
        ("9.30 - 17.00 uur", time(9, 30), time(17)),
        ("9 tot 17 uur", time(9), time(17)),
        ("09:00-24:00", time(9), time(0)),
        ("00:00-24:00", time(0), time(0)),
        ("22:00-00:00", time(22), time(0)),
    ],
)
def test_hours_are_a_start_and_an_end(written: str, start: time, end: time) -> None:
    assert means(HoursOfDay, written) == Hours(start, end)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("09:00", "not-hours"),
        ("24:00-01:00", "not-hours"),
        ("9:60-10", "not-hours"),
        ("25-26", "not-hours"),
        ("24:01-3", "not-hours"),
        ("9-24:30", "not-hours"),
        ("", "not-hours"),
        (["9-17"], "not-hours"),
        ("09:00-09:00", "no-length"),
        ("0-0", "no-length"),
    ],
)
def test_what_are_no_hours_is_refused(written: object, code: str) -> None:
    assert refused(HoursOfDay, written) == code


@pytest.mark.parametrize(
    ("written", "code", "words"),
    [
        ("3-12-2026 12:00-13:00", "not-one-moment", ("2026-12-03 12:00", "2026-12-03 13:00")),
        ("2026-12-03T12:00-13:00", "not-one-moment", ("2026-12-03 12:00", "2026-12-03 13:00")),
        (
            "3 december 2026 van 9 tot 10 uur",
            "not-one-moment",
            ("2026-12-03 09:00", "2026-12-03 10:00"),
        ),
        ("vrijdag 3 december 2026 12:00-13:00", "other-weekday", ("vrijdag",)),
        ("donderdag 3 december 12:00-13:00", "no-year", ("3 december", "12:00-13:00")),
    ],
)
def test_a_span_where_a_moment_belongs_is_no_time_zone(
    written: str, code: str, words: tuple[str, ...]
) -> None:
    assert refused(Moment, written) == code
    with pytest.raises(ValueError, match=code) as caught:
        parse_moment(written)
    assert all(word in say(Flaw(*caught.value.args), "nl") for word in words)


def test_a_zone_is_still_one() -> None:
    for written in ("2026-12-03T12:00-10:00", "2026-12-03 12:00+01:00", "2026-12-03 12:00Z"):
        moment = means(Moment, written)
        assert isinstance(moment, datetime) and moment.tzinfo is not None


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("weekend", {5, 6}),
        ("werkdagen", {0, 1, 2, 3, 4}),
        ("weekdays", {0, 1, 2, 3, 4}),
        ("ma t/m vr", {0, 1, 2, 3, 4}),
        ("ma – di", {0, 1}),
        ("Ma T/M Wo", {0, 1, 2}),
        ("Mon To Wed", {0, 1, 2}),
        ("maandag tot en met woensdag", {0, 1, 2}),
        ("mon to wed", {0, 1, 2}),
        (["wo", "weekend"], {2, 5, 6}),
    ],
)
def test_days_as_people_say_them(written: object, days: set[int]) -> None:
    assert means(Days, written) == days


@pytest.mark.parametrize("written", ["14 apr 2027", "14 Apr 2027", "14 april 2027"])
def test_a_month_may_be_shortened(written: str) -> None:
    assert means(Moment, written) == date(2027, 4, 14)
