"""Whether moderators can be written to."""

from __future__ import annotations

from collections.abc import Iterator

from django.core.mail import get_connection

from player.hub.finding import Finding, ok, warning
from player.hub.moderate.mail import addresses
from player.hub.place import Place

PATIENCE = 5  # s that a server may take to answer


def mail(place: Place) -> Iterator[Finding]:
    """The mail server answers, takes our name, and somebody would get the mail."""
    asked = place.settings.mail
    if asked is None:
        return
    server = get_connection(timeout=PATIENCE)
    try:
        server.open()
        server.close()
    except OSError as fault:  # what a server answers is one too (SMTPException)
        why = fault.strerror or type(fault).__name__
        yield warning("mail", server=f"{asked.server}:{asked.port}", why=why)
        return
    if not addresses():
        yield warning("mail-nobody")
        return
    yield ok("mail", server=asked.server, n=len(addresses()))


CHECKS = (mail,)
