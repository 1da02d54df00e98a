"""A customer's story, over one to three pages."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from player.problems import Flaw
from player.scene import FAR, Box, Code, Element, Flow, Marker, Page, Scene
from player.scene import Picture as Shot
from player.scene import Text as Lines
from player.settings.values import Crop, Link, Picture, Text, Words
from player.slides.base import Slide

# By which the height of a text is estimated: the width of a letter and the leading in parts of the
# size, the size of a title, and how even a text is cut into three pages.
_LETTER, _LEADING, _TITLE, _EVEN = 0.5, 1.38, 48.0, 2.6
_BELOW_TITLE = 54.0  # page units at 3 m: between title and text
_ABOVE = 164.0  # between a picture and the words below it, but for the label


class Story(Slide):
    """A customer's story: a title and 1 to 3 pages of text, with a picture and a QR to the whole
    story where there is one.

    type: story
    title: Een kop koffie en een nieuwe polis
    text: |
      Meneer kwam langs met een map vol brieven. Hij begreep er één niet.
      We lazen ze samen, van voor naar achter.
    """

    TYPE: ClassVar[str] = "story"
    WORDS: ClassVar[Mapping[str, Mapping[str, str]]] = {
        "nl": {"label": "Klantverhaal", "more": "Lees verder", "marker": "{page} van {pages}"},
        "en": {"label": "Customer story", "more": "Read on", "marker": "{page} of {pages}"},
    }
    NO_TEXT: ClassVar[frozenset[str]] = Slide.NO_TEXT | {"crop", "image", "link"}
    OF_PEOPLE: ClassVar[bool] = True
    FLOWS: ClassVar[bool] = True

    title: Words
    text: Text = ""
    pages: tuple[Words, ...] = ()
    image: Picture | None = None
    crop: Crop = None
    link: Link | None = None

    @classmethod
    def filled(cls, text: str, name: str, picture: str | None) -> dict[str, object]:
        """Every field that takes room on the page."""
        return {
            "title": name,
            "text": f"{text} " * 3,
            "image": picture,
            "link": "https://voorbeeld.example/meedoen",
        }

    def parts(self, language: str) -> tuple[str, ...]:
        """Its title before the story."""
        return (self.title, self.said)

    def reading(self) -> str:
        """All its words."""
        return " ".join(filter(None, (self.title, self.text, *self.pages)))

    @property
    def said(self) -> str:
        """The story itself, in however many pages it was cut."""
        return " ".join(filter(None, (self.text, *self.pages)))

    def flaws(self) -> list[Flaw]:
        """A story without a text, or with one given in both ways."""
        if self.text and self.pages:
            return [Flaw("text-or-pages", {"text": "text", "pages": "pages"}, ("pages",))]
        if not self.text and not self.pages:
            return [Flaw("nothing-to-tell", {"key": "text"})]
        return []

    def lacks(self, page: Page) -> list[Flaw]:
        """Its picture, where the words need all of the page."""
        if page.photo(self.image) and self._needs_all(page):
            return [Flaw("left-out", {}, ("image",), "warning")]
        return []

    def _needs_all(self, page: Page) -> bool:
        """Whether on an upright page that is read from afar its words leave no room for a
        picture: that is estimated."""
        if not page.portrait or page.step < FAR:
            return False
        letters = max(map(len, self.pages)) if self.pages else len(self.text) / _EVEN
        lines = math.ceil(letters * _LETTER * page.body / page.safe.w)
        title = 2 if len(self.title) * _LETTER * _TITLE * page.step > page.safe.w else 1
        high = lines * _LEADING * page.body + title * _TITLE * _LEADING * page.step
        room = page.room(code=bool(self.link))
        top = page.picture_high(code=bool(self.link)) + _ABOVE + 42 * page.step
        return high > room.bottom - top

    def layout(self, page: Page) -> Scene:
        """A title and its text over one to three pages, beside or below a picture."""
        photo = None if self._needs_all(page) else page.photo(self.image)
        near = page.step < 1.2  # seen from further away, words need more of the room
        elements: list[Element] = []
        label, room = page.label(self.says(page, "label")), page.stage
        if photo and page.portrait:
            picture, safe = page.beside(0, page.picture_high(code=bool(self.link)))
            elements.append(Shot(picture, photo, "either", crop=self.crop, at=("image",)))
            label = replace(label, box=safe)
            room = Box(
                safe.x,
                safe.y + 60 + 42 * page.step,
                safe.w,
                room.bottom - safe.y - 60 - 42 * page.step,
            )
        elif photo:
            wide = (0.36 if photo.portrait else 0.42) * (1 if near else 0.72)
            picture, room = room.split_left(room.w * wide, gap=84)
            elements.append(
                Shot(picture, photo, "either", rounded=True, crop=self.crop, at=("image",))
            )
        elif page.portrait:
            room = page.from_core(room)
        else:
            room, _ = room.split_left(min(room.w, 1480))
        title = Lines(self.title, "title", fit=True, lines=2, at=("title",))
        flow = Flow(
            room,
            self.pages or (self.text,),
            head=(title,),
            again=(Lines(self.title, "detail", "soft"),),
            role="body" if photo else "lead",
            gap=_BELOW_TITLE * page.step,
            anchor="top" if photo or page.portrait else "middle",
            avoid=page.corner if self.link else None,
            at=("pages",) if self.pages else ("text",),
        )
        if self.link:
            elements.append(
                Code(page.safe, self.link, self.says(page, "more"), last=True, at=("link",))
            )
        return Scene(
            page,
            (*elements, label, flow, Marker(label.box, self.says(page, "marker")), page.footer()),
        )
