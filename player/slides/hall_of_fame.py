"""Those who were klantverbeteraar before."""
from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from pydantic import Field

from player.scene import Box, Column, Element, Initials, Page, Scene
from player.scene import Picture as Shot
from player.scene import Text as Lines
from player.schedule.spoken import month_of
from player.slides.base import Slide
from player.values import Month, Part, Picture, Text, Words

_BETWEEN = 56       # page units, between people
_LETTER = 0.54      # of the size: how wide a letter is, about


class Champion(Part):
    """One of the klantverbeteraars: of which month, in which team."""

    name: Words
    month: Month | None = None
    team: Text = ""
    photo: Picture | None = None


class HallOfFame(Slide):
    """Up to six klantverbeteraars of earlier months, with their portraits.

        type: hall_of_fame
        people:
          - name: Noor van den Akker
            month: 2026-03
            team: Klantcontact
          - name: Hendrik Koster
            month: 2026-02
            team: Schade
          - name: Ruben Pinas
            month: 2026-01
            team: Digitaal
    """

    TYPE: ClassVar[str] = "hall_of_fame"
    WORDS: ClassVar[Mapping[str, Mapping[str, str]]] = {
        "nl": {"label": "Eregalerij van klantverbeteraars"}, "en": {"label": "Hall of fame: our customer champions"}}

    people: tuple[Champion, ...] = Field(min_length=1, max_length=6)

    def reading(self) -> str:
        return " ".join(f"{one.name} {one.team}" for one in self.people)

    def pictures(self) -> tuple[str, ...]:
        return tuple(one.photo for one in self.people if one.photo)

    def layout(self, page: Page) -> Scene:
        count, room = len(self.people), page.stage
        in_a_row = not page.portrait and count <= 3        # then words stand under a portrait, else beside it
        columns = count if in_a_row else 1 if page.portrait else 2 if count == 4 or page.step > 1.2 else 3
        rows = -(-count // columns)
        wide = min((room.w - (columns - 1) * _BETWEEN) / columns, room.h * 0.9 if in_a_row else room.w)
        high = min((room.h - (rows - 1) * _BETWEEN) / rows, room.h / 2 if page.portrait else room.h)
        below = max(self._height(one, wide, page) for one in self.people)
        elements: list[Element] = [page.label(self.says(page, "label"))]
        for at, one in enumerate(self.people):
            cell = Box(room.x + at % columns * (wide + _BETWEEN), room.y + at // columns * (high + _BETWEEN), wide, high)
            tile, words = cell.split_bottom(below, gap=26) if in_a_row else cell.split_left(min(high, wide * 0.42), gap=32)
            photo = page.photo(one.photo)
            elements.append(Shot(tile, photo, rounded=True, subject="face", at=("people", at, "photo")) if photo
                            else Initials(tile, one.name, rounded=True))
            when = [Lines(said, "detail", "soft", gap=16) for said in self._when(one, words.w, page)]
            elements.append(Column(words, (Lines(one.name, "name", at=("people", at, "name")), *when), anchor="top" if in_a_row else "middle"))
        return Scene(page, (*elements, page.footer()))

    def _when(self, one: Champion, wide: float, page: Page) -> list[str]:
        """Month and team: on one line where that is wide enough."""
        parts = [part for part in (month_of(one.month, page.language) if one.month else "", one.team) if part]
        joined = " · ".join(parts)
        return ([joined] if len(joined) * _LETTER * 38 * page.step <= wide else parts) if parts else []

    def _height(self, one: Champion, wide: float, page: Page) -> float:
        """About how high someone's words are, in that width."""
        name, when = 46 * page.step, 38 * page.step
        lines = 1 + int(len(one.name) * 0.57 * name // wide)
        return lines * name * 1.25 + len(self._when(one, wide, page)) * (16 + when * 1.32)
