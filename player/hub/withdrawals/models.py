"""What was withdrawn."""

from __future__ import annotations

from django.db import models


class Withdrawal(models.Model):
    """A slide that no screen shows any more: by its id, by a print of its words, or both. Never the
    words.

    `undone` is when it was taken back; such a line is no longer in the file.
    """

    slide = models.CharField(max_length=80, blank=True)
    print = models.CharField(max_length=16, blank=True)
    asked_by_role = models.CharField(max_length=20, blank=True)
    reason = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField()
    undone = models.DateTimeField(null=True, blank=True)
    ours = models.BooleanField(default=True)  # False: read from the file, where somebody wrote it

    def __str__(self) -> str:
        """For the admin."""
        return f"{self.slide or self.print} ({self.at:%Y-%m-%d})"

    @classmethod
    def in_force(cls) -> models.QuerySet[Withdrawal]:
        """All that belong in the file, in the order in which they came."""
        return cls.objects.filter(undone=None).order_by("at", "pk")
