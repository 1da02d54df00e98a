"""Say that a file is to be made anew. Writes no file."""

from __future__ import annotations

from player.hub.publishing.models import Kind, Outbox


def wanted(kind: Kind, key: str = "") -> None:
    """Have a file made anew; belongs in the transaction of what changes it. `key` is the slide's
    id, for reactions."""
    Outbox.objects.create(kind=kind, key=key)


def waiting() -> int:
    """How many are still to be written."""
    return Outbox.objects.filter(done=None).count()


def trouble() -> str:
    """Why what is to be written could not be, in the system's words; empty where all went well."""
    stuck = Outbox.objects.filter(done=None).exclude(last_error="").order_by("pk").first()
    return stuck.last_error if stuck is not None else ""
