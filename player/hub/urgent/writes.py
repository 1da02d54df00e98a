"""The file of an urgent notice: what it says is a function of the table. Opens none."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from player.hub.looks.moments import zone
from player.hub.publishing.models import Kind
from player.hub.publishing.writes import Made
from player.hub.slide_files.change import new_file
from player.hub.slide_files.stand import FOLDER
from player.hub.urgent.models import Urgent
from player.problems import Language


def fields_of(title: str, text: str, until: datetime, language: Language) -> dict[str, str]:
    """The slide, as its file says it. `until` by the clock of the screens; in the hour that comes
    twice with its offset, so that the second is not taken for the first."""
    end = until if until.fold else until.replace(tzinfo=None)
    return {
        "type": "notice",
        "title": title,
        "text": text,
        "urgent": "ja" if language == "nl" else "yes",
        "until": end.isoformat(" ", "minutes"),
    }


def made(key: str) -> Made:
    """What is to be there of that notice: its file while it is in force."""
    path = str(FOLDER / f"{key}.yaml")
    one = Urgent.in_force().filter(slide=key).first()
    if one is None:
        return Made(path, None)
    language = settings.KLANTBEELD.language
    said = fields_of(one.title, one.text, one.until.astimezone(zone()), language)
    whole = {"type": said.pop("type"), "id": one.slide, **said}
    return Made(path, new_file(whole, language))


WRITES = {Kind.URGENT: made}
