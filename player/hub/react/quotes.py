"""Which quotes colleagues may answer. A quote that is on no screen is answered like one that never
existed."""

from __future__ import annotations

from datetime import datetime

from player.hub.content import content
from player.hub.content.reading import ShownQuote
from player.library.config_loader import Unusable
from player.slides.quote import Quote


def open_quote(identity: str) -> ShownQuote | None:
    """The quote of that id if it asks for answers and is within its dates; else None. Its days and
    hours do not matter: people may scan at work and answer at home."""
    try:
        shown = content().quote(identity)
        edition = content().edition
    except Unusable:
        return None
    if shown is None or not isinstance(shown.item.slide, Quote):
        return None
    zone = edition.config.timezone
    begins, ends = shown.item.window.span(zone)
    if shown.item.slide.react is not True or not begins <= datetime.now(zone).timestamp() < ends:
        return None
    return shown
