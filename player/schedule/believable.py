"""Whether a clock can be believed: a player without a battery thinks it is 1970, or last Friday,
until the network tells it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

EARLIEST = datetime(2024, 1, 1, tzinfo=UTC)  # no clock that runs this program is earlier
SLACK = timedelta(hours=1)  # a file server's clock may be ahead of ours
LONGEST_OFF = timedelta(
    days=60
)  # a file later than this lies itself: a camera's date, a typing error


def believable(now: datetime, newest: datetime | None = None) -> bool:
    """Whether `now` can be the time. `newest`: when the content was last changed, as its files say.

    Where it cannot, ask the schedule with None for the time: what carries no date plays, what
    carries one waits.
    """
    if now < EARLIEST:
        return False
    return newest is None or not now + SLACK < newest <= now + LONGEST_OFF
