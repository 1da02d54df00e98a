"""The same quotes for an intranet and for paper, from the same files and theme: a page of HTML, a
poster, slips to cut, a square picture for a chat, and stories for the papers of a meeting.

Who may see it is for whoever asks: with `visitors` it is as on a screen that visitors see.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from player.commands.export.card import SIDE, Card, card
from player.commands.export.meeting import story_pages
from player.commands.export.page import FONTS, Contents, Image, html_of
from player.commands.export.page_frame import page_of
from player.commands.export.paper import BODIES, one_slip, poster, slips
from player.commands.export.selection import Chosen, all_quotes, chosen, for_visitors
from player.commands.refusal import CommandRefused, exits_with_why
from player.commands.request import Request
from player.commands.words import Words
from player.fs.writing import write_whole
from player.library.edition import Edition, Item
from player.paint.fonts import FOLDER
from player.paint.pictures import probe
from player.paint.png import as_png
from player.paint.printing import as_pdf, fits, on_paper
from player.paint.web import as_jpeg
from player.problems import Flaw, Language, Problem
from player.scene import Page, Photo
from player.settings.theme import FAMILIES, Theme, built_in
from player.slides.base import Slide
from player.slides.klantverbeteraar import Klantverbeteraar
from player.slides.quote import Quote
from player.slides.story import Story
from player.text.escapes import echo, visible

Kind = TypeVar("Kind", bound=Slide)

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

    Raises CommandRefused where there is no quote to print, Unusable where there is no config,
    OSError where it cannot be written.
    """
    edition = request.edition()
    now = request.now(edition.config)
    if wanted.visitors or edition.config.screen.visitors:
        edition = for_visitors(edition)
    active_theme = edition.active_theme()
    choice = chosen(edition, now)
    page = page_of(edition, now)
    written: list[Path] = []
    problems: list[Problem] = []
    if wanted.html is not None:
        written += _html(wanted.html, edition, choice, page, active_theme.theme)
    paper = on_paper(active_theme.theme)
    if wanted.pdf is not None:
        written.append(_poster(wanted.pdf, choice, page, paper, problems))
    if wanted.slips is not None:
        written.append(_slips(wanted.slips, all_quotes(edition, now), page, paper, problems))
    if wanted.card is not None:
        item = _only(edition, now, wanted.slide, Quote) if wanted.slide else None
        if item is None and not choice.quotes:
            raise CommandRefused(_WORDS.of(page.language)("no-card"), 1)
        written += _card(wanted.card, item or choice.quotes[0], choice, page, active_theme.theme)
    if wanted.paper is not None:
        stories = (
            [_only(edition, now, wanted.slide, Story)] if wanted.slide else list(choice.stories)
        )
        problems += filter(None, map(_broken, stories))
        written.append(_stories(wanted.paper, stories, page, paper))
    return written, problems, edition.config.language


def _only(edition: Edition, now: datetime, identity: str, kind: type[Slide]) -> Item:
    """The slide of that id, which may be shown now and is of that type. Raises CommandRefused."""
    words = _WORDS.of(edition.config.language)
    item = edition.item(identity)
    if item is None or item.stands_in:
        known = ", ".join(one.id for one in edition.items if isinstance(one.slide, kind))
        raise CommandRefused(words("no-slide", id=identity, known=known or "–"), 1)
    if not isinstance(item.slide, kind):
        raise CommandRefused(words(f"not-a-{kind.TYPE}", id=identity), 1)
    if item.off or not item.window.open_at(now):
        raise CommandRefused(words("not-now", id=identity), 1)
    return item


# ── for a chat, and for a meeting ─────────────────────────────────────────────────────────────────


def _card_of(item: Item, choice: Chosen, page: Page, theme: Theme) -> Card:
    """The card of a quote. Raises CommandRefused where not all of it can be read on one."""
    assert isinstance(item.slide, Quote)
    of_today = item in choice.quotes
    made = card(item.slide, replace(page, of_today=of_today), theme)
    if not made.usable:
        problem = item.draft.problem(Flaw("card-too-long", at=("text",)))
        raise CommandRefused(problem.text(page.language), 1)
    return made


def _card(where: Path, item: Item, choice: Chosen, page: Page, theme: Theme) -> list[Path]:
    """The picture, and beside it what it says."""
    made = _card_of(item, choice, page, theme)
    beside = where.with_suffix(".txt")
    write_whole(beside, f"{made.words}\n".encode("utf-8", "replace"))
    write_whole(where, as_png(bytearray(made.pixels), SIDE, SIDE))
    return [where, beside]


def _stories(where: Path, items: Sequence[Item], page: Page, theme: Theme) -> Path:
    words = _WORDS.of(page.language)
    stories = [(item.slide, _picture_of(item)) for item in items if isinstance(item.slide, Story)]
    if not stories:
        raise CommandRefused(words("no-paper"), 1)
    title = stories[0][0].title if len(stories) == 1 else words("paper")
    scenes = story_pages(stories, page, theme)
    write_whole(where, as_pdf(scenes, theme, title, page.organisation, page.language))
    return where


def _broken(item: Item) -> Problem | None:
    """What is wrong with the picture of a story, which is then told without it."""
    path = next(filter(None, item.pictures.values()), None)
    found = probe(path) if path is not None else None
    if not isinstance(found, Flaw):
        return None
    return item.draft.problem(replace(found, at=("image",), severity="warning"))


def _picture_of(item: Item) -> Photo | None:
    path = next(filter(None, item.pictures.values()), None)
    photo = probe(path) if path is not None else None
    return photo if isinstance(photo, Photo) else None


# ── paper ─────────────────────────────────────────────────────────────────────────────────────────

_WORDS = Words(
    {
        "poster": ("Klantquote van vandaag", "Customer quote of the day"),
        "slips": ("Klantquotes", "Customer quotes"),
        "paper": ("Klantverhalen", "Customer stories"),
        "no-card": (
            "er is vandaag geen klantquote voor een kaart",
            "there is no customer quote for a card today",
        ),
        "no-paper": (
            "er is vandaag geen klantverhaal dat getoond mag worden",
            "there is no customer story that may be shown today",
        ),
        "no-slide": (
            "er is geen dia '{id}'; er zijn: {known}",
            "there is no slide '{id}'; there are: {known}",
        ),
        "not-a-quote": (
            "dia '{id}' is geen klantquote; een kaart is er alleen van een klantquote",
            "slide '{id}' is no customer quote; a card is of a customer quote only",
        ),
        "not-a-story": (
            "dia '{id}' is geen klantverhaal; op papier komt alleen een klantverhaal",
            "slide '{id}' is no customer story; only those go on paper",
        ),
        "not-now": (
            "dia '{id}' mag nu niet getoond worden; 'klantbeeld check' zegt waarom",
            "slide '{id}' may not be shown now; 'klantbeeld check' says why",
        ),
        "no-poster": (
            "er is vandaag geen klantquote om af te drukken",
            "there is no customer quote to print today",
        ),
        "no-slips": (
            "er is geen klantquote die op een strook past",
            "there is no customer quote that fits on a slip",
        ),
    }
)


def _poster(where: Path, choice: Chosen, page: Page, theme: Theme, problems: list[Problem]) -> Path:
    usable = []
    for item, quote in zip(choice.quotes, _slides(choice.quotes, Quote), strict=True):
        scenes = [poster(quote, page, body) for body in BODIES]
        fitting = (scene for scene in scenes if fits(scene, theme))
        whole = (scene for scene in scenes if fits(scene, theme, whole=True))
        scene = next(whole, None) or next(fitting, None)
        if scene is not None:
            usable.append(scene)
        else:
            problems.append(item.draft.problem(Flaw("paper-too-long", at=("text",))))
    words = _WORDS.of(page.language)
    if not usable:
        raise CommandRefused(
            "\n".join([*(problem.text(page.language) for problem in problems), words("no-poster")]),
            1,
        )
    write_whole(
        where,
        as_pdf(
            usable,
            theme,
            f"{words('poster')}, {page.today.isoformat()}",
            page.organisation,
            page.language,
        ),
    )
    return where


def _slips(
    where: Path, items: Sequence[Item], page: Page, theme: Theme, problems: list[Problem]
) -> Path:
    usable = []
    for item in items:
        assert isinstance(item.slide, Quote)
        if fits(one_slip(item.slide, page), theme):
            usable.append(item.slide)
        else:
            problems.append(
                item.draft.problem(Flaw("slip-too-long", at=("text",), severity="warning"))
            )
    words = _WORDS.of(page.language)
    if not usable:
        raise CommandRefused(words("no-slips"), 1)
    write_whole(
        where,
        as_pdf(list(slips(usable, page)), theme, words("slips"), page.organisation, page.language),
    )
    return where


# ── the page for an intranet ──────────────────────────────────────────────────────────────────────


def _html(folder: Path, edition: Edition, choice: Chosen, page: Page, theme: Theme) -> list[Path]:
    """The page and what stands beside it, in a folder."""
    images, beside = _images((*choice.champions, *choice.stories))
    logo = None
    if page.logo is not None and isinstance(made := as_jpeg(page.logo), tuple):
        logo, beside["logo.jpg"] = Image("logo.jpg", made[1], made[2]), made[0]
    beside |= _font_files(theme)
    contents = Contents(
        page,
        _slides(choice.quotes, Quote),
        _with_images(choice.champions, Klantverbeteraar, images),
        _with_images(choice.stories, Story, images),
        logo,
    )
    # The page last, so that it never speaks of what is not there yet.
    for file, data in beside.items():
        write_whole(folder / file, data)
    html = html_of(contents, theme, _dark(edition, theme))
    write_whole(folder / "index.html", html.encode("utf-8", "replace"))
    # Of a page that was made before: a photo that is withdrawn is gone.
    for old in folder.glob("beeld-*.jpg"):
        if old.name not in beside:
            old.unlink()
    return [folder / "index.html"]


def _images(items: Sequence[Item]) -> tuple[dict[str, Image], dict[str, bytes]]:
    """The first picture of each of these slides as a JPEG: by the slide's id (two slides may give
    their pictures the same name), and the files by name."""
    images: dict[str, Image] = {}
    files: dict[str, bytes] = {}
    for item in items:
        photo = _picture_of(item)
        if photo is not None and isinstance(made := as_jpeg(photo), tuple):
            data, width, height = made
            file = f"beeld-{len(files) + 1}.jpg"
            images[item.id], files[file] = Image(file, width, height), data
    return images, files


def _font_files(theme: Theme) -> dict[str, bytes]:
    """Our own fonts that the theme uses, each with its licence, by name."""
    return {
        file: (FOLDER / file).read_bytes()
        for family in FAMILIES
        if family in (theme.voice, theme.own)
        for file in (*(name for name, _, _ in FONTS[family]), f"{family}-OFL.txt")
    }


def _dark(edition: Edition, theme: Theme) -> Theme:
    """The theme for a reader who wants it dark: this one, the one for the evening, or ours."""
    evening = edition.dresses[-1].theme if edition.dresses else theme
    for candidate in (theme, evening):
        if candidate.dark:
            return candidate
    return replace(built_in()["avond"], marks=theme.marks)


def _slides(items: Sequence[Item], kind: type[Kind]) -> list[Kind]:
    return [item.slide for item in items if isinstance(item.slide, kind)]


def _with_images(
    items: Sequence[Item], kind: type[Kind], images: Mapping[str, Image]
) -> list[tuple[Kind, Image | None]]:
    return [(item.slide, images.get(item.id)) for item in items if isinstance(item.slide, kind)]
