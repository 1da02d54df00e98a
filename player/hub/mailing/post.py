"""Have a letter sent, and know what became of it. Sends nothing itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from player.hub.mailing.models import Letter, State
from player.hub.publishing.models import Kind, Outbox
from player.hub.publishing.outbox import wanted
from player.hub.switches.state import Switch, is_on


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes along."""

    name: str
    kind: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """What is in a letter."""

    subject: str
    text: str
    attachments: tuple[Attachment, ...] = ()


def can_mail() -> bool:
    """Whether a mail server is set up, and IT has not turned mail off."""
    return settings.KLANTBEELD.settings.mail is not None and is_on(Switch.MAIL)


def post(kind: Kind, key: str, address: str) -> bool:
    """Have it sent, in the transaction of what asks for it. False where it was asked before, unless
    the server refused it then: another address may do."""
    Letter.objects.filter(kind=kind, key=key, state=State.REFUSED).delete()
    _, new = Letter.objects.get_or_create(
        kind=kind, key=key, defaults={"address": address, "since": timezone.now()}
    )
    if new:
        wanted(kind, key)
    return new


def forget(kind: Kind, keys: Iterable[str]) -> None:
    """Send it not, where it was not sent; and forget that there was one: neither what was sent nor
    how many that were is left."""
    listed = list(keys)
    Letter.objects.filter(kind=kind, key__in=listed).delete()
    Outbox.objects.filter(kind=kind, key__in=listed).delete()


def letters(kind: Kind, keys: Iterable[str]) -> dict[str, Letter]:
    """By key, those that were asked for."""
    return {one.key: one for one in Letter.objects.filter(kind=kind, key__in=list(keys))}
