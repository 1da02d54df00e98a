"""Slides as files: a PNG for each page with an index.html beside them, a contact sheet, or both."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

import click

from player.commands.preview.page import FONTS, TITLE, Shown, counted, page_of
from player.commands.problem_owner import sorted_out
from player.commands.request import Request, due_at
from player.commands.slide_check import CheckedSlide, Keep, SlideCheck
from player.fs.writing import write_whole
from player.library.edition import Item
from player.paint.contact import Grid, Print, contact_sheet
from player.paint.fonts import FOLDER
from player.paint.png import as_png
from player.problems import Language, Problem
from player.text.escapes import echo, visible
from player.words import Words

_WORDS = Words(
    {
        "nothing": (
            "er is niets getekend: geen dia kan worden getoond",
            "nothing was painted: no slide can be shown",
        )
    }
)


def save_pictures(request: Request, out: Path | None, sheet: Path | None) -> int:
    """Paint what was asked for into a folder, onto a contact sheet, or both; and print what is
    wrong with it. Returns how many pages were painted.

    Raises CommandRefused where there is nothing to paint, Unusable where there is no config,
    OSError where it cannot be written.
    """
    edition = request.answered()
    language = edition.config.language
    now = request.now(edition.config)
    items = request.items(edition, now)
    slide_check = SlideCheck(edition, request.pixels(edition.config))
    pages = _Pages(out, _grid(slide_check, items, now) if sheet else None, slide_check.size)
    if out:
        out.mkdir(parents=True, exist_ok=True)
    with _progress(items, counted(len(items), "slides", language)) as bar:
        looks = [slide_check.look(item, now, pages.keeper(item)) for item in bar]
    beside, above = sorted_out(edition, looks)
    if out:
        due = due_at(edition, now)
        shown = [
            Shown.of(
                look,
                beside[look.item.id],
                pages.names_of(look),
                slide_check.size,
                look.item.id in due,
                language,
            )
            for look in looks
        ]
        for file in FONTS:
            write_whole(out / file, (FOLDER / file).read_bytes(), within=out)
        page = page_of(edition.title or TITLE, language, shown, above)
        write_whole(out / "index.html", page.encode("utf-8", "replace"), within=out)
    if sheet:
        pages.write_sheet(sheet, edition.title or TITLE, len(items), language)
    _print([*above, *(problem for look in looks for problem in beside[look.item.id])], language)
    for path in filter(None, (out and out / "index.html", sheet)):
        echo(visible(str(path)))
    if not pages.names:
        echo(_WORDS.of(language)("nothing"), err=True)
    return len(pages.names)


def _grid(slide_check: SlideCheck, items: Sequence[Item], now: datetime) -> Grid:
    return Grid.of(sum(slide_check.pages(item, now) for item in items), *slide_check.size)


class _Pages:
    """The pages that are painted: where each goes, and what it is called."""

    def __init__(self, out: Path | None, grid: Grid | None, size: tuple[int, int]) -> None:
        """`out` is the folder for a file a page, `grid` how a contact sheet is laid out; None for
        what is not wanted. `size`: width and height of a page, in pixels."""
        self.names: dict[tuple[str, int], str] = {}  # by the slide's id and the page, from 1
        self._out, self._grid, self._size = out, grid, size
        self._prints: list[Print] = []

    def keeper(self, item: Item) -> Keep:
        """What takes in the pages of a slide as they are painted."""

        def keep(_: str, page: int, pixels: bytearray) -> None:
            number = len(self.names) + 1
            stem = f"{number:02}-{item.id}{f'-{page}' if page > 1 else ''}"
            self.names[item.id, page] = f"{stem}.png"
            if self._out:
                picture = as_png(pixels, *self._size)
                write_whole(self._out / f"{stem}.png", picture, within=self._out)
            if self._grid:
                self._prints.append(self._grid.print(pixels, *self._size, stem, item.source))

        return keep

    def names_of(self, look: CheckedSlide) -> list[str]:
        """The files of a slide, in the order of its pages."""
        return [self.names[look.item.id, page] for page, _ in enumerate(look.marks, 1)]

    def write_sheet(self, sheet: Path, title: str, slides: int, language: Language) -> None:
        """Write the contact sheet."""
        assert self._grid is not None
        counts = (
            counted(slides, "slides", language),
            counted(len(self._prints), "pages", language),
        )
        whole = contact_sheet(self._grid, self._prints, title, " · ".join(counts))
        write_whole(sheet, as_png(whole.data, whole.width, whole.height))


def _print(problems: Sequence[Problem], language: Language) -> None:
    """Print each problem, once."""
    for text in dict.fromkeys(problem.text(language) for problem in problems):
        echo(text)


@contextlib.contextmanager
def _progress(items: Sequence[Item], label: str) -> Iterator[Sequence[Item]]:
    """A progress bar for people; a program that reads along gets none."""
    if not sys.stderr.isatty():
        yield items
        return
    with click.progressbar(items, label=label, file=sys.stderr) as bar:
        yield bar  # type: ignore[misc]
