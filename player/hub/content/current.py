"""The content of this process: opened once, read by all pages."""

from __future__ import annotations

from functools import cache

from django.conf import settings

from player.hub.content.reading import Content


@cache
def content() -> Content:
    """The content that this hub serves."""
    place = settings.KLANTBEELD
    return Content(place.config, place.data / "library")
