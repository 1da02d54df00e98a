"""The call of a round: a slide with its code, on the days of the round and the screens of its
jury."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from player.hub.house.codes import current
from player.hub.publishing.models import Kind
from player.hub.publishing.writes import Made
from player.hub.rounds.models import FOLDER, Round
from player.hub.rounds.states import State
from player.hub.slide_files.change import new_file
from player.hub.switches.state import Switch, is_on
from player.hub.words import sentence


def address_of(round: Round) -> str:
    """Where people nominate in that round."""
    return f"{settings.KLANTBEELD.public_url}/verbeteraar/{current()}?ronde={round.key}"


def call(key: str) -> Made:
    """The call of the round of that key, as it should be now; the player keeps to its days."""
    found = Round.objects.filter(key=key).select_related("jury").first()
    if found is None:
        return Made(f"{FOLDER}/oproep-{key}.yaml", None)
    path = found.path_of(found.call)
    calls = found.state == State.OPEN and not found.paused and found.jury.on
    if not calls or not is_on(Switch.NOMINATIONS):
        return Made(path, None)
    language = settings.KLANTBEELD.language
    fields: dict[str, Any] = {
        "type": "call",
        "id": found.call,
        "text": sentence("rounds.call", language),
        "link": address_of(found),
        "from": found.opens,
        "closes": found.closes,
    }
    if found.jury.tags:
        fields["screens"] = found.jury.tags
    return Made(path, new_file(fields, language))


WRITES = {Kind.CALL: call}
