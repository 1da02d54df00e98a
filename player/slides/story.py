"""A customer's story, over one to three pages."""
from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from player.scene import Page, Scene
from player.slides.base import Slide
from player.values import Link, Picture, Text, Words


class Story(Slide):
    """A customer's story: a title and 1 to 3 pages of text, with a picture and a QR to the whole story where there is one.

        type: story
        title: Een kop koffie en een nieuwe polis
        text: |
          Meneer kwam langs met een map vol brieven. Hij begreep er één niet.
          We lazen ze samen, van voor naar achter.
    """

    TYPE: ClassVar[str] = "story"
    WORDS: ClassVar[Mapping[str, Mapping[str, str]]] = {
        "nl": {"label": "Klantverhaal", "more": "Lees verder"},
        "en": {"label": "Customer story", "more": "Read on"},
    }

    title: Words
    text: Text = ""
    pages: tuple[Words, ...] = ()
    image: Picture | None = None
    link: Link | None = None

    def reading(self) -> str:
        return " ".join(filter(None, (self.title, self.text, *self.pages)))

    def layout(self, page: Page) -> Scene:
        raise NotImplementedError
