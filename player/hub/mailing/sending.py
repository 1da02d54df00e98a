"""Sends what waits. A mark is made before each attempt: a hub that is killed in the middle sends
nothing twice. A package says what is in a letter by a `letters.py` with `LETTERS`, found by its
name."""

from __future__ import annotations

import contextlib
import importlib
import smtplib
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import cache, partial

from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.utils import timezone

from player.hub.mailing.models import Letter, State
from player.hub.mailing.post import Mail, can_mail
from player.hub.pages import packages_with
from player.hub.publishing.models import Outbox
from player.process.threads import kept_up

NAME = "hub letters"  # one that cannot be made keeps no other waiting
LOST = timedelta(minutes=10)  # an attempt that takes longer was cut off by the end of a hub
SLOWEST = timedelta(minutes=30)  # between two attempts


@cache
def makers() -> Mapping[str, Callable[[str], Mail | None]]:
    """By kind, what makes a letter of a key; None where there is nothing to send any more."""
    return {
        str(kind): make
        for name in packages_with("letters")
        for kind, make in importlib.import_module(f"player.hub.{name}.letters").LETTERS.items()
    }


def send(now: datetime | None = None) -> int:
    """Send what waits; how many arrived."""
    now = now or timezone.now()
    Letter.objects.filter(state=State.SENDING, since__lte=now - LOST).update(
        state=State.UNSURE, address="", since=now
    )
    if not can_mail():
        return 0
    rows = Outbox.objects.filter(kind__in=makers(), done=None).order_by("pk")
    return sum(kept_up(NAME, partial(_sent, row, now), False) for row in rows if _is_due(row, now))


def _is_due(row: Outbox, now: datetime) -> bool:
    wait = min(SLOWEST, timedelta(seconds=30) * 2 ** min(row.tries, 10))
    last = Letter.objects.filter(kind=row.kind, key=row.key).values_list("since", flat=True).first()
    return not row.tries or last is None or now - last >= wait


def _sent(row: Outbox, now: datetime) -> bool:
    letter = Letter.objects.filter(kind=row.kind, key=row.key, state=State.WAITS).first()
    mail = makers()[row.kind](row.key) if letter is not None else None
    if letter is None or mail is None:
        Letter.objects.filter(kind=row.kind, key=row.key, state=State.WAITS).delete()
        Outbox.objects.filter(pk=row.pk).update(done=now)
        return False
    mine = Letter.objects.filter(pk=letter.pk, state=State.WAITS)
    if not mine.update(state=State.SENDING, since=now):
        return False  # somebody else sends it
    state, why = _attempt(letter.address, mail)
    with transaction.atomic():
        if state is State.WAITS:
            Letter.objects.filter(pk=letter.pk).update(state=state, since=now)
            Outbox.objects.filter(pk=row.pk).update(tries=row.tries + 1, last_error=why[:200])
            return False
        Letter.objects.filter(pk=letter.pk).update(state=state, address="", since=now)
        Outbox.objects.filter(pk=row.pk).update(done=now, last_error="")
    return state is State.SENT


def _attempt(address: str, mail: Mail) -> tuple[State, str]:
    """What became of it: before the server has all of it, it may be tried again."""
    message = EmailMessage(mail.subject, mail.text, None, [address])
    for one in mail.attachments:
        message.attach(one.name, one.data, one.kind)
    connection = get_connection()
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        return State.WAITS, _why(error)
    try:
        connection.send_messages([message])
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _ in error.recipients.values()]
        later = all(400 <= code < 500 for code in codes)
        return (State.WAITS if later else State.REFUSED), ", ".join(map(str, codes))
    except smtplib.SMTPResponseException as error:
        later = 400 <= error.smtp_code < 500
        return (State.WAITS if later else State.REFUSED), str(error.smtp_code)
    except (OSError, smtplib.SMTPException):
        return State.UNSURE, ""
    finally:
        _close(connection)
    return State.SENT, ""


def _close(connection: object) -> None:
    with contextlib.suppress(OSError, smtplib.SMTPException):
        connection.close()  # type: ignore[attr-defined]


def _why(error: Exception) -> str:
    """Without anybody's address."""
    if isinstance(error, smtplib.SMTPResponseException):
        return str(error.smtp_code)
    return getattr(error, "strerror", None) or type(error).__name__
