"""A call to take part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import ClassVar

from player.scene import Box, Code, Column, Element, Emblem, Ink, Page, Scene
from player.scene import Text as Lines
from player.schedule.spoken import moment_of
from player.schedule.windows import Window
from player.settings.values import Join, Moment, Words
from player.slides.base import Slide


class Call(Slide):
    """A call on colleagues, with a QR code to do it. It leaves by itself after `closes`.

    type: call
    text: Wie verbeterde er deze maand iets voor klanten? Draag een collega voor.
    link: https://voorbeeld.example/voordragen
    closes: 2026-04-28
    """

    TYPE: ClassVar[str] = "call"
    WORDS: ClassVar[Mapping[str, Mapping[str, str]]] = {
        "nl": {
            "label": "Oproep",
            "closes": "Tot en met {day}",
            "closes-at": "Tot {day}",
            "link": "Doe mee",
        },
        "en": {
            "label": "Call",
            "closes": "Until {day}",
            "closes-at": "Until {day}",
            "link": "Take part",
        },
    }
    NO_TEXT: ClassVar[frozenset[str]] = Slide.NO_TEXT | {"closes", "link"}

    text: Words
    link: Join | None = None
    closes: Moment | None = None

    @classmethod
    def filled(cls, text: str, name: str, picture: str | None) -> dict[str, object]:
        """Every field that takes room on the page."""
        return {
            "text": text,
            "link": "https://voorbeeld.example/meedoen",
            "closes": "2026-09-28 14:30",
        }

    @property
    def window(self) -> Window:
        """Over when it closes, unless its author says otherwise."""
        return replace(super().window, until=self.until or self.closes)

    def reading(self) -> str:
        """All its words."""
        return f"{self.text} {self.link.words if self.link else ''}".strip()

    def told(self, page: Page) -> str:
        """As `reading`, with the day on which it closes."""
        return f"{self.reading()} {self._closing(page)}".strip()

    def layout(self, page: Page) -> Scene:
        """The call, with its code in the corner and our mark round that."""
        items = [Lines(self.text, "headline", fit=True, at=("text",))]
        address = self.link.address if self.link else None
        if self.link and self.link.told:
            items.append(Lines(self.link.told, "lead", gap=48, at=("link",)))
        if self.closes:
            items.append(Lines(self._closing(page), "name", gap=48, at=("closes",)))
        room = page.room(code=bool(address))
        words = Column(
            room,
            tuple(items),
            anchor="middle",
            avoid=page.corner if address and not page.portrait else None,
            core=page.core(room),
        )
        elements: list[Element] = [
            *self._ring(page, bool(address)),
            page.label(self.says(page, "label")),
            words,
        ]
        if address:
            elements.append(Code(page.safe, address, self.says(page, "link"), at=("link",)))
        # Where there is no ring, it is the ground that tells a call from a notice.
        plain: Ink = "wash" if page.portrait else "panel"
        ground: Ink = "ground" if address or page.background else plain
        if not address:
            elements[:0] = page.lower_mark("wash_mark")
        return Scene(page, (*elements, page.footer()), ground)

    def _closing(self, page: Page) -> str:
        if self.closes is None:
            return ""
        closes = "closes-at" if isinstance(self.closes, datetime) else "closes"
        return self.says(page, closes).format(day=moment_of(self.closes, page.language))

    def _ring(self, page: Page, code: bool) -> tuple[Emblem, ...]:
        """Our mark round the code, so that the eye goes there; without a code there is nothing to
        go to."""
        if not code:
            return ()
        x, y, radius = page.safe.right - 165, page.safe.bottom - 165, 700
        if page.portrait:
            radius = 560
            x, y = page.corner.x + page.code_side / 2, page.code_bottom - page.code_side / 2
        return (Emblem(Box(x - radius, y - radius, 2 * radius, 2 * radius)),)
