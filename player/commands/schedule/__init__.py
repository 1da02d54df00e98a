"""`klantbeeld schedule`: what is on when, and why something is not, without a screen. The same
rounds as the television's.

`player.playout` works out what is on; `day` is how that is told to people.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from pathlib import Path

from player.commands.look_ahead import MOST_DAYS, edition_ahead, moment_of, not_between
from player.commands.refusal import exits_with_why
from player.commands.request import Request
from player.commands.schedule.day import days, moments
from player.library.edition import Edition
from player.playout.program import Program
from player.playout.stays import stays
from player.text.escapes import echo, echo_json

SHORT = timedelta(hours=1)  # up to so long each slide is told with its moment; of more, the days


def schedule(
    config: Path, screen: str, path: Path | None, start: str | None, end: str | None, as_json: bool
) -> int:
    """Print what is on from `start` to `end`, as they were typed. The exit code is 0 where there is
    a result."""
    with exits_with_why():
        edition = edition_ahead(Request(config, screen, path))
        since, until = _period(edition, start, end)
        if as_json:
            echo_json(_as_json(edition, since, until))
            return 0
        tell = moments if until - since <= SHORT else days
        for line in tell(edition, since, until):
            echo(line)
    return 0


def _period(edition: Edition, start: str | None, end: str | None) -> tuple[datetime, datetime]:
    """From when until when: without an end to the end of that day. Raises BadParameter."""
    since = moment_of(start, edition, "--from")
    if end:
        until = moment_of(end, edition, "--to")
    else:
        until = datetime.combine(since.date() + timedelta(days=1), time(0), since.tzinfo)
    if since == until and start == end and since.time() == time(0):
        until = since + timedelta(days=1)  # from a day to that day is that day
    if not since < until <= since + timedelta(days=MOST_DAYS):
        raise not_between(start, end)
    return since, until


def _as_json(edition: Edition, since: datetime, until: datetime) -> list[dict[str, str | None]]:
    return [
        {
            "start": _iso(stay.start),
            "end": _iso(stay.end),
            "slide": stay.id,
            "type": stay.type,
            "source": stay.source,
        }
        for stay in stays(Program(edition), since, until)
    ]


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds" if moment.microsecond else "seconds")
