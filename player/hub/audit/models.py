"""The log of what was done."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import models

KEPT = timedelta(days=365)
"""How long a line is kept."""


class Audit(models.Model):
    """One deed. `what` is a word of ours, `object` an id; never anybody's words."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    who = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL
    )
    role = models.CharField(max_length=20, blank=True)
    what = models.CharField(max_length=40)
    object = models.CharField(max_length=100, blank=True)
    outcome = models.CharField(max_length=40, blank=True)

    class Meta:
        """The newest first."""

        ordering = ("-at",)

    def __str__(self) -> str:
        """For the admin."""
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.what} {self.object} {self.outcome}".rstrip()
