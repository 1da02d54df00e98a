"""What went to which place on which day."""

from __future__ import annotations

from enum import StrEnum

from django.db import models


class State(StrEnum):
    """What became of it. Only `failed` is tried again."""

    BEGUN = "begun"  # it is being sent; or the hub fell while it was
    SENT = "sent"
    FAILED = "failed"  # nothing can have arrived
    UNSURE = "unsure"  # nobody knows


class Posted(models.Model):
    """The quote of a day at a place: one row, so that nothing goes twice, whoever sends. It holds
    the id of the quote and no word of it, and no address of a webhook."""

    day = models.DateField()
    place = models.CharField(max_length=16)  # which line of the settings, without telling it
    to = models.CharField(max_length=10)  # teams, slack, mail
    host = models.CharField(max_length=260, blank=True)
    slide = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=10, choices=[(one.value, one.value) for one in State])
    tries = models.PositiveIntegerField(default=0)
    # An answer of a server; where it arrived, whom a mail was not taken for.
    why = models.CharField(max_length=80, blank=True)
    at = models.DateTimeField()  # of the last change
    again = models.DateTimeField(null=True, blank=True)  # when it is tried again; None: no more

    class Meta:
        """Once a day for each place."""

        constraints = (models.UniqueConstraint(fields=("day", "place"), name="once_a_day"),)

    def __str__(self) -> str:
        """For the admin."""
        return f"{self.day:%Y-%m-%d} {self.to}: {self.state}"
