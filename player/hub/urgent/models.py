"""The urgent notices that were put up here, and the texts that lie ready for it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import QuerySet
from django.utils import timezone

KEPT = timedelta(days=7)  # after its end; then its words are deleted
MOST_TITLE, MOST_TEXT = 80, 300  # characters: more is not read in passing


class Urgent(models.Model):
    """A notice that takes over all screens until its end.

    `slide` is what it is called in its file; `ended` when somebody took it away before its time,
    or put another in its place.
    """

    slide = models.CharField(max_length=80, unique=True)
    title = models.CharField(max_length=MOST_TITLE)
    text = models.CharField(max_length=MOST_TEXT, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL
    )
    made = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(db_index=True)
    ended = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        """For the admin: never its words."""
        return self.slide

    @classmethod
    def in_force(cls, now: datetime | None = None) -> QuerySet[Urgent]:
        """Those that are on the screens: one at most."""
        now = now or timezone.now()
        return cls.objects.filter(ended=None, until__gt=now).order_by("-pk")

    @classmethod
    def may_return(cls, now: datetime | None = None) -> QuerySet[Urgent]:
        """Those that were taken away before their time: they can be put back, the newest first."""
        now = now or timezone.now()
        return cls.objects.filter(ended__isnull=False, until__gt=now).order_by("-ended")


class Ready(models.Model):
    """A text that lies ready, of this house."""

    title = models.CharField(max_length=MOST_TITLE)
    text = models.CharField(max_length=MOST_TEXT, blank=True)
    made = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        """For the admin."""
        return f"{self.pk}"
