"""The colleague who improved something for customers this month."""
from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from player.scene import Page, Scene
from player.slides.base import Slide
from player.values import Month, Part, Picture, Text, Words


class Nomination(Part):
    """Who put them forward, and why."""

    text: Words
    by: Text = ""


class Klantverbeteraar(Slide):
    """Klantverbeteraar van de maand: a colleague, what they did for customers, and who nominated them.

        type: klantverbeteraar
        month: 2026-10
        name: Noor van den Akker
        team: Klantcontact
        achievement: Belt elke klant terug voor het weekend.
        nomination:
          text: Wie op vrijdag wacht, weet zaterdag waar hij aan toe is.
          by: Joost
    """

    TYPE: ClassVar[str] = "klantverbeteraar"
    WORDS: ClassVar[Mapping[str, Mapping[str, str]]] = {
        "nl": {"label": "Klantverbeteraar van de maand", "by": "voorgedragen door {by}"},
        "en": {"label": "Customer champion of the month", "by": "nominated by {by}"},
    }

    month: Month | None = None
    name: Words
    team: Text = ""
    photo: Picture | None = None
    achievement: Words
    nomination: Nomination | None = None

    def reading(self) -> str:
        nomination = f"{self.nomination.text} {self.nomination.by}" if self.nomination else ""
        return " ".join(filter(None, (self.name, self.team, self.achievement, nomination)))

    def layout(self, page: Page) -> Scene:
        raise NotImplementedError
