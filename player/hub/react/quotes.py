"""Which quotes colleagues may answer. What is on no screen is as unknown as what never was."""

from __future__ import annotations

from datetime import datetime

from player.hub.content import content
from player.hub.content.reading import ShownQuote
from player.library.config_loader import Unusable
from player.slides.quote import Quote


def open_quote(identity: str) -> ShownQuote | None:
    """The quote of that id, where it asks for answers and its dates have come and are not over;
    else None. Its days and hours do not matter: whoever scans may answer at home."""
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
