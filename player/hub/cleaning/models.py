"""What is on its way out."""

from __future__ import annotations

from django.db import models


class Missing(models.Model):
    """A slide that has reactions and stands in no file any more, since then."""

    slide = models.CharField(max_length=80, unique=True)
    since = models.DateTimeField()

    def __str__(self) -> str:
        """For the admin."""
        return f"{self.slide} ({self.since:%Y-%m-%d})"
