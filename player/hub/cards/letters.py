"""A card by mail: its words, and the card itself as it would be printed."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from player.hub.cards.reasons import card_of
from player.hub.content import content
from player.hub.mailing.post import Attachment, Mail
from player.hub.painting.job import Reason
from player.hub.painting.painter import CannotPaint
from player.hub.painting.views import process
from player.hub.publishing.models import Kind
from player.hub.rounds.models import Group
from player.hub.words import sentence


def letter(key: str) -> Mail | None:
    """The mail of that key; None where what was said is gone."""
    group = Group.objects.select_related("round").filter(pk=int(key)).first()
    card = card_of(group) if group is not None else None
    if card is None or not card.reasons:
        return None
    language = settings.KLANTBEELD.language
    said = "\n\n".join(map(_told, card.reasons))
    text = sentence("cards.mail-text", language, name=card.name, said=said)
    edition = content().edition
    now, title = datetime.now(edition.config.timezone), sentence("cards.one", language)
    try:
        made = process().cards(edition, [card], now, title, alone=True)
    except CannotPaint:
        attached: tuple[Attachment, ...] = ()
    else:
        attached = (Attachment(f"{title.lower()}.pdf", "application/pdf", made),)
    return Mail(sentence("cards.mail-subject", language), text, attached)


def _told(reason: Reason) -> str:
    said = f"“{reason.text}”" if reason.customer else reason.text
    parts = [said, reason.example, f"– {reason.by}" if reason.by else ""]
    return "\n".join(filter(None, parts))


LETTERS = {Kind.CARD: letter}
