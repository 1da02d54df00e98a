"""What is on when, and the quote of each day, without a screen: for whoever wants to look ahead.
The same rounds as the television's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from textwrap import shorten

import click

from player.commands.path_argument import language_of, stands_for
from player.commands.schedule.day import days, moments
from player.commands.schedule.stays import stays
from player.document import vocabulary
from player.library.config_loader import UNKNOWN_SCREEN, Unusable
from player.library.edition import Edition, Item, Pool
from player.library.library import Library
from player.library.state_store import feeds_folder
from player.playout.program import Program
from player.problems import Flaw, Language, say
from player.schedule.daily import Pick, Why
from player.settings.moments import parse_moment
from player.slides.quote import Quote
from player.text.escapes import echo, echo_json, visible

MOST_DAYS, DAYS_AHEAD = (
    400,
    14,
)  # the most that may be asked for; of quotes, how many where nobody says
MOST_OF_WORDS = 120  # characters of a quote that are printed
SHORT = timedelta(
    hours=1
)  # up to so long each slide is told with its moment; of more the days are told

_WORDS = {
    "nl": {
        "none": "geen citaat",
        "too-early": "van voor het begin van de telling",
        "withdrawn": "ingetrokken: {id}",
        "no-pool": "Er is geen citaat van de dag: de afspeellijst noemt geen verzameling, of er staat nog niets in. "
        "Zo noem je er een: - klantquotes: citaten.yaml",
        "one": "1 citaat",
        "many": "{n} citaten",
        "few": "Je hebt nog maar {n}. Met minder dan tien van elke soort komt hetzelfde citaat binnen een maand terug.",
    },
    "en": {
        "none": "no quote",
        "too-early": "from before the counting starts",
        "withdrawn": "withdrawn: {id}",
        "no-pool": "There is no quote of the day: the playlist names no pool, or there is nothing in it yet. "
        "This is how to name one: - quotes: quotes.yaml",
        "one": "1 quote",
        "many": "{n} quotes",
        "few": "You have only {n}. With fewer than ten of each kind the same quote comes back within a month.",
    },
}


def schedule(
    config: Path, screen: str, path: Path | None, start: str | None, end: str | None, as_json: bool
) -> int:
    """Print what is on when; the exit code is 0 where there is a result."""
    edition = _edition(*stands_for(config, path), screen)
    if edition is None:
        return 2
    since = _moment(start or _today(edition), edition, "--from")
    until = (
        _moment(end, edition, "--to")
        if end
        else datetime.combine(since.date() + timedelta(days=1), time(0), since.tzinfo)
    )
    if since == until and start == end and since.time() == time(0):
        until = since + timedelta(days=1)  # from a day to that day is that day
    if not since < until <= since + timedelta(days=MOST_DAYS):
        raise click.BadParameter(
            f"{end!r} is not between {start!r} and {MOST_DAYS} days later", param_hint="--to"
        )
    if as_json:
        echo_json(
            [
                {
                    "start": _iso(stay.start),
                    "end": _iso(stay.end),
                    "slide": stay.id,
                    "type": stay.type,
                    "source": stay.source,
                }
                for stay in stays(Program(edition), since, until)
            ]
        )
        return 0
    lines = (
        moments(edition, since, until) if until - since <= SHORT else days(edition, since, until)
    )
    for line in lines:
        echo(line)
    return 0


def quotes(
    config: Path, screen: str, path: Path | None, first: str | None, last: str | None, as_json: bool
) -> int:
    """Print the quote of each day; the exit code is 0 where there is a result."""
    config, path = stands_for(config, path)
    edition = _edition(config, path, screen)
    if edition is None:
        return 2
    if path is not None:
        edition = _as_a_pool(edition, path, config, screen)
    words = _WORDS[edition.config.language]
    start = _moment(first or _today(edition), edition, "--from").date()
    end = _moment(last, edition, "--to").date() if last else start + timedelta(days=DAYS_AHEAD - 1)
    if not start <= end <= start + timedelta(days=MOST_DAYS):
        raise click.BadParameter(
            f"{last!r} is not between {first!r} and {MOST_DAYS} days later", param_hint="--to"
        )
    program, by_id = Program(edition), {item.id: item for item in edition.items}
    if not program.pools and not as_json:
        echo(words["no-pool"])
        return 0
    rows: list[dict[str, str | None]] = []
    few = 0
    for number in range((end - start).days + 1):
        day = start + timedelta(days=number)
        picks = [
            pick
            for chosen in program.picks(
                datetime.combine(day, time(12), edition.config.timezone)
            ).values()
            for pick in chosen
        ]
        shown: list[Pick | None] = [*picks] or [None]
        for pick in shown:
            item = by_id.get(pick.id) if pick is not None and pick.id is not None else None
            sentiment = getattr(item.slide, "sentiment", None) if item else None
            rows.append(
                {
                    "date": day.isoformat(),
                    "slide": item.id if item else None,
                    "sentiment": sentiment,
                    "source": item.source if item else None,
                }
            )
            if not as_json:
                code = (
                    {Why.WITHDRAWN: "withdrawn", Why.TOO_EARLY: "too-early"}.get(pick.why, "none")
                    if pick is not None
                    else "none"
                )
                why = words[code].format(id=pick.gone if pick is not None else "")
                echo(f"{day:%Y-%m-%d}  {_in_words(item, edition.config.language) if item else why}")
            few = max(few, pick.few or 0) if pick is not None else few
    if as_json:
        echo_json(rows)
    elif few:
        echo(words["few"].format(n=words["one" if few == 1 else "many"].format(n=few)))
    return 0


def _in_words(item: Item, language: Language) -> str:
    """A quote on a line: what it is, what it says, and where it stands."""
    kind = getattr(item.slide, "sentiment", None) or ""
    if language == "nl":
        kind = next(
            (
                dutch
                for dutch, english in vocabulary().values["sentiment"].items()
                if english == kind
            ),
            kind,
        )
    words = visible(
        shorten(
            getattr(item.slide, "text", "") or item.slide.reading(), MOST_OF_WORDS, placeholder=" …"
        )
    )
    who = getattr(item.slide, "customer", "")
    said = f"“{words}”" + (f" – {visible(who)}" if who else "")
    return f"{kind:9} {said}  ({item.id}, {item.source})"


def _today(edition: Edition) -> str:
    return datetime.now(edition.config.timezone).date().isoformat()


def _edition(config: Path, path: Path | None, screen: str) -> Edition | None:
    """What is in force of what is named. None, and why, where there is none."""
    if path is not None and not path.exists():
        echo(
            say(Flaw("no-such-path", {"name": path.as_posix()}), language_of(config, screen)),
            err=True,
        )
        return None
    try:
        edition = _in_force(config, screen, path)
        for problem in edition.problems:
            if problem.flaw.code in UNKNOWN_SCREEN:
                echo(problem.text(edition.config.language), err=True)
        return edition
    except Unusable as unusable:
        language: Language = "nl"
        for problem in unusable.problems:
            echo(problem.text(language), err=True)
        return None


def _in_force(config: Path, screen: str, path: Path | None) -> Edition:
    return Library(config, screen, playlist=path, feeds=feeds_folder(config, screen)).refresh()


def _as_a_pool(edition: Edition, path: Path, config: Path, screen: str) -> Edition:
    """Where quotes themselves are named, and no playlist that draws on them: the pool that the
    config makes of them, else one of their own."""
    if any(item.pool is not None or not isinstance(item.slide, Quote) for item in edition.items):
        return edition
    try:
        played = _in_force(config, screen, None)
    except Unusable:
        return edition  # there is no config to make a pool of them
    here, root = path.resolve(), played.root.resolve()
    theirs = {
        item.pool
        for item in played.items
        if item.pool is not None
        and not item.stands_in
        and (root / item.draft.path).is_relative_to(here)
    }
    if theirs:
        return replace(played, items=tuple(item for item in played.items if item.pool in theirs))
    if any((root / item.draft.path).is_relative_to(here) for item in played.items):
        return edition  # these are all shown, every day
    pool = Pool(here.relative_to(root).as_posix() if here.is_relative_to(root) else path.name)
    return replace(edition, items=tuple(replace(item, pool=pool) for item in edition.items))


def _moment(text: str, edition: Edition, option: str) -> datetime:
    try:
        moment = parse_moment(text)
    except ValueError:
        raise click.BadParameter(
            f"{text!r} is not a time; write for example '{date.today()} 14:30'", param_hint=option
        ) from None
    zone = edition.config.timezone
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time(0), zone)
    return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds" if moment.microsecond else "seconds")
