"""The five signs, each with the word that files have for it. Pure."""

from __future__ import annotations

from enum import StrEnum


class Sign(StrEnum):
    """What somebody says without words. The value is what the database and the files have."""

    TOUCHES = "raakt"
    PROUD = "trots"
    KNOW = "herken"
    IDEA = "idee"
    PICK_UP = "pak-op"
