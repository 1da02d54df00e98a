"""A sentence in the language of whoever asks."""

from __future__ import annotations

from django.utils.translation import get_language

from player.hub.words import sentence


def say(name: str, /, **values: object) -> str:
    """The sentence of that name (`react.title`), in the language of this request."""
    return sentence(name, get_language() or "nl", **values)
