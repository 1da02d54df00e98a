"""The colleague who improved something for customers this month."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import ClassVar

from player.lazy import expression
from player.problems import Flaw
from player.scene import FAR, NEAR, Aside, Box, Column, Initials, Item, Page, Photo, Role, Scene
from player.scene import Picture as Shot
from player.scene import Text as Lines
from player.schedule.spoken import month_of
from player.settings.values import Crop, Month, Part, People, Picture, Text, Words
from player.slides.base import Slide

_AND = expression(r"\s+(?:en|and|&|\+)\s+")
_GROUP = expression(r"(?i)(?:het |the )?(?:team|afdeling|department|desk|balie)\b")
_MOST_TILES = 4
_WIDE_PHOTO = 1.25  # times as wide as high: a person's photo that a narrow pane would cut
_GROUP_PHOTO = 1.1  # the same, of several people
_BAND, _LOW_BAND = 0.52, 0.4  # of the height of the page: a photo as wide as the page
_MAY_GO = 0.15  # of the height of a photo: a band never cuts more off it
_CORNER = 0.5  # of the width and the height of the page: else it stands whole in a corner
_STANDING = 0.42  # of the height of an upright page: a portrait from afar, 1080 x 806
_DEED, _FAR_GAP = 46.0, 72  # from afar: the size of a deed at most, as if at 3 m; and above it
_SHORT_NAME = 24  # characters: such a name is large from afar as well
# Characters, and larger type than at 3 m by so many times: below a photo there is no room for them.
_MANY_WORDS, _FAR = 260, 1.5


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
            "short": "Klantverbeteraar",
            "by": "voorgedragen door {by}",
            "and": "en",
        },
        "en": {
            "label": "Customer champion of the month",
            "short": "Customer champion",
            "by": "nominated by {by}",
            "and": "and",
        },
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

    def parts(self, language: str) -> tuple[str, ...]:
        """Who, of which team, and why."""
        return (", ".join(self.name), self.team, self.achievement)

    def reading(self) -> str:
        """All its words."""
        nomination = f"{self.nomination.text} {self.nomination.by}" if self.nomination else ""
        return " ".join(filter(None, (*self.name, self.team, self.achievement, nomination)))

    def told(self, page: Page) -> str:
        """As `reading`, with the month."""
        return f"{self.reading()} {month_of(self.month or page.today, page.language)}"

    def lacks(self, page: Page) -> list[Flaw]:
        """A nomination, on a screen that is seen from too far away to read it."""
        far = self.nomination and page.step >= FAR
        if not far:
            return []
        return [Flaw("too-far-for-nomination", {}, ("nomination", "text"), "warning")]

    def layout(self, page: Page) -> Scene:
        """A portrait beside name, team, achievement and who nominated them; a photo of several
        people above them, as wide as the page, where that leaves room for the words."""
        photo = page.photo(self.photo)
        near = page.step < 1.2  # on a screen seen from further away, words need more of the room
        few = len(self.reading()) < _MANY_WORDS and page.step < _FAR
        if photo and self._is_of_a_group(photo) and (few or page.portrait):
            return self._under(page, photo, near)
        high = self._upright_high(page) if photo else page.pane_high
        side, safe = page.beside(
            min(page.width * (0.42 if near else 0.36), page.height * 0.76), high
        )
        portrait = (self._shot(side, photo),) if photo else self._tiles(side)
        words = Column(
            page.under_label(safe, foot=76),
            (*self._who(page), *self._why(page)),
            head=self._head(page),
            anchor="middle",
            air=80,
            loose=True,
        )
        return Scene(page, (*portrait, words, page.footer(safe)))

    def _upright_high(self, page: Page) -> float:
        """How high a portrait is above the words: from afar the nomination makes way for it."""
        high = page.picture_high(face=True)
        return high if page.short else max(high, _STANDING * page.height)

    def _is_of_a_group(self, photo: Photo) -> bool:
        several = len(self.name) > 1 or len(_AND.split(self.name[0])) > 1
        return photo.width > photo.height * (_GROUP_PHOTO if several else _WIDE_PHOTO)

    def _under(self, page: Page, photo: Photo, near: bool) -> Scene:
        """A photo as wide as the page, and the words below it: on a page that lies who in one
        column, and what they did in another."""
        part = _BAND if near else _LOW_BAND
        if page.portrait:
            natural = page.width * photo.height / photo.width
            high = max(min(self._upright_high(page), natural), (1 - _MAY_GO) * natural)
            band, room = page.beside(0, high)
            room = page.under_label(room, foot=76)
            items = (*self._who(page), *self._why(page))
            words = Column(room, items, head=self._head(page), anchor="middle", loose=True)
            return Scene(page, (self._shot(band, photo), words, page.footer()))
        if page.width * photo.height / photo.width * (1 - _MAY_GO) > page.height * part:
            return self._cornered(page, photo)
        band, rest = page.whole.split_top(page.height * part)
        foot = page.safe.bottom - 76
        room = Box(page.safe.x, rest.y + 48, page.safe.w, foot - rest.y - 48)
        left, right = room.split_left(room.w * 0.46, gap=84)
        return Scene(
            page,
            (
                self._shot(band, photo),
                Column(left, self._who(page), head=self._head(page)),
                Column(right, self._why(page), loose=True),
                page.footer(),
            ),
        )

    def _cornered(self, page: Page, photo: Photo) -> Scene:
        """A photo whole in the upper left corner: beside it who, and below it what they did."""
        wide = _CORNER * min(page.width, page.height * photo.width / photo.height)
        corner = Box(0, 0, wide, wide * photo.height / photo.width)
        left, top = wide + 84, page.safe.y + page.label_top
        beside = Box(left, top, page.safe.right - left, corner.bottom - top)
        low = corner.bottom + 56
        below = Box(page.safe.x, low, page.safe.w, page.safe.bottom - 76 - low)
        if page.narrow:  # beside it there is room for the label only
            who, why = below.split_left(wide - page.safe.x, gap=84)
            label = Box(left, page.safe.y, beside.w, corner.bottom - page.safe.y)
            columns = (
                Column(label, self._head(page)),
                Column(who, self._who(page)),
                Column(why, self._why(page), loose=True),
            )
            return Scene(page, (self._shot(corner, photo), *columns, page.footer()))
        return Scene(
            page,
            (
                self._shot(corner, photo),
                Column(beside, self._who(page), head=self._head(page), anchor="bottom"),
                Column(below, self._why(page), loose=True),
                page.footer(),
            ),
        )

    def _shot(self, box: Box, photo: Photo) -> Shot:
        return Shot(box, photo, "either", subject="face", crop=self.crop, at=("photo",))

    def _head(self, page: Page) -> tuple[Lines, ...]:
        """The label and the month. From afar as short as they go: the name leads."""
        when = self.month or page.today
        month = month_of(when, page.language)
        if page.step >= FAR:
            if page.today and when and when.year == page.today.year:
                month = month.rsplit(" ", 1)[0]
            short = self.says(page, "short")
            if not page.narrow and month:
                return (Lines(f"{short} · {month}", "label", "accent"),)
            return (
                Lines(short, "label", "accent"),
                Lines(month, "small", "soft", gap=14),
            )
        return (
            Lines(self.says(page, "label"), "label", "accent"),
            Lines(month, "detail", "soft", gap=14),
        )

    def _who(self, page: Page) -> tuple[Item, ...]:
        named = self.named(page.language)
        large = page.portrait and page.step >= FAR and len(named) <= _SHORT_NAME
        name = Lines(named, "person" if large else "shout", fit=True, at=("name",))
        if not self.team:
            return (name,)
        small: Role = "small" if page.step >= FAR else "detail"
        return name, Lines(self.team, small, "soft", gap=44, tie=0.34, at=("team",))

    def _why(self, page: Page) -> tuple[Item, ...]:
        far = page.step >= FAR
        most = _DEED * page.step if far else math.inf
        gap = _FAR_GAP if far else 46
        did = Lines(self.achievement, "body", fit=True, gap=gap, most=most, at=("achievement",))
        if not self.nomination or far:
            return (did,)
        said = self.nomination.text
        reason = [Lines(said, "voice", fit=True, quoted=True, at=("nomination", "text"))]
        if self.nomination.by:
            by = self.says(page, "by").format(by=self.nomination.by)
            reason.append(Lines(by, "small", "soft", tie=NEAR, at=("nomination", "by")))
        return did, Aside(tuple(reason), gap=50)

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
