"""The colleague who improved something for customers this month."""
from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from player.scene import Aside, Box, Column, Element, Initials, Item, Page, Scene
from player.scene import Picture as Shot
from player.scene import Text as Lines
from player.schedule.windows import MONTHS
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
        photo = page.photo(self.photo)
        near = page.step < 1.2      # from further away words need more of the room
        if page.portrait:
            side, room = page.whole.split_top(page.height * ((0.44 if near else 0.34) if photo else 0.36 if near else 0.28))
            safe = Box(page.safe.x, room.y + 64, page.safe.w, page.safe.bottom - room.y - 64)
        else:
            side, room = page.whole.split_left(min(page.width * (0.42 if near else 0.36), page.height * 0.76))
            safe = Box(room.x + 84, page.safe.y, page.safe.right - room.x - 84, page.safe.h)
        portrait: Element = Shot(side, photo, subject="face", at=("photo",)) if photo else Initials(side, self.name)
        month = self.month or page.today
        items: list[Item] = [Lines(self.name, "shout", fit=True, at=("name",))]
        if self.team:
            items.append(Lines(self.team, "detail", "soft", gap=26, at=("team",)))
        items.append(Lines(self.achievement, "body", fit=True, gap=46, at=("achievement",)))
        if self.nomination:
            told = [Lines(self.nomination.text, "voice", fit=True, quoted=True, at=("nomination", "text"))]
            if self.nomination.by:
                by = self.says(page, "by").format(by=self.nomination.by)
                told.append(Lines(by, "small", "soft", gap=14, at=("nomination", "by")))
            items.append(Aside(tuple(told), gap=50))
        head = (Lines(self.says(page, "label"), "label", "accent"),
                Lines(f"{MONTHS[page.language][month.month - 1]} {month.year}", "detail", "soft", gap=14))
        words = Column(Box(safe.x, safe.y + page.label_top, safe.w, safe.h - page.label_top - 76), tuple(items), head=head,
                       anchor="middle", air=80, loose=True)
        return Scene(page, (portrait, words, page.footer(safe)))
