"""A slide → its painted pages and what is wrong with it, by the same stage as the television's.
Knows no files."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from player.fs.codec_guard import bound_by, bounds
from player.library.edition import Edition, Item
from player.playout.remarks.over import over
from player.playout.stage import CannotShow, Stage
from player.problems import Flaw, Problem
from player.wire import BYTES_PER_PIXEL

# The mark of a page, its number from 1, and its pixels (RGBA), which are used again.
Keep = Callable[[str, int, bytearray], None]


def once(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, in the order in which it was first found."""
    return tuple(
        {(problem.line, problem.key): problem for problem in reversed(tuple(problems))}.values()
    )[::-1]


@dataclass(frozen=True, slots=True)
class CheckedSlide:
    """What became of a slide: the marks of the pages that could be painted, and what only shows
    when it is."""

    item: Item
    marks: tuple[str, ...]
    reading: str  # what is to be read on it, that day
    seconds: float  # of all its pages together
    problems: tuple[Problem, ...]


class SlideCheck:
    """Paints the slides of an edition at one size. What the painter found wrong with a page is
    remembered by its mark."""

    def __init__(self, edition: Edition, size: tuple[int, int]) -> None:
        """`size`: width and height of a picture, in pixels."""
        self.size = size
        self._stage = Stage(edition, *size, "RGBA")
        self.begin(edition)
        self._pixels = bytearray(size[0] * size[1] * BYTES_PER_PIXEL)
        self._painted: dict[str, tuple[Flaw, ...]] = {}

    def begin(self, edition: Edition) -> None:
        """Look at the slides of this edition from now on, within its limits."""
        self._stage.edition = edition
        limits = edition.config.limits.bounds
        bound_by(replace(bounds(), pixels=limits.pixels, size=limits.size))

    @property
    def broken(self) -> Mapping[Path, Flaw]:
        """What the house lends to every slide (its logo, its fonts) and could not be read."""
        return self._stage.broken

    def look(
        self, item: Item, now: datetime, keep: Keep | None = None, held: Container[str] = ()
    ) -> CheckedSlide:
        """Lay out and paint all pages of a slide, but those whose marks are `held`; `keep` is
        handed each that is painted."""
        flaws: list[Flaw] = []
        marks: list[str] = []
        seconds, reading = 0.0, item.slide.reading()
        try:
            take = self._stage.take(item, now)
            reading = item.slide.told(take.scene.page)
            flaws += take.flaws
            seconds = take.seconds * take.pages
            for page, mark in enumerate(take.pictures, 1):
                if mark not in held or mark not in self._painted:
                    painted = self._stage.paint(take, page, self._pixels)
                    if keep is not None:
                        keep(mark, page, self._pixels)
                    self._painted[mark] = painted.flaws
                flaws += self._painted[mark]
                marks.append(mark)
        except CannotShow as cannot:
            flaws += [cannot.flaw] if cannot.flaw is not None else []
        flaws += over(item, now)
        problems = once(item.draft.problem(flaw) for flaw in flaws)
        return CheckedSlide(item, tuple(marks), reading, seconds, problems)

    def pages(self, item: Item, now: datetime) -> int:
        """How many pages a slide takes; 0 where it can't be laid out."""
        try:
            return self._stage.take(item, now).pages
        except CannotShow:
            return 0

    def forget(self, marks: set[str]) -> None:
        """Pages that are needed no longer."""
        for mark in marks:
            self._painted.pop(mark, None)
