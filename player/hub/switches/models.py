"""What was turned off."""

from __future__ import annotations

from django.db import models


class Switched(models.Model):
    """Something that was turned on or off (`state`)."""

    name = models.CharField(max_length=20, unique=True)
    on = models.BooleanField(default=True)

    def __str__(self) -> str:
        """For the admin."""
        return f"{self.name}: {'on' if self.on else 'off'}"
