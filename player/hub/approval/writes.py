"""The file of a winner's slide, made from the database: after a yes, and no longer than that."""

from __future__ import annotations

from player.hub.approval import photo
from player.hub.approval.slide import file_of
from player.hub.publishing.models import Kind
from player.hub.publishing.writes import Made
from player.hub.rounds.models import Approval, Round
from player.hub.rounds.states import Answer, State

SHOWN = (State.PUBLISHED, State.CLEANED)
"""The states of a round in which a yes counts."""


def made(key: str) -> Made:
    """The file of a round. First the photo that it names, and what of others is to go. Raises
    OSError."""
    round = Round.objects.select_related("jury").filter(key=key).first()
    if round is None:
        return Made("", None)
    said = Approval.objects.select_related("round__jury").filter(round=round)
    yes = said.filter(answer=Answer.YES, round__state__in=SHOWN).order_by("made").last()
    path = round.path_of(round.slide)
    if yes is None:
        return Made(path, None)
    photo.publish(yes)
    return Made(path, file_of(yes))


WRITES = {Kind.WINNER: made}
