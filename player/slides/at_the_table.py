"""Customers at the table: an invitation with a day, a place and a way to join."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import ClassVar

from player.scene import FAR, Box, Code, Column, Fill, Footer, Item, Label, Page, Role, Scene
from player.scene import Text as Lines
from player.schedule.spoken import hours_of, month_of, occasion_of, time_of, weekday_of
from player.schedule.windows import Window
from player.settings.values import Join, Text, When, Words
from player.slides.base import Slide

LEAF_WIDE = 270  # at 3 m: the longest day or month
# On an upright page: between the weekday and the number; the size of that at most, its width and
# height in parts of it; the height of a leaf at most, in parts of that of a short page.
ABOVE_NUMBER, SHORT_LEAF = 44.0, 0.33
NUMBER, DIGITS, TALL = 400.0, 1.25, 0.727
NAME, DETAIL = 46.0, 38.0  # the size of weekday, month and time at 3 m, and of these from afar


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
        around = page.safe.y  # above what stands on an upright leaf, and below it
        leaf, safe = page.beside(
            max(page.width * 0.34, page.safe.x + LEAF_WIDE * page.step + 60),
            2 * around + _above_number(page) + TALL * _number(page),
        )
        room = page.room(code=bool(address))
        if page.portrait:
            day = Box(safe.x, around, safe.w, leaf.h - 2 * around)
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
        most = _number(page) if page.portrait else math.inf
        number = Lines(
            str(day.day), "numeral", "on_accent", fit=True, gap=48, tie=0, most=most, at=("when",)
        )
        weekday = Lines(weekday_of(day, language), "name", "on_accent")
        gap = 20 if page.portrait else 48
        # From afar month and time stay on a line each.
        role: Role = "detail" if page.portrait and page.step >= FAR else "name"
        rest = [Lines(month_of(day, language), role, "on_accent", gap=gap)]
        if isinstance(day, datetime):
            clock = time_of(day, language) if end is None else hours_of(day, end, language)
            rest.append(Lines(clock, role, "on_accent", gap=20))
        if not page.portrait:
            return (Column(box, (weekday, number, *rest), anchor="middle"),)
        # Month and time end on the line of the number.
        above, low = box.split_top(_above_number(page))
        left, right = low.split_left(min(box.w * _part(page), DIGITS * _number(page)), gap=40)
        size = (NAME if role == "name" else DETAIL) * page.step
        line = Box(right.x, box.y, right.w, box.h + 0.24 * size)
        return (
            Column(above, (weekday,)),
            Column(left, (number,)),
            Column(line, tuple(rest), anchor="bottom"),
        )


def _part(page: Page) -> float:
    """Of the width of an upright leaf: the number. Seen from further away words are larger."""
    return 0.51 if page.step < FAR else 0.36


def _above_number(page: Page) -> float:
    """The height of the weekday above the number on an upright page, and of the gap below it."""
    return (TALL * NAME + ABOVE_NUMBER) * page.step


def _number(page: Page) -> float:
    """The size of the number on an upright page."""
    size = min(NUMBER, page.safe.w * _part(page) / DIGITS)
    if page.short:
        size = min(size, (SHORT_LEAF * page.height - 2 * page.safe.y - _above_number(page)) / TALL)
    return max(size, 84 * page.step)
