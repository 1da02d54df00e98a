"""Reactions that were taken back, in a database that was restored."""

from __future__ import annotations

from player.hub.gone.keeping import IsGone
from player.hub.react.takeback import take_back
from player.hub.reactions.models import Reaction


def end(is_gone: IsGone) -> None:
    """Delete their words."""
    for one in Reaction.objects.values_list("takeback_hash", flat=True):
        if one and is_gone(one):
            take_back(one)


END = end
