"""What others do well."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from player.scene import Box, Column, Page, Scene
from player.scene import Picture as Shot
from player.scene import Text as Lines
from player.settings.values import Picture, Words
from player.slides.base import Slide


class Inspiration(Slide):
    """A look elsewhere: an organisation, and what there is to learn from it.

    type: inspiration
    organisation: Bakkerij Brood & Zo, Kampen
    lesson: Wie om kwart voor zes nog binnenloopt, krijgt het laatste brood voor niets. En komt morgen terug.
    image: assets/bakkerij.jpg
    """

    TYPE: ClassVar[str] = "inspiration"
    WORDS: ClassVar[Mapping[str, Mapping[str, str]]] = {
        "nl": {"label": "Inspiratie"},
        "en": {"label": "Inspiration"},
    }
    NO_TEXT: ClassVar[frozenset[str]] = Slide.NO_TEXT | {"image"}

    organisation: Words
    lesson: Words
    image: Picture | None = None

    @classmethod
    def filled(cls, text: str, name: str, picture: str | None) -> dict[str, object]:
        """Every field that takes room on the page."""
        return {"organisation": name, "lesson": text, "image": picture}

    def reading(self) -> str:
        return f"{self.lesson} {self.organisation}"

    def layout(self, page: Page) -> Scene:
        photo = page.photo(self.image)
        items = (
            Lines(self.lesson, "title", fit=True, at=("lesson",)),
            Lines(self.organisation, "name", gap=44, at=("organisation",)),
        )
        if photo and page.portrait:
            side, room = page.whole.split_top(page.height * (0.44 if page.step < 1.2 else 0.36))
            safe = Box(page.safe.x, room.y + 64, page.safe.w, page.safe.bottom - room.y - 64)
        elif photo:
            side, room = page.whole.split_left(page.width * (0.44 if page.step < 1.2 else 0.38))
            safe = Box(room.x + 84, page.safe.y, page.safe.right - room.x - 84, page.safe.h)
        else:
            words = Column(
                page.stage,
                (Lines(self.lesson, "shout", fit=True, at=("lesson",)), items[1]),
                anchor="middle",
            )
            return Scene(page, (page.label(self.says(page, "label")), words, page.footer()))
        head = (Lines(self.says(page, "label"), "label", "accent"),)
        words = Column(
            Box(safe.x, safe.y + page.label_top, safe.w, safe.h - page.label_top - 86),
            items,
            head=head,
            anchor="middle",
        )
        return Scene(page, (Shot(side, photo, "either", at=("image",)), words, page.footer(safe)))
