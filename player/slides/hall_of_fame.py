"""Those who were klantverbeteraar before."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field, PrivateAttr

from player.problems import Flaw
from player.scene import Box, Column, Element, Initials, Page, Scene
from player.scene import Picture as Shot
from player.scene import Text as Lines
from player.schedule.spoken import month_of
from player.slides.base import Slide
from player.values import Month, Part, Picture, Text, Words

MOST, MOST_FAR = 6, 4       # people: where one stands near, and from further away
_BETWEEN, _AIR = 56, 28      # page units: between people, and between portraits and words
_LETTER = 0.54              # of the size: how wide a letter is, about


class Champion(Part):
    """One of the klantverbeteraars: of which month, in which team."""

    name: Words
    month: Month | None = None
    team: Text = ""
    photo: Picture | None = None


@dataclass(frozen=True, slots=True)
class Honour:
    """A klantverbeteraar whose time is over, from `since` on and before `until` (None: for good)."""

    champion: Champion
    since: date
    until: date | None = None


class HallOfFame(Slide):
    """Up to six klantverbeteraars of earlier months, with their portraits. Those whose month is over join by themselves.

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
        "nl": {"label": "Eregalerij"}, "en": {"label": "Hall of fame"}}

    COLLEAGUES: ClassVar[bool] = True

    people: Annotated[tuple[Champion, ...], Field(max_length=MOST)] = ()

    _honours: tuple[Honour, ...] = PrivateAttr(())

    def honouring(self, honours: Sequence[Honour]) -> HallOfFame:
        """The same, with those who join by themselves: the last one first. Who was put in by hand is not in it twice."""
        slide = self.model_copy()
        slide._honours = tuple(one for one in honours if not any(_same(one.champion, other) for other in self.people))
        return slide

    def _champions(self, today: date | None) -> tuple[Champion, ...]:
        """Who is in it on a day, without one: who is or will be."""
        joined = [one.champion for one in self._honours
                  if today is None or (one.since <= today and (one.until is None or today < one.until))]
        return (*joined, *self.people)

    @property
    def personal(self) -> bool:
        return True

    def reading(self) -> str:
        return " ".join(f"{one.name} {one.team}" for one in self._champions(None)[:MOST])

    def can_show(self, page: Page) -> bool:
        return bool(self._champions(page.today))

    def pictures(self) -> tuple[str, ...]:
        return tuple(one.photo for one in self.people if one.photo)

    def lacks(self, page: Page) -> list[Flaw]:
        more = len(self.people) > self._most(page)
        return [Flaw("left-out", {}, ("people", self._most(page), "name"), "warning")] if more else []

    def _most(self, page: Page) -> int:
        """From further away there is room for fewer."""
        return MOST if page.step < 1.2 else MOST_FAR

    def layout(self, page: Page) -> Scene:
        people, room = self._champions(page.today)[:self._most(page)], page.stage
        in_a_row = not page.portrait and len(people) <= 3       # then words stand under a portrait, else beside it
        columns = len(people) if in_a_row else 1 if page.portrait else 2 if len(people) == 4 else 3
        rows = -(-len(people) // columns)
        wide = min((room.w - (columns - 1) * _BETWEEN) / columns, room.h * 0.9 if in_a_row else room.w)
        high = min((room.h - (rows - 1) * _BETWEEN) / rows, room.h / 2 if page.portrait else room.h)
        beside = min(high, wide * 0.37)
        words_wide = wide if in_a_row else wide - beside - _AIR
        words = self._words(people, words_wide, page)
        below = max(self._height(one, lines, words_wide, page) for one, lines in zip(people, words, strict=True))
        elements: list[Element] = [page.label(self.says(page, "label"))]
        for at, (one, lines) in enumerate(zip(people, words, strict=True)):
            cell = Box(room.x + at % columns * (wide + _BETWEEN), room.y + at // columns * (high + _BETWEEN), wide, high)
            tile, beneath = cell.split_bottom(below, gap=_AIR) if in_a_row else cell.split_left(beside, gap=_AIR)
            photo = page.photo(one.photo)
            elements.append(Shot(tile, photo, rounded=True, subject="face", at=("people", at, "photo")) if photo
                            else Initials(tile, one.name, rounded=True))
            said = [Lines(line, "detail", "soft", gap=16, at=("people", at, "team")) for line in lines]
            elements.append(Column(beneath, (Lines(one.name, "name", at=("people", at, "name")), *said), anchor="top" if in_a_row else "middle"))
        return Scene(page, (*elements, page.footer()))

    def _words(self, people: tuple[Champion, ...], wide: float, page: Page) -> list[list[str]]:
        """Month and team of each: on one line where that is wide enough for all of them."""
        parts = [[part for part in (month_of(one.month, page.language) if one.month else "", one.team) if part] for one in people]
        joined = [[" · ".join(part)] if part else [] for part in parts]
        return joined if all(len(line) * _LETTER * 38 * page.step <= wide for lines in joined for line in lines) else parts

    def _height(self, one: Champion, lines: list[str], wide: float, page: Page) -> float:
        """About how high someone's words are, in that width."""
        name, small = 46 * page.step, 38 * page.step
        count = 1 + int(len(one.name) * _LETTER * 1.06 * name // wide)
        return count * name * 1.25 + sum(16 + (1 + int(len(line) * _LETTER * small // wide)) * small * 1.32 for line in lines)


def _same(one: Champion, other: Champion) -> bool:
    """Whether both are about the same month of the same person. Without a month: any."""
    return one.name.casefold() == other.name.casefold() and (other.month is None or one.month == other.month)
