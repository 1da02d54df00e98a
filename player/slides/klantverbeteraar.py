"""The colleague who improved something for customers this month."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar

from player.scene import NEAR, Aside, Box, Column, Element, Initials, Item, Page, Scene
from player.scene import Picture as Shot
from player.scene import Text as Lines
from player.schedule.spoken import month_of
from player.settings.values import Crop, Month, Part, People, Picture, Text, Words
from player.slides.base import Slide

_AND = re.compile(r"\s+(?:en|and|&|\+)\s+")
_GROUP = re.compile(r"(?i)(?:het |the )?(?:team|afdeling|department|desk|balie)\b")
_MOST_TILES = 4


class Nomination(Part):
    """Who put them forward, and why."""

    text: Words
    by: Text = ""


class Klantverbeteraar(Slide):
    """Klantverbeteraar van de maand: a colleague, what they did for customers, and who nominated
    them.

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
        "nl": {
            "label": "Klantverbeteraar van de maand",
            "by": "voorgedragen door {by}",
            "and": "en",
        },
        "en": {"label": "Customer champion of the month", "by": "nominated by {by}", "and": "and"},
    }
    NO_TEXT: ClassVar[frozenset[str]] = Slide.NO_TEXT | {"crop", "month", "photo"}

    COLLEAGUES: ClassVar[bool] = True
    OF_PEOPLE: ClassVar[bool] = True

    month: Month | None = None
    name: People
    team: Text = ""
    photo: Picture | None = None
    crop: Crop = None
    achievement: Words
    nomination: Nomination | None = None

    @classmethod
    def filled(cls, text: str, name: str, picture: str | None) -> dict[str, object]:
        """Every field that takes room on the page."""
        return {
            "name": [name, name],
            "team": name,
            "photo": picture,
            "achievement": text,
            "nomination": {"text": text, "by": name},
        }

    @property
    def by_date(self) -> bool:
        """Without a month it is about the month of today."""
        return self.month is None

    def reading(self) -> str:
        """All its words."""
        nomination = f"{self.nomination.text} {self.nomination.by}" if self.nomination else ""
        return " ".join(filter(None, (*self.name, self.team, self.achievement, nomination)))

    def told(self, page: Page) -> str:
        """As `reading`, with the month."""
        return f"{self.reading()} {month_of(self.month or page.today, page.language)}"

    def layout(self, page: Page) -> Scene:
        """A portrait beside name, team, achievement and who nominated them."""
        photo = page.photo(self.photo)
        near = page.step < 1.2  # on a screen seen from further away, words need more of the room
        high = (0.44 if near else 0.34) if photo else 0.36 if near else 0.28
        side, safe = page.beside(
            min(page.width * (0.42 if near else 0.36), page.height * 0.76), page.height * high
        )
        portrait: tuple[Element, ...] = (
            (Shot(side, photo, subject="face", crop=self.crop, at=("photo",)),)
            if photo
            else self._tiles(side)
        )
        items: list[Item] = [Lines(self.named(page.language), "shout", fit=True, at=("name",))]
        if self.team:
            items.append(Lines(self.team, "detail", "soft", gap=44, tie=0.34, at=("team",)))
        items.append(Lines(self.achievement, "body", fit=True, gap=46, at=("achievement",)))
        if self.nomination:
            reason = [
                Lines(
                    self.nomination.text, "voice", fit=True, quoted=True, at=("nomination", "text")
                )
            ]
            if self.nomination.by:
                by = self.says(page, "by").format(by=self.nomination.by)
                reason.append(Lines(by, "small", "soft", tie=NEAR, at=("nomination", "by")))
            items.append(Aside(tuple(reason), gap=50))
        head = (
            Lines(self.says(page, "label"), "label", "accent"),
            Lines(month_of(self.month or page.today, page.language), "detail", "soft", gap=14),
        )
        words = Column(
            page.under_label(safe, foot=76),
            tuple(items),
            head=head,
            anchor="middle",
            air=80,
            loose=True,
        )
        return Scene(page, (*portrait, words, page.footer(safe)))

    def named(self, language: str) -> str:
        """Everybody's name: Noor, Joost en Bram."""
        *most, last = self.name
        return f"{', '.join(most)} {self.WORDS[language]['and']} {last}" if most else last

    def _tiles(self, box: Box) -> tuple[Initials, ...]:
        """Initials instead of a portrait: a tile for each person, also where the author wrote two
        names as one."""
        names = self.name
        if len(names) == 1 and not _GROUP.match(names[0]):
            parts = tuple(_AND.split(names[0]))
            names = parts if all(part[:1].isupper() for part in parts) else names
        if not 1 < len(names) <= _MOST_TILES:
            return (Initials(box, names[0] if len(names) == 1 else self.team or names[0]),)
        wide, high = (box.w / len(names), box.h) if box.w > box.h else (box.w, box.h / len(names))
        return tuple(
            Initials(
                Box(
                    box.x + at * wide * (wide < box.w),
                    box.y + at * high * (high < box.h),
                    wide,
                    high,
                ),
                name,
            )
            for at, name in enumerate(names)
        )
