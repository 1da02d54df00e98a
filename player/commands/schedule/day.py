"""The days as an editor wants to see them: which slides are on, from when until when and how often,
and why the others are not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, time, timedelta

from player.document import vocabulary
from player.library.edition import Edition, Item
from player.playout.days import Spans, dark_between, midnight_after, not_on, on_between
from player.playout.program import Program
from player.playout.stays import stays
from player.playout.why_not_shown import hours_of
from player.problems import Language
from player.schedule.spoken import day_of, days_of, weekday_of
from player.words import Words

# Of more days it is not told how often each slide comes by: that takes too long to work out.
COUNTED = timedelta(days=8)
WIDEST = 40  # characters of an id in the table

_WORDS = Words(
    {
        "times": ("tijd", "time"),
        "slide": ("dia", "slide"),
        "type": ("soort", "type"),
        "count": ("keer", "times"),
        "where": ("waar het staat", "where it stands"),
        "all": ("hele dag", "all day"),
        "whole": ("hele tijd", "all the time"),
        "nothing": ("niets aan de beurt", "nothing is due"),
        "quiet": ("rustige dia", "quiet slide"),
        "not": ("Niet te zien:", "Not shown:"),
        "holiday": ("feestdag", "holiday"),
        "rest": (
            "{n} andere uit {pool}: niet gekozen voor vandaag",
            "{n} others from {pool}: not chosen for today",
        ),
        "rest:one": (
            "1 ander uit {pool}: niet gekozen voor vandaag",
            "1 other from {pool}: not chosen for today",
        ),
        "errors": (
            "In de bestanden staan nog fouten ({n}); `klantbeeld check` zegt welke.",
            "There are still mistakes in the files ({n}); `klantbeeld check` says which.",
        ),
        "screen": ("Het scherm staat aan {when}.", "The screen is on {when}."),
        "days": ("op {days}", "on {days}"),
        "hours": ("van {start} tot {end}", "from {start} to {end}"),
        "dark": ("scherm donker", "screen dark"),
    }
)


def moments(edition: Edition, since: datetime, until: datetime) -> Iterator[str]:
    """A short time: each slide with its moment, and why others are not on."""
    program, words = Program(edition), _WORDS.of(edition.config.language)
    for stay in stays(program, since, until):
        what = stay.id or words("nothing")
        source = f"  ({stay.source})" if stay.source else ""
        yield f"{stay.start:%Y-%m-%d %H:%M:%S}  {stay.end:%H:%M:%S}  {what}{source}"
    for start, end in dark_between(edition, since, until):
        yield f"{start:%Y-%m-%d %H:%M:%S}  {end:%H:%M:%S}  {words('dark')}"
    yield from _not_on(program, on_between(program, since, until), since, until)


def days(edition: Edition, since: datetime, until: datetime) -> Iterator[str]:
    """Day by day: a table of what is on, and why the rest is not."""
    program, words = Program(edition), _WORDS.of(edition.config.language)
    counted = until - since <= COUNTED
    yield from _screen_is_on(edition)
    start = since
    while start.timestamp() < until.timestamp():
        end = min(midnight_after(start), until, key=datetime.timestamp)
        if start != since:
            yield ""
        yield _heading(edition, start)
        yield ""
        counts = Counter(stay.id for stay in stays(program, start, end)) if counted else None
        when = on_between(program, start, end)
        yield from _table(edition, when, counts, start, end)
        yield from _not_on(program, when, start, end)
        start = end
    if wrong := sum(problem.severity == "error" for problem in edition.problems):
        yield from ("", words("errors", n=wrong))


def _screen_is_on(edition: Edition) -> Iterator[str]:
    """When the screen is on, where that is not always."""
    screen, language = edition.config.screen, edition.config.language
    words, when = _WORDS.of(language), []
    if screen.days is not None:
        when.append(words("days", days=days_of(screen.days, language)))
    if screen.hours is not None:
        when.append(words("hours", **hours_of(screen.hours)))
    if when:
        yield from (words("screen", when=", ".join(when)), "")


def _heading(edition: Edition, day: datetime) -> str:
    language = edition.config.language
    is_holiday = day.date() in edition.config.holidays.calendar
    holiday = f" ({_WORDS.of(language)('holiday')})" if is_holiday else ""
    return f"{weekday_of(day, language)} {day_of(day, language)}{holiday}"


def _table(
    edition: Edition,
    when: dict[str | None, Spans],
    counts: Counter[str | None] | None,
    since: datetime,
    until: datetime,
) -> Iterator[str]:
    """What is on, a row a slide: when, which, how often, and where it stands."""
    words = _WORDS.of(edition.config.language)
    is_day = since.time() == time(0) and until == midnight_after(since)
    whole = words("all" if is_day else "whole")

    def times(spans: Spans) -> str:
        if spans == [(since, until)]:
            return whole
        return ", ".join(f"{start:%H:%M}–{_end(end, since)}" for start, end in spans)

    header = tuple(words(name) for name in ("times", "slide", "type", "count", "where"))
    rows = [header if counts is not None else (*header[:3], "", header[4])]
    for item in edition.items:
        if item.id in when:
            count = str(counts[item.id]) if counts is not None else ""
            kind = words("quiet") if item.stands_in else _type(item, edition.config.language)
            rows.append((times(when[item.id]), item.id, kind, count, item.source))
    if None in when:
        rows.append((times(when[None]), words("nothing"), "", "", ""))
    if dark := dark_between(edition, since, until):
        rows.append((times(dark), words("dark"), "", "", ""))
    yield from _lined_up(rows)


def _type(item: Item, language: Language) -> str:
    kind = item.slide.TYPE
    return vocabulary().dutch_type(kind) if language == "nl" else kind


def _end(end: datetime, since: datetime) -> str:
    return "24:00" if end.time() == time(0) and end.date() > since.date() else f"{end:%H:%M}"


def _lined_up(rows: Sequence[Sequence[str]], indent: str = "  ") -> Iterator[str]:
    """Rows of words in columns; numbers to the right."""
    widths = [min(WIDEST, max(len(row[at]) for row in rows)) for at in range(len(rows[0]))]
    for row in rows:
        cells = [
            cell.rjust(width) if cell.isdecimal() else cell.ljust(width)
            for cell, width in zip(row, widths, strict=True)
            if width
        ]
        yield (indent + "  ".join(cells)).rstrip()


def _not_on(
    program: Program, when: dict[str | None, Spans], since: datetime, until: datetime
) -> Iterator[str]:
    """Which slides are at no moment on, and why."""
    words = _WORDS.of(program.edition.config.language)
    found = not_on(program, when, since, until)
    if not found.slides and not found.rest:
        return
    yield from ("", words("not"))
    if found.slides:
        yield from _columns((item.id, why, item.source) for item, why in found.slides)
    for pool, number in found.rest.items():
        yield "  " + words.count("rest", number, pool=pool.name)


def _columns(rows: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    listed = list(rows)
    wide = min(WIDEST, max(len(identity) for identity, _, _ in listed))
    for identity, why, source in listed:
        yield f"  {identity.ljust(wide)}  {why}  ({source})"
