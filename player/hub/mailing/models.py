"""What is to be mailed, and what became of it."""

from __future__ import annotations

from enum import StrEnum

from django.db import models

from player.hub.drawn import Drawn


class State(StrEnum):
    """Where a letter is. The value is what the database has."""

    WAITS = "waits"
    SENDING = "sending"  # from here on it may have arrived: it is never sent again by itself
    SENT = "sent"
    REFUSED = "refused"  # the server does not take it for that address
    UNSURE = "unsure"  # nobody knows whether it arrived


class Letter(Drawn):
    """A mail to one person. `kind` and `key` say what is in it; the address goes when it was sent.

    One letter of a kind and key: nothing is sent twice.
    """

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=80)
    address = models.EmailField(max_length=200, blank=True)
    state = models.CharField(
        max_length=10, choices=[(one.value, one.value) for one in State], default=State.WAITS
    )
    since = models.DateTimeField()

    class Meta:
        """Once."""

        constraints = (
            models.UniqueConstraint(fields=("kind", "key"), name="one_letter_of_a_kind"),
        )

    def __str__(self) -> str:
        """For the admin: no address."""
        return f"{self.kind} {self.key} ({self.state})"
