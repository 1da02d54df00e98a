"""What is gone for good, by a print that says nothing to whoever has no old copy of it."""

from __future__ import annotations

from django.db import models

from player.hub.drawn import Drawn


class Gone(Drawn):
    """A line of the file in the content folder."""

    print = models.CharField(max_length=32, unique=True)
    on = models.DateField()

    def __str__(self) -> str:
        """For the admin."""
        return f"{self.on}"
