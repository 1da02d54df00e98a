"""The five signs. Their words and shapes are the player's (`player.settings.signs`). Pure."""

from __future__ import annotations

from enum import StrEnum


class Sign(StrEnum):
    """What somebody says without words. The value is what the database has, and English files."""

    TOUCHED = "touched"
    PROUD = "proud"
    FAMILIAR = "familiar"
    IDEA = "idea"
    ON_IT = "on_it"
