"""Screens that report."""

from __future__ import annotations

from django.db import models


class Screen(models.Model):
    """A television, by the name that it has in the folder `_status`."""

    name = models.CharField(max_length=80, unique=True)
    token_hash = models.CharField(max_length=64, blank=True)
    admitted = models.DateTimeField(null=True, blank=True)
    seen = models.DateTimeField(null=True, blank=True)
    status = models.JSONField(default=dict, blank=True)

    def __str__(self) -> str:
        """For the admin."""
        return self.name
