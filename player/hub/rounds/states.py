"""The states of a round and of a nomination, and how each gets from one to another. Pure.

open → jury → winner → published → cleaned
              none → cleaned
sent → admitted | refused

Whether a nomination was chosen is what its round says; a deleted one is no row at all. Each step
but the last can be taken back.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum

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


_STEPS: Mapping[Step, tuple[frozenset[State], State]] = {
    Step.CLOSE: (frozenset({State.OPEN}), State.JURY),
    Step.REOPEN: (frozenset({State.JURY, State.NONE}), State.OPEN),
    Step.CHOOSE: (frozenset({State.JURY}), State.WINNER),
    Step.NOBODY: (frozenset({State.JURY}), State.NONE),
    Step.RECONSIDER: (frozenset({State.WINNER, State.NONE, State.PUBLISHED}), State.JURY),
    Step.PUBLISH: (frozenset({State.WINNER}), State.PUBLISHED),
    Step.UNPUBLISH: (frozenset({State.PUBLISHED}), State.WINNER),
    Step.CLEAN: (frozenset(State) - {State.CLEANED}, State.CLEANED),
}


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


_DECISIONS: Mapping[Decision, tuple[frozenset[Sent], Sent]] = {
    Decision.ADMIT: (frozenset({Sent.SENT}), Sent.ADMITTED),
    Decision.REFUSE: (frozenset({Sent.SENT}), Sent.REFUSED),
    Decision.UNDO: (frozenset({Sent.ADMITTED, Sent.REFUSED}), Sent.SENT),
}

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


class NotNow(Exception):
    """That step cannot be taken from there: somebody else was first."""

    def __init__(self, state: str, step: str) -> None:
        """`state` is where it is."""
        super().__init__(f"{step} from {state}")
        self.state, self.step = state, step


def after(state: State, step: Step) -> State:
    """The state of a round after a step. Raises NotNow."""
    from_, to = _STEPS[step]
    if state not in from_:
        raise NotNow(state, step)
    return to


def before(step: Step) -> frozenset[State]:
    """The states from which a round can take a step."""
    return _STEPS[step][0]


def decided(state: Sent, decision: Decision) -> Sent:
    """The state of a nomination after a decision. Raises NotNow."""
    from_, to = _DECISIONS[decision]
    if state not in from_:
        raise NotNow(state, decision)
    return to


def undecided(decision: Decision) -> frozenset[Sent]:
    """The states from which that can be decided."""
    return _DECISIONS[decision][0]
