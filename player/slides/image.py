"""A picture made elsewhere."""
from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

from player.scene import Box, Column, Page, Scene
from player.scene import Picture as Shot
from player.scene import Text as Lines
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
        photo = page.photo(self.file)
        if photo is None:
            raise ValueError("an image slide is not laid out without its picture")
        if not self.caption:
            return Scene(page, (Shot(page.whole, photo, self.fit, at=("file",)),))
        caption = Lines(self.caption, "body", at=("caption",))
        if self.fit == "fill" and not photo.moves:     # letters on what moves are never at rest
            return Scene(page, (Shot(page.whole, photo, "fill", at=("file",)), Column(page.safe, (caption,), anchor="bottom")))
        # As many lines as its letters will take at that size; what is left is for the picture.
        lines = min(3, 1 + int(len(self.caption) * page.body * 0.52 // page.safe.w))
        _, below = page.safe.split_bottom(lines * page.body * 1.36)
        picture = Box(0, 0, page.width, below.y - 40)
        return Scene(page, (Shot(picture, photo, "fit", at=("file",)), Column(below, (caption,), anchor="bottom")))
