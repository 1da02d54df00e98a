"""A picture made elsewhere."""
from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

from player.scene import Page, Scene
from player.slides.base import Slide
from player.values import Picture, Text


class Image(Slide):
    """A picture as it is, with a caption where it has one. `fit: fill` crops it to fill the screen.

        type: image
        file: assets/foto.jpg
        caption: De nieuwe balie in Zwolle
    """

    TYPE: ClassVar[str] = "image"
    WORDS: ClassVar[Mapping[str, Mapping[str, str]]] = {"nl": {}, "en": {}}

    file: Picture
    fit: Literal["fit", "fill"] = "fit"
    caption: Text = ""

    def reading(self) -> str:
        return self.caption

    def can_show(self, page: Page) -> bool:
        return page.photo(self.file) is not None

    def layout(self, page: Page) -> Scene:
        raise NotImplementedError
