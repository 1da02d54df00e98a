"""A core value: one word, and what people do by it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from player.scene import Column, Page, Scene
from player.scene import Text as Lines
from player.settings.values import Text, Words
from player.slides.base import Slide

_AIR = 60  # page units: above and below the words, at least


class CoreValue(Slide):
    """A core value is what people do: one word, what it means here, and an example.

    type: core_value
    value: Eerlijk
    meaning: We zeggen het ook als we iets niet weten.
    example: Jeroen zei dat hij het niet wist. Een kwartier later belde hij terug met het antwoord.
    """

    TYPE: ClassVar[str] = "core_value"
    WORDS: ClassVar[Mapping[str, Mapping[str, str]]] = {
        "nl": {"label": "Kernwaarde", "meaning": "Bij ons betekent dat", "example": "Bijvoorbeeld"},
        "en": {"label": "Core value", "meaning": "Here that means", "example": "For example"},
    }

    value: Words
    meaning: Text = ""
    example: Text = ""

    @classmethod
    def filled(cls, text: str, name: str, picture: str | None) -> dict[str, object]:
        """Every field that takes room on the page."""
        return {"value": name, "meaning": text, "example": text}

    def parts(self, language: str) -> tuple[str, ...]:
        """The value before what it means."""
        return (self.value, self.meaning)

    def reading(self) -> str:
        """All its words."""
        return " ".join(filter(None, (self.value, self.meaning, self.example)))

    def layout(self, page: Page) -> Scene:
        """The value as large as fits, and below it what it means, under rules."""
        fields = {"meaning": self.meaning, "example": self.example}
        below = self.ruled(page, fields, gap=64, above=80)
        room = page.from_core(page.stage)
        items = (Lines(self.value, "poster", fit=True, lines=1, at=("value",)), *below)
        words = (
            Column(room, items, anchor="middle", air=_AIR)
            if room == page.stage
            else Column(replace(room, h=room.h - _AIR), items)
        )
        label = page.label(self.says(page, "label"))
        return Scene(page, (*page.lower_mark(), label, words, page.footer()))
