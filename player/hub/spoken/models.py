"""A quote read aloud."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.signals import post_save
from django.dispatch import receiver

from player.hub.drawn import Drawn
from player.hub.withdrawals.models import Withdrawal


class Spoken(Drawn):
    """Somebody's voice, made anew, with the words of a quote: one that is shared, and one that
    waits for a second look. `print` is of the words that were read."""

    slide = models.CharField(max_length=80)
    print = models.CharField(max_length=16)
    sound = models.BinaryField()  # AAC in MP4; here and nowhere else
    seconds = models.FloatField()
    checked = models.BooleanField(default=False)
    made = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    seen = models.DateTimeField(auto_now_add=True)  # when its quote last stood in a file

    class Meta:
        """One that is shared and one that waits, of each quote."""

        constraints = (models.UniqueConstraint(fields=("slide", "checked"), name="one_spoken"),)

    def __str__(self) -> str:
        """For the admin."""
        return f"{self.slide} ({'shared' if self.checked else 'waits'})"


@receiver(post_save, sender=Withdrawal)
def _silenced(instance: Withdrawal, **_kwargs: Any) -> None:
    """What is withdrawn is silent at once, in the same transaction; put back, it stays so."""
    named = Q(pk=None)
    if instance.slide:
        named |= Q(slide=instance.slide)
    if instance.print:
        named |= Q(print=instance.print)
    if instance.undone is None:
        Spoken.objects.filter(named).delete()
