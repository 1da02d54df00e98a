"""A sentence in the language of whoever asks."""

from __future__ import annotations

from django.utils.translation import get_language

from player.hub.words import sentence
from player.problems import Language


def say(name: str, /, **values: object) -> str:
    """The sentence of that name (`react.title`), in the language of this request."""
    return sentence(name, get_language() or "nl", **values)


def language() -> Language:
    """That language."""
    return "en" if (get_language() or "nl").startswith("en") else "nl"
