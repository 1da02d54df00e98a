"""What others do well."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from player.scene import TIE, Box, Column, Drawing, Fill, Item, Page, Scene, Shape
from player.scene import Picture as Shot
from player.scene import Text as Lines
from player.settings.values import Crop, Picture, Words
from player.slides.base import Slide

AIR = 0.25  # of the room on an upright page: what stays free round large words
MOST_BESIDE_PANE = 150  # characters: a longer lesson needs the whole page
ARROW = 0.62  # of the shorter side of its pane
STEP_OF_PANE = 1.2  # how large type may be, for words to have room beside a pane


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
            return self._without_picture(page, items)
        # On a screen seen from further away, words need more of the room.
        near = page.step < 1.2
        side, safe = page.beside(page.width * (0.44 if near else 0.38), page.picture_high())
        head = (Lines(self.says(page, "label"), "label", "accent"),)
        room = page.under_label(safe)
        air = room.h * AIR if page.portrait else 0.0
        words = Column(room, items, head=head, anchor="middle", air=air)
        return Scene(
            page,
            (Shot(side, photo, "either", crop=self.crop, at=("image",)), words, page.footer(safe)),
        )

    def _without_picture(self, page: Page, items: tuple[Item, ...]) -> Scene:
        """The lesson beside a way out, where that leaves it room: others do this well."""
        label = page.label(self.says(page, "label"))
        if page.step > STEP_OF_PANE or len(self.lesson) > MOST_BESIDE_PANE:
            words = Column(page.stage, items, anchor="middle", core=page.core(page.stage))
            return Scene(page, (label, words, page.footer()))
        side, safe = page.beside(page.width * 0.3, page.pane_high)
        head = (Lines(self.says(page, "label"), "label", "accent"),)
        room = page.under_label(safe)
        air = room.h * AIR if page.portrait else 0.0
        words = Column(room, items, head=head, anchor="middle", air=air)
        across = ARROW * min(side.w, side.h)
        arrow = Box(side.x + (side.w - across) / 2, side.y + (side.h - across) / 2, across, across)
        return Scene(
            page,
            (
                Fill(side, "panel"),
                Drawing(arrow, _AWAY, 100, 100),
                words,
                page.footer(safe),
            ),
        )


# An arrow to the right and up: away from here.
_AWAY = (
    Shape(
        "M 28 0 L 100 0 L 100 72 L 80 72 L 80 34.1 L 14.1 100 L 0 85.9 L 65.9 20 L 28 20 Z",
        "accent",
    ),
)
