"""Nominations that were taken back, in a database that was restored."""

from __future__ import annotations

from player.hub.gone.keeping import IsGone
from player.hub.nominate.mine import take_back
from player.hub.rounds.models import Approval, Nomination


def end(is_gone: IsGone) -> None:
    """Delete them, and what was copied of them."""
    known = set(Nomination.objects.values_list("takeback_hash", flat=True))
    known |= set(Approval.objects.values_list("source_hash", flat=True))
    for one in known:
        if one and is_gone(one):
            take_back(one)


END = end
