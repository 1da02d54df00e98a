"""A PDF: each of its pages fills the screen in turn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import ClassVar

from pydantic import PrivateAttr

from player.problems import Flaw
from player.scene import MOST_PAGES, UPRIGHT_WORDS, Box, Clip, Leaves, Page, Paper, Scene
from player.settings.values import PageNumbers, Picture, Text
from player.slides.base import Slide

PAGE_SECONDS = 10.0  # the least dwell of any slide
_WHOLE = 0.03  # of the screen: a page that leaves no more than this free at two sides has no margin
_LYING = 1.2  # width by height: such a page is as wide as an upright screen
_MARGIN = 40  # page units round a page of another shape


class Pdf(Slide):
    """The pages of a PDF one after the other, as they are. `duration` is that of one page.

    type: pdf
    file: assets/voorbeelden/onderzoek.pdf
    pages: 1-2
    title: Wat klanten zeggen
    """

    TYPE: ClassVar[str] = "pdf"
    NO_TEXT: ClassVar[frozenset[str]] = Slide.NO_TEXT | {"file"}

    file: Picture
    pages: PageNumbers = ()
    title: Text = ""

    _paper: Paper | None = PrivateAttr(None)

    @classmethod
    def filled(cls, text: str, name: str, picture: str | None) -> dict[str, object]:
        """Every field that takes room on the page."""
        return {"file": "foto", "title": text}

    def knowing(self, papers: Mapping[str, Paper | Clip]) -> Pdf:
        """With the number, sizes and flaws of its pages."""
        paper = papers.get(self.file)
        if not isinstance(paper, Paper):
            return self
        known = self.model_copy()
        known._paper = paper
        return known

    def reading(self) -> str:
        """Its title, else the name of its file."""
        return self.title or PurePosixPath(self.file.replace("\\", "/")).stem

    def seconds(self, default: float | None = None) -> float:
        """The dwell of one page, times the number of pages."""
        return (self.duration or default or PAGE_SECONDS) * len(self._numbers())

    def _numbers(self) -> tuple[int, ...]:
        """The pages that play, from 1."""
        there = self._paper.pages if self._paper else 1
        empty = self._paper.empty if self._paper else ()
        wanted = self.pages or tuple(
            number for number in range(1, there + 1) if number not in empty
        )
        return tuple(number for number in wanted if number <= there)[:MOST_PAGES] or (1,)

    def can_show(self, page: Page) -> bool:
        """Whether its file is there."""
        return page.photo(self.file) is not None

    def lacks(self, page: Page) -> list[Flaw]:
        """Pages that are not there, too many, empty, too small to read, or with notes on them."""
        if self._paper is None:
            return []
        name, there = PurePosixPath(self.file.replace("\\", "/")).name, self._paper.pages
        flaws = []
        if missing := next((number for number in self.pages if number > there), None):
            flaws.append(
                Flaw(
                    "pdf-no-page",
                    {"name": name, "value": missing, "pages": there},
                    ("pages",),
                    "warning",
                )
            )
        if not self.pages and self._paper.empty:
            flaws.append(
                Flaw("pdf-empty-pages", {"page": _listed(self._paper.empty)}, ("file",), "warning")
            )
        if noted := [number for number in self._numbers() if number in self._paper.noted]:
            flaws.append(Flaw("pdf-noted", {"page": _listed(noted)}, ("file",), "warning"))
        if len(self.pages or range(there)) > MOST_PAGES:
            flaws.append(
                Flaw(
                    "pdf-long",
                    {"name": name, "pages": len(self.pages) or there, "limit": MOST_PAGES},
                    ("pages",) if self.pages else ("file",),
                    "warning",
                )
            )
        small = [
            (number, size)
            for number in self._numbers()
            if 0 < (size := self._letters(page, number)) < page.floor
        ]
        if small:
            flaws.append(
                Flaw(
                    "pdf-small",
                    {
                        "page": _listed([number for number, _ in small]),
                        "size": max(1, round(min(size for _, size in small))),
                        "least": round(page.floor),
                    },
                    ("file",),
                    "warning",
                )
            )
        return flaws

    def _letters(self, page: Page, number: int) -> float:
        """The size of most letters of a page on screen, in page units; 0 where it has no text."""
        if self._paper is None or number > len(self._paper.sizes):
            return 0.0
        width, height, size = self._paper.sizes[number - 1]
        if width <= 0 or height <= 0:
            return 0.0
        box = self._box(page, number)
        return size * min(box.w / width, box.h / height)

    def _box(self, page: Page, number: int) -> Box:
        if self._paper is None or number > len(self._paper.sizes):
            return page.whole
        width, height, _ = self._paper.sizes[number - 1]
        ratio = (width / height) / (page.width / page.height) if width > 0 and height > 0 else 1.0
        if page.portrait and height > 0 and width > height * _LYING:
            # As wide as the page, where words begin on an upright one.
            top, high = page.height * UPRIGHT_WORDS, page.width * height / width
            return Box(0, top, page.width, high)
        return page.whole if abs(ratio - 1) < _WHOLE else page.whole.inset(_MARGIN)

    def layout(self, page: Page) -> Scene:
        """One page of the PDF on each page of the slide.

        Raises ValueError without the file.
        """
        photo = page.photo(self.file)
        if photo is None:
            raise ValueError("a PDF is not laid out without its file")
        boxes = tuple((number, self._box(page, number)) for number in self._numbers())
        leaves = Leaves(boxes, photo, at=("file",))
        if page.portrait and all(box.w > box.h for _, box in boxes):
            mark = page.mark("wash_mark")
            return Scene(page, (mark, leaves, page.footer()), ground="wash")
        return Scene(page, (leaves,))


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers))
