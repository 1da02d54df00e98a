"""Slides as files: a PNG for each page with an index.html beside them, a contact sheet, or both."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from player.commands.preview.page import Shown, counted, page_of
from player.commands.problem_owner import sorted_out
from player.commands.request import Request, due_at
from player.commands.slide_check import CheckedSlide, SlideCheck
from player.fs.writing import write_whole
from player.library.edition import Item
from player.paint.contact import Grid, Print, contact_sheet
from player.paint.png import as_png
from player.problems import Problem
from player.text.escapes import echo, visible


def preview(asked: Request, out: Path | None, sheet: Path | None) -> int:
    """Paint what was asked for into a folder, onto a contact sheet, or both; and say what is wrong
    with it. Returns how many pages were painted.

    Raises Refused where there is nothing to paint, Unusable where there is no config, OSError where
    it cannot be written.
    """
    edition = asked.edition()
    config, language = edition.config, edition.config.language
    now = asked.now(config)
    items = asked.items(edition, now)
    width, height = asked.pixels(config)
    slide_check = SlideCheck(edition, (width, height))
    grid = (
        Grid.of(sum(slide_check.pages(item, now) for item in items), width, height)
        if sheet
        else None
    )
    looks: list[CheckedSlide] = []
    names: dict[tuple[str, int], str] = {}
    prints: list[Print] = []
    if out:
        out.mkdir(parents=True, exist_ok=True)
    with _progress(items, counted(len(items), "slides", language)) as bar:
        for item in bar:

            def keep(_: str, page: int, pixels: bytearray, item: Item = item) -> None:
                number = len(names) + 1
                names[item.id, page] = name = (
                    f"{number:02}-{item.id}{f'-{page}' if page > 1 else ''}.png"
                )
                if out:
                    write_whole(out / name, as_png(pixels, width, height), within=out)
                if grid:
                    prints.append(
                        grid.print(pixels, width, height, name.removesuffix(".png"), item.source)
                    )

            looks.append(slide_check.look(item, now, keep))
    title = edition.title or "Klantbeeld"
    beside, above = sorted_out(edition, looks)
    if out:
        due = due_at(edition, now)
        shown = [
            Shown.of(
                look,
                beside[look.item.id],
                [names[look.item.id, page] for page, _ in enumerate(look.marks, 1)],
                (width, height),
                look.item.id in due,
                language,
            )
            for look in looks
        ]
        write_whole(
            out / "index.html",
            page_of(title, language, shown, above).encode("utf-8", "replace"),
            within=out,
        )
    if grid and sheet:
        whole = contact_sheet(
            grid,
            prints,
            title,
            " · ".join(
                (counted(len(items), "slides", language), counted(len(prints), "pages", language))
            ),
        )
        write_whole(sheet, as_png(whole.data, whole.width, whole.height))
    _say([*above, *(problem for look in looks for problem in beside[look.item.id])], language)
    for path in filter(None, (out and out / "index.html", sheet)):
        echo(visible(str(path)))
    if not names:
        dutch = language == "nl"
        echo(
            "er is niets getekend: geen dia kan worden getoond"
            if dutch
            else "nothing was painted: no slide can be shown",
            err=True,
        )
    return len(names)


def _say(problems: Sequence[Problem], language: str) -> None:
    for text in dict.fromkeys(
        problem.text("nl" if language == "nl" else "en") for problem in problems
    ):
        echo(text)


@contextlib.contextmanager
def _progress(items: Sequence[Item], label: str) -> Iterator[Sequence[Item]]:
    """A progress bar for people; a program that reads along gets none."""
    if not sys.stderr.isatty():
        yield items
        return
    with click.progressbar(items, label=label, file=sys.stderr) as bar:
        yield bar  # type: ignore[misc]
