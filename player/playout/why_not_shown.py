"""Why a slide is not on between two moments, in words that an editor can act on.

Pure: asks the windows and the choices of the day. Knows no command.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from player.library.edition import Edition, Item
from player.problems import Language
from player.schedule.calendar import days_from
from player.schedule.spoken import day_of, days_of, moment_of
from player.schedule.windows import Hours, Window

# Each reason in Dutch and in English, with `{fields}` to fill in.
_REASONS: dict[str, tuple[str, str]] = {
    "consent": (
        "geen akkoord: er staat 'akkoord: nee' bij, of er is nog geen akkoord gegeven",
        "no consent: it says 'consent: no', or none was given yet",
    ),
    "screens": ("alleen op: {screens}", "only on: {screens}"),
    "visitors": ("niet op een scherm dat bezoekers zien", "not on a screen that visitors see"),
    "nobody": (
        "er is nog niemand die klantverbeteraar is geweest",
        "nobody has been customer champion yet",
    ),
    "withdrawn": ("ingetrokken op {day}", "withdrawn on {day}"),
    "cut-off": (
        "dit scherm is te lang van zijn bron afgesneden (sinds {day}), "
        "en deze dia gaat over mensen",
        "this screen has been cut off from its source too long (since {day}), "
        "and this slide is about people",
    ),
    "later": ("pas vanaf {day}", "not until {day}"),
    "never": ("nooit: het einde ligt voor het begin", "never: it ends before it begins"),
    "month": (
        "zijn maand is voorbij: te zien tot en met {day}",
        "its month is over: shown until {day}",
    ),
    "kept": (
        "verlopen na {day}: {months} maanden bewaard",
        "gone after {day}: kept for {months} months",
    ),
    "expired": ("voorbij: te zien tot en met {day}", "past: shown until {day}"),
    "expired-at": ("voorbij: te zien tot {day}", "past: shown until {day}"),
    "days": ("andere dag: alleen op {days}", "another day: only on {days}"),
    "holiday": ("feestdag, en die slaat hij over", "a holiday, which it skips"),
    "hours": (
        "andere tijd: alleen van {start} tot {end}",
        "another time: only from {start} to {end}",
    ),
    "taken": ("een dringende mededeling heeft het scherm", "an urgent notice has the screen"),
    "not-chosen": ("niet het citaat van vandaag", "not the quote of today"),
}


def why_not(
    item: Item,
    edition: Edition,
    since: datetime,
    until: datetime,
    *,
    chosen: bool = True,
    language: Language | None = None,
) -> str:
    """Why a slide is not on at any moment between `since` and `until`, in the config's language
    unless another is asked for.

    `chosen`: whether the choice of the day includes it; True for a slide that is in no pool.
    """
    language = language or edition.config.language
    code, values = _reason(item, edition, since, until, chosen, language)
    dutch, english = _REASONS[code]
    return (dutch if language == "nl" else english).format(**values)


def _reason(
    item: Item,
    edition: Edition,
    since: datetime,
    until: datetime,
    chosen: bool,
    language: Language,
) -> tuple[str, dict[str, object]]:
    """The first reason that holds: its name in `_REASONS`, and what fills its fields."""
    window, zone = item.window, edition.config.timezone
    if item.elsewhere:
        if edition.config.screen.visitors and not item.slide.for_visitors:
            return "visitors", {}
        return "screens", {"screens": ", ".join(item.slide.screens)}
    if item.off and window.withdrawn is not None:
        return "withdrawn", {"day": day_of(window.withdrawn, language)}
    if item.ends == "nobody":
        return "nobody", {}
    if window.never:
        return "consent", {}
    begin, end = window.span(zone)
    if (
        window.withdrawn is not None
        and Window(start=window.withdrawn).span(zone)[0] <= since.timestamp()
    ):
        if item.ends == "cut-off":
            return "cut-off", {"day": moment_of(_heard(window, edition), language)}
        return "withdrawn", {"day": day_of(window.withdrawn, language)}
    if begin >= end:
        return "never", {}
    if end <= since.timestamp() and window.until is not None:
        return _over(item, window.until, language)
    if begin >= until.timestamp() and window.start is not None:
        return "later", {"day": moment_of(window.start, language)}
    return _other_time(window, since, until, language) or ("taken" if chosen else "not-chosen", {})


def _heard(window: Window, edition: Edition) -> datetime:
    """When the source of a slide that is cut off last answered."""
    assert isinstance(window.withdrawn, datetime)
    return window.withdrawn - (edition.config.offline_limit or timedelta(0))


def _over(item: Item, until: date | datetime, language: Language) -> tuple[str, dict[str, object]]:
    if isinstance(until, datetime):
        return "expired-at", {"day": moment_of(until, language)}
    code = item.ends if item.ends in ("month", "kept") else "expired"
    return code, {"day": day_of(until, language), "months": item.slide.kept_for}


def _other_time(
    window: Window, since: datetime, until: datetime, language: Language
) -> tuple[str, dict[str, object]] | None:
    """Which of days, holidays and hours keep it off; None where it may be shown at some moment."""
    change = window.next_change(since)
    if window.open_at(since) or (change is not None and change.timestamp() < until.timestamp()):
        return None
    days = days_from(since.date(), (until - timedelta(microseconds=1)).date())
    open_days = [day for day in days if window.days is None or day.weekday() in window.days]
    if not open_days and window.days is not None:
        return "days", {"days": days_of(window.days, language)}
    if not any(window.starts_on(day) for day in open_days):
        return "holiday", {}
    return ("hours", hours_of(window.hours)) if window.hours is not None else None


def hours_of(hours: Hours) -> dict[str, object]:
    """Start and end of these hours as an editor writes them (`07:00`)."""
    return {"start": f"{hours.start:%H:%M}", "end": f"{hours.end:%H:%M}"}
