"""What somebody typed and has not saved yet."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import models

KEPT = timedelta(days=14)


class Typed(models.Model):
    """A form as it was last typed, kept until it is saved: nothing typed is lost.

    `key` is the id of the slide, or `new:TYPE`; `print` of the file that the form was made from.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    key = models.CharField(max_length=120)
    print = models.CharField(max_length=64, blank=True)
    fields = models.JSONField()
    at = models.DateTimeField(auto_now=True)

    class Meta:
        """One of each person for each slide."""

        constraints = (models.UniqueConstraint(fields=("person", "key"), name="one_typed"),)

    def __str__(self) -> str:
        """For the admin."""
        return self.key
