"""Where the question to a winner was sent."""

from __future__ import annotations

from django.db import models

from player.hub.drawn import Drawn


class Recipient(Drawn):
    """The address by which a winner is asked, and reminded once. Goes with the answer."""

    approval = models.OneToOneField(
        "rounds.Approval", on_delete=models.CASCADE, related_name="recipient"
    )
    address = models.EmailField(max_length=200)

    def __str__(self) -> str:
        """For the admin: no address."""
        return f"#{self.approval_id}"
