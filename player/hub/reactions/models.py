"""What colleagues answered."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from player.hub.drawn import Drawn
from player.hub.reactions.signs import Sign
from player.hub.reactions.states import SHOWN, State, Step, after, before

LONGEST_TEXT, LONGEST_NAME = 140, 60
_STATES = [(state.value, state.value) for state in State]
_SIGNS = [(sign.value, sign.value) for sign in Sign]


class Reaction(Drawn):
    """Words (and perhaps a sign) of a colleague to a quote, named by the quote's id.

    `since` is when it came into its state: by that it is cleaned up. `asked` makes a post that is
    sent twice one reaction. One that was written into the file by hand has no `takeback_hash`.
    """

    slide = models.CharField(max_length=80)
    sign = models.CharField(max_length=10, choices=_SIGNS, blank=True)
    text = models.CharField(max_length=LONGEST_TEXT)
    by = models.CharField(max_length=LONGEST_NAME, blank=True)
    state = models.CharField(max_length=10, choices=_STATES, default=State.SENT)
    made = models.DateTimeField(auto_now_add=True)
    since = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL
    )
    reason = models.CharField(max_length=40, blank=True)  # a word of ours, by which it was rejected
    published_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    seen_on = models.CharField(max_length=80, blank=True)
    takeback_hash = models.CharField(max_length=64, unique=True, null=True, blank=True)
    asked = models.CharField(max_length=64, unique=True, null=True, blank=True)

    class Meta:
        """What waits is found without looking at the rest; so is what is shown of a quote."""

        indexes = (
            models.Index(fields=("made", "id"), name="waiting", condition=Q(state=State.SENT)),
            models.Index(fields=("slide", "state"), name="of_slide"),
            models.Index(fields=("state", "since"), name="kept"),
        )

    def __str__(self) -> str:
        """For the admin: no words."""
        return f"{self.slide} #{self.pk} ({self.state})"

    def take(self, step: Step, now: Any, **fields: Any) -> bool:
        """Take a step, in the database too; False where somebody else was first.

        `fields` are stored along with it. Belongs in a transaction with what follows from it.
        """
        to = after(State(self.state), step)
        taken = Reaction.objects.filter(pk=self.pk, state__in=before(step)).update(
            state=to, since=now, **fields
        )
        if taken:
            self.refresh_from_db()
        return bool(taken)

    def forget(self) -> None:
        """Delete the words, and what others keep of it (how it was before it was cut)."""
        Reaction.objects.filter(pk=self.pk).update(text="", by="")
        for other in self._meta.related_objects:
            other.related_model.objects.filter(**{other.field.name: self}).delete()

    @classmethod
    def shown_at(cls, slide: str) -> models.QuerySet[Reaction]:
        """What belongs in the file of a slide, the newest first."""
        return cls.objects.filter(slide=slide, state__in=SHOWN).order_by("-decided_at", "-pk")


class SignCount(models.Model):
    """How many gave a sign without words to a quote. Counted, not read."""

    slide = models.CharField(max_length=80)
    sign = models.CharField(max_length=10, choices=_SIGNS)
    n = models.PositiveIntegerField(default=0)

    class Meta:
        """One count for each."""

        constraints = (
            models.UniqueConstraint(fields=("slide", "sign"), name="one_count_of_a_sign"),
        )

    def __str__(self) -> str:
        """For the admin."""
        return f"{self.slide} {self.sign} {self.n}"
