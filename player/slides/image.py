"""A picture made elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal

from player.problems import Flaw
from player.scene import (
    Clip,
    Page,
    Paper,
    Photo,
    Scene,
)
from player.scene import Picture as Shot
from player.scene import Text as Lines
from player.settings.values import Crop, Picture, Text
from player.slides.base import Common, Slide
from player.slides.framing import (
    alone,
    leaves_room,
    of_another_shape,
    on_field,
    on_strip,
    with_words_below,
    with_words_beside,
)


class Image(Slide):
    """A picture as it is, with a caption where it has one. `fit: fill` crops it to fill the screen;
    `upright` is another one for screens that stand upright.

    type: image
    file: assets/foto.jpg
    caption: De nieuwe balie in Zwolle
    """

    TYPE: ClassVar[str] = "image"
    NO_TEXT: ClassVar[frozenset[str]] = Slide.NO_TEXT | {"crop", "file", "upright"}

    file: Picture
    upright: Picture | None = None  # the same, made for an upright screen
    fit: Literal["fit", "fill"] = "fit"
    crop: Crop = None
    caption: Text = ""

    @classmethod
    def filled(cls, text: str, name: str, picture: str | None) -> dict[str, object]:
        """Every field that takes room on the page."""
        return {"file": "foto", "caption": text, "fit": "fit" if picture else "fill"}

    def knowing(self, papers: Mapping[str, Paper | Clip]) -> Slide:
        """Itself; or a PDF slide where the picture is a scan of several pages, and a film where it
        is one."""
        paper = papers.get(self.file)
        if paper is None or (isinstance(paper, Paper) and paper.pages < 2):
            return self
        common = {
            name: getattr(self, name) for name in self.model_fields_set & Common.model_fields.keys()
        }
        if isinstance(paper, Clip):
            from player.slides.video import Video  # a start with pictures needs neither

            own: dict[str, Any] = {"file": self.file, "fit": self.fit, "caption": self.caption}
            return Video.model_construct(**common, type=Video.TYPE, **own).knowing(papers)
        from player.slides.pdf import Pdf

        return Pdf.model_construct(
            **common, type=Pdf.TYPE, file=self.file, title=self.caption
        ).knowing(papers)

    def reading(self) -> str:
        """The caption."""
        return self.caption

    def flaws(self) -> list[Flaw]:
        """A part that was chosen of a picture that is whole."""
        if self.crop is None or self.fit == "fill":
            return []
        return [Flaw("crop-of-whole", {"key": "crop", "field": "fit"}, ("crop",), "warning")]

    def can_show(self, page: Page) -> bool:
        """Whether its picture is there."""
        return self._shown(page)[0] is not None

    def _shown(self, page: Page) -> tuple[Photo | None, str]:
        """Its picture on that page, and the field that names it."""
        made_for = page.photo(self.upright) if page.portrait else None
        return (made_for, "upright") if made_for else (page.photo(self.file), "file")

    def layout(self, page: Page) -> Scene:
        """The picture as large as it goes, with its caption below, beside or on it.

        Raises ValueError without the picture.
        """
        photo, field = self._shown(page)
        if photo is None:
            raise ValueError("an image slide is not laid out without its picture")
        shot = Shot(page.whole, photo, self.fit, crop=self.crop, at=(field,))
        if self.caption and self.fit != "fill" and leaves_room(page, photo):
            return Scene(page, (*on_field(page, photo, self.caption), page.footer()), ground="wash")
        if not self.caption and self.fit != "fill" and leaves_room(page, photo) and not photo.moves:
            return Scene(page, (*alone(page, photo), page.footer()))
        behind = () if self.fit == "fill" else of_another_shape(page, photo)
        if not self.caption:
            return Scene(page, (*behind, shot))
        caption = Lines(self.caption, "body", at=("caption",))
        if self.fit == "fill" and not photo.moves:  # text on a moving picture is hard to read
            return Scene(page, on_strip(page, photo, caption, self.crop))
        if photo.portrait and not page.portrait:
            return Scene(page, with_words_beside(page, photo, caption))
        return Scene(
            page, (*(behind if page.portrait else ()), *with_words_below(page, photo, caption))
        )
