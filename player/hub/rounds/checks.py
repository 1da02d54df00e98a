"""Whether the months of the klantverbeteraar can go by themselves."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone

from player.hub.content import content
from player.hub.finding import Finding, ok, warning
from player.hub.place import Place
from player.hub.rounds.models import Jury
from player.hub.rounds.now import open_rounds
from player.hub.rounds.sitting import jurors
from player.hub.rounds.states import LEAST_VERDICTS
from player.hub.switches.state import Switch, is_on
from player.library.config_loader import Unusable


def nominations(place: Place) -> Iterator[Finding]:
    """There is a jury with people enough, and screens show the call."""
    if not is_on(Switch.NOMINATIONS):
        return
    juries = list(Jury.objects.filter(on=True))
    if not juries:
        yield warning("no-jury")
        return
    small = [one for one in juries if not jurors(one)[LEAST_VERDICTS - 1 : LEAST_VERDICTS]]
    for one in small:
        yield warning("jury-small", jury=one.name or one.key or "-", least=LEAST_VERDICTS)
    unseen = [one for one in open_rounds(timezone.now()) if not _plays(one.call)]
    for round in unseen:
        yield warning("call-unseen", round=round.key)
    if not small and not unseen:
        yield ok("nominations", n=len(juries))


def _plays(call: str) -> bool:
    try:
        return content().item(call) is not None
    except Unusable:
        return False


CHECKS = (nominations,)
