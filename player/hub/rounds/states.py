"""The states of a round and of a nomination, and how each gets from one to another. Pure.

open → jury → winner → published → cleaned
              none → cleaned
sent → admitted | refused

Whether a nomination was chosen is what its round says; a deleted one is no row at all. Each step
but the last can be taken back.
"""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

from player.hub.steps import NotNow as NotNow
from player.hub.steps import Steps

OPEN_AT_MOST = timedelta(days=21)
"""How long people may nominate in a round."""
WORDS_KEPT = timedelta(days=28)
"""How long a nomination is kept, from its receipt: everybody named gets a card before then."""
LEAST_VERDICTS = 3
COOL_DOWN = 12  # months between two awards of one person


class State(StrEnum):
    """Where a round is. The value is what the database has."""

    OPEN = "open"  # colleagues nominate, from its first day on
    JURY = "jury"  # the jury weighs, the chair decides
    WINNER = "winner"  # the winner was asked
    PUBLISHED = "published"  # the winner said yes; the slide is there
    NONE = "none"  # nobody this month
    CLEANED = "cleaned"  # nothing of anybody is left


class Step(StrEnum):
    """What happens to a round."""

    CLOSE = "close"
    REOPEN = "reopen"
    CHOOSE = "choose"  # the chair chose a group
    NOBODY = "nobody"  # the chair chose nobody
    RECONSIDER = "reconsider"  # back to the chair: silence, a no, or a change of mind
    PUBLISH = "publish"  # the winner said yes
    UNPUBLISH = "unpublish"  # back to where the winner is asked
    CLEAN = "clean"


_STEPS: Steps[State, Step] = Steps(
    {
        Step.CLOSE: (frozenset({State.OPEN}), State.JURY),
        Step.REOPEN: (frozenset({State.JURY, State.NONE}), State.OPEN),
        Step.CHOOSE: (frozenset({State.JURY}), State.WINNER),
        Step.NOBODY: (frozenset({State.JURY}), State.NONE),
        Step.RECONSIDER: (frozenset({State.WINNER, State.NONE, State.PUBLISHED}), State.JURY),
        Step.PUBLISH: (frozenset({State.WINNER}), State.PUBLISHED),
        Step.UNPUBLISH: (frozenset({State.PUBLISHED}), State.WINNER),
        Step.CLEAN: (frozenset(State) - {State.CLEANED}, State.CLEANED),
    }
)
after, before = _STEPS.after, _STEPS.before


class Sent(StrEnum):
    """Where a nomination is. The value is what the database has."""

    SENT = "sent"  # waits for a moderator
    ADMITTED = "admitted"  # a reason, in the group of whoever it is about
    REFUSED = "refused"


class Decision(StrEnum):
    """What happens to a nomination."""

    ADMIT = "admit"
    REFUSE = "refuse"
    UNDO = "undo"  # back to where a moderator decides


_DECISIONS: Steps[Sent, Decision] = Steps(
    {
        Decision.ADMIT: (frozenset({Sent.SENT}), Sent.ADMITTED),
        Decision.REFUSE: (frozenset({Sent.SENT}), Sent.REFUSED),
        Decision.UNDO: (frozenset({Sent.ADMITTED, Sent.REFUSED}), Sent.SENT),
    }
)
decided, undecided = _DECISIONS.after, _DECISIONS.before

REFUSED_KEPT = timedelta(days=7)
"""How long a nomination that was refused is kept."""


class Grade(StrEnum):
    """What a juror finds of somebody's reasons."""

    STRONG = "strong"
    GOOD = "good"
    LATER = "later"


class Answer(StrEnum):
    """What the winner said. A no leaves no row behind."""

    YES = "yes"
    LEFT = "left"  # said yes, and left the screens afterwards
