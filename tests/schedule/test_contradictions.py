"""What contradicts itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from schedule.test_windows import AMSTERDAM, WINDOWS, real_moments, window

from player.schedule.contradictions import Contradiction, contradictions, never_open
from player.schedule.rotation import RotationEntry
from player.schedule.windows import Hours, Window

C = Contradiction
SATURDAY, SUNDAY, MONDAY = date(2026, 4, 25), date(2026, 4, 26), date(2026, 4, 27)


@pytest.mark.parametrize(
    ("one", "why"),
    [
        (window(), None),
        (window(start=MONDAY, until=MONDAY), None),
        (window(start=MONDAY, until=SUNDAY), (C.ENDS_FIRST, "until")),
        (
            window(start=datetime(2026, 4, 27, 9), until=datetime(2026, 4, 27, 9)),
            (C.ENDS_FIRST, "until"),
        ),
        (window(start=MONDAY, withdrawn=MONDAY), (C.WITHDRAWN_FIRST, "withdrawn")),
        (
            window(start=MONDAY, until=date(2026, 5, 1), withdrawn=SUNDAY),
            (C.WITHDRAWN_FIRST, "withdrawn"),
        ),
        (window("ma-vr", start=SATURDAY, until=SUNDAY), (C.NO_SUCH_DAY, "days")),
        (window("ma-vr", start=SATURDAY, until=MONDAY), None),
        (window("vr", "22:00-06:00", start=SATURDAY, until=SATURDAY), None),
        (
            window(
                "", "09:00-17:00", start=datetime(2026, 4, 27, 18), until=datetime(2026, 4, 27, 20)
            ),
            (C.OUTSIDE_HOURS, "hours"),
        ),
        (
            window("", "02:15-02:45", start=date(2026, 3, 29), until=date(2026, 3, 29)),
            (C.OUTSIDE_HOURS, "hours"),
        ),
        (
            replace(
                window("ma", start=SATURDAY, until=MONDAY),
                skip_holidays=True,
                holidays=frozenset({MONDAY}),
            ),
            (C.ONLY_HOLIDAYS, "skip_holidays"),
        ),
        (Window(never=True), None),
    ],
)
def test_why_it_will_never_be_shown(one: Window, why: tuple[Contradiction, str] | None) -> None:
    assert never_open(one, AMSTERDAM) == why


@settings(max_examples=300)
@given(WINDOWS)
def test_what_is_said_never_to_open_does_not(one: Window) -> None:
    if never_open(one, AMSTERDAM) is not None:
        moments = real_moments(
            datetime(2025, 12, 31, tzinfo=AMSTERDAM), datetime(2027, 6, 1, tzinfo=AMSTERDAM), 500
        )
        assert not any(one.open_at(moment) for moment in moments)


def test_numbers_that_cannot_be_meant() -> None:
    always = Window()
    turns = [
        RotationEntry("a", always),
        RotationEntry("b", always, weight=3),
        RotationEntry("c", always, weight=0),
        RotationEntry("d", always, after_every=4),
        RotationEntry("e", always, after_every=5),
        RotationEntry("f", Window(hours=Hours(time(9), time(9)))),
    ]
    assert [
        (found.id, found.what, found.field) for found in contradictions(turns[:5], AMSTERDAM)
    ] == [("c", C.NO_WEIGHT, "weight"), ("e", C.RARE, "after_every")]
    assert [found.what for found in contradictions(turns[5:], AMSTERDAM)] == [C.NO_LENGTH]
    assert [found.what for found in contradictions(turns[3:4], AMSTERDAM)] == [C.ALONE]
