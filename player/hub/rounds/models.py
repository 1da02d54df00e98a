"""Juries, their rounds, and what is in them. Nothing here counts nominations."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from player.hub.drawn import Drawn
from player.hub.rounds.states import (
    WORDS_KEPT,
    Answer,
    Decision,
    Grade,
    Sent,
    State,
    Step,
    after,
    before,
    decided,
    undecided,
)

LONGEST_NAME, LONGEST_REASON, LONGEST_WHY = 60, 400, 300
FOLDER = "playlists/hub"


def _choices(kinds: Iterable[Any]) -> list[tuple[str, str]]:
    return [(kind.value, kind.value) for kind in kinds]


class Jury(models.Model):
    """Who weighs the nominations of a location, a department or the whole house.

    `key` is part of addresses and of the names of its slides; the first jury has none: with one
    jury a round is called 2026-12, of another 2026-12-noord. `screens`: tags of the screens that
    show its call and its winner, by commas; none: all of them. `folder`: where its slides lie.
    """

    key = models.SlugField(max_length=30, unique=True, blank=True)
    name = models.CharField(max_length=LONGEST_NAME, blank=True)
    screens = models.CharField(max_length=200, blank=True)
    folder = models.CharField(max_length=120, default=FOLDER)
    on = models.BooleanField(default=True)
    chair = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    jurors = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="juries")
    first_day = models.PositiveSmallIntegerField(default=1)  # of the month before the award's
    open_days = models.PositiveSmallIntegerField(default=14)
    jury_days = models.PositiveSmallIntegerField(default=4)

    class Meta:
        """The first one first."""

        ordering = ("key",)

    def __str__(self) -> str:
        """For the admin."""
        return self.name or self.key or "jury"

    @property
    def tags(self) -> list[str]:
        """Of its screens; none: all screens."""
        return [tag for tag in (part.strip() for part in self.screens.split(",")) if tag]

    def round_key(self, month: date) -> str:
        """What its round of a month is called."""
        return f"{month:%Y-%m}-{self.key}" if self.key else f"{month:%Y-%m}"


class Round(models.Model):
    """The round of a jury for the award of a month.

    `opens` to `closes` (its last day) people nominate; by `decides` the chair is to have decided.
    A paused round does nothing by itself, but that words are deleted in time. `why` is the chair's,
    and nobody else's.
    """

    jury = models.ForeignKey(Jury, on_delete=models.CASCADE, related_name="rounds")
    month = models.DateField()  # the first of it
    key = models.SlugField(max_length=40, unique=True)
    opens = models.DateField()
    closes = models.DateField()
    decides = models.DateField()
    state = models.CharField(max_length=10, choices=_choices(State), default=State.OPEN)
    since = models.DateTimeField(auto_now_add=True)
    paused = models.BooleanField(default=False)
    chair = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    chosen = models.ForeignKey(
        "rounds.Group", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    why = models.CharField(max_length=LONGEST_WHY, blank=True)
    called = models.CharField(max_length=64, blank=True)  # a print of the call as last asked for

    class Meta:
        """One of a jury for a month; the latest first."""

        ordering = ("-month", "key")
        constraints = (
            models.UniqueConstraint(fields=("jury", "month"), name="one_round_of_a_month"),
        )

    def __str__(self) -> str:
        """For the admin."""
        return f"{self.key} ({self.state})"

    @property
    def slide(self) -> str:
        """The id of its winner's slide."""
        return f"klantverbeteraar-{self.key}"

    @property
    def call(self) -> str:
        """The id of its call on colleagues."""
        return f"oproep-{self.key}"

    def path_of(self, slide: str) -> str:
        """The file of one of its slides, from the content folder."""
        return f"{self.jury.folder or FOLDER}/{slide}.yaml"

    @property
    def clean_by(self) -> date:
        """The day on which nothing of anybody is left in it: before the first nomination is 28 days
        old."""
        return self.opens + WORDS_KEPT

    def is_open(self, today: date) -> bool:
        """Whether people may nominate on that day."""
        return (
            self.state == State.OPEN
            and not self.paused
            and self.jury.on
            and self.opens <= today <= self.closes
        )

    def take(self, step: Step, now: datetime, **fields: Any) -> bool:
        """Take a step, in the database too; False where somebody else was first.

        `fields` (`chosen`, `why`) are stored along with it. Belongs in a transaction with what
        follows from it. Raises NotNow where it cannot be taken from the state that this has.
        """
        to = after(State(self.state), step)
        if step in (Step.RECONSIDER, Step.REOPEN):
            fields = {"chosen": None, "why": ""} | fields
        taken = Round.objects.filter(pk=self.pk, state__in=before(step)).update(
            state=to, since=now, **fields
        )
        if taken:
            self.refresh_from_db()
        return bool(taken)

    def forget(self) -> None:
        """Delete all that was said of anybody in it, and who they are. What the winner agreed to is
        the winner's, and stays."""
        Nomination.objects.filter(round=self).delete()
        Group.objects.filter(round=self).delete()
        Round.objects.filter(pk=self.pk).update(why="", chosen=None)


class Group(Drawn):
    """One nominee in a round: a colleague, or some who did it together."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="groups")
    who = models.CharField(max_length=LONGEST_NAME)
    team = models.CharField(max_length=LONGEST_NAME, blank=True)
    made = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        """For the admin: no words."""
        return f"#{self.pk} ({self.round_id})"

    def reasons(self) -> models.QuerySet[Nomination]:
        """What was said of them, the earliest first."""
        return self.nominations.filter(state=Sent.ADMITTED).order_by("made", "pk")


class Nomination(Drawn):
    """What somebody wrote of a colleague; or a customer, in a quote on the screens (`quote`, its
    id): then `change` is the customer's words and `by` the customer.

    `asked` makes a post that is sent twice one nomination. `decided_at`: by a moderator; `reason`:
    a word of ours, by which it was refused.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="nominations")
    group = models.ForeignKey(
        Group, null=True, blank=True, on_delete=models.SET_NULL, related_name="nominations"
    )
    who = models.CharField(max_length=LONGEST_NAME)
    team = models.CharField(max_length=LONGEST_NAME, blank=True)
    change = models.CharField(max_length=LONGEST_REASON)
    example = models.CharField(max_length=LONGEST_REASON, blank=True)
    by = models.CharField(max_length=LONGEST_NAME, blank=True)
    quote = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=10, choices=_choices(Sent), default=Sent.SENT)
    made = models.DateTimeField()
    since = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.CharField(max_length=40, blank=True)
    takeback_hash = models.CharField(max_length=64, unique=True, null=True, blank=True)
    asked = models.CharField(max_length=64, unique=True, null=True, blank=True)

    class Meta:
        """What waits is found without looking at the rest; so is what is to be deleted."""

        indexes = (
            models.Index(fields=("made", "id"), name="unread", condition=Q(state=Sent.SENT)),
            models.Index(fields=("made",), name="words_until"),
        )

    def __str__(self) -> str:
        """For the admin: no words."""
        return f"#{self.pk} ({self.state})"

    @property
    def until(self) -> datetime:
        """When it is deleted at the latest."""
        return self.made + WORDS_KEPT

    def take(self, decision: Decision, now: datetime, **fields: Any) -> bool:
        """Decide, in the database too; False where somebody else was first. Raises NotNow."""
        to = decided(Sent(self.state), decision)
        taken = Nomination.objects.filter(pk=self.pk, state__in=undecided(decision)).update(
            state=to, since=now, **fields
        )
        if taken:
            self.refresh_from_db()
        return bool(taken)

    @classmethod
    def over(cls, now: datetime) -> models.QuerySet[Nomination]:
        """Those that may be kept no longer."""
        return cls.objects.filter(made__lte=now - WORDS_KEPT)


class Moved(Drawn):
    """Nominations that a moderator put with somebody else's, so that it can be undone. `was`: where
    they were; None where that group is gone (`who`, `team`: as it was called)."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="+")
    was = models.ForeignKey(
        Group, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    to = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="moved")
    nominations = models.ManyToManyField(Nomination, through="MovedOne", related_name="+")
    who = models.CharField(max_length=LONGEST_NAME)
    team = models.CharField(max_length=LONGEST_NAME, blank=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        """For the admin: no words."""
        return f"#{self.pk} ({self.round_id})"


class MovedOne(Drawn):
    """One of those nominations. A table of our own: Django's would number them."""

    moved = models.ForeignKey(Moved, on_delete=models.CASCADE, related_name="+")
    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="+")

    class Meta:
        """Once; the table that there was."""

        db_table = "rounds_moved_nominations"
        unique_together = (("moved", "nomination"),)

    def __str__(self) -> str:
        """For the admin: no words."""
        return f"#{self.moved_id}"


class Reminded(models.Model):
    """Who was last written to of a round, by what it was about."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="+")
    about = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        """One of each."""

        constraints = (
            models.UniqueConstraint(fields=("round", "about"), name="one_reminder_of_each"),
        )

    def __str__(self) -> str:
        """For the admin."""
        return f"{self.round_id} {self.about}"


class Verdict(Drawn):
    """What a juror finds of somebody's reasons. The others see it after they have given theirs, or
    not at all."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="verdicts")
    juror = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="verdicts"
    )
    grade = models.CharField(max_length=10, choices=_choices(Grade))
    why = models.CharField(max_length=LONGEST_WHY, blank=True)
    made = models.DateTimeField(auto_now=True)

    class Meta:
        """One of each juror."""

        constraints = (
            models.UniqueConstraint(fields=("group", "juror"), name="one_verdict_of_a_juror"),
        )

    def __str__(self) -> str:
        """For the admin: no words."""
        return f"#{self.pk} ({self.group_id})"


class Approval(Drawn):
    """The question to a winner, and the yes. Only a print of the link's token is kept.

    It holds all that the slide says, so that it outlives the nominations (`group` is gone then). A
    no deletes it. `photo`: a file from the content folder; none: initials. `until`: the last day
    on which the slide may be shown, as the winner chose. `source_hash`: the print of the link of
    whoever wrote `reason`, who may take it back for as long as it is here.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="approvals")
    group = models.ForeignKey(
        Group, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    token_hash = models.CharField(max_length=64, unique=True)
    who = models.CharField(max_length=LONGEST_NAME)
    team = models.CharField(max_length=LONGEST_NAME, blank=True)
    words = models.CharField(max_length=LONGEST_REASON)
    reason = models.CharField(max_length=LONGEST_REASON, blank=True)
    reason_by = models.CharField(max_length=LONGEST_NAME, blank=True)
    source_hash = models.CharField(max_length=64, blank=True)
    photo = models.CharField(max_length=200, blank=True)
    until = models.DateField(null=True, blank=True)
    answer = models.CharField(max_length=10, choices=_choices(Answer), blank=True)
    made = models.DateTimeField()
    expires = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """A round asks one person at a time."""

        constraints = (
            models.UniqueConstraint(
                fields=("round",), name="one_question_at_a_time", condition=Q(answer="")
            ),
        )

    def __str__(self) -> str:
        """For the admin: no words."""
        return f"#{self.pk} ({self.round_id} {self.answer})"

    def forget(self) -> None:
        """Delete it: a no leaves no trace, and whoever leaves the hall of fame neither."""
        self.delete()


def dates(jury: Jury, month: date) -> dict[str, date]:
    """When a round for the award of that month opens, closes and decides: `first_day` of the month
    before it, so that the slide can be up in its month and every card is out within 28 days."""
    before_it = (month.replace(day=1) - timedelta(days=1)).replace(day=jury.first_day)
    closes = before_it + timedelta(days=jury.open_days - 1)
    return {
        "opens": before_it,
        "closes": closes,
        "decides": closes + timedelta(days=jury.jury_days),
    }
