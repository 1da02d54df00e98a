"""House codes: the one in force, and those that were."""

from __future__ import annotations

from django.db import models


class HouseCode(models.Model):
    """A code in `react_url`. `until` is when one that was replaced stops working."""

    code = models.CharField(max_length=20, unique=True)
    made = models.DateTimeField(auto_now_add=True)
    until = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        """For the admin."""
        return self.code
