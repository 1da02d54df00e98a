"""A customer's own words."""
from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

from player.problems import Flaw
from player.scene import Page, Scene
from player.slides.base import Slide
from player.values import Day, LinkOrYes, Part, Text, Words, YesNo

LONG_WORDS, LONG_CHARACTERS = 40, 240       # from here on `check` asks for an excerpt (product.md)

Sentiment = Literal["positive", "critical"]


class Reaction(Part):
    """What a colleague says to a quote."""

    text: Words
    by: Text = ""


class Quote(Slide):
    """A customer's own words, large, with who said them underneath.

        type: quote
        text: Ik werd binnen een uur teruggebeld.
        customer: klant uit Zwolle
        sentiment: positive
    """

    TYPE: ClassVar[str] = "quote"
    WORDS: ClassVar[Mapping[str, Mapping[str, str]]] = {
        "nl": {"label": "Klantquote", "today": "Klantquote van vandaag", "critical": "Kan beter", "react": "Reageer", "reactions": "Collega’s zeggen"},
        "en": {"label": "Customer quote", "today": "Customer quote of the day", "critical": "Could be better", "react": "React", "reactions": "Colleagues say"},
    }

    text: Words
    sentiment: Sentiment | None = None
    customer: Text = ""
    details: Text = ""
    named: YesNo | None = None
    about: Text = ""
    date: Day | None = None
    received: Day | None = None
    react: LinkOrYes | None = None
    reactions: tuple[Reaction, ...] = ()

    def reading(self) -> str:
        return " ".join(filter(None, (self.text, self.customer, self.details)))

    def advice(self) -> list[Flaw]:
        words = len(self.text.split())
        if words >= LONG_WORDS or len(self.text) >= LONG_CHARACTERS:
            return [Flaw("quote-long", {"words": words}, ("text",))]
        if not any(character.isalpha() for character in self.text):
            return [Flaw("only-a-score", at=("text",))]
        return []

    def layout(self, page: Page) -> Scene:
        raise NotImplementedError
