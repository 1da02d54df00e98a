"""What is mailed to a winner: the question, and once a reminder. The link, and nothing of what was
said: a mail may be read on a screen by others."""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone

from player.hub.approval.deeds import is_open
from player.hub.approval.link import address_of
from player.hub.looks.moments import zone
from player.hub.mailing.post import Mail
from player.hub.publishing.models import Kind
from player.hub.rounds.models import Approval
from player.hub.words import sentence
from player.schedule.spoken import day_of


def letter(key: str) -> Mail | None:
    """The mail of that key; None where there is nothing to ask any more."""
    number, _, again = key.partition("-")
    found = Approval.objects.select_related("round").filter(pk=int(number)).first()
    if found is None or not is_open(found, timezone.now()):
        return None
    language = settings.KLANTBEELD.language
    which = "again" if again else "first"
    until = day_of(found.expires.astimezone(zone()).date(), language)
    return Mail(
        sentence(f"approval.mail-{which}-subject", language),
        sentence(f"approval.mail-{which}-text", language, address=address_of(found), until=until),
    )


LETTERS = {Kind.LETTER: letter}
