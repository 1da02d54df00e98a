"""The same quotes for an intranet and for paper, from the same files and theme: a page of HTML, a
poster, slips to cut, a square picture for a chat, and stories for the papers of a meeting.

Who may see it is for whoever asks: with `visitors` it is as on a screen that visitors see.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from player.beyond.making import Making
from player.commands.refusal import exits_with_why
from player.commands.request import Request
from player.fs.writing import write_whole
from player.problems import Language, Problem
from player.text.escapes import echo, visible

__all__ = ["Export", "export", "write"]


@dataclass(frozen=True, slots=True)
class Export:
    """Where to; None for what is not wanted."""

    html: Path | None = None
    pdf: Path | None = None
    slips: Path | None = None
    visitors: bool = False
    card: Path | None = None
    paper: Path | None = None
    slide: str | None = None  # of which quote a card is, or of which story the pages are


def export(request: Request, wanted: Export) -> int:
    """Write what is wanted, and print which files that are and what was wrong on the way. The exit
    code is 0."""
    with exits_with_why():
        written, problems, language = write(request, wanted)
        for problem in problems:
            echo(problem.text(language))
        for path in written:
            echo(visible(str(path)))
    return 0


def write(request: Request, wanted: Export) -> tuple[list[Path], list[Problem], Language]:
    """Write what is wanted: the files, what was found wrong on the way, and in which language to
    say so.

    Raises CannotMake where there is no quote to print, Unusable where there is no config, OSError
    where it cannot be written.
    """
    edition = request.answered()
    making = Making(edition, request.now(edition.config), visitors=wanted.visitors)
    written: list[Path] = []
    if wanted.html is not None:
        written.append(_page(wanted.html, making.html()))
    if wanted.pdf is not None:
        written.append(_file(wanted.pdf, making.poster()))
    if wanted.slips is not None:
        written.append(_file(wanted.slips, making.slips()))
    if wanted.card is not None:
        picture, words = making.card(wanted.slide)
        beside = _file(wanted.card.with_suffix(".txt"), f"{words}\n".encode("utf-8", "replace"))
        written += (_file(wanted.card, picture), beside)
    if wanted.paper is not None:
        written.append(_file(wanted.paper, making.stories(wanted.slide)))
    return written, making.problems, edition.config.language


def _file(where: Path, data: bytes) -> Path:
    write_whole(where, data)
    return where


def _page(folder: Path, made: dict[str, bytes]) -> Path:
    """The page in a folder, and what stands beside it: the page last, so that it never speaks of
    what is not there yet."""
    for file, data in made.items():
        write_whole(folder / file, data)
    # Of a page that was made before: a photo that is withdrawn is gone.
    for old in folder.glob("beeld-*.jpg"):
        if old.name not in made:
            old.unlink()
    return folder / "index.html"
