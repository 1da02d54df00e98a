"""The customer's business case of a decision, beside the financial one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from player.scene import Anchor, Column, Page, Scene
from player.scene import Text as Lines
from player.settings.values import Text, Words
from player.slides.base import Slide

FAR = 1.5  # how large type is, where the room is for what the author wrote


class BusinessCase(Slide):
    """What a decision means for customers: which need it meets, which annoyance it removes, whom it
    harms.

    type: business_case
    decision: We bellen elke melder binnen een dag terug.
    need: Weten waar je aan toe bent.
    removes: Drie keer bellen om te horen of de melding er is.
    harms: Wie liever mailt. Die krijgt dezelfde dag een bericht.
    """

    TYPE: ClassVar[str] = "business_case"
    WORDS: ClassVar[Mapping[str, Mapping[str, str]]] = {
        "nl": {
            "label": "Klantbusinesscase",
            "decision": "Besluit",
            "need": "Voorziet in",
            "removes": "Neemt weg",
            "harms": "Nadeel voor",
        },
        "en": {
            "label": "Customer business case",
            "decision": "Decision",
            "need": "Meets the need",
            "removes": "Takes away",
            "harms": "Harms",
        },
    }

    decision: Words
    need: Text = ""
    removes: Text = ""
    harms: Text = ""

    @classmethod
    def filled(cls, text: str, name: str, picture: str | None) -> dict[str, object]:
        """Every field that takes room on the page."""
        return {"decision": text, "need": text, "removes": text, "harms": name}

    def parts(self, language: str) -> tuple[str, ...]:
        """The decision before the need."""
        return (self.decision, self.need)

    def reading(self) -> str:
        """All its words."""
        return " ".join(filter(None, (self.decision, self.need, self.removes, self.harms)))

    def layout(self, page: Page) -> Scene:
        """The decision, and below it what it means for customers, under rules."""
        fields = {"need": self.need, "removes": self.removes, "harms": self.harms}
        # Read from far away, the words of the author need the room of ours.
        near = page.step < (1.2 if page.short else FAR)
        tight = 56 if near and not page.short else 34
        below = self.ruled(
            page, fields, gap=tight if page.portrait else 0, above=90 if near else 64
        )
        ours = (Lines(self.says(page, "decision"), "label", "soft"),) if near else ()
        decision = Lines(self.decision, "headline", fit=True, gap=34 * page.step, at=("decision",))
        room = page.from_core(page.stage)
        anchor: Anchor = "middle" if room == page.stage else "top"
        words = Column(room, (*ours, decision, *below), anchor=anchor)
        return Scene(page, (page.label(self.says(page, "label")), words, page.footer()))
