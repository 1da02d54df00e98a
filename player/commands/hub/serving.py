"""`klantbeeld hub`: start it, and say where it is."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from player.commands.hub.chosen import Options
from player.hub.config import Refused
from player.hub.place import Place, place_of
from player.hub.sentences import say
from player.problems import Language, Problem
from player.text.escapes import echo
from player.words import UNKNOWN_LANGUAGE


@contextlib.contextmanager
def exits_with_why(language: Language = UNKNOWN_LANGUAGE) -> Iterator[None]:
    """Where the hub may not start like this: say why, and exit with 2."""
    try:
        yield
    except Refused as refused:
        for line in why(refused, language):
            echo(line, err=True)
        sys.exit(2)


def why(refused: Refused, language: Language = UNKNOWN_LANGUAGE) -> Iterator[str]:
    """Why it may not, in words; where its settings are wrong, each problem with its place."""
    yield say(refused.why, language, **refused.values)
    problems = refused.values.get("problems", ())
    assert isinstance(problems, list | tuple)
    for problem in problems:
        yield problem.text(language) if isinstance(problem, Problem) else str(problem)


def place(options: Options) -> Place:
    """The place that the options name; exits where a hub may not stand there."""
    with exits_with_why():
        return place_of(options.config, options.listen, options.data)


def open_up(options: Options) -> Place:
    """The place that the options name, with Django set up for it and its tables up to date; exits
    where that cannot be. As root it goes on as whoever owns the hub's folder: what root made there
    the service could not read."""
    from player.hub.start import begin, bring_up_to_date

    os.umask(0o077)
    where = place(options)
    _as_owner(where.data)
    with exits_with_why(where.language):
        begin(where)
        bring_up_to_date()
    return where


def _as_owner(data: Path) -> None:
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        about = data.stat()
        if about.st_uid:
            os.setgroups([])
            os.setgid(about.st_gid)
            os.setuid(about.st_uid)


def serve(options: Options) -> int:
    """Serve until it is stopped. The exit code."""
    from player.hub.serve import Hub

    os.umask(0o077)  # what it keeps is nobody else's; what screens read says so where it is written
    where = place(options)
    with exits_with_why(where.language):
        hub = Hub(where)

    def ready() -> None:
        echo(say("listens", where.language, url=hub.place.public_url))
        if link := hub.link():
            echo(say("begin", where.language))
            echo(f"\n  {link}\n")
        sys.stdout.flush()

    hub.run(ready)
    return 0
