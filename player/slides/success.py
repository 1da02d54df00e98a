"""A success worth celebrating, however small."""
from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from player.scene import Box, Column, Element, Fill, Item, Page, Ruled, Scene
from player.scene import Text as Lines
from player.slides.base import Slide
from player.values import Text, Words


class Success(Slide):
    """Something that got better: what was done, what the customer notices of it, and who did it. Small steps count.

        type: success
        title: De wachtmuziek is weg
        what: Wie belt, hoort nu hoe lang het nog duurt, of we bellen terug.
        for_customer: Je hoeft niet meer aan de telefoon te blijven hangen.
        who: Femke en Karim
    """

    TYPE: ClassVar[str] = "success"
    WORDS: ClassVar[Mapping[str, Mapping[str, str]]] = {
        "nl": {"label": "Succes", "customer": "Wat de klant merkt", "who": "Dankzij"},
        "en": {"label": "Success", "customer": "What the customer notices", "who": "Thanks to"},
    }

    title: Words
    what: Text = ""
    for_customer: Text = ""
    who: Text = ""

    def reading(self) -> str:
        return " ".join(filter(None, (self.title, self.what, self.for_customer, self.who)))

    def layout(self, page: Page) -> Scene:
        items: list[Item] = [Lines(self.title, "shout", fit=True, at=("title",))]
        if self.what:
            items.append(Lines(self.what, "body", fit=True, gap=40, at=("what",)))
        rest: list[Item] = []
        if self.for_customer:
            rest.append(Ruled((Lines(self.says(page, "customer"), "label", "accent"),
                               Lines(self.for_customer, "lead", fit=True, gap=22, at=("for_customer",)))))
        if self.who:
            rest.append(Ruled((Lines(self.says(page, "who"), "label", "accent"),
                               Lines(self.who, "name", gap=18, at=("who",))), gap=50))
        elements: list[Element] = [page.label(self.says(page, "label")), Column(page.stage, (*items, *rest), anchor="middle")]
        return Scene(page, (*elements, page.footer()))
