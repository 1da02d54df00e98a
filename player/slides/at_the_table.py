"""Customers at the table: an invitation with a day, a place and a way to join."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import ClassVar

from player.scene import FAR, Box, Code, Column, Fill, Footer, Item, Label, Page, Scene
from player.scene import Text as Lines
from player.schedule.spoken import hours_of, month_of, occasion_of, time_of, weekday_of
from player.schedule.windows import Window
from player.settings.values import Join, Text, When, Words
from player.slides.base import Slide

LEAF_WIDE = 270  # at 3 m: the longest day or month
LEAF = 0.34  # of the height of an upright page: what day, month, year and time take from afar


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
        "nl": {"label": "Aan tafel met klanten", "join": "Schuif aan", "how": "Aanmelden"},
        "en": {"label": "At the table with customers", "join": "Join us", "how": "How to join"},
    }
    NO_TEXT: ClassVar[frozenset[str]] = Slide.NO_TEXT | {"join", "when", "where"}

    title: Words
    when: When
    where: Text = ""
    join: Join | None = None

    @classmethod
    def filled(cls, text: str, name: str, picture: str | None) -> dict[str, object]:
        """Every field that takes room on the page."""
        return {
            "title": text,
            "when": "2026-09-28 14:30",
            "where": name,
            "join": "https://voorbeeld.example/meedoen",
        }

    @property
    def window(self) -> Window:
        """Over when it begins, unless its author says otherwise."""
        return replace(super().window, until=self.until or self.when.begin)

    def parts(self, language: str) -> tuple[str, ...]:
        """What, when and where."""
        return (self.title, occasion_of(self.when, language), self.where)

    def reading(self) -> str:
        """All its words."""
        how = self.join.words if self.join else ""
        return " ".join(filter(None, (self.title, str(self.when.begin), self.where, how)))

    def told(self, page: Page) -> str:
        """As `reading`, with the day written out."""
        how = self.join.words if self.join else ""
        return " ".join(
            filter(None, (self.title, occasion_of(self.when, page.language), self.where, how))
        )

    def layout(self, page: Page) -> Scene:
        """A leaf of a calendar beside what, where and how to join."""
        items: list[Item] = [Lines(self.title, "headline", fit=True, at=("title",))]
        if self.where:
            items.append(Lines(self.where, "lead", gap=44, at=("where",)))
        address = self.join.address if self.join else None
        if self.join and self.join.told:
            items += [
                Lines(self.says(page, "how"), "detail", "soft", gap=44),
                Lines(self.join.told, "lead", gap=12, at=("join",)),
            ]
        leaf, safe = page.beside(
            max(page.width * 0.34, page.safe.x + LEAF_WIDE * page.step + 60),
            page.pane_high if page.step < FAR else page.height * LEAF,
        )
        room = page.room(code=bool(address))
        if page.portrait:
            day = Box(
                safe.x, page.safe.y, safe.w, leaf.h - page.safe.y - (56 if page.short else 96)
            )
            low, avoid, footer = safe.bottom - room.bottom, None, page.footer()
        else:
            day = Box(page.safe.x, page.safe.y, leaf.w - page.safe.x - 60, page.safe.h - 86)
            low, avoid = 86, page.corner if address else None
            footer = Footer(
                Box(day.x, safe.y, day.w, safe.h), page.organisation, page.logo, "soft_on_accent"
            )
        top = (40 if page.portrait else 70) + 42 * page.step
        words = Column(
            Box(safe.x, safe.y + top, safe.w, safe.h - top - low),
            tuple(items),
            anchor="middle",
            avoid=avoid,
        )
        code = (Code(page.safe, address, self.says(page, "join"), at=("join",)),) if address else ()
        return Scene(
            page,
            (
                Fill(leaf, "accent"),
                *self._leaf(day, page),
                Label(safe, self.says(page, "label")),
                words,
                *code,
                footer,
            ),
        )

    def _leaf(self, box: Box, page: Page) -> tuple[Column, ...]:
        """The day as a leaf of a calendar; on an upright page month and time stand beside the
        number."""
        language, day, end = page.language, self.when.begin, self.when.end
        number = Lines(str(day.day), "numeral", "on_accent", fit=True, gap=48, tie=0, at=("when",))
        weekday = Lines(weekday_of(day, language), "name", "on_accent")
        rest = [
            Lines(
                month_of(day, language),
                "name",
                "on_accent",
                gap=20 if page.portrait else 48,
            )
        ]
        if isinstance(day, datetime):
            clock = time_of(day, language) if end is None else hours_of(day, end, language)
            rest.append(Lines(clock, "name", "on_accent", gap=20))
        if not page.portrait:
            return (Column(box, (weekday, number, *rest), anchor="middle"),)
        # On a screen seen from further away the words beside the number are larger, and month and
        # year take a line each.
        low = box.split_bottom(min(box.h, 300 * page.step))[1]
        left, right = low.split_left(box.w * (0.51 if page.step < 1.2 else 0.42), gap=40)
        return Column(left, (number,)), Column(right, (weekday, *rest))
