"""A slide → its painted pages and what is wrong with it, by the same stage as the television's.
Knows no files."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from player.fs.codec_guard import bound_by, bounds
from player.library.edition import Edition, Item
from player.playout.stage import CannotShow, Stage
from player.problems import Flaw, Problem
from player.schedule.contradictions import never_open
from player.schedule.windows import Window
from player.wire import BYTES_PER_PIXEL

Keep = Callable[
    [str, int, bytearray], None
]  # the mark of a page, its number from 1, and its pixels, which are used again


def once(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, in the order in which it was first found."""
    return tuple(
        {(problem.line, problem.key): problem for problem in reversed(tuple(problems))}.values()
    )[::-1]


def _is_over(window: Window, now: datetime) -> bool:
    """Whether it was open once and will not be again. One that never opens at all is a
    contradiction, and told as that."""
    return (
        not window.open_at(now)
        and window.next_change(now) is None
        and never_open(window, now.tzinfo or UTC) is None
    )


@dataclass(frozen=True, slots=True)
class CheckedSlide:
    """What became of a slide: the marks of the pages that could be painted, and what only shows
    when it is."""

    item: Item
    marks: tuple[str, ...]
    told: str  # what is to be read on it, that day
    seconds: float  # of all its pages together
    problems: tuple[Problem, ...]


class SlideCheck:
    """Paints the slides of an edition at one size. What the painter found wrong with a page is
    remembered by its mark."""

    def __init__(self, edition: Edition, size: tuple[int, int]) -> None:
        self.size = size
        self.stage = Stage(edition, *size, "RGBA")
        self.begin(edition)
        self._pixels = bytearray(size[0] * size[1] * BYTES_PER_PIXEL)
        self._painted: dict[str, tuple[Flaw, ...]] = {}

    def begin(self, edition: Edition) -> None:
        """Look at the slides of this edition from now on, within its limits."""
        self.stage.edition = edition
        limits = edition.config.limits.bounds
        bound_by(replace(bounds(), pixels=limits.pixels, size=limits.size))

    def look(
        self, item: Item, now: datetime, keep: Keep | None = None, held: Container[str] = ()
    ) -> CheckedSlide:
        """Lay out and paint all pages of a slide, but those whose marks are `held`; `keep` is
        handed each that is painted."""
        flaws: list[Flaw] = []
        marks: list[str] = []
        seconds, told = 0.0, item.slide.reading()
        try:
            take = self.stage.take(item, now)
            told = item.slide.told(take.scene.page)
            flaws += take.flaws
            seconds = take.seconds * take.pages
            for page, mark in enumerate(take.marks, 1):
                if mark not in held or mark not in self._painted:
                    found = self.stage.paint(take, page, self._pixels).flaws
                    if keep is not None:
                        keep(mark, page, self._pixels)
                    self._painted[mark] = found
                flaws += self._painted[mark]
                marks.append(mark)
        except CannotShow as cannot:
            flaws += [cannot.flaw] if cannot.flaw is not None else []
        # One that makes way for the next month's by rule is no mistake, nor one that nobody said
        # may be shown.
        if not item.ends and not item.window.never and _is_over(item.window, now):
            withdrawn = _is_over(Window(withdrawn=item.window.withdrawn), now)
            key = "withdrawn" if withdrawn else "until"
            flaws.append(
                Flaw(
                    "never-again" if withdrawn else "never-due",
                    at=(key,) if key in item.draft.raw else (),
                    severity="warning",
                )
            )
        return CheckedSlide(
            item, tuple(marks), told, seconds, once(item.draft.problem(flaw) for flaw in flaws)
        )

    def pages(self, item: Item, now: datetime) -> int:
        """How many pages a slide takes; 0 where it can't be laid out."""
        try:
            return self.stage.take(item, now).pages
        except CannotShow:
            return 0

    def forget(self, marks: set[str]) -> None:
        """Pages that are needed no longer."""
        for mark in marks:
            self._painted.pop(mark, None)
