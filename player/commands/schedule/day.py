"""The days as an editor wants to see them: which slides are on, from when until when and how often,
and why the others are not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, time, timedelta

from player.commands.schedule.stays import stays
from player.document import vocabulary
from player.library.edition import Edition, Item, Pool
from player.playout.dark_hours import lit
from player.playout.program import Program
from player.playout.why_not_shown import hours_of, why_not
from player.schedule.spoken import day_of, days_of, weekday_of

COUNTED = timedelta(
    days=8
)  # of more days it is not told how often each comes by: that takes too long to work out
WIDEST = 40  # characters of an id in the table

_WORDS = {
    "nl": {
        "times": "tijd",
        "slide": "dia",
        "type": "soort",
        "count": "keer",
        "where": "waar het staat",
        "all": "hele dag",
        "whole": "hele tijd",
        "nothing": "niets aan de beurt",
        "quiet": "rustige dia",
        "not": "Niet te zien:",
        "holiday": "feestdag",
        "rest": "{n} andere uit {pool}: niet gekozen voor vandaag",
        "one": "1 ander uit {pool}: niet gekozen voor vandaag",
        "errors": "In de bestanden staan nog fouten ({n}); `klantbeeld check` zegt welke.",
        "screen": "Het scherm staat aan {when}.",
        "days": "op {days}",
        "hours": "van {start} tot {end}",
        "dark": "scherm donker",
    },
    "en": {
        "times": "time",
        "slide": "slide",
        "type": "type",
        "count": "times",
        "where": "where it stands",
        "all": "all day",
        "whole": "all the time",
        "nothing": "nothing is due",
        "quiet": "quiet slide",
        "not": "Not shown:",
        "holiday": "holiday",
        "rest": "{n} others from {pool}: not chosen for today",
        "one": "1 other from {pool}: not chosen for today",
        "errors": "There are still mistakes in the files ({n}); `klantbeeld check` says which.",
        "screen": "The screen is on {when}.",
        "days": "on {days}",
        "hours": "from {start} to {end}",
        "dark": "screen dark",
    },
}

Spans = list[tuple[datetime, datetime]]


def moments(edition: Edition, since: datetime, until: datetime) -> Iterator[str]:
    """A short time: each slide with its moment, and why others are not on."""
    program, words = Program(edition), _WORDS[edition.config.language]
    for stay in stays(program, since, until):
        what = stay.id or words["nothing"]
        yield f"{stay.start:%Y-%m-%d %H:%M:%S}  {stay.end:%H:%M:%S}  {what}{f'  ({stay.source})' if stay.source else ''}"
    for start, end in _dark(edition, since, until):
        yield f"{start:%Y-%m-%d %H:%M:%S}  {end:%H:%M:%S}  {words['dark']}"
    yield from _not_on(program, _when(program, since, until), since, until)


def days(edition: Edition, since: datetime, until: datetime) -> Iterator[str]:
    """Day by day: a table of what is on, and why the rest is not."""
    program, config = Program(edition), edition.config
    words, holidays = _WORDS[config.language], config.holidays.calendar
    on = (
        [words["days"].format(days=days_of(config.screen.days, config.language))]
        if config.screen.days is not None
        else []
    )
    on += (
        [words["hours"].format(**hours_of(config.screen.hours))]
        if config.screen.hours is not None
        else []
    )
    if on:
        yield from (words["screen"].format(when=", ".join(on)), "")
    start = since
    while start.timestamp() < until.timestamp():
        end = min(_midnight_after(start), until, key=datetime.timestamp)
        if start != since:
            yield ""
        holiday = f" ({words['holiday']})" if start.date() in holidays else ""
        yield f"{weekday_of(start, config.language)} {day_of(start, config.language)}{holiday}"
        yield ""
        counts = (
            Counter(stay.id for stay in stays(program, start, end))
            if until - since <= COUNTED
            else None
        )
        when = _when(program, start, end)
        yield from _table(edition, when, counts, start, end)
        yield from _not_on(program, when, start, end)
        start = end
    if wrong := sum(problem.severity == "error" for problem in edition.problems):
        yield from ("", words["errors"].format(n=wrong))


def _midnight_after(moment: datetime) -> datetime:
    return datetime.combine(moment.date() + timedelta(days=1), time(0), moment.tzinfo)


def _when(program: Program, since: datetime, until: datetime) -> dict[str | None, Spans]:
    """From when until when each is in the round; None: nothing is."""
    found: dict[str | None, Spans] = {}
    now = since
    while now.timestamp() < until.timestamp():
        change = program.next_change(now)
        then = until if change is None else min(change, until, key=datetime.timestamp)
        due: list[str | None] = [*program.due(now)]
        for one in due or [None]:
            spans = found.setdefault(one, [])
            if spans and spans[-1][1] == now:
                spans[-1] = spans[-1][0], then
            else:
                spans.append((now, then))
        now = then
    return found


def _table(
    edition: Edition,
    when: dict[str | None, Spans],
    counts: Counter[str | None] | None,
    since: datetime,
    until: datetime,
) -> Iterator[str]:
    words, dutch = _WORDS[edition.config.language], edition.config.language == "nl"
    whole = (
        words["all"]
        if since.time() == time(0) and until == _midnight_after(since)
        else words["whole"]
    )

    def times(spans: Spans) -> str:
        return (
            whole
            if spans == [(since, until)]
            else ", ".join(f"{start:%H:%M}–{_end(end, since)}" for start, end in spans)
        )

    rows = [
        (
            words["times"],
            words["slide"],
            words["type"],
            words["count"] if counts is not None else "",
            words["where"],
        )
    ]
    for item in edition.items:
        if item.id in when:
            kind = (
                words["quiet"]
                if item.stands_in
                else vocabulary().dutch_type(item.slide.TYPE)
                if dutch
                else item.slide.TYPE
            )
            rows.append(
                (
                    times(when[item.id]),
                    item.id,
                    kind,
                    str(counts[item.id]) if counts is not None else "",
                    item.source,
                )
            )
    if None in when:
        rows.append((times(when[None]), words["nothing"], "", "", ""))
    if dark := _dark(edition, since, until):
        rows.append((times(dark), words["dark"], "", "", ""))
    yield from _lined_up(rows)


def _dark(edition: Edition, since: datetime, until: datetime) -> Spans:
    """From when until when the screen is dark by its hours. What is on goes its way meanwhile:
    power is not content."""
    window, now, spans = lit(edition.config.screen), since, Spans()
    while now.timestamp() < until.timestamp():
        change = window.next_change(now)
        then = until if change is None else min(change, until, key=datetime.timestamp)
        if not window.open_at(now):
            spans.append((now, then))
        now = then
    return spans


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
    edition = program.edition
    words = _WORDS[edition.config.language]
    listed = [item for item in edition.items if item.id not in when and not item.stands_in]
    rows: list[tuple[str, str, str]] = []
    rest: Counter[Pool] = Counter()
    noon = since + (until - since) / 2
    gone = {pick.gone for picks in program.picks(noon).values() for pick in picks}
    for item in listed:
        passed_over = (
            item.pool is not None and item.pool.per_day is not None and item.id not in gone
        )
        if item.pool is not None and passed_over and _open_at_all(item, since, until):
            rest[item.pool] += 1
        else:
            rows.append(
                (item.id, why_not(item, edition, since, until, chosen=not passed_over), item.source)
            )
    if not rows and not rest:
        return
    yield from ("", words["not"])
    if rows:
        yield from _columns(rows)
    for pool, number in rest.items():
        yield "  " + words["one" if number == 1 else "rest"].format(n=number, pool=pool.name)


def _columns(rows: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    listed = list(rows)
    wide = min(WIDEST, max(len(identity) for identity, _, _ in listed))
    for identity, why, source in listed:
        yield f"  {identity.ljust(wide)}  {why}  ({source})"


def _open_at_all(item: Item, since: datetime, until: datetime) -> bool:
    change = item.window.next_change(since)
    return item.window.open_at(since) or (
        change is not None and change.timestamp() < until.timestamp()
    )
