"""Which days are holidays, by country and region; and which are working days. The days come from
the `holidays` library."""

from __future__ import annotations

import contextlib
from collections.abc import Container, Iterator
from datetime import date
from functools import lru_cache

EPOCH = date(2024, 1, 1)  # a Monday: working days are counted from here

# A day of somebody's own: a date, a month and a day of every year, or the name of a holiday.
OwnDay = date | tuple[int, int] | str

# Holidays by law or by the churches on which offices are open all the same, by their English name.
_WORKED = {"NL": ("Good Friday",)}
_LANGUAGES = "nl", "en_US"  # in which names are known, besides the country's own


class Calendar(Container[date]):
    """The holidays of a country or region: `day in calendar`. Of a place that nobody knows there
    are none, if it may be `unknown`."""

    def __init__(
        self,
        country: str,
        region: str = "",
        unknown: bool = False,
        also: tuple[OwnDay, ...] = (),
        but: tuple[OwnDay, ...] = (),
    ) -> None:
        """The holidays of a country (ISO 3166), and of a region of it; none where `unknown`.

        `also` are days besides those, `but` are days that are worked on after all.
        """
        self.country, self.region, self._unknown, self._also, self._but = (
            country,
            region,
            unknown,
            also,
            but,
        )
        self._years: dict[int, frozenset[date]] = {}

    def __contains__(self, day: object) -> bool:
        """Whether nobody works on that day."""
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
            if self._also or self._but:
                known = (known | self._meant(self._also, year)) - self._meant(self._but, year)
            self._years[year] = known
        return known

    def _meant(self, days: tuple[OwnDay, ...], year: int) -> frozenset[date]:
        meant: set[date] = set()
        named = [day.casefold() for day in days if isinstance(day, str)]
        for day in days:
            if isinstance(day, tuple):
                with contextlib.suppress(ValueError):  # 29 February
                    meant.add(date(year, *day))
            elif isinstance(day, date):
                meant.add(day)
        if named:
            with contextlib.suppress(NotImplementedError):
                meant.update(
                    day
                    for name, day in _named(self.country, self.region, year)
                    if name.casefold() in named
                )
        return frozenset(meant)

    def first_from(self, day: date) -> date | None:
        """The first holiday that is not before `day`; None where this year and the next have
        none."""
        return min(
            (
                holiday
                for year in (day.year, day.year + 1)
                for holiday in self.of_year(year)
                if holiday >= day
            ),
            default=None,
        )


@lru_cache(maxsize=8)
def calendar_of(country: str, region: str = "") -> Calendar:
    """The calendar of a country (`NL`), or of a region of it (`DE`, `BY`).

    Raises ValueError(code, values) with a code of `player.problems` where the library knows no such
    place.
    """
    calendar = Calendar(country.strip().upper(), region.strip().upper())
    try:
        calendar.of_year(EPOCH.year)
    except NotImplementedError:
        raise ValueError("no-such-holidays", {"value": f"{country} {region}".strip()}) from None
    return calendar


@lru_cache(maxsize=8)
def holidays_of(
    country: str, region: str = "", also: tuple[OwnDay, ...] = (), but: tuple[OwnDay, ...] = ()
) -> Calendar:
    """The same, but without holidays where nobody knows the place (`check` says so), and with days
    of one's own: `also` free, and worked on all the same (`but`). Costs nothing until it is asked
    for a day.
    """
    return Calendar(country.strip().upper(), region.strip().upper(), True, also, but)


def names_of(country: str, region: str = "") -> list[str]:
    """The names of the holidays of a place, in its own language, Dutch and English; nothing where
    nobody knows the place."""
    try:
        return list(
            dict.fromkeys(
                name
                for name, _ in _named(
                    country.strip().upper(), region.strip().upper(), EPOCH.year + 1
                )
            )
        )
    except NotImplementedError:
        return []


def _holidays(country: str, region: str, year: int) -> frozenset[date]:
    import holidays  # here, since 30 ms of a start without a calendar are not spent on it

    found = holidays.country_holidays(country, subdiv=region or None, years=year)
    worked = _WORKED.get(country)
    if worked is None:
        return frozenset(found)
    named = holidays.country_holidays(
        country, subdiv=region or None, years=year, language="en_US"
    )  # else in that of this machine
    return frozenset(day for day, name in named.items() if name not in worked)


@lru_cache(maxsize=8)
def _named(country: str, region: str, year: int) -> tuple[tuple[str, date], ...]:
    """Every holiday of a year by every name that it has, also those that are not free
    everywhere."""
    import holidays

    place = holidays.country_holidays(country, subdiv=region or None, years=year)
    languages = {
        place.default_language,
        *(language for language in _LANGUAGES if language in place.supported_languages),
    }
    return tuple(
        (name, day)
        for language in sorted(languages, key=str)
        for day, names in holidays.country_holidays(
            country,
            subdiv=region or None,
            years=year,
            language=language,
            categories=place.supported_categories,
        ).items()
        for name in names.split("; ")
    )


def is_working_day(day: date, holidays: Container[date] = ()) -> bool:
    """Monday to Friday, less the holidays."""
    return day.weekday() < 5 and day not in holidays


def days_from(first: date, last: date) -> Iterator[date]:
    """Every date from the first to the last, both included."""
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        yield date.fromordinal(ordinal)
