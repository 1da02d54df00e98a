"""What a jury needs besides its verdicts: who stays out of which, and when it was done weighing."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from player.hub.drawn import Drawn
from player.hub.rounds.models import LONGEST_NAME


class Seat(models.Model):
    """The team of a juror, as they say it; empty: none. Without a row they were never asked."""

    juror = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="seat"
    )
    team = models.CharField(max_length=LONGEST_NAME, blank=True)

    def __str__(self) -> str:
        """For the admin."""
        return f"#{self.juror_id}"


class Recusal(Drawn):
    """A juror said that they are too close to somebody to judge. Not why: that might be that they
    nominated, and nobody is to know."""

    FOLLOWS: ClassVar[bool] = True  # whoever is meant, however they are grouped

    group = models.ForeignKey("rounds.Group", on_delete=models.CASCADE, related_name="recusals")
    juror = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        """Once."""

        constraints = (
            models.UniqueConstraint(fields=("group", "juror"), name="one_recusal_of_a_juror"),
        )

    def __str__(self) -> str:
        """For the admin: no words."""
        return f"#{self.pk} ({self.group_id})"


class Namesake(Drawn):
    """The chair said that a juror is somebody else than who is nominated by a like name. `names`: a
    print of what that was said of; with another name it is asked anew, and so it is where groups
    were put together."""

    group = models.ForeignKey("rounds.Group", on_delete=models.CASCADE, related_name="+")
    juror = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    names = models.CharField(max_length=64)

    class Meta:
        """Once."""

        constraints = (
            models.UniqueConstraint(fields=("group", "juror"), name="one_namesake_of_a_juror"),
        )

    def __str__(self) -> str:
        """For the admin: no words."""
        return f"#{self.pk} ({self.group_id})"


class Apart(Drawn):
    """A moderator said that a juror is somebody else than whoever nominated under a like name: who
    reads both. Goes with the nomination."""

    nomination = models.ForeignKey("rounds.Nomination", on_delete=models.CASCADE, related_name="+")
    juror = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        """Once."""

        constraints = (
            models.UniqueConstraint(fields=("nomination", "juror"), name="one_apart_of_a_juror"),
        )

    def __str__(self) -> str:
        """For the admin: no words."""
        return f"#{self.pk}"


class Weighing(models.Model):
    """When the verdicts of a round were closed, and by whom: who has seen those of the others no
    longer changes their own. Reasons that were admitted later open it again."""

    round = models.OneToOneField("rounds.Round", on_delete=models.CASCADE, related_name="weighing")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    def __str__(self) -> str:
        """For the admin."""
        return f"#{self.round_id}"


class Skipped(Drawn):
    """Somebody who is not asked in this round again. Not why: a no leaves no trace."""

    FOLLOWS: ClassVar[bool] = True
    group = models.OneToOneField("rounds.Group", on_delete=models.CASCADE, related_name="skipped")

    def __str__(self) -> str:
        """For the admin: no words."""
        return f"#{self.group_id}"
