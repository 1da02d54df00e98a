"""Which days are holidays, by country and region; and which are working days. The days come from the `holidays` library."""
from __future__ import annotations

from collections.abc import Container, Iterator
from datetime import date
from functools import lru_cache

EPOCH = date(2024, 1, 1)        # a Monday: working days are counted from here


class Calendar(Container[date]):
    """The holidays of a country or region: `day in calendar`. Of a place that nobody knows there are none, if it may be `unknown`."""

    def __init__(self, country: str, region: str = "", unknown: bool = False) -> None:
        self.country, self.region, self._unknown = country, region, unknown
        self._years: dict[int, frozenset[date]] = {}

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and day in self.of_year(day.year)

    def of_year(self, year: int) -> frozenset[date]:
        """The holidays of that year."""
        known = self._years.get(year)
        if known is None:
            try:
                known = _holidays(self.country, self.region, year)
            except NotImplementedError:
                if not self._unknown:
                    raise
                known = frozenset()
            self._years[year] = known
        return known

    def first_from(self, day: date) -> date | None:
        """The first holiday that is not before `day`; None where this year and the next have none."""
        return min((holiday for year in (day.year, day.year + 1) for holiday in self.of_year(year) if holiday >= day), default=None)


@lru_cache(maxsize=8)
def calendar_of(country: str, region: str = "") -> Calendar:
    """The calendar of a country (`NL`), or of a region of it (`DE`, `BY`).

    Raises ValueError(code, values) with a code of `player.problems` where the library knows no such place.
    """
    found = Calendar(country.strip().upper(), region.strip().upper())
    try:
        found.of_year(EPOCH.year)
    except NotImplementedError:
        raise ValueError("no-such-holidays", {"value": f"{country} {region}".strip()}) from None
    return found


@lru_cache(maxsize=8)
def holidays_of(country: str, region: str = "") -> Calendar:
    """The same, but without holidays where nobody knows the place (`check` says so). Costs nothing until it is asked for a day."""
    return Calendar(country.strip().upper(), region.strip().upper(), unknown=True)


def _holidays(country: str, region: str, year: int) -> frozenset[date]:
    import holidays  # here, since 30 ms of a start without a calendar are not spent on it

    return frozenset(holidays.country_holidays(country, subdiv=region or None, years=year))


def is_working_day(day: date, holidays: Container[date] = ()) -> bool:
    """Monday to Friday, less the holidays."""
    return day.weekday() < 5 and day not in holidays


def days_from(first: date, last: date) -> Iterator[date]:
    """Every date from the first to the last, both included."""
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        yield date.fromordinal(ordinal)
