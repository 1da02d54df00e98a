"""What others do well."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from player.scene import TIE, Column, Page, Scene
from player.scene import Picture as Shot
from player.scene import Text as Lines
from player.settings.values import Crop, Picture, Words
from player.slides.base import Slide


class Inspiration(Slide):
    """A look elsewhere: an organisation, and what there is to learn from it.

    type: inspiration
    organisation: Bakkerij Brood & Zo, Kampen
    lesson: Wie om kwart voor zes nog binnenloopt, krijgt het laatste brood voor niets.
      En komt morgen terug.
    image: assets/bakkerij.jpg
    """

    TYPE: ClassVar[str] = "inspiration"
    WORDS: ClassVar[Mapping[str, Mapping[str, str]]] = {
        "nl": {"label": "Inspiratie"},
        "en": {"label": "Inspiration"},
    }
    NO_TEXT: ClassVar[frozenset[str]] = Slide.NO_TEXT | {"crop", "image"}

    organisation: Words
    lesson: Words
    image: Picture | None = None
    crop: Crop = None

    @classmethod
    def filled(cls, text: str, name: str, picture: str | None) -> dict[str, object]:
        """Every field that takes room on the page."""
        return {"organisation": name, "lesson": text, "image": picture}

    def reading(self) -> str:
        """All its words."""
        return f"{self.lesson} {self.organisation}"

    def layout(self, page: Page) -> Scene:
        """The lesson as large as fits, beside a picture where there is one."""
        photo = page.photo(self.image)
        items = (
            Lines(self.lesson, "headline", fit=True, at=("lesson",)),
            Lines(self.organisation, "name", gap=60 * page.step, tie=TIE, at=("organisation",)),
        )
        if photo is None:
            shout = Lines(self.lesson, "headline", fit=True, at=("lesson",))
            words = Column(page.stage, (shout, items[1]), anchor="middle")
            return Scene(page, (page.label(self.says(page, "label")), words, page.footer()))
        # On a screen seen from further away, words need more of the room.
        near = page.step < 1.2
        side, safe = page.beside(
            page.width * (0.44 if near else 0.38), page.height * (0.44 if near else 0.36)
        )
        head = (Lines(self.says(page, "label"), "label", "accent"),)
        words = Column(page.under_label(safe), items, head=head, anchor="middle")
        return Scene(
            page,
            (Shot(side, photo, "either", crop=self.crop, at=("image",)), words, page.footer(safe)),
        )
