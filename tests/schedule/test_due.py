"""Who is due, and until when."""

from __future__ import annotations

import math
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from schedule.test_windows import AMSTERDAM, WINDOWS, at, window

from player.schedule.due import Due

JUMPS = [
    datetime(2026, 3, 29, tzinfo=UTC),
    datetime(2026, 10, 25, tzinfo=UTC),
    datetime(2026, 6, 1, tzinfo=UTC),
]
LEAPS = st.lists(
    st.timedeltas(timedelta(seconds=-7200), timedelta(days=2))
    | st.timedeltas(timedelta(days=-90), timedelta(days=90)),
    max_size=12,
)


@settings(max_examples=150)
@given(st.lists(WINDOWS, max_size=6), st.sampled_from(JUMPS), LEAPS)
def test_it_says_what_every_window_says(
    windows: list, now: datetime, leaps: list[timedelta]
) -> None:
    due, hurried = Due(windows), Due(windows)
    for leap in (timedelta(0), *leaps):
        now += leap
        moment = now.astimezone(AMSTERDAM)
        stretch = due.at(moment)
        assert stretch.due == tuple(
            place for place, one in enumerate(windows) if one.open_at(moment)
        )
        assert stretch.start <= moment.timestamp() < stretch.end
        changes = [
            change.timestamp() for one in windows if (change := one.next_change(moment)) is not None
        ]
        assert stretch.end == min(changes, default=math.inf)
        assert due.until(moment) == stretch.end
        assert hurried.until(moment) == stretch.end


def test_what_carries_no_date_is_due_where_nobody_knows_the_time() -> None:
    due = Due([window(), window(start=date(2026, 1, 1)), window("ma", "09:00-10:00")])
    assert due.at(None).due == (0, 2)
    assert due.at(at("2026-04-14T12:00")).due == (0, 1)
