"""What is still to be written, and what stood in a file before."""

from __future__ import annotations

from enum import StrEnum

from django.conf import settings
from django.db import models


class Kind(StrEnum):
    """Which file is to be made anew, or what is to be sent."""

    REACTIONS = "reactions"  # of one slide: the key is its id
    WITHDRAWALS = "withdrawals"
    URGENT = "urgent"  # the notice that has all screens: the key is its id
    CALL = "call"  # a slide that calls on colleagues to nominate: the key is that of its round
    WINNER = "winner"  # the slide of a winner: the key is that of the round
    LETTER = "letter"  # the question to a winner, by mail: the key is the number of its row
    CARD = "card"  # somebody's card, by mail: the key is the number of its row


MAILED = (Kind.LETTER, Kind.CARD)
"""What is sent by mail; all others are files."""


class Outbox(models.Model):
    """A file that is to be made anew from what the database says, or a letter that is to be sent.
    Made in the transaction of the change, done when the file is on the disk."""

    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in Kind])
    key = models.CharField(max_length=80, blank=True)
    made = models.DateTimeField(auto_now_add=True)
    tries = models.PositiveIntegerField(default=0)
    last_error = models.CharField(max_length=200, blank=True)
    done = models.DateTimeField(null=True, blank=True)

    class Meta:
        """What is to be done is found without looking at the rest."""

        indexes = (models.Index(fields=("made",), name="to_do", condition=models.Q(done=None)),)

    def __str__(self) -> str:
        """For the admin."""
        return f"{self.kind} {self.key}".rstrip()


class Version(models.Model):
    """A file as we left it: the last twenty of each.

    `bytes` is what to go back to, of slides and of what holds no words of people; of reactions
    there is only the print, so that what is deleted stands nowhere any more.
    """

    path = models.CharField(max_length=300, db_index=True)
    bytes = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL
    )

    def __str__(self) -> str:
        """For the admin."""
        return f"{self.path} ({self.at:%Y-%m-%d %H:%M})"
