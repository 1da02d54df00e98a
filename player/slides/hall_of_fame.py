"""Those who were klantverbeteraar before."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Annotated, ClassVar

from pydantic import Field, PrivateAttr

from player.lazy import dataclass, expression
from player.problems import Flaw
from player.scene import (
    FAR,
    VERY_FAR,
    Anchor,
    Box,
    Column,
    Element,
    Initials,
    Page,
    Role,
    Scene,
    Way,
)
from player.scene import Picture as Shot
from player.scene import Text as Lines
from player.schedule.spoken import month_of
from player.settings.values import Crop, Month, Part, Picture, Text, Words
from player.slides.base import Slide

# People: seen from nearby, from further away, and from there on a page of 4:3.
MOST, MOST_FAR, MOST_NARROW = 6, 4, 3
MOST_IN_A_ROW = 5
_MANY = 60  # people that an author may keep in one list: five years
_FOOT = 34.0  # below a row of people, besides what keeps it from the footer
# Page units: between people, between portraits and words, and where those have all of the width.
_BETWEEN, _AIR, _WIDE_AIR = 56, 28, 52
_MIDDLE = 0.45  # of the spare height: what stays above, so that it looks centred
_CLOSER = 28  # page units: between five people in a row
_WIDEST = 1.15  # width by height of a portrait above its words, at most: a head has air in it
_SLIMMEST = 0.6  # and at least
_SHAPE = 0.79  # width by height of a portrait beside its words
_LEAST = 150.0  # its width (190 high): from there on the words give way
_LEAST_OF_FIVE = 140.0  # … and for five, so that they stand as three and two
_LARGE = 1.5  # times as wide at least from afar, where that costs no more than the teams
# Of the size: the average width of a letter, of our own typeface and of that of names.
_LETTER, _LETTER_OF_NAMES = 0.54, 0.5
# What a plan is worth in which names below portraits take two lines, in which type is small, and
# in which one name is smaller than the others.
_BROKEN = 0.7
_LITTLE: dict[float, float] = {46: 0.85, 38: 0.5}
_UNEVEN_BELOW, _UNEVEN_BESIDE, _UNEVEN_LIST = 0.8, 0.6, 0.4
# The parts of a name at which it may be broken; "van den" stays with what follows.
_PARTS = expression(r"(?:[^\W\d_A-ZÀ-Þ][^\s-]*\s+)*[^\s-]+(?:-|\s+|$)")


@dataclass(frozen=True, slots=True)
class _Type:
    """The roles of names and details, and their sizes at 3 m."""

    name: Role
    detail: Role
    large: float
    small: float


_TYPES = (
    _Type("champion", "intro", 84, 42),
    _Type("champion", "detail", 64, 38),
    _Type("champion", "detail", 56, 38),
    _Type("entry", "detail", 50, 38),
    _Type("entry", "small", 46, 32),
    _Type("entry", "small", 38, 32),
)
# Of names that would not stay whole in these, beside small portraits.
_SMALLER = _TYPES[3:]
_Set = tuple[Role, float]  # a name's role and its size at 3 m
_LESS: tuple[_Set, ...] = tuple((kind.name, kind.large) for kind in _TYPES[1:])
_LEAST_PART = 0.78  # of the size of the others, at least
_GAP = 16.0  # page units: above month and team
_HANG = 8.0  # page units: words beside a portrait begin so far below its top
_TALL = expression("[\u0600-\u1fff\u2e80-\uffef]")  # what stands higher and lower than ours
_SHORT_MONTHS = {
    "nl": (
        *("jan.", "feb.", "mrt.", "apr.", "mei", "juni"),
        *("juli", "aug.", "sept.", "okt.", "nov.", "dec."),
    ),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"),
}
_CLOSE = 32  # page units: between people below each other, there


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
    """The latest six klantverbeteraars of earlier months, with their portraits. Those whose month
    is over join by themselves.

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

    people: Annotated[tuple[Champion, ...], Field(max_length=_MANY)] = ()

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

    def parts(self, language: str) -> tuple[str, ...]:
        """The names of who is or will be in it."""
        return (", ".join(person.name for person in _latest(self._champions(None), MOST)),)

    def reading(self) -> str:
        """The names and teams of who is or will be in it."""
        return " ".join(
            f"{person.name} {person.team}" for person in _latest(self._champions(None), MOST)
        )

    def told(self, page: Page) -> str:
        """The names and teams of who is in it on that day."""
        return ", ".join(
            f"{person.name} {person.team}".strip()
            for person in _latest(self._champions(page.today), MOST)
        )

    def can_show(self, page: Page) -> bool:
        """Whether anybody is in it on that day."""
        return bool(self._champions(page.today))

    def pictures(self) -> tuple[str, ...]:
        """The portraits that its author named."""
        return tuple(person.photo for person in self.people if person.photo)

    def lacks(self, page: Page) -> list[Flaw]:
        """People in the list who are no longer among the latest, and people without a month:
        because of them no month is shown at all."""
        most = self._most(page)
        shown = _latest(self._champions(page.today), most)
        dated = any(person.month for person in shown)
        undated = [
            Flaw("hall-month", {"name": person.name, "key": "month"}, ("people", at), "warning")
            for at, person in enumerate(self.people)
            if dated and person in shown and person.month is None
        ]
        kept = _latest(self.people, most)
        older = next((at for at, person in enumerate(self.people) if person not in kept), None)
        if older is None:
            return undated
        values = {"most": most, "name": self.people[older].name}
        return [Flaw("hall-full", values, ("people", older, "name"), "warning"), *undated]

    def _most(self, page: Page) -> int:
        """How many people there is room for: fewer on a screen seen from further away."""
        if page.step < FAR:
            return MOST
        lies = page.narrow and not page.portrait
        return MOST_NARROW if lies and page.step >= VERY_FAR else MOST_FAR

    def layout(self, page: Page) -> Scene:
        """Portraits in a row or a grid, with name, month and team."""
        everybody = self._champions(page.today)
        people = _latest(everybody, self._most(page))
        ways: list[Way] = [
            ("people", self.people.index(one)) if one in self.people else () for one in people
        ]
        if len(people) == 1:
            return self._alone(people[0], ways[0], page)
        plan = _plan(people, page)
        elements: list[Element] = [page.label(self.says(page, "label"))]
        for at, (champion, way) in enumerate(zip(people, ways, strict=True)):
            tile, beneath = plan.place(at)
            elements.append(_portrait(champion, tile, way, page))
            if plan.grid.under:
                elements += plan.text.below(at, champion, beneath, way)
            else:
                elements.append(plan.text.beside(at, champion, beneath, way, plan.anchor))
        return Scene(page, (*elements, page.footer()))

    def _alone(self, champion: Champion, way: Way, page: Page) -> Scene:
        """A single person: a large portrait, with a large name beside it, or below it on an upright
        page."""
        tile, room = (
            page.stage.split_top(page.stage.h * 0.56, gap=64)
            if page.portrait
            else page.stage.split_left(page.stage.h * 0.86, gap=84)
        )
        portrait = _portrait(champion, tile, way, page)
        [details] = _details((champion,), room.w, page, _TYPES[0])
        words = (
            Lines(champion.name, "shout", fit=True, at=_of(way, "name")),
            *(
                Lines(
                    line,
                    "detail",
                    "soft",
                    gap=16 if at else 44,
                    tie=None if at else 0.34,
                    at=_of(way, "team"),
                )
                for at, line in enumerate(details)
            ),
        )
        beside = Column(room, words, anchor="top" if page.portrait else "middle")
        return Scene(page, (page.label(self.says(page, "label")), portrait, beside, page.footer()))


# ── how they stand ────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Grid:
    """The cells in which people stand, and whether words stand under each portrait, else beside
    it."""

    room: Box
    columns: int
    rows: int
    wide: float
    high: float
    under: bool

    @property
    def between(self) -> float:
        """Between people beside each other."""
        return _CLOSER if self.columns >= MOST_IN_A_ROW else _BETWEEN

    @property
    def air(self) -> float:
        """Between a portrait and the words beside it: more where there is room for that."""
        return _AIR if self.columns > 1 else _WIDE_AIR


@dataclass(frozen=True, slots=True)
class _Words:
    """What is written of all people: how large the name of each is, the lines below it, and the
    height that names and each of those lines take with all of them. Below portraits month stands
    beside month."""

    type: _Type
    step: float
    names: tuple[_Set, ...]
    details: tuple[tuple[str, ...], ...]
    high: float
    rows: tuple[float, ...]
    whole: bool = True  # each name is on one line
    even: bool = True  # … and as large as the others

    @property
    def height(self) -> float:
        """Of all of it, from the capitals of the name."""
        return self.high + sum(self.rows)

    def below(self, at: int, champion: Champion, box: Box, way: Way) -> Iterator[Column]:
        """What is written of the person `at` (from 0) below their portrait, from the top of a box:
        in rows that are as high with the others."""
        rows = self.rows[: len(self.details[at])]
        end = min(box.bottom, box.y + self.high) if rows else box.bottom
        yield Column(replace(box, h=end - box.y), (self._name(at, champion, way),))
        top = box.y + self.high
        for line, high in zip(self.details[at], rows, strict=True):
            detail = Lines(line, self.type.detail, "soft", at=_of(way, "team"))
            yield Column(replace(box, y=top + _GAP, h=high), (detail,))
            top += high

    def beside(self, at: int, champion: Champion, box: Box, way: Way, anchor: Anchor) -> Column:
        """What is written of the person `at` (from 0) beside their portrait."""
        details = (
            Lines(line, self.type.detail, "soft", gap=_GAP, at=_of(way, "team"))
            for line in self.details[at]
        )
        return Column(box, (self._name(at, champion, way), *details), anchor=anchor)

    def _name(self, at: int, champion: Champion, way: Way) -> Lines:
        role, size = self.names[at]
        # It has the size that was foreseen, unless a theme has wider letters.
        most = size * self.step
        return Lines(champion.name, role, fit=True, most=most, at=_of(way, "name"))


@dataclass(frozen=True, slots=True)
class _Plan:
    """How all people stand: in which grid, with which words, and how large their portraits are."""

    grid: _Grid
    text: _Words
    portrait: tuple[float, float]
    row: float  # the height of a row

    def place(self, at: int) -> tuple[Box, Box]:
        """The portrait of a person, counted from 0, and the room for their words."""
        grid, (wide, high) = self.grid, self.portrait
        between = 0.0
        if grid.rows > 1:
            spare = (grid.room.h - grid.rows * self.row) / (grid.rows - 1)
            between = min(spare, 1.6 * _BETWEEN)
        group = grid.rows * self.row + (grid.rows - 1) * between
        x = grid.room.x + at % grid.columns * (grid.wide + grid.between)
        top = grid.room.y + 0.45 * max(0.0, grid.room.h - group)
        y = top + at // grid.columns * (self.row + between)
        if grid.under:
            low = y + high + _AIR
            end = grid.room.bottom if grid.rows == 1 else y + self.row + between - _AIR
            return Box(x, y, wide, high), Box(x, low, grid.wide, end - low)
        left = x + wide + grid.air
        hang = 0.0 if self.anchor == "middle" else _HANG
        beside = Box(left, y + hang, grid.wide - wide - grid.air, self.row - hang)
        lower = _MIDDLE * (self.row - high) if self.anchor == "middle" else 0.0
        return Box(x, y + lower, wide, high), beside

    @property
    def anchor(self) -> Anchor:
        """Where words stand beside a portrait: names alone in the middle, and so does what has
        nothing beside it."""
        return "middle" if self.grid.columns == 1 or not any(self.text.details) else "top"


def _plan(people: tuple[Champion, ...], page: Page) -> _Plan:
    """The first of these that leaves portraits their size: all details, in large type or smaller;
    without the teams, without the details; else whatever portraits are the largest.

    A long name takes room from the portraits: whoever joins automatically must not push the others
    out.
    """
    plans: list[_Plan] = []
    every = _grids(page, len(people))
    # Five stand as three and two: two columns of them leave a hole of half the page.
    full = [grid for grid in every if grid.columns != 2 or len(people) != 5 or page.portrait]
    ways = [(full, _LEAST)]
    if full != every:
        ways += [(full, _LEAST_OF_FIVE), (every, _LEAST)]
    large = _LARGE if page.step >= FAR else 1.0
    known: dict[tuple[int, int], list[_Plan]] = {}

    def all_of(grids: list[_Grid], bare: int) -> list[_Plan]:
        if (len(grids), bare) not in known:
            sets = (_set(people, grid, kind, bare, page) for grid in grids for kind in _TYPES)
            known[len(grids), bare] = [plan for plan in sets if plan]
        return known[len(grids), bare]

    for bare, times in ((0, large), (1, large), (0, 1.0), (1, 1.0), (2, 1.0)):
        for grids, least in ways:
            found = all_of(grids, bare)
            if fitting := [plan for plan in found if min(plan.portrait) >= times * least]:
                return max(fitting, key=_worth)
            plans += found
    return max(plans, key=_area) if plans else _last_resort(people, page)


def _area(plan: _Plan) -> float:
    return plan.portrait[0] * plan.portrait[1]


def _worth(plan: _Plan) -> float:
    """How good a plan is: larger portraits, but not for a little in much smaller type, nor in type
    so large that it breaks names which stand beside each other, or leaves one of them behind."""
    text = plan.text
    broken = _BROKEN if plan.grid.under and not text.whole else 1.0
    # A name that has all the width beside a portrait would be lost there, if it were small.
    large: float = text.type.large ** (1.5 if plan.grid.columns == 1 else 1.0)
    little = _LITTLE.get(text.type.large, 1.0)
    beside = _UNEVEN_LIST if plan.grid.columns == 1 else _UNEVEN_BESIDE
    uneven = _UNEVEN_BELOW if plan.grid.under else beside
    return _area(plan) * large * broken * little * (1.0 if text.even else uneven)


def _grids(page: Page, people: int) -> list[_Grid]:
    """The ways in which so many people may stand."""
    if page.portrait:
        return [_grid(page, people, columns) for columns in ((1, 2) if people > 3 else (1,))]
    ways = [people] if people <= MOST_IN_A_ROW else []
    ways += [columns for columns in (2, 3) if columns < people and people > 2]
    # Read from afar, names need most of the width of a page of 4:3.
    ways += [1] if page.narrow and page.step >= FAR and people == 3 else []
    return [_grid(page, people, columns) for columns in ways]


def _grid(page: Page, people: int, columns: int, between: float = _BETWEEN) -> _Grid:
    room, rows = page.stage, -(-people // columns)
    high = min((room.h - (rows - 1) * between) / rows, room.h / 2 if page.portrait else room.h)
    grid = _Grid(room, columns, rows, 0.0, high, columns > 1 if page.portrait else rows == 1)
    return replace(grid, wide=(room.w - (columns - 1) * grid.between) / columns)


def _set(
    people: tuple[Champion, ...], grid: _Grid, kind: _Type, bare: int, page: Page
) -> _Plan | None:
    """People in a grid with portraits as large as their words allow, or None where those find no
    room. `bare`: 1 without the teams, 2 with the names only."""
    if grid.under:
        text = _words(people, grid.wide, page, kind, bare)
        if text is None:
            return None
        high = grid.high - text.height - _AIR
        if grid.rows == 1 and not page.portrait:  # or their teams and the footer are one list
            high = max(min(high, _LEAST), high - _FOOT)
        wide = min(grid.wide, (_WIDEST if grid.rows == 1 else 1) * high)
        high = min(high, wide / _SLIMMEST)
        if high < _LEAST:
            return None
        return _Plan(grid, text, (wide, high), high + _AIR + text.height)
    largest, found = min(_SHAPE * grid.high, 0.48 * grid.wide), list[_Plan]()
    for part in range(100, 35, -8):
        wide = largest * part / 100
        if wide < _smallest(page):
            break
        for tight in (False, True):
            room = grid.wide - wide - grid.air
            text = _words(people, room, page, kind, bare, tight=tight)
            if text and text.height + _HANG <= grid.high:
                high = wide / _SHAPE
                row = max(high, text.height + _HANG)
                found.append(_Plan(grid, text, (wide, high), row))
                if text.even:  # smaller portraits would gain nothing
                    return max(found, key=_worth)
    return max(found, key=_worth, default=None)


def _last_resort(people: tuple[Champion, ...], page: Page) -> _Plan:
    """Names alone beside small portraits: in the largest type in which no name is broken inside a
    word, and in one column rather than in smaller type.

    Where nothing will do, the smallest type in the widest column.
    """
    grids = [_grids(page, len(people))[-1 if page.portrait else min(1, len(people) - 2)]]
    if not page.portrait:
        grids.append(_grid(page, len(people), 1, _CLOSE))
    bare = ((),) * len(people)
    fullest: _Plan | None = None
    for kind in _SMALLER:
        for grid in grids:
            wide, high = _small_portrait(grid, page)
            room = grid.wide - wide - grid.air
            size = kind.large * page.step
            names = max(_name_height(one.name, room, size) for one in people)
            sizes = ((kind.name, kind.large),) * len(people)
            text = _Words(kind, page.step, sizes, bare, names, ())
            plan = _Plan(grid, text, (wide, high), grid.high)
            stands = names <= grid.high
            if stands and all(1.06 * _widest(one.name, size) <= room for one in people):
                return plan
            fullest = plan if fullest is None or stands else fullest
    assert fullest is not None
    return fullest


def _small_portrait(grid: _Grid, page: Page) -> tuple[float, float]:
    """As wide as initials need, and as high as there is room."""
    wide = _smallest(page)
    return wide, min(wide / _SHAPE, grid.high)


def _smallest(page: Page) -> float:
    """The width of a portrait whose initials can still be read."""
    return 0.62 * _LEAST * page.step


# ── what is written of them ───────────────────────────────────────────────────────────────────────


def _words(
    people: tuple[Champion, ...],
    wide: float,
    page: Page,
    kind: _Type,
    bare: int,
    *,
    tight: bool = False,
) -> _Words | None:
    """What is written of all people in columns of that width; None where a name finds no room, or
    more than one of them would have to be smaller than the others. `tight`: the longest name is
    smaller in any case."""
    names = [_named(champion.name, wide, page, kind) for champion in people]
    if tight:
        longest = max(range(len(people)), key=lambda at: len(people[at].name))
        names[longest] = _named(people[longest].name, wide, page, kind, smallest=True)
    if not all(names) or len([name for name in names if name and name[0][1] != kind.large]) > 1:
        return None
    details = _details(people, wide, page, kind, bare)
    small = kind.small * page.step
    letter = _LETTER * 1.06 * small
    counts = [
        max(_lines(_written(lines[row]), letter, wide) for lines in details if row < len(lines))
        for row in range(max(map(len, details)))
    ]
    rows = tuple(_GAP + _high(count, small, *map(_joined, details)) for count in counts)
    known = [name for name in names if name]
    return _Words(
        kind,
        page.step,
        tuple(name for name, _ in known),
        details,
        max(high for _, high in known),
        rows,
        whole=all(
            high <= _name_high(1, kind.large * page.step, one.name)
            for (_, high), one in zip(known, people, strict=True)
        ),
        even=all(size == kind.large for (_, size), _ in known),
    )


def _named(
    name: str, wide: float, page: Page, kind: _Type, *, smallest: bool = False
) -> tuple[_Set, float] | None:
    """The role and size of a name, and its height there: the largest in which two lines are enough,
    else, or where it is to be the `smallest`, the lowest one."""
    smaller = (one for one in _LESS if _LEAST_PART * kind.large <= one[1] < kind.large)
    fitting: list[tuple[_Set, float]] = []
    for name_set in ((kind.name, kind.large), *smaller):
        size = name_set[1] * page.step
        if _widest(name, size) > wide:
            continue
        high = _name_height(name, wide, size)
        if high <= _name_high(2, size, name) and not smallest:
            return name_set, high
        fitting.append((name_set, high))
    return min(fitting, key=lambda found: found[1], default=None)


def _details(
    people: tuple[Champion, ...], wide: float, page: Page, kind: _Type, bare: int = 0
) -> tuple[tuple[str, ...], ...]:
    """Month and team of each: on one line where that is wide enough for all of them, and with the
    months short where they would be broken. All have a month, or nobody has."""
    letter = _LETTER * 1.06 * kind.small * page.step
    dated = bare < 2 and all(champion.month for champion in people)

    def written(short: bool) -> list[tuple[str, ...]]:
        return [
            tuple(
                part
                for part in (
                    _month(one.month, page, short=short) if dated and one.month else "",
                    one.team if bare == 0 else "",
                )
                if part
            )
            for one in people
        ]

    # From afar a short month saves a line.
    for short in (False, True) if page.step >= FAR else (False,):
        joined = tuple((" · ".join(parts),) if parts else () for parts in written(short))
        if all(_letters(line) * letter <= wide for lines in joined for line in lines):
            return joined
    full = tuple(written(short=False))
    if dated and any(_letters(parts[0]) * letter > wide for parts in full):
        return tuple(written(short=True))
    return full


def _month(month: date, page: Page, *, short: bool) -> str:
    if short:
        return f"{_SHORT_MONTHS[page.language][month.month - 1]} {month.year}"
    return month_of(month, page.language)


def _widest(name: str, size: float) -> float:
    """The approximate width of the longest part of a name; van den Akker is one part."""
    return max(_parts(name), default=0.0) * _LETTER_OF_NAMES * size


def _name_height(name: str, wide: float, size: float) -> float:
    """The approximate height of a name in that width; too high rather than too low."""
    # Broken as in print: Wilhelmina, van der Heijden-, Oosterhuis.
    count = _lines(_parts(name), _LETTER_OF_NAMES * 1.06 * size, wide)
    return _name_high(count, size, name)


def _name_high(count: int, size: float, name: str) -> float:
    """The height of a name of so many lines, which stand closer than others."""
    tall = not name.isascii() and _TALL.search(name)
    return _high(count, size, name) if tall else (0.97 + 1.2 * (count - 1)) * size


def _high(count: int, size: float, *texts: str) -> float:
    """The height of so many lines: the space below the last is less than between lines, and more in
    a script whose letters reach far up and down."""
    tall = any(not text.isascii() and _TALL.search(text) for text in texts)
    return (count * (1.5 if tall else 1.3) - (0.1 if tall else 0.3)) * size


def _joined(lines: Sequence[str]) -> str:
    return "".join(lines)


def _letters(text: str) -> float:
    """How many Latin letters are as wide as a text: a Chinese character takes two."""
    if text.isascii():
        return len(text)
    return len(text) + sum(unicodedata.east_asian_width(one) in "WF" for one in text)


@lru_cache(64)
def _parts(name: str) -> tuple[float, ...]:
    """How long the parts of a name are, in letters."""
    return tuple(_letters(part.rstrip()) for part in _PARTS.findall(name))


@lru_cache(64)
def _written(line: str) -> tuple[float, ...]:
    """How long the words of a line are, in letters."""
    return tuple(map(_letters, line.split()))


def _lines(parts: Sequence[float], letter: float, wide: float) -> int:
    """About how many lines of that width such parts take: words have a space after them."""
    count, line = 0, math.inf
    for part in parts:
        long = (part + 1) * letter
        if line + long - letter > wide:
            count, line = count + 1 + int((long - letter) // wide), 0.0
        line += long
    return max(1, count)


def _portrait(champion: Champion, tile: Box, way: Way, page: Page) -> Element:
    """Someone's photo in a tile, or their initials where there is none."""
    photo = page.photo(champion.photo)
    if photo is None:
        return Initials(tile, champion.name, rounded=True, quiet=True)
    at = _of(way, "photo")
    return Shot(tile, photo, "either", rounded=True, subject="face", crop=champion.crop, at=at)


def _of(way: Way, field: str) -> Way:
    """The way to a field of a person. Empty for those who joined automatically: what is wrong there
    is reported at their own slide."""
    return (*way, field) if way else ()


def _same(honoured: Champion, listed: Champion) -> bool:
    """Whether both are the same person in the same month. `listed` without a month matches any."""
    return honoured.name.casefold() == listed.name.casefold() and (
        listed.month is None or honoured.month == listed.month
    )


def _latest(people: tuple[Champion, ...], most: int) -> tuple[Champion, ...]:
    """The `most` of the latest months, in the order in which they stand; who has no month comes
    after those who have one."""
    at = sorted(
        range(len(people)),
        key=lambda at: people[at].month or date.min,
        reverse=True,
    )[:most]
    return tuple(people[number] for number in sorted(at))
