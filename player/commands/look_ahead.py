"""From when until when one looks ahead, and over what: what `schedule` and `quotes` share. Decides
nothing about what is on."""

from __future__ import annotations

from datetime import date, datetime, time

import click

from player.commands.request import Request
from player.library.config_loader import UNKNOWN_SCREEN
from player.library.edition import Edition
from player.settings.moments import parse_moment
from player.text.escapes import echo

MOST_DAYS = 400  # that one may look ahead


def edition_ahead(request: Request) -> Edition:
    """What is in force of what is named. Prints it where the config does not know the screen.

    Raises CommandRefused where the path is not there, Unusable where there is no config.
    """
    edition = request.answered()
    for problem in edition.problems:
        if problem.flaw.code in UNKNOWN_SCREEN:
            echo(problem.text(edition.config.language), err=True)
    return edition


def moment_of(text: str | None, edition: Edition, option: str) -> datetime:
    """A moment as it was typed for `option`, in the time zone of the config; a day without a time
    is its beginning, nothing at all is today's. Raises BadParameter."""
    zone = edition.config.timezone
    if not text:
        return datetime.combine(datetime.now(zone).date(), time(0), zone)
    try:
        moment = parse_moment(text)
    except ValueError:
        raise click.BadParameter(
            f"{text!r} is not a time; write for example '{date.today()} 14:30'", param_hint=option
        ) from None
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time(0), zone)
    return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)


def not_between(start: str | None, end: str | None) -> click.BadParameter:
    """What to say where the end is before the start, or too long after it."""
    return click.BadParameter(
        f"{end!r} is not between {start!r} and {MOST_DAYS} days later", param_hint="--to"
    )
