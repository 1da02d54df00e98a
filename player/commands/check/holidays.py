"""A country that has no calendar of holidays, where something asks for one. Reads no clock."""

from __future__ import annotations

from player.library.edition import Edition
from player.problems import Flaw, Problem
from player.schedule.calendar import calendar_of


def without_calendar(edition: Edition) -> list[Problem]:
    """The problem of the config, where the quote of the day, a slide or whose turn it is asks for a
    calendar that there is not."""
    if not any(
        item.pool is not None or item.slide.skip_holidays or item.slide.WORKING_DAYS
        for item in edition.items
    ):
        return []
    holidays = edition.config.holidays
    try:
        calendar_of(holidays.country, holidays.region)
    except ValueError as error:
        flaw = Flaw("no-such-holidays", error.args[1], severity="warning")
        return [Problem(edition.config_path.name, 0, 0, flaw)]
    return []
