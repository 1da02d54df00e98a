"""A clock that lies."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from player.schedule.believable import believable

CONTENT = datetime(2026, 4, 14, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "newest", "believed"),
    [
        (datetime(1970, 1, 1, 0, 0, 7, tzinfo=UTC), None, False),
        (datetime(2019, 5, 1, tzinfo=UTC), CONTENT, False),
        (CONTENT + timedelta(days=400), CONTENT, True),
        (CONTENT, None, True),
        (CONTENT - timedelta(days=3), CONTENT, False),  # switched off on Friday, edited on Sunday
        (CONTENT - timedelta(minutes=10), CONTENT, True),  # the server's clock is a little ahead
        (CONTENT, CONTENT + timedelta(days=4000), True),  # then it is the file that lies
    ],
)
def test_it_is_believed_when_it_can_be_right(
    now: datetime, newest: datetime | None, believed: bool
) -> None:
    assert believable(now, newest) is believed
