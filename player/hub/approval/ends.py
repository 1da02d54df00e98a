"""Questions that were over, in a database that was restored."""

from __future__ import annotations

from django.utils import timezone

from player.hub.approval.deeds import another, leave
from player.hub.gone.keeping import IsGone
from player.hub.rounds.models import Approval
from player.hub.rounds.states import Answer


def end(is_gone: IsGone) -> None:
    """Delete them: whoever said no, or left, need not say so twice."""
    for one in Approval.objects.select_related("round__jury").all():
        if not is_gone(one.token_hash):
            continue
        if one.answer == "":
            another(one)
        elif one.answer == Answer.YES:
            leave(one, timezone.now())


END = end
