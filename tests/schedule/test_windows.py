"""When a slide may be shown."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from player.schedule.calendar import calendar_of
from player.schedule.windows import Hours, Window
from player.settings.moments import parse_days, parse_hours

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def at(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=AMSTERDAM)


def window(
    days: str = "",
    hours: str = "",
    start: date | datetime | None = None,
    until: date | datetime | None = None,
    withdrawn: date | datetime | None = None,
) -> Window:
    return Window(
        start,
        until,
        parse_days(days) if days else None,
        parse_hours(hours) if hours else None,
        withdrawn,
    )


@pytest.mark.parametrize(
    ("one", "moment", "is_open"),
    [
        (window(), "2026-04-14T12:00", True),
        # dates: both ends included
        (window(start=date(2026, 4, 14)), "2026-04-13T23:59:59", False),
        (window(start=date(2026, 4, 14)), "2026-04-14T00:00", True),
        (window(until=date(2026, 4, 14)), "2026-04-14T23:59:59", True),
        (window(until=date(2026, 4, 14)), "2026-04-15T00:00", False),
        (window(start=date(2028, 2, 29), until=date(2028, 2, 29)), "2028-02-29T12:00", True),
        (window(start=date(2028, 2, 29), until=date(2028, 2, 29)), "2028-03-01T00:00", False),
        (window(until=date(9999, 12, 31)), "2026-04-14T12:00", True),
        # moments: the end excluded
        (window(start=datetime(2026, 4, 14, 9)), "2026-04-14T08:59:59", False),
        (window(start=datetime(2026, 4, 14, 9)), "2026-04-14T09:00", True),
        (window(until=datetime(2026, 4, 14, 17)), "2026-04-14T16:59:59", True),
        (window(until=datetime(2026, 4, 14, 17)), "2026-04-14T17:00", False),
        (
            window(until=datetime(2026, 4, 14, 15, tzinfo=UTC)),
            "2026-04-14T16:59:59",
            True,
        ),  # 17:00 in Amsterdam, in summer
        (window(until=datetime(2026, 4, 14, 15, tzinfo=UTC)), "2026-04-14T17:00", False),
        # withdrawn from then on
        (window(withdrawn=date(2026, 4, 14)), "2026-04-13T23:59:59", True),
        (window(withdrawn=date(2026, 4, 14)), "2026-04-14T00:00", False),
        (window(withdrawn=datetime(2026, 4, 14, 9)), "2026-04-14T09:00", False),
        # days and hours; 14 April 2026 is a Tuesday
        (window("di"), "2026-04-14T00:00", True),
        (window("di"), "2026-04-15T00:00", False),
        (window("za-ma"), "2026-04-13T12:00", True),
        (window("za-ma"), "2026-04-14T12:00", False),
        (window("", "09:00-17:00"), "2026-04-14T08:59:59", False),
        (window("", "09:00-17:00"), "2026-04-14T09:00", True),
        (window("", "09:00-17:00"), "2026-04-14T17:00", False),
        (window("", "09:00-24:00"), "2026-04-14T23:59:59", True),
        (window("", "09:00-24:00"), "2026-04-15T00:00", False),
        (window("", "00:00-24:00"), "2026-04-15T00:00", True),
        # over midnight: the day is the one on which it starts, the end excluded; 17 April 2026 is a
        # Friday
        (window("vr", "22:00-06:00"), "2026-04-17T21:59:59", False),
        (window("vr", "22:00-06:00"), "2026-04-17T22:00", True),
        (window("vr", "22:00-06:00"), "2026-04-18T05:59:59", True),
        (window("vr", "22:00-06:00"), "2026-04-18T06:00", False),
        (window("vr", "22:00-06:00"), "2026-04-17T05:00", False),
        (window("vr", "22:00-06:00"), "2026-04-18T22:00", False),
        (window("zo", "22:00-06:00"), "2026-04-20T05:00", True),
    ],
)
def test_it_is_open_or_closed(one: Window, moment: str, is_open: bool) -> None:
    assert one.open_at(at(moment)) is is_open


def test_until_a_date_ends_at_midnight_of_a_friday_night_that_lasts_longer() -> None:
    night = window("vr", "22:00-06:00", until=date(2026, 4, 17))
    assert night.open_at(at("2026-04-17T23:59"))
    assert not night.open_at(at("2026-04-18T00:00"))


@pytest.mark.parametrize(
    ("one", "now", "change"),
    [
        (window(), "2026-04-14T12:00", None),
        (window(start=date(2026, 4, 20)), "2026-04-14T12:00", "2026-04-20T00:00"),
        (window(until=date(2026, 4, 14)), "2026-04-14T12:00", "2026-04-15T00:00"),
        (window(until=date(2026, 4, 13)), "2026-04-14T12:00", None),
        (window(until=datetime(2026, 4, 14, 17)), "2026-04-14T12:00", "2026-04-14T17:00"),
        (window(withdrawn=date(2026, 5, 1)), "2026-04-14T12:00", "2026-05-01T00:00"),
        (window("", "09:00-17:00"), "2026-04-14T12:00", "2026-04-14T17:00"),
        (window("", "09:00-17:00"), "2026-04-14T09:00", "2026-04-14T17:00"),
        # only what really changes: 17 April 2026 is a Friday
        (window("ma-vr", "09:00-17:00"), "2026-04-17T17:00", "2026-04-20T09:00"),
        (window("ma-vr"), "2026-04-14T12:00", "2026-04-18T00:00"),
        (window("ma-zo"), "2026-04-14T12:00", None),
        (window("", "00:00-24:00"), "2026-04-14T12:00", None),
        (window("vr", "22:00-06:00"), "2026-04-14T12:00", "2026-04-17T22:00"),
        (window("vr", "22:00-06:00"), "2026-04-18T05:00", "2026-04-18T06:00"),
        (window("ma", start=date(2026, 6, 10)), "2026-04-14T12:00", "2026-06-15T00:00"),
        (window("ma", until=date(2026, 4, 19)), "2026-04-14T12:00", None),
        (window("", "09:00-17:00", until=datetime(2026, 4, 14, 17)), "2026-04-14T18:00", None),
        (window(start=date(2026, 4, 20), until=date(2026, 4, 10)), "2026-04-14T12:00", None),
        (window(start=date(2026, 4, 20), withdrawn=date(2026, 4, 20)), "2026-04-14T12:00", None),
    ],
)
def test_the_next_change_is_known(one: Window, now: str, change: str | None) -> None:
    assert one.next_change(at(now)) == (at(change) if change else None)


DATES = st.dates(date(2026, 1, 1), date(2026, 12, 31))
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)).map(
    lambda moment: moment.replace(microsecond=0)
)
CLOCKS = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 59]))
HOURS = st.builds(Hours, CLOCKS, CLOCKS).filter(
    lambda hours: hours.start != hours.end or hours.start == time(0)
)
HOLIDAYS = st.frozensets(
    DATES
    | st.sampled_from([date(2026, 3, 28), date(2026, 3, 29), date(2026, 10, 25), date(2027, 4, 5)]),
    max_size=5,
)
WINDOWS = st.builds(
    Window,
    st.none() | DATES | MOMENTS,
    st.none() | DATES | MOMENTS,
    st.none() | st.frozensets(st.integers(0, 6), min_size=1),
    st.none() | HOURS,
    st.none() | DATES,
    skip_holidays=st.booleans(),
    holidays=HOLIDAYS,
)
# Around the days on which the clock jumps too.
NOWS = st.one_of(
    MOMENTS,
    st.sampled_from(
        [
            datetime(2026, 3, 28, 12),
            datetime(2026, 3, 29),
            datetime(2026, 10, 24, 12),
            datetime(2026, 10, 25),
        ]
    ).flatmap(
        lambda day: st.integers(0, 36 * 60).map(lambda minutes: day + timedelta(minutes=minutes))
    ),
)


def real_moments(start: datetime, end: datetime, count: int) -> list[datetime]:
    """Moments between two, by the clock that never jumps, as the wall clock shows them."""
    first, last = start.astimezone(UTC), end.astimezone(UTC)
    return [(first + (last - first) * step / count).astimezone(AMSTERDAM) for step in range(count)]


@settings(max_examples=400)
@given(WINDOWS, NOWS, st.sampled_from([0, 1]))
def test_until_the_next_change_nothing_changes(one: Window, now: datetime, fold: int) -> None:
    moment = datetime.fromtimestamp(now.replace(tzinfo=AMSTERDAM, fold=fold).timestamp(), AMSTERDAM)
    change = one.next_change(moment)
    end = change if change is not None else moment + timedelta(days=800)
    assert end.timestamp() > moment.timestamp()
    answer = one.open_at(moment)
    for between in real_moments(moment, end, 97):
        assert one.open_at(between) is answer, (between, change)
    if change is not None:
        assert one.open_at(change) is not answer


@given(WINDOWS, NOWS, st.sampled_from([0, 1]))
def test_the_next_change_is_always_later(one: Window, now: datetime, fold: int) -> None:
    moment = datetime.fromtimestamp(now.replace(tzinfo=AMSTERDAM, fold=fold).timestamp(), AMSTERDAM)
    for _ in range(20):
        change = one.next_change(moment)
        if change is None:
            return
        assert change.timestamp() > moment.timestamp()
        moment = change


def changes(one: Window, start: str, end: str) -> list[str]:
    """Every minute on which the answer changes, in real time, as the wall clock shows it."""
    moment, last = at(start).astimezone(UTC), at(end).astimezone(UTC)
    found, before = [], one.open_at(at(start))
    while moment < last:
        moment += timedelta(minutes=1)
        wall = moment.astimezone(AMSTERDAM)
        if one.open_at(wall) != before:
            before = not before
            found.append(wall.isoformat())
    return found


def test_on_the_day_that_loses_an_hour_a_window_in_it_opens_when_the_clock_jumps() -> None:
    assert changes(window("", "02:30-03:30"), "2026-03-29T00:00", "2026-03-29T12:00") == [
        "2026-03-29T03:00:00+02:00",
        "2026-03-29T03:30:00+02:00",
    ]


def test_on_the_day_that_gains_an_hour_office_hours_are_where_the_clock_says() -> None:
    assert changes(window("", "09:00-17:00"), "2026-10-25T00:00", "2026-10-26T00:00") == [
        "2026-10-25T09:00:00+01:00",
        "2026-10-25T17:00:00+01:00",
    ]


@pytest.mark.parametrize("day", ["2026-03-29", "2026-10-25"])
def test_a_day_with_another_length_is_one_whole_day(day: str) -> None:
    next_day = (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    assert changes(window("zo"), f"{day}T00:00", f"{next_day}T12:00") == [
        f"{next_day}T00:00:00{'+02:00' if day < '2026-06' else '+01:00'}"
    ]


@pytest.mark.parametrize("hours", ["02:15-02:45", "02:30-05:00", "23:00-02:30", "00:00-03:00"])
@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_no_change_is_skipped_on_the_days_on_which_the_clock_jumps(day: date, hours: str) -> None:
    one = window("", hours)
    moment = datetime.combine(day - timedelta(days=1), time(12), AMSTERDAM)
    told = set()
    while moment.date() < day + timedelta(days=1):
        change = one.next_change(moment)
        assert change is not None
        told.add(change.timestamp())
        moment = change
    for change in changes(one, f"{day - timedelta(days=1)}T12:00", f"{day}T23:00"):
        assert datetime.fromisoformat(change).timestamp() in told


# ── holidays ──────────────────────────────────────────────────────────────────────────────────────

KINGS_DAY = date(2026, 4, 27)  # a Monday


def working(days: str = "", hours: str = "") -> Window:
    return Window(
        days=parse_days(days) if days else None,
        hours=parse_hours(hours) if hours else None,
        skip_holidays=True,
    ).with_holidays(frozenset({KINGS_DAY}))


@pytest.mark.parametrize(
    ("one", "moment", "is_open"),
    [
        (working(), "2026-04-26T23:59", True),
        (working(), "2026-04-27T00:00", False),
        (working(), "2026-04-28T00:00", True),
        (working("ma-vr", "09:00-17:00"), "2026-04-27T12:00", False),
        (working("ma-vr", "09:00-17:00"), "2026-04-28T12:00", True),
        # what starts before a holiday ends on it; what would start on it does not
        (working("", "22:00-06:00"), "2026-04-27T05:59", True),
        (working("", "22:00-06:00"), "2026-04-27T22:00", False),
        (working("", "22:00-06:00"), "2026-04-28T05:59", False),
        (working("", "22:00-06:00"), "2026-04-28T22:00", True),
    ],
)
def test_nothing_starts_on_a_holiday_that_is_skipped(
    one: Window, moment: str, is_open: bool
) -> None:
    assert one.open_at(at(moment)) is is_open


@pytest.mark.parametrize(
    ("one", "now", "change"),
    [
        (working(), "2026-04-14T12:00", "2026-04-27T00:00"),
        (working(), "2026-04-27T12:00", "2026-04-28T00:00"),
        (working(), "2026-04-28T12:00", None),
        (working("ma"), "2026-04-21T12:00", "2026-05-04T00:00"),
        (working("ma-vr", "09:00-17:00"), "2026-04-24T17:00", "2026-04-28T09:00"),
    ],
)
def test_the_next_change_knows_holidays(one: Window, now: str, change: str | None) -> None:
    assert one.next_change(at(now)) == (at(change) if change else None)


def test_the_calendar_of_a_country_says_the_same_as_its_dates() -> None:
    days = frozenset(day for year in range(2025, 2031) for day in calendar_of("NL").of_year(year))
    for hours in ("", "22:00-06:00", "00:00-24:00"):
        listed = Window(
            hours=parse_hours(hours) if hours else None, skip_holidays=True, holidays=days
        )
        known = listed.with_holidays(calendar_of("NL"))
        moment: datetime | None = at("2026-01-01T12:00")
        for _ in range(40):
            assert moment is not None
            assert listed.open_at(moment) is known.open_at(moment)
            assert listed.next_change(moment) == known.next_change(moment)
            moment = known.next_change(moment)


@given(
    st.builds(
        Window,
        st.none() | DATES,
        st.none() | DATES,
        st.none() | st.frozensets(st.integers(0, 6), min_size=1),
        st.none() | HOURS,
        skip_holidays=st.just(True),
        holidays=st.just(calendar_of("NL")),
    ),
    st.one_of(NOWS, st.datetimes(datetime(2026, 12, 24), datetime(2027, 4, 30))),
)
def test_until_the_next_change_nothing_changes_by_the_calendar_of_a_country(
    one: Window, now: datetime
) -> None:
    moment = datetime.fromtimestamp(now.replace(tzinfo=AMSTERDAM).timestamp(), AMSTERDAM)
    change, answer = one.next_change(moment), one.open_at(moment)
    end = change if change is not None else moment + timedelta(days=800)
    assert end.timestamp() > moment.timestamp()
    for between in real_moments(moment, end, 97):
        assert one.open_at(between) is answer, (between, change)
    if change is not None:
        assert one.open_at(change) is not answer
    # And nothing starts on a holiday; what began on the day before may go on past midnight.
    if (
        change is not None
        and answer is False
        and (one.hours is None or one.hours.start < one.hours.end)
    ):
        assert change.date() not in one.holidays


def test_a_calendar_matters_only_to_what_skips_holidays() -> None:
    plain = window("ma-vr")
    assert plain.with_holidays(frozenset({KINGS_DAY})) is plain
    assert plain.open_at(at("2026-04-27T12:00"))


# ── the clock is put forward and back ─────────────────────────────────────────────────────────────

SUMMER, WINTER = "2026-03-29", "2026-10-25"


@pytest.mark.parametrize(
    ("hours", "now", "change"),
    [
        # 02:00 is 03:00
        ("02:00-05:00", f"{SUMMER}T01:30+01:00", f"{SUMMER}T03:00+02:00"),
        ("01:00-02:00", f"{SUMMER}T01:30+01:00", f"{SUMMER}T03:00+02:00"),
        ("01:00-02:30", f"{SUMMER}T01:30+01:00", f"{SUMMER}T03:00+02:00"),
        ("02:30-03:30", f"{SUMMER}T01:30+01:00", f"{SUMMER}T03:00+02:00"),
        ("02:15-02:45", f"{SUMMER}T01:30+01:00", "2026-03-30T02:15+02:00"),
        ("23:00-03:00", f"{SUMMER}T01:30+01:00", f"{SUMMER}T03:00+02:00"),
        ("09:00-17:00", "2026-03-28T18:00+01:00", f"{SUMMER}T09:00+02:00"),
        # 03:00 is 02:00, and 02:00 to 03:00 is on the clock twice
        ("01:00-02:00", f"{WINTER}T01:30+02:00", f"{WINTER}T02:00+02:00"),
        ("02:00-03:00", f"{WINTER}T01:30+02:00", f"{WINTER}T02:00+02:00"),
        ("02:00-03:00", f"{WINTER}T02:30+02:00", f"{WINTER}T03:00+01:00"),
        ("02:30-05:00", f"{WINTER}T02:45+02:00", f"{WINTER}T02:00+01:00"),
        ("02:30-05:00", f"{WINTER}T02:15+01:00", f"{WINTER}T02:30+01:00"),
        ("02:15-02:45", f"{WINTER}T02:50+02:00", f"{WINTER}T02:15+01:00"),
        ("22:00-03:00", f"{WINTER}T01:00+02:00", f"{WINTER}T03:00+01:00"),
        ("09:00-17:00", "2026-10-24T18:00+02:00", f"{WINTER}T09:00+01:00"),
    ],
)
def test_the_next_change_on_a_day_of_another_length(hours: str, now: str, change: str) -> None:
    told = window("", hours).next_change(datetime.fromisoformat(now).astimezone(AMSTERDAM))
    assert told is not None
    assert told.isoformat(timespec="minutes") == change


def test_a_day_starts_at_midnight_of_its_own_zone() -> None:
    elsewhere = ZoneInfo(
        "America/Santiago"
    )  # there the clock jumps at midnight: 6 September 2026 begins at 01:00
    one = window(start=date(2026, 9, 6))
    change = one.next_change(datetime(2026, 9, 5, 12, tzinfo=elsewhere))
    assert change is not None
    assert change.isoformat() == "2026-09-06T01:00:00-03:00"


# ── the truth table of a window over midnight ─────────────────────────────────────────────────────

# hours 22:00-06:00 on these days: open at 05:59, 06:00, 21:59, 22:00 of Monday to Sunday
NIGHTS = {
    "ma": "...x x... .... .... .... .... ....",
    "vr": ".... .... .... .... ...x x... ....",
    "zo": "x... .... .... .... .... .... ...x",
    "ma-vr": "...x x..x x..x x..x x..x x... ....",
    "za-zo": "x... .... .... .... .... ...x x..x",
    "ma-zo": "x..x x..x x..x x..x x..x x..x x..x",
}


@pytest.mark.parametrize("days", NIGHTS)
def test_a_night_belongs_to_the_day_on_which_it_starts(days: str) -> None:
    one = window(days, "22:00-06:00")
    monday = date(2026, 4, 13)
    table = " ".join(
        "".join(
            "x"
            if one.open_at(
                datetime.combine(monday + timedelta(days=day), time.fromisoformat(clock), AMSTERDAM)
            )
            else "."
            for clock in ("05:59", "06:00", "21:59", "22:00")
        )
        for day in range(7)
    )
    assert table == NIGHTS[days]


@pytest.mark.parametrize(
    ("one", "undated"),
    [
        (window(), True),
        (window("ma", "09:00-17:00"), True),
        (window(start=date(2026, 1, 1)), False),
        (window(until=date(2026, 1, 1)), False),
        (window(withdrawn=date(2026, 1, 1)), False),
        (Window(never=True), False),
    ],
)
def test_what_carries_no_date_is_undated(one: Window, undated: bool) -> None:
    assert one.undated is undated
