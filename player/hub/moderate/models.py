"""What a moderator did to a reaction besides deciding."""

from __future__ import annotations

from django.db import models

from player.hub.drawn import Drawn


class Handling(Drawn):
    """What somebody wrote before a part of it was left out, and why it was not shown, in the
    moderator's words. Goes with its reaction.

    `cut`: the words that wait are not all that was written.
    """

    reaction = models.OneToOneField(
        "reactions.Reaction", on_delete=models.CASCADE, related_name="handling"
    )
    cut = models.BooleanField(default=False)
    text = models.CharField(max_length=140, blank=True)
    by = models.CharField(max_length=60, blank=True)
    why = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        """For the admin: no words."""
        return f"#{self.reaction_id}"


class Mailed(models.Model):
    """When moderators were last written to, by what it was about."""

    about = models.CharField(max_length=20, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        """For the admin."""
        return f"{self.about} ({self.at:%Y-%m-%d %H:%M})"
