"""A birthday: whose it is, and what we wish them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from player.scene import Column, Page, Scene
from player.scene import Text as Lines
from player.settings.values import Text, Words
from player.slides.base import Slide


class Birthday(Slide):
    """A colleague whose birthday it is.

    type: birthday
    celebrant: Noor van den Akker
    wish: Er is taart op de tweede verdieping.
    """

    TYPE: ClassVar[str] = "birthday"
    OF_PEOPLE: ClassVar[bool] = True
    COLLEAGUES: ClassVar[bool] = True
    WORDS: ClassVar[Mapping[str, Mapping[str, str]]] = {
        "nl": {"label": "Vandaag jarig"},
        "en": {"label": "Birthday today"},
    }

    celebrant: Words
    wish: Text = ""

    @classmethod
    def filled(cls, text: str, name: str, picture: str | None) -> dict[str, object]:
        """Every field that takes room on the page."""
        return {"celebrant": name, "wish": text}

    def reading(self) -> str:
        return f"{self.celebrant} {self.wish}".strip()

    def layout(self, page: Page) -> Scene:
        wish = (Lines(self.wish, "lead", fit=True, gap=56, at=("wish",)),) if self.wish else ()
        words = Column(
            page.stage,
            (Lines(self.celebrant, "poster", fit=True, at=("celebrant",)), *wish),
            anchor="middle",
            air=60,
        )
        return Scene(page, (page.label(self.says(page, "label")), words, page.footer()))
