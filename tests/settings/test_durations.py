"""Lengths of time as people write them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from player.settings.durations import parse_span


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("14 dagen", 336),
        ("14 days", 336),
        ("14", 336),
        (14, 336),
        ("1 dag", 24),
        ("2 weken", 336),
        ("36 uur", 36),
        ("3 Maanden", 2160),
        ("1h", 1),
        ("90 minuten", 1.5),
        ("30 min", 0.5),
        ("90 s", 0.025),
    ],
)
def test_a_length_of_time_as_people_write_it(text: object, hours: float) -> None:
    assert parse_span(text) == timedelta(hours=hours)


@pytest.mark.parametrize(
    "text", ["0", "-1", "veel", "14 banaan", "1.5 dagen", "99999 weken", "", "11 jaar"]
)
def test_what_is_no_length_of_time(text: str) -> None:
    with pytest.raises(ValueError):
        parse_span(text)
