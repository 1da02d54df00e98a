"""The first line of a slide's file that the hub made. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from player.problems import Language

MADE: Mapping[Language, str] = {
    "nl": "# Gemaakt met de hub. Met de hand wijzigen mag; de hub neemt het over.\n",
    "en": "# Made with the hub. You may change it by hand; the hub takes that over.\n",
}


def is_made(data: bytes) -> bool:
    """Whether a file begins as those of the hub do."""
    return data.startswith(tuple(line.rstrip().encode() for line in MADE.values()))
