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


class Upload(models.Model):
    """A photo in `assets/hub`: who chose it, and until when it waits for a slide that names it.

    `part` of the photo `whole` is what it shows (left, top, width and height in percents); both
    are "" where it was not cut.
    """

    path = models.CharField(max_length=200, unique=True)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL
    )
    expires = models.DateTimeField(db_index=True)
    whole = models.CharField(max_length=300, blank=True)
    part = models.CharField(max_length=60, blank=True)

    def __str__(self) -> str:
        """For the admin."""
        return self.path
