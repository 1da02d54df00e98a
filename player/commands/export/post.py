"""Post the quote of the day where the organisation talks: Teams, Slack or mail.

The rules are those of the screens, looked at anew before every attempt. Nothing goes twice: a mark
in the state folder is made before an attempt, and taken away only where nothing can have arrived.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from player.commands.export.card import SIDE, Card, card
from player.commands.export.messages import Message, for_mail, for_slack, for_teams
from player.commands.export.page_frame import page_of
from player.commands.export.selection import chosen, for_visitors
from player.commands.export.words import WORDS
from player.commands.refusal import CommandRefused, exits_with_why
from player.commands.request import FeedAnswers, Request
from player.commands.words import Spoken
from player.fs.private import shut
from player.fs.sandbox import bytes_named
from player.inputs.delivery import BadAddress, Outcome, host_of, mail, webhook
from player.library.edition import Edition, Item
from player.library.paths import lies_in
from player.library.state_store import state_folder
from player.paint.marks import quoted
from player.paint.png import as_png, as_small_png
from player.problems import Flaw
from player.schedule.calendar import is_working_day
from player.settings.post import Post
from player.slides.quote import Quote
from player.text.escapes import echo, visible

WAITS = 5.0, 30.0  # s between two attempts, where the server does not say how long
LONGEST_WAIT = 120.0  # s: a server that wants more gets no more today
KEPT_MARKS = 60  # of days that are over
OF_DATE = "{date}", "{datum}"  # in the address of the card

_RIGHT = {
    "teams": "https://….powerautomate.com/…",
    "slack": "https://hooks.slack.com/services/…",
    "mail": "smtps://…:465, smtp://…:587",
}
_SCHEMES = {"teams": ("https",), "slack": ("https",), "mail": ("smtp", "smtps")}


@dataclass(frozen=True, slots=True)
class Due:
    """What is to be posted: the quote, its card, and how it is told."""

    item: Item
    card: Card
    message: Message


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
    due = due_now(edition, now, visitors)
    if due is None:
        echo(words("none"))
        return 0
    host = _host(settings, _address(settings, edition, words), words)
    echo(words("would", host=host, to=settings.to))
    told = due.message
    for line in (told.title, told.said, told.who, told.link):
        if line:
            echo(f"  {visible(line)}")
    return 0


# ── what is due ───────────────────────────────────────────────────────────────────────────────────


def due_now(edition: Edition, now: datetime, visitors: bool) -> Due | None:
    """The quote of the day, where it may be shown at this very moment to who is there."""
    settings = edition.config.post
    assert settings is not None
    if visitors or settings.visitors or edition.config.screen.visitors:
        edition = for_visitors(edition)
    choice = chosen(edition, now)
    item = next((one for one in choice.quotes if _may_go(one, now)), None)
    if item is None:
        return None
    assert isinstance(item.slide, Quote)
    page, theme = replace(page_of(edition, now), of_today=True), edition.active_theme().theme
    made = card(item.slide, page, theme)
    if not made.usable:
        problem = item.draft.problem(Flaw("card-too-long", at=("text",)))
        raise CommandRefused(problem.text(page.language), 1)
    address = str(item.slide.address(page))
    picture = str(settings.card or "")
    for word in OF_DATE:
        picture = picture.replace(word, now.date().isoformat())
    said = "".join(quoted(" ".join(item.slide.text.split()), theme.marks))
    who = ", ".join(filter(None, (item.slide.customer, item.slide.details)))
    critical = item.slide.sentiment == "critical"
    link = address or str(settings.link or "")
    message = Message(page.language, said, who, made.words, critical, link, bool(address), picture)
    return Due(item, made, message)


def _may_go(item: Item, now: datetime) -> bool:
    return not item.off and not item.stands_in and item.window.open_at(now)


# ── where to ──────────────────────────────────────────────────────────────────────────────────────


def _address(settings: Post, edition: Edition, words: Spoken) -> str:
    """The address, from where it is kept. Raises CommandRefused."""
    if settings.address_file:
        file = Path(settings.address_file).expanduser()
        if lies_in(settings.address_file, edition.root, edition.config_path.parent):
            raise CommandRefused(words("file-inside", name=settings.address_file), 2)
        try:
            address = bytes_named(file).decode().strip()
        except (OSError, ValueError, RuntimeError):
            address = ""
        if not address:
            raise CommandRefused(words("no-file", name=settings.address_file), 2)
        return address
    address = os.environ.get(settings.address_env, "").strip()
    if not address:
        raise CommandRefused(words("no-variable", name=settings.address_env), 2)
    return address


def _host(settings: Post, address: str, words: Spoken) -> str:
    try:
        return host_of(address, _SCHEMES[settings.to])
    except BadAddress as bad:
        right = _RIGHT[settings.to]
        raise CommandRefused(words(f"bad-{bad}", to=settings.to, right=right), 2) from None


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
            address = _address(settings, edition, words)
            host = _host(settings, address, words)
            mark = _Mark(
                state_folder(edition.config_path, "post"),
                f"{now.date().isoformat()}-{_key(settings, address)}",
            )
            if (state := mark.state(words)) is not None:
                day = now.date().isoformat()
                if state == "sent":
                    echo(words("already", day=day))
                    return 0
                raise CommandRefused(words("unsure-before", day=day), 1)
            due = due_now(edition, now, self._visitors)
            if due is None:
                echo(words("none"))
                return 0
            if not mark.make(due.item.id, words):
                echo(words("already", day=now.date().isoformat()))
                return 0
            outcome = _send(settings, address, due, now)
            if outcome.end == "arrived":
                mark.keep(due.item.id)
                echo(words("posted", host=host, id=due.item.id))
                if outcome.why:
                    echo(words("partly", who=visible(outcome.why)), err=True)
                return 0
            if outcome.end == "unsure":
                raise CommandRefused(words("unsure", host=host, why=outcome.why), 1)
            mark.take_away()
            longer = outcome.wait if outcome.wait is not None else wait
            if outcome.end == "refused" or wait is None or (longer or 0) > LONGEST_WAIT:
                raise CommandRefused(words("refused", host=host, why=outcome.why), 1)
            seconds = max(wait, longer or 0)
            echo(words("again", host=host, why=outcome.why, seconds=round(seconds)), err=True)
            self._sleep(seconds)
            edition = self._look()
        raise AssertionError("the last attempt ends it")


def _send(settings: Post, address: str, due: Due, now: datetime) -> Outcome:
    pixels = bytearray(due.card.pixels)
    if settings.to == "mail":
        picture = as_png(pixels, SIDE, SIDE)
        return mail(
            address,
            for_mail(due.message, picture, settings.sender, tuple(settings.recipients), now),
        )
    if settings.to == "slack":
        return webhook(address, for_slack(due.message))
    return webhook(
        address, for_teams(due.message, lambda most: as_small_png(pixels, SIDE, SIDE, most))
    )


def _key(settings: Post, address: str) -> str:
    """Which place that is; it does not tell the address."""
    whole = "\0".join((settings.to, address, *sorted(settings.recipients)))
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:16]


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
