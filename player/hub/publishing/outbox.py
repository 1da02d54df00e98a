"""Say that a file is to be made anew. Writes no file."""

from __future__ import annotations

from player.hub.publishing.models import MAILED, Kind, Outbox


def wanted(kind: Kind, key: str = "") -> None:
    """Have a file made anew; belongs in the transaction of what changes it. `key` is the slide's
    id, for reactions."""
    Outbox.objects.create(kind=kind, key=key)


def waiting() -> int:
    """How many files are still to be written."""
    return Outbox.objects.filter(done=None).exclude(kind__in=MAILED).count()


def banner() -> tuple[str, dict[str, object]] | None:
    """What staff must know of writing in the folder: the name of a sentence, and what is filled in;
    None where all is well."""
    from player.hub.publishing.publisher import publisher

    if away := publisher().away:
        return "publishing.away", {"why": away}
    if publisher().is_second:
        return "publishing.second", {}
    if why := trouble():
        return "publishing.stuck", {"n": waiting(), "why": why}
    return None


def trouble() -> str:
    """Why what is to be written could not be, in the system's words; empty where all went well."""
    files = Outbox.objects.filter(done=None).exclude(kind__in=MAILED)
    stuck = files.exclude(last_error="").order_by("pk").first()
    return stuck.last_error if stuck is not None else ""
