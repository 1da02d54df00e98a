"""Those who were klantverbeteraar before."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field, PrivateAttr

from player.problems import Flaw
from player.scene import Anchor, Box, Column, Element, Initials, Page, Scene, Way
from player.scene import Picture as Shot
from player.scene import Text as Lines
from player.schedule.spoken import month_of
from player.settings.values import Crop, Month, Part, Picture, Text, Words
from player.slides.base import Slide

MOST, MOST_FAR = 6, 4  # people: seen from nearby, and from further away
_BETWEEN, _AIR = 56, 28  # page units: between people, and between portraits and words
_SLIMMEST, _WIDEST = 0.6, 1.75  # width by height of a portrait
_LETTER = 0.54  # of the size: the average width of a letter
# The parts of a name at which it may be broken; "van den" stays with what follows.
_PARTS = re.compile(r"(?:[^\W\d_A-ZÀ-Þ][^\s-]*\s+)*[^\s-]+(?:-|\s+|$)")


class Champion(Part):
    """One of the klantverbeteraars: of which month, in which team."""

    name: Words
    month: Month | None = None
    team: Text = ""
    photo: Picture | None = None
    crop: Crop = None


@dataclass(frozen=True, slots=True)
class Honour:
    """A former klantverbeteraar, shown from `since` until the day before `until` (None: for
    good)."""

    champion: Champion
    since: date
    until: date | None = None


class HallOfFame(Slide):
    """Up to six klantverbeteraars of earlier months, with their portraits. Those whose month is
    over join by themselves.

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
        "nl": {"label": "Eregalerij"},
        "en": {"label": "Hall of fame"},
    }
    NO_TEXT: ClassVar[frozenset[str]] = Slide.NO_TEXT | {"crop", "month", "photo"}

    COLLEAGUES: ClassVar[bool] = True

    people: Annotated[tuple[Champion, ...], Field(max_length=MOST)] = ()

    _honours: tuple[Honour, ...] = PrivateAttr(())

    @classmethod
    def filled(cls, text: str, name: str, picture: str | None) -> dict[str, object]:
        """Every field that takes room on the page."""
        return {"people": [{"name": name, "month": "2026-09", "team": name, "photo": picture}] * 5}

    def honouring(self, honours: Sequence[Honour]) -> HallOfFame:
        """The same slide with those who join automatically, the most recent first. Whoever the
        author put in is not in it twice."""
        slide = self.model_copy()
        slide._honours = tuple(
            honour
            for honour in honours
            if not any(_same(honour.champion, person) for person in self.people)
        )
        return slide

    def _champions(self, today: date | None) -> tuple[Champion, ...]:
        """Who is in it on a day; without a day: who is or will be."""
        joined = [
            honour.champion
            for honour in self._honours
            if today is None
            or (honour.since <= today and (honour.until is None or today < honour.until))
        ]
        return (*joined, *self.people)

    @property
    def personal(self) -> bool:
        """It names colleagues."""
        return True

    def reading(self) -> str:
        """The names and teams of who is or will be in it."""
        return " ".join(f"{person.name} {person.team}" for person in self._champions(None)[:MOST])

    def told(self, page: Page) -> str:
        """The names and teams of who is in it on that day."""
        return ", ".join(
            f"{person.name} {person.team}".strip() for person in self._champions(page.today)[:MOST]
        )

    def can_show(self, page: Page) -> bool:
        """Whether anybody is in it on that day."""
        return bool(self._champions(page.today))

    def pictures(self) -> tuple[str, ...]:
        """The portraits that its author named."""
        return tuple(person.photo for person in self.people if person.photo)

    def lacks(self, page: Page) -> list[Flaw]:
        """People for whom there is no room."""
        more = len(self.people) > self._most(page)
        return (
            [Flaw("left-out", {}, ("people", self._most(page), "name"), "warning")] if more else []
        )

    def _most(self, page: Page) -> int:
        """How many people there is room for: fewer on a screen seen from further away."""
        return MOST if page.step < 1.2 else MOST_FAR

    def layout(self, page: Page) -> Scene:
        """Portraits in a row or a grid, with name, month and team."""
        everybody = self._champions(page.today)
        people, joined = everybody[: self._most(page)], len(everybody) - len(self.people)
        ways: list[Way] = [
            ("people", at - joined) if at >= joined else () for at in range(len(people))
        ]
        if len(people) == 1:
            return self._alone(people[0], ways[0], page)
        grid = _grid(page, len(people))
        beside = 0.0 if grid.in_a_row else self._beside(people, grid, page)
        words_wide = grid.wide if grid.in_a_row else grid.wide - beside - _AIR
        words = self._words(people, words_wide, page)
        if not grid.in_a_row:  # a name without its month is better than an empty gallery
            words = [
                lines if self._height(champion, lines, words_wide, page) <= grid.high else []
                for champion, lines in zip(people, words, strict=True)
            ]
        below = max(
            self._height(champion, lines, words_wide, page)
            for champion, lines in zip(people, words, strict=True)
        )
        elements: list[Element] = [page.label(self.says(page, "label"))]
        for at, (champion, lines, way) in enumerate(zip(people, words, ways, strict=True)):
            cell = grid.cell(at)
            tile, beneath = (
                cell.split_bottom(below, gap=_AIR)
                if grid.in_a_row
                else cell.split_left(beside, gap=_AIR)
            )
            details = [Lines(line, "detail", "soft", gap=16, at=_of(way, "team")) for line in lines]
            name = Lines(champion.name, "name", at=_of(way, "name"))
            anchor: Anchor = "top" if grid.in_a_row else "middle"
            elements.append(_portrait(champion, _framed(tile), way, page))
            elements.append(Column(beneath, (name, *details), anchor=anchor))
        return Scene(page, (*elements, page.footer()))

    def _beside(self, people: tuple[Champion, ...], grid: _Grid, page: Page) -> float:
        """The width of portraits with words beside them: the largest with which all words fit, else
        the largest with which all names fit.

        A long name takes room from the portraits: whoever joins automatically must not push the
        others out.
        """
        largest = min(grid.high, grid.wide * (0.48 if len(people) == 2 else 0.37))
        sizes = [largest * part for part in (1.0, 0.85, 0.7, 0.55, 0.4)]
        fitting = (
            size
            for whole in (True, False)
            for size in sizes
            if self._fit(people, grid.wide - size - _AIR, grid.high, page, whole=whole)
        )
        return next(fitting, sizes[-1])

    def _alone(self, champion: Champion, way: Way, page: Page) -> Scene:
        """A single person: a large portrait, with a large name beside it, or below it on an upright
        page."""
        tile, room = (
            page.stage.split_top(page.stage.h * 0.56, gap=64)
            if page.portrait
            else page.stage.split_left(page.stage.h * 0.86, gap=84)
        )
        portrait = _portrait(champion, tile, way, page)
        [details] = self._words((champion,), room.w, page)
        words = (
            Lines(champion.name, "shout", fit=True, at=_of(way, "name")),
            *(
                Lines(line, "detail", "soft", gap=26 - 10 * bool(at), at=_of(way, "team"))
                for at, line in enumerate(details)
            ),
        )
        beside = Column(room, words, anchor="top" if page.portrait else "middle")
        return Scene(page, (page.label(self.says(page, "label")), portrait, beside, page.footer()))

    def _words(self, people: tuple[Champion, ...], wide: float, page: Page) -> list[list[str]]:
        """Month and team of each: on one line where that is wide enough for all of them."""
        parts = [
            [
                part
                for part in (
                    month_of(champion.month, page.language) if champion.month else "",
                    champion.team,
                )
                if part
            ]
            for champion in people
        ]
        joined = [[" · ".join(part)] if part else [] for part in parts]
        return (
            joined
            if all(
                len(line) * _LETTER * 38 * page.step <= wide for lines in joined for line in lines
            )
            else parts
        )

    def _fit(
        self, people: tuple[Champion, ...], wide: float, high: float, page: Page, *, whole: bool
    ) -> bool:
        """Whether everybody's words fit such a place: month and team too, or (not `whole`) the
        names only."""
        words = self._words(people, wide, page) if whole else [[] for _ in people]
        return all(
            self._height(champion, lines, wide, page) <= high
            and self._widest(champion, page) <= wide
            for champion, lines in zip(people, words, strict=True)
        )

    def _widest(self, champion: Champion, page: Page) -> float:
        """The approximate width of the longest part of a name; van den Akker is one part."""
        return (
            max((len(part.rstrip()) for part in _PARTS.findall(champion.name)), default=0)
            * _LETTER
            * 46
            * page.step
        )

    def _height(self, champion: Champion, lines: list[str], wide: float, page: Page) -> float:
        """The approximate height of someone's words in that width; too high rather than too low."""
        name, small = 46 * page.step, 38 * page.step
        count, line = 0, math.inf
        # Broken as in print: Wilhelmina, van der Heijden-, Oosterhuis.
        for part in _PARTS.findall(champion.name):
            long = len(part) * _LETTER * 1.06 * name
            if line + long > wide:
                count, line = count + 1 + int(long // wide), 0.0
            line += long
        # The space below the last line is less than between lines.
        counts = [1 + int(len(line) * _LETTER * small // wide) for line in lines]
        return (max(1, count) * 1.25 - 0.25) * name + sum(
            16 + (count * 1.32 - 0.3) * small for count in counts
        )


@dataclass(frozen=True, slots=True)
class _Grid:
    """The cells in which people stand, and whether all are in one row. Then words stand under each
    portrait, else beside it."""

    room: Box
    columns: int
    wide: float
    high: float
    in_a_row: bool

    def cell(self, at: int) -> Box:
        """The cell of a person, counted from 0."""
        return Box(
            self.room.x + at % self.columns * (self.wide + _BETWEEN),
            self.room.y + at // self.columns * (self.high + _BETWEEN),
            self.wide,
            self.high,
        )


def _grid(page: Page, people: int) -> _Grid:
    # From further away three columns are too narrow for a name.
    room, in_a_row = page.stage, not page.portrait and people <= (3 if page.step < 1.2 else 2)
    if in_a_row:
        columns = people
    elif page.portrait:
        columns = 1
    else:
        columns = 2 if people in (3, 4) else 3
    rows = -(-people // columns)
    wide = (room.w - (columns - 1) * _BETWEEN) / columns
    high = min((room.h - (rows - 1) * _BETWEEN) / rows, room.h / 2 if page.portrait else room.h)
    return _Grid(room, columns, wide, high, in_a_row)


def _portrait(champion: Champion, tile: Box, way: Way, page: Page) -> Element:
    """Someone's photo in a tile, or their initials where there is none."""
    photo = page.photo(champion.photo)
    if photo is None:
        return Initials(tile, champion.name, rounded=True)
    at = _of(way, "photo")
    return Shot(tile, photo, rounded=True, subject="face", crop=champion.crop, at=at)


def _framed(tile: Box) -> Box:
    """The room for a portrait, so narrowed or lowered that it shows a whole face."""
    if tile.w < _SLIMMEST * tile.h:
        high = tile.w / _SLIMMEST
        return Box(tile.x, tile.y + (tile.h - high) / 2, tile.w, high)
    return Box(tile.x, tile.y, min(tile.w, _WIDEST * tile.h), tile.h)


def _of(way: Way, field: str) -> Way:
    """The way to a field of a person. Empty for those who joined automatically: what is wrong there
    is reported at their own slide."""
    return (*way, field) if way else ()


def _same(honoured: Champion, listed: Champion) -> bool:
    """Whether both are the same person in the same month. `listed` without a month matches any."""
    return honoured.name.casefold() == listed.name.casefold() and (
        listed.month is None or honoured.month == listed.month
    )
