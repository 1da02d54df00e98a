"""Who got their card."""

from __future__ import annotations

from enum import StrEnum

from django.db import models

from player.hub.drawn import Drawn


class Way(StrEnum):
    """How. The value is what the database has."""

    PAPER = "paper"
    MAIL = "mail"  # what became of it, its letter says


class Card(Drawn):
    """That somebody's card was made. Goes with what was said of them."""

    group = models.OneToOneField("rounds.Group", on_delete=models.CASCADE, related_name="card")
    way = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Way])
    at = models.DateTimeField()

    def __str__(self) -> str:
        """For the admin: no words."""
        return f"#{self.group_id} ({self.way})"
