"""The states of a reaction, and how it gets from one to another. Pure: no database, no clock.

sent → approved → filed → seen → withdrawn | expired
sent → rejected | expired
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from player.hub.steps import NotNow as NotNow
from player.hub.steps import Steps


class State(StrEnum):
    """Where a reaction is. The value is what the database has."""

    SENT = "sent"  # waits for a moderator
    APPROVED = "approved"  # may be shown
    FILED = "filed"  # lies in the content folder
    SEEN = "seen"  # was on a screen
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"  # was shown, and no longer may be
    EXPIRED = "expired"  # its quote is gone, or nobody read it


class Step(StrEnum):
    """What happens to a reaction."""

    APPROVE = "approve"
    REJECT = "reject"
    FILE = "file"  # the publisher wrote it
    SEE = "see"  # a screen reported it
    WITHDRAW = "withdraw"
    TAKE_BACK = "take-back"  # by whoever sent it
    EXPIRE = "expire"
    UNDO = "undo"  # back to where a moderator decides


_WAITING = frozenset({State.SENT})
_SHOWN = frozenset({State.APPROVED, State.FILED, State.SEEN})
SHOWN = _SHOWN
"""What belongs in the content folder."""

_STEPS: Steps[State, Step] = Steps(
    {
        Step.APPROVE: (_WAITING, State.APPROVED),
        Step.REJECT: (_WAITING, State.REJECTED),
        Step.FILE: (frozenset({State.APPROVED}), State.FILED),
        Step.SEE: (frozenset({State.APPROVED, State.FILED}), State.SEEN),
        Step.WITHDRAW: (_SHOWN, State.WITHDRAWN),
        Step.TAKE_BACK: (_WAITING | _SHOWN, State.WITHDRAWN),
        Step.EXPIRE: (_WAITING | _SHOWN, State.EXPIRED),
        Step.UNDO: (_SHOWN | {State.REJECTED}, State.SENT),
    }
)
after, before = _STEPS.after, _STEPS.before

KEPT: Mapping[State, timedelta] = {
    State.REJECTED: timedelta(days=7),
    State.SENT: timedelta(days=14),
    State.WITHDRAWN: timedelta(days=7),
    State.EXPIRED: timedelta(0),
}
"""How long after it came into that state a reaction is deleted; one that is shown, with its
quote."""


def is_over(state: State, since: datetime, now: datetime) -> bool:
    """Whether a reaction that has been in a state since then is to be deleted."""
    kept = KEPT.get(state)
    return kept is not None and now - since >= kept
