"""Sends what is due to each place of hub.yaml, and remembers what became of it.

A row is made before an attempt, and only one hub can make it. What certainly did not arrive is
tried again within the hour, each time of what may be shown then; what may have arrived never is.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, close_old_connections, transaction

from player.beyond.posting import Due, Pictures, address_of, due_now, host, send
from player.beyond.refusal import CannotMake
from player.hub.daily.models import Posted, State
from player.hub.house.codes import current
from player.hub.painting.job import What
from player.hub.painting.painter import CannotPaint
from player.hub.painting.papers import paper
from player.hub.publishing.publisher import publisher
from player.hub.spoken.deeds import address as sound_of
from player.hub.withdraw.allowed import edition_now
from player.inputs.delivery import Outcome
from player.library.config_loader import Unusable
from player.library.edition import Edition
from player.process.threads import kept_up
from player.schedule.calendar import is_working_day
from player.settings.post import Post

WAITS = tuple(timedelta(minutes=n) for n in (5, 10, 15, 30))  # after each failure: an hour in all
KEPT = timedelta(days=60)
LOST = timedelta(minutes=10)  # that an attempt takes at most; one that says nothing fell
# Why nothing went, where it is not the server that said so.
AWAY, NO_ADDRESS, NO_CARD, GONE = "away", "no-address", "no-card", "gone"
_running: list[threading.Thread] = []


def post_beside() -> None:
    """Post what is due in a thread of its own: a server may keep us waiting, and other duties do
    not."""
    if settings.KLANTBEELD.settings.post and not any(one.is_alive() for one in _running):
        _running[:] = [threading.Thread(target=_whole, name="daily post", daemon=True)]
        _running[0].start()


def _whole() -> None:
    close_old_connections()
    try:
        kept_up("hub daily post", post, None)
    finally:
        close_old_connections()


def post(clock: Callable[[], datetime] | None = None) -> int:
    """Post what is due now; how many messages arrived. `clock` is for tests."""
    places = settings.KLANTBEELD.settings.post
    if not places or not publisher().slot.held:  # another hub of this folder sends
        return 0
    clock = clock or _clock
    Posted.objects.filter(at__lte=clock() - KEPT).delete()
    return sum(_post(one, clock) for one in places)


def _clock() -> datetime:
    return edition_now()[1]


def place_of(settings: Post) -> str:
    """Which line of the settings that is; it does not tell the address."""
    parts = settings.to, settings.address_file, settings.address_env, *sorted(settings.recipients)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _post(settings: Post, clock: Callable[[], datetime]) -> bool:
    """One attempt at one place, where it is time for that; whether it arrived."""
    try:
        edition, now = edition_now()[0], clock()
    except Unusable:
        return False
    if not is_working_day(now.date(), edition.config.holidays.calendar):
        return False
    if now.time() < settings.time:
        return False
    due = None if edition.away_since is not None else due_now(settings, edition, now)
    if due is None and edition.away_since is None:
        return False  # there is none today that may go there: perhaps there is later
    mine = _begun(settings, now)
    if mine is None:
        return False
    outcome, host = _tried(settings, edition, due, now)
    _remember(mine, outcome, host, due, now)
    return outcome.end == "arrived"


def _begun(settings: Post, now: datetime) -> Posted | None:
    """The row of today, where this hub may try now: made by this one, or taken over after it
    failed."""
    place, day = place_of(settings), now.date()
    row = Posted.objects.filter(day=day, place=place).first()
    if row is None:
        return _made(settings, day, place, now)
    if row.state == State.BEGUN and now - row.at > LOST:
        # The hub fell while it was being sent.
        lost = Posted.objects.filter(pk=row.pk, state=State.BEGUN, tries=row.tries)
        lost.update(state=State.UNSURE, why="", again=None)
    if row.state != State.FAILED or row.again is None or now < row.again:
        return None
    same = Posted.objects.filter(pk=row.pk, state=State.FAILED, tries=row.tries)
    if not same.update(state=State.BEGUN, tries=row.tries + 1, at=now, again=None):
        return None  # another hub was first
    row.refresh_from_db()
    return row


def _made(settings: Post, day: date, place: str, now: datetime) -> Posted | None:
    try:
        with transaction.atomic():
            return Posted.objects.create(
                day=day, place=place, to=settings.to, state=State.BEGUN, tries=1, at=now
            )
    except IntegrityError:  # another hub, at the same moment
        return None


def _tried(settings: Post, edition: Edition, due: Due | None, now: datetime) -> tuple[Outcome, str]:
    """What became of an attempt, and at which host."""
    if due is None:
        return Outcome("busy", AWAY), ""
    try:
        address = address_of(settings, edition)
        there = host(settings, address, edition.config.language)
    except CannotMake:
        return Outcome("busy", NO_ADDRESS), ""
    message = replace(due.message, sound=sound_of(due.item.id, current()))
    try:
        pictures = _pictures(settings, edition, due, now)
        return send(settings, address, message, pictures, now), there
    except CannotPaint:
        return Outcome("busy", NO_CARD), there
    except _Gone:
        return Outcome("busy", GONE), there


class _Gone(Exception):
    """It was withdrawn while its card was painted."""


def _pictures(settings: Post, edition: Edition, due: Due, now: datetime) -> Pictures:
    """The card by the process that paints. Raises CannotPaint where not all of it fits on one, and
    _Gone: painting takes seconds, and nothing goes of which the consent ended meanwhile."""

    def painted(what: What, most: int = 0) -> bytes:
        made = paper(edition, now, what, slide=due.item.id, visitors=settings.visitors, most=most)
        still = due_now(settings, edition_now()[0], now)
        if still is None or still.message != due.message:
            raise _Gone
        return made

    whole = painted("card")
    return lambda most: (painted("small", most) or None) if most else whole


def _remember(row: Posted, outcome: Outcome, host: str, due: Due | None, now: datetime) -> None:
    row.host, row.why = host[:260], outcome.why[:80]
    row.slide = due.item.id[:80] if due is not None else ""
    row.again = None
    if outcome.end == "arrived":
        row.state = State.SENT
    elif outcome.end == "unsure":
        row.state = State.UNSURE
    else:
        row.state = State.FAILED
        if row.tries <= len(WAITS):
            asked = timedelta(seconds=min(3600.0, outcome.wait or 0.0))
            row.again = now + max(WAITS[row.tries - 1], asked)
    row.at = now
    row.save()
