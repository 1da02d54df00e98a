"""Lengths of time as people write them: 90 s, 2 uur, 14 dagen. Knows no field."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta

_HOUR, _DAY = 3600, 86_400  # seconds

# How many seconds a unit has, by every name that people have for it. A month counts for 30 days.
SECONDS_OF: Mapping[str, int] = {
    **dict.fromkeys(("s", "sec", "seconde", "seconden", "second", "seconds"), 1),
    **dict.fromkeys(("min", "minuut", "minuten", "minute", "minutes"), 60),
    **dict.fromkeys(("u", "uur", "uren", "h", "hour", "hours"), _HOUR),
    **dict.fromkeys(("d", "dag", "dagen", "day", "days"), _DAY),
    **dict.fromkeys(("week", "weken", "weeks"), 7 * _DAY),
    **dict.fromkeys(("maand", "maanden", "month", "months"), 30 * _DAY),
}
_LONGEST_SPAN = 3650 * _DAY  # ten years


def parse_span(value: object) -> timedelta:
    """`14 dagen`, `2 weeks`, `36 uur`, `90 minuten`; a number alone is days. At most ten years.

    Raises ValueError for anything else.
    """
    match = re.fullmatch(r"(\d{1,5})\s*([a-z]*)", str(value).strip().casefold())
    unit = SECONDS_OF.get(match[2] or "days") if match else None
    if match is None or unit is None or not 0 < (seconds := int(match[1]) * unit) <= _LONGEST_SPAN:
        raise ValueError(value)
    return timedelta(seconds=seconds)
