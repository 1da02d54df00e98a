"""What time it was when that was last certain."""

from __future__ import annotations

from django.db import models


class Known(models.Model):
    """One row: it is in the database, so that one that is restored knows what time it was then.

    `doubted`: since when, by the clock that is doubted; None: the time is certain. While it is
    doubted, `agreed` is for how many seconds it agreed with one that nobody sets, up to `seen`.
    """

    at = models.DateTimeField(null=True)
    doubted = models.DateTimeField(null=True)
    seen = models.DateTimeField(null=True)
    agreed = models.FloatField(default=0)

    def __str__(self) -> str:
        """For the admin."""
        return f"{self.at}"

    @classmethod
    def row(cls) -> Known:
        """It."""
        return cls.objects.get_or_create(pk=1)[0]
