"""Whether a clock can be believed.

A player without a battery starts in 1970, or last Friday, until the network gives it the time.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

EARLIEST = datetime(2024, 1, 1, tzinfo=UTC)  # no clock that runs this program is earlier
SLACK = timedelta(hours=1)  # a file server's clock may be ahead of ours
# A file further ahead than this has a wrong date itself: a camera's, or a typing error.
LONGEST_OFF = timedelta(days=60)


def believable(now: datetime, newest: datetime | None = None) -> bool:
    """Whether `now` can be the time. `newest`: when the content was last changed, as its files say.

    Where it cannot, give the schedule None for the time: what carries no date plays, and what
    carries one waits.
    """
    if now < EARLIEST:
        return False
    return newest is None or not now + SLACK < newest <= now + LONGEST_OFF
