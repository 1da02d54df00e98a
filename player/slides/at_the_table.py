"""Customers at the table: an invitation with a day, a place and a way to join."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import ClassVar

from player.scene import Box, Code, Column, Element, Fill, Item, Label, Page, Scene
from player.scene import Text as Lines
from player.schedule.spoken import month_of, time_of, weekday_of
from player.schedule.windows import Window
from player.slides.base import Slide
from player.values import Link, Moment, Text, Words


class AtTheTable(Slide):
    """An invitation to sit down with customers. It leaves by itself once it has begun.

        type: at_the_table
        title: Lunch met vier klanten die net verhuisd zijn
        when: 2026-04-14 12:30
        where: Keukentafel, tweede verdieping
        join: https://voorbeeld.example/aan-tafel
    """

    TYPE: ClassVar[str] = "at_the_table"
    WORDS: ClassVar[Mapping[str, Mapping[str, str]]] = {
        "nl": {"label": "Aan tafel met klanten", "join": "Schuif aan"},
        "en": {"label": "At the table with customers", "join": "Join us"},
    }

    title: Words
    when: Moment
    where: Text = ""
    join: Link | None = None

    @property
    def window(self) -> Window:
        return replace(super().window, until=self.until or self.when)

    def reading(self) -> str:
        return " ".join(filter(None, (self.title, str(self.when), self.where)))

    def layout(self, page: Page) -> Scene:
        if page.portrait:
            leaf, room = page.whole.split_top(page.height * 0.36)
            safe = Box(page.safe.x, room.y + 64, page.safe.w, page.safe.bottom - room.y - 64)
            day = Box(safe.x, page.safe.y, safe.w, leaf.bottom - page.safe.y - 64)
        else:
            leaf, room = page.whole.split_left(page.width * 0.34)
            safe = Box(room.x + 84, page.safe.y, page.safe.right - room.x - 84, page.safe.h)
            day = Box(page.safe.x, page.safe.y, leaf.right - page.safe.x - 60, page.safe.h)
        items: list[Item] = [Lines(self.title, "shout", fit=True, at=("title",))]
        if self.where:
            items.append(Lines(self.where, "lead", gap=40, at=("where",)))
        words = Column(Box(safe.x, page.stage.y if not page.portrait else safe.y + 110, safe.w, page.stage.bottom - page.stage.y if not page.portrait else page.stage.bottom - safe.y - 110 - (page.corner.h - 86)), tuple(items), anchor="middle", avoid=page.corner if self.join and not page.portrait else None)
        elements: list[Element] = [Fill(leaf, "accent"), Column(day, self._date(page), anchor="middle"), Label(safe, self.says(page, "label")), words]
        if self.join:
            elements.append(Code(safe, self.join, self.says(page, "join"), at=("join",)))
        return Scene(page, (*elements, page.footer(safe)))

    def _date(self, page: Page) -> tuple[Item, ...]:
        """The day as a leaf of a calendar."""
        day, language = self.when, page.language
        lines: list[Item] = [Lines(weekday_of(day, language), "name", "on_accent"),
                             Lines(str(day.day), "poster", "on_accent", fit=True, gap=40, at=("when",)),
                             Lines(month_of(day, language), "name", "on_accent", gap=40)]
        if isinstance(day, datetime):
            lines.append(Lines(time_of(day, language), "name", "on_accent", gap=18))
        return tuple(lines)
