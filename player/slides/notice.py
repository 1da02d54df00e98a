"""Something everybody in the building should know."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from player.scene import Column, Drawing, Fill, Footer, Ink, Item, Page, Scene, Shape
from player.scene import Text as Lines
from player.settings.values import Text, Words, YesNo
from player.slides.base import Slide

URGENT_AIR = 0.18  # of the height beside the exclamation mark: what stays free round large words


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

    @classmethod
    def filled(cls, text: str, name: str, picture: str | None) -> dict[str, object]:
        """Every field that takes room on the page."""
        return {"title": name, "text": text, "urgent": bool(picture)}

    @property
    def takes_over(self) -> bool:
        """What is urgent is on all screens."""
        return self.urgent

    def parts(self, language: str) -> tuple[str, ...]:
        """Its title before the rest."""
        return (self.title, self.text)

    def reading(self) -> str:
        """All its words."""
        return " ".join(filter(None, (self.title, self.text)))

    def layout(self, page: Page) -> Scene:
        """A title with its text; what is urgent in colours that nothing else has."""
        if self.urgent:
            return self._urgent(page)
        room = page.stage if page.portrait else page.stage.split_left(min(page.stage.w, 1520))[0]
        words = Column(room, self._words(), anchor="middle", core=page.core(room))
        label = page.label(self.says(page, "label"))
        return Scene(page, (*page.lower_mark(), label, words, page.footer()))

    def _words(self, ink: Ink = "ink") -> tuple[Item, ...]:
        text = (Lines(self.text, "lead", ink, fit=True, gap=56, at=("text",)),) if self.text else ()
        return (Lines(self.title, "headline", ink, fit=True, at=("title",)), *text)

    def _urgent(self, page: Page) -> Scene:
        """Black on yellow, as a warning in the street, with an exclamation mark as high as the
        words."""
        side, safe = page.beside(page.width * 0.24, page.pane_high)
        head = (Lines(self.says(page, "urgent"), "alarm", "on_urgent"),)
        room = page.under_label(safe)
        words = Column(
            room, self._words("on_urgent"), head=head, anchor="middle", air=room.h * URGENT_AIR
        )
        return Scene(
            page,
            (
                Fill(side, "on_urgent"),
                Drawing(side.inset(96), _MARK, 100, 300),
                words,
                Footer(safe, page.organisation, page.logo, "on_urgent"),
            ),
            ground="urgent",
        )


_MARK = (
    Shape(
        "M 50 10 C 76 10 84 30 82 56 L 68 186 C 66 202 60 208 50 208 "
        "C 40 208 34 202 32 186 L 18 56 C 16 30 24 10 50 10 Z",
        "urgent",
    ),
    Shape(
        "M 50 236 C 65 236 76 247 76 262 C 76 277 65 288 50 288 "
        "C 35 288 24 277 24 262 C 24 247 35 236 50 236 Z",
        "urgent",
    ),
)
