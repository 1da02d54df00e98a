"""What is the same on every page, poster and card of a day: the language, the day, whose it is."""

from __future__ import annotations

from datetime import datetime

from player.library.edition import Edition
from player.paint.pictures import probe
from player.scene import Page, Photo


def page_of(edition: Edition, now: datetime, *, bare: bool = False) -> Page:
    """What is the same on every page: language, day, organisation, logo. `bare`: without the logo,
    so that no picture is opened."""
    config = edition.config
    logo = None if bare else edition.active_theme().logo or edition.logo
    mark = probe(logo) if logo is not None else None
    return Page(
        language=config.language,
        today=now.date(),
        organisation=config.organisation.name,
        react_url=config.react_url or "",
        logo=mark if isinstance(mark, Photo) else None,
    )
