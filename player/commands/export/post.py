"""Post the quote of the day where the organisation talks: Teams, Slack or mail.

The rules are those of the screens, looked at anew before every attempt. Nothing goes twice: a mark
in the state folder is made before an attempt, and taken away only where nothing can have arrived.
"""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from player.beyond.posting import address_of, due_now, host, key_of, pictures_of, send
from player.commands.export.words import WORDS
from player.commands.refusal import CommandRefused, exits_with_why
from player.commands.request import FeedAnswers, Request
from player.fs.private import shut
from player.library.edition import Edition
from player.library.state_store import state_folder
from player.schedule.calendar import is_working_day
from player.text.escapes import echo, visible
from player.words import Spoken

WAITS = 5.0, 30.0  # s between two attempts, where the server does not say how long
LONGEST_WAIT = 120.0  # s: a server that wants more gets no more today
KEPT_MARKS = 60  # of days that are over


def post(
    request: Request,
    *,
    visitors: bool = False,
    dry_run: bool = False,
    sleep: Callable[[float], None] = time.sleep,
) -> int:
    """Post the quote of today, if it is time and it was not yet.

    The exit code is 0 where it was posted or there is nothing to post, 1 where it could not be, or
    where that is not certain, 2 where it is set up wrongly.
    """
    with exits_with_why():
        look = request.opened(FeedAnswers())
        edition = look()
        words, config = WORDS.of(edition.config.language), edition.config
        for problem in edition.problems:
            if problem.path == edition.config_path.name:
                echo(problem.text(config.language), err=True)
        if config.post is None:
            raise CommandRefused(words("not-set-up"), 2)
        if request.at is not None and not dry_run:
            raise CommandRefused(words("no-date"), 2)
        now = request.now(config)
        if not is_working_day(now.date(), config.holidays.calendar):
            echo(words("day-off", day=now.date().isoformat()))
            return 0
        if dry_run:
            return _would(edition, now, visitors, words)
        if now.time() < config.post.time:
            echo(words("too-early", time=f"{config.post.time:%H:%M}"))
            return 0
        return _Posting(request, look, visitors, sleep).run(edition)
    return 2


def _would(edition: Edition, now: datetime, visitors: bool, words: Spoken) -> int:
    """Say what would go where. Nothing is sent, and nothing remembered."""
    settings = edition.config.post
    assert settings is not None
    due = due_now(settings, edition, now, visitors)
    if due is None:
        echo(words("none"))
        return 0
    pictures_of(due, edition, now)  # whether all of it fits on one
    there = host(settings, address_of(settings, edition), edition.config.language)
    echo(words("would", host=there, to=settings.to))
    told = due.message
    for line in (told.title, told.said, told.who, told.link):
        if line:
            echo(f"  {visible(line)}")
    if told.reacts:  # it has a page, on which one may hear it
        echo(words("no-sound"))
    return 0


# ── the attempts ──────────────────────────────────────────────────────────────────────────────────


class _Posting:
    """A few attempts at one message, each looking anew at what may be shown."""

    def __init__(
        self,
        request: Request,
        look: Callable[[], Edition],
        visitors: bool,
        sleep: Callable[[float], None],
    ) -> None:
        self._request, self._look, self._visitors, self._sleep = request, look, visitors, sleep

    def run(self, edition: Edition) -> int:
        for wait in (*WAITS, None):
            settings, words = edition.config.post, WORDS.of(edition.config.language)
            now = self._request.now(edition.config)
            if settings is None:
                raise CommandRefused(words("not-set-up"), 2)
            if edition.away_since is not None:
                raise CommandRefused(words("away"), 1)
            address = address_of(settings, edition)
            there = host(settings, address, edition.config.language)
            mark = _Mark(
                state_folder(edition.config_path, "post"),
                f"{now.date().isoformat()}-{key_of(settings, address)}",
            )
            if (state := mark.state(words)) is not None:
                day = now.date().isoformat()
                if state == "sent":
                    echo(words("already", day=day))
                    return 0
                raise CommandRefused(words("unsure-before", day=day), 1)
            due = due_now(settings, edition, now, self._visitors)
            if due is None:
                echo(words("none"))
                return 0
            pictures = pictures_of(due, edition, now)
            if not mark.make(due.item.id, words):
                echo(words("already", day=now.date().isoformat()))
                return 0
            outcome = send(settings, address, due.message, pictures, now)
            if outcome.end == "arrived":
                mark.keep(due.item.id)
                echo(words("posted", host=there, id=due.item.id))
                if outcome.why:
                    echo(words("partly", who=visible(outcome.why)), err=True)
                return 0
            if outcome.end == "unsure":
                raise CommandRefused(words("unsure", host=there, why=outcome.why), 1)
            mark.take_away()
            longer = outcome.wait if outcome.wait is not None else wait
            if outcome.end == "refused" or wait is None or (longer or 0) > LONGEST_WAIT:
                raise CommandRefused(words("refused", host=there, why=outcome.why), 1)
            seconds = max(wait, longer or 0)
            echo(words("again", host=there, why=outcome.why, seconds=round(seconds)), err=True)
            self._sleep(seconds)
            edition = self._look()
        raise AssertionError("the last attempt ends it")


class _Mark:
    """That something went to a place on a day: a file of its own, which only one program can
    make. It holds the id of the quote, and no word of it."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder, self._path = folder / "posted", folder / "posted" / name

    def state(self, words: Spoken) -> str | None:
        """`sent`, or `begun` where nobody knows what became of it; None: nothing went. Raises
        CommandRefused where that cannot be known."""
        try:
            known = json.loads(self._path.read_bytes())
        except FileNotFoundError:
            return None
        except ValueError:
            return "begun"
        except OSError as error:
            raise self._unknown(error, words) from None
        return "sent" if isinstance(known, dict) and known.get("state") == "sent" else "begun"

    def make(self, identity: str, words: Spoken) -> bool:
        """Begin; False where another program was first. On the disk before anything is sent."""
        try:
            shut(self._folder.parent)
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._forget_old()
            descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return False
        except OSError as error:
            raise self._unknown(error, words) from None
        with os.fdopen(descriptor, "wb") as file:
            file.write(_told("begun", identity))
            file.flush()
            os.fsync(file.fileno())
        return True

    def keep(self, identity: str) -> None:
        """It arrived. Where that cannot be written, `begun` stands, which is never sent again."""
        with contextlib.suppress(OSError):
            self._path.write_bytes(_told("sent", identity))

    def take_away(self) -> None:
        """Nothing arrived."""
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)

    def _forget_old(self) -> None:
        for old in sorted(self._folder.iterdir())[:-KEPT_MARKS]:
            old.unlink(missing_ok=True)

    def _unknown(self, error: OSError, words: Spoken) -> CommandRefused:
        why = error.strerror or type(error).__name__
        return CommandRefused(words("no-memory", folder=visible(str(self._folder)), why=why), 1)


def _told(state: str, identity: str) -> bytes:
    return json.dumps({"state": state, "quote": identity}).encode("utf-8", "replace")
