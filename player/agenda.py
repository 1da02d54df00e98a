"""What is on when, and the quote of each day, without a screen: for whoever wants to look ahead. The same rounds as the television's."""
from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path

import click

from player.problems import Language
from player.schedule.daily import Pick, Why
from player.schedule.rotation import Cursor
from player.schedule.windows import parse_moment
from player.studio.edition import Edition
from player.studio.keep import feeds_folder
from player.studio.library import Library
from player.studio.program import Program
from player.studio.settings import Unusable

MOST_DAYS = 400

_WORDS = {
    "nl": {"nothing": "niets aan de beurt", "not": "Niet te zien in deze tijd:", "expired": "voorbij",
           "consent": "geen akkoord, of voor een ander scherm", "later": "nog niet",
           "other": "andere dag of tijd", "none": "geen citaat", "too-early": "van voor het begin van de telling",
           "withdrawn": "ingetrokken", "few": "er zijn er maar {n} om uit te kiezen; met tien is er altijd een uitgeruste"},
    "en": {"nothing": "nothing is due", "not": "Not shown in this time:", "expired": "past", "consent": "no consent, or for another screen",
           "later": "not yet", "other": "another day or time", "none": "no quote", "too-early": "from before the counting starts",
           "withdrawn": "withdrawn", "few": "there are only {n} to choose from; with ten there is always one that has rested"},
}


@dataclass(frozen=True, slots=True)
class Stay:
    """A slide's time on the screen; no item where nothing is due."""

    start: datetime
    end: datetime
    id: str | None
    type: str | None
    source: str | None


def stays(edition: Edition, start: datetime, end: datetime) -> Iterator[Stay]:
    """What is on from `start` to `end`, one after the other, no gap: as on a screen that is switched on at `start`."""
    program, by_id = Program(edition), {item.id: item for item in edition.items}
    by_clock, now = edition.config.sync == "clock", start
    after: Cursor | None = None
    urgent: Cursor | None = None
    while now.timestamp() < end.timestamp():
        taken = program.takes_over(now)
        if by_clock:
            slot = program.showing(now)
            over, identity = slot.end, slot.id
        else:
            place = next(program.following(urgent if taken else after, now), None)
            if taken:
                urgent = place
            elif place is not None:
                after = place
            identity = place.id if place is not None else None
            over = now + timedelta(seconds=program.seconds(identity)) if identity is not None else end
        item = by_id.get(identity) if identity is not None else None
        # Real time goes on where the clock is put forwards or back.
        over = datetime.fromtimestamp(now.timestamp() + (over - now).total_seconds(), now.tzinfo) if identity is not None and not by_clock else over
        changes = [program.next_change(now) if item is None else item.window.next_change(now), None if taken else program.next_takeover(now)]
        over = min([over, end, *(change for change in changes if change is not None)], key=datetime.timestamp)
        yield Stay(now, over, identity, item.slide.TYPE if item else None, item.source if item else None)
        now = over


def schedule(config: Path, screen: str, path: Path | None, start: str, end: str, as_json: bool) -> int:
    """Print what is on when; the exit code is 0 where there is a result."""
    edition = _edition(config, screen, path)
    if edition is None:
        return 2
    zone, words = edition.config.timezone, _WORDS[edition.config.language]
    since, until = _moment(start, edition, "--from"), _moment(end, edition, "--to")
    if not since < until <= since + timedelta(days=MOST_DAYS):
        raise click.BadParameter(f"{end!r} is not between {start!r} and {MOST_DAYS} days later", param_hint="--to")
    if as_json:
        click.echo(json.dumps([{"start": _iso(stay.start), "end": _iso(stay.end), "slide": stay.id, "type": stay.type, "source": stay.source}
                               for stay in stays(edition, since, until)], ensure_ascii=False, indent=1))
        return 0
    seen: set[str | None] = set()
    for stay in stays(edition, since, until):
        seen.add(stay.id)
        what = f"{stay.id}  ({stay.source})" if stay.id is not None else words["nothing"]
        click.echo(f"{stay.start:%Y-%m-%d %H:%M:%S}  {stay.end:%H:%M:%S}  {what}")
    # What is due but has not had its turn in so short a time is no surprise; what can't be shown may be.
    missing = [item for item in edition.items if item.id not in seen and not item.window.open_at(since)]
    if missing:
        click.echo(f"\n{words['not']}")
        for item in missing:
            begin, over = item.window.span(zone)
            reason = ("consent" if item.window.never else "expired" if over <= since.timestamp()
                      else "later" if begin >= until.timestamp() else "other")
            click.echo(f"  {item.id}  ({item.source}): {words[reason]}")
    return 0


def quotes(config: Path, screen: str, path: Path | None, first: str, last: str, as_json: bool) -> int:
    """Print the quote of each day; the exit code is 0 where there is a result."""
    edition = _edition(config, screen, path)
    if edition is None:
        return 2
    words = _WORDS[edition.config.language]
    start, end = _moment(first, edition, "--from").date(), _moment(last, edition, "--to").date()
    if not start <= end <= start + timedelta(days=MOST_DAYS):
        raise click.BadParameter(f"{last!r} is not between {first!r} and {MOST_DAYS} days later", param_hint="--to")
    program, by_id = Program(edition), {item.id: item for item in edition.items}
    rows: list[dict[str, str | None]] = []
    few = 0
    for number in range((end - start).days + 1):
        day = start + timedelta(days=number)
        picks = [pick for chosen in program.picks(datetime.combine(day, time(12), edition.config.timezone)).values() for pick in chosen]
        shown: list[Pick | None] = [*picks] or [None]
        for pick in shown:
            item = by_id.get(pick.id) if pick is not None and pick.id is not None else None
            sentiment = getattr(item.slide, "sentiment", None) if item else None
            rows.append({"date": day.isoformat(), "slide": item.id if item else None, "sentiment": sentiment,
                         "source": item.source if item else None})
            if not as_json:
                why = words[{Why.WITHDRAWN: "withdrawn", Why.TOO_EARLY: "too-early"}.get(pick.why, "none") if pick is not None else "none"]
                click.echo(f"{day:%Y-%m-%d}  {sentiment or '':9} {item.id}  ({item.source})" if item else f"{day:%Y-%m-%d}  {why}")
            few = max(few, pick.few or 0) if pick is not None else few
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    elif few:
        click.echo(words["few"].format(n=few))
    return 0


def _edition(config: Path, screen: str, path: Path | None) -> Edition | None:
    try:
        return Library(config, screen, playlist=path, feeds=feeds_folder(config, screen)).refresh()
    except Unusable as unusable:
        language: Language = "nl"
        for problem in unusable.problems:
            click.echo(problem.text(language), err=True)
        return None


def _moment(text: str, edition: Edition, option: str) -> datetime:
    try:
        moment = parse_moment(text)
    except ValueError:
        raise click.BadParameter(f"{text!r} is not a time; write for example '2026-04-14 14:30'", param_hint=option) from None
    zone = edition.config.timezone
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time(0), zone)
    return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds" if moment.microsecond else "seconds")


