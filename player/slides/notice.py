"""Something everybody in the building should know."""
from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from player.scene import Column, Footer, Item, Label, Page, Scene
from player.scene import Text as Lines
from player.slides.base import Slide
from player.values import Text, Words, YesNo


class Notice(Slide):
    """A message for everybody. `urgent: yes` for what cannot wait.

        type: notice
        title: De balie verhuist naar de begane grond
        text: Vanaf maandag staan de stoelen naast de koffiehoek. Klanten lopen zo binnen.
    """

    TYPE: ClassVar[str] = "notice"
    WORDS: ClassVar[Mapping[str, Mapping[str, str]]] = {
        "nl": {"label": "Mededeling", "urgent": "Dringend"},
        "en": {"label": "Notice", "urgent": "Urgent"},
    }

    title: Words
    text: Text = ""
    urgent: YesNo = False

    def reading(self) -> str:
        return " ".join(filter(None, (self.title, self.text)))

    def layout(self, page: Page) -> Scene:
        ink, soft = ("ground", "panel") if self.urgent else ("ink", "soft")
        items: list[Item] = [Lines(self.title, "shout", "ground" if self.urgent else "ink", fit=True, at=("title",))]
        if self.text:
            items.append(Lines(self.text, "lead", "ground" if self.urgent else "ink", fit=True, gap=44, at=("text",)))
        words = Column(page.stage, tuple(items), anchor="middle")
        label = Label(page.safe, self.says(page, "urgent" if self.urgent else "label"), "panel" if self.urgent else "accent")
        footer = Footer(page.safe, page.organisation, page.logo, "panel" if self.urgent else "soft")
        return Scene(page, (label, words, footer), ground="ink" if self.urgent else "ground")
