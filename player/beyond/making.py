"""An edition at a moment → the bytes of a poster, slips, a card, stories on paper, and a page for
an intranet. Writes no file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from player.beyond.card import SIDE, Card, card
from player.beyond.meeting import story_pages
from player.beyond.page import FONTS, Contents, Image, html_of
from player.beyond.page_frame import page_of
from player.beyond.paper import BODIES, one_slip, poster, slips
from player.beyond.refusal import CannotMake
from player.beyond.selection import all_quotes, chosen, for_visitors
from player.library.edition import Edition, Item
from player.paint.fonts import FOLDER
from player.paint.pictures import probe
from player.paint.png import as_png, as_small_png
from player.paint.printing import as_pdf, fits, on_paper
from player.paint.web import as_jpeg
from player.problems import Flaw, Problem
from player.scene import Photo
from player.settings.theme import FAMILIES, Theme, built_in
from player.slides.base import Slide
from player.slides.klantverbeteraar import Klantverbeteraar
from player.slides.quote import Quote
from player.slides.story import Story
from player.words import Words

Kind = TypeVar("Kind", bound=Slide)

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


class Making:
    """What is made of an edition at a moment. `problems` is what was wrong on the way.

    With `visitors` it is as on a screen that visitors see. Each raises CannotMake where there is
    nothing to make it of.
    """

    def __init__(self, edition: Edition, now: datetime, *, visitors: bool = False) -> None:
        """Of what may be shown at `now`."""
        if visitors or edition.config.screen.visitors:
            edition = for_visitors(edition)
        self._edition, self._now = edition, now
        self._choice, self._page = chosen(edition, now), page_of(edition, now)
        self._theme = edition.active_theme().theme
        self._paper = on_paper(self._theme)
        self._words = _WORDS.of(self._page.language)
        self.problems: list[Problem] = []

    # ── for a chat, and for a meeting ─────────────────────────────────────────────────────────────

    def card(self, slide: str | None = None, most: int = 0) -> tuple[bytes, str]:
        """A square picture (PNG) of the quote of the day, or of that one; and it in words. With
        `most` it is small enough for so many bytes, or empty where it cannot be."""
        item = self._only(slide, Quote) if slide else None
        if item is None and not self._choice.quotes:
            raise CannotMake(self._words("no-card"), 1)
        made = self._card_of(item or self._choice.quotes[0])
        pixels = bytearray(made.pixels)
        small = as_small_png(pixels, SIDE, SIDE, most) if most else as_png(pixels, SIDE, SIDE)
        return small or b"", made.words

    def _card_of(self, item: Item) -> Card:
        """The card of a quote. Raises CannotMake where not all of it can be read on one."""
        assert isinstance(item.slide, Quote)
        of_today = item in self._choice.quotes
        made = card(item.slide, replace(self._page, of_today=of_today), self._theme)
        if not made.usable:
            problem = item.draft.problem(Flaw("card-too-long", at=("text",)))
            raise CannotMake(problem.text(self._page.language), 1)
        return made

    def stories(self, slide: str | None = None) -> bytes:
        """All stories of today, or that one, as pages for a meeting (PDF, A4)."""
        items = [self._only(slide, Story)] if slide else list(self._choice.stories)
        self.problems += filter(None, map(_broken, items))
        stories = [
            (item.slide, _picture_of(item)) for item in items if isinstance(item.slide, Story)
        ]
        if not stories:
            raise CannotMake(self._words("no-paper"), 1)
        title = stories[0][0].title if len(stories) == 1 else self._words("paper")
        scenes = story_pages(stories, self._page, self._paper)
        return as_pdf(scenes, self._paper, title, self._page.organisation, self._page.language)

    def _only(self, identity: str, kind: type[Slide]) -> Item:
        """The slide of that id, which may be shown now and is of that type."""
        item = self._edition.item(identity)
        if item is None or item.stands_in:
            there = (one.id for one in self._edition.items if isinstance(one.slide, kind))
            known = ", ".join(there) or "–"
            raise CannotMake(self._words("no-slide", id=identity, known=known), 1)
        if not isinstance(item.slide, kind):
            raise CannotMake(self._words(f"not-a-{kind.TYPE}", id=identity), 1)
        if item.off or not item.window.open_at(self._now):
            raise CannotMake(self._words("not-now", id=identity), 1)
        return item

    # ── paper ─────────────────────────────────────────────────────────────────────────────────────

    def poster(self) -> bytes:
        """The quote of the day for a wall (PDF, A4); a page for each, where there are several."""
        usable = []
        for item in self._choice.quotes:
            assert isinstance(item.slide, Quote)
            scenes = [poster(item.slide, self._page, body) for body in BODIES]
            fitting = (scene for scene in scenes if fits(scene, self._paper))
            whole = (scene for scene in scenes if fits(scene, self._paper, whole=True))
            scene = next(whole, None) or next(fitting, None)
            if scene is not None:
                usable.append(scene)
            else:
                self.problems.append(item.draft.problem(Flaw("paper-too-long", at=("text",))))
        if not usable:
            said = (problem.text(self._page.language) for problem in self.problems)
            raise CannotMake("\n".join([*said, self._words("no-poster")]), 1)
        title = f"{self._words('poster')}, {self._page.today.isoformat()}"
        return as_pdf(usable, self._paper, title, self._page.organisation, self._page.language)

    def slips(self) -> bytes:
        """Every quote that may be shown, on slips to cut (PDF, A4)."""
        usable = []
        for item in all_quotes(self._edition, self._now):
            assert isinstance(item.slide, Quote)
            if fits(one_slip(item.slide, self._page), self._paper):
                usable.append(item.slide)
            else:
                flaw = Flaw("slip-too-long", at=("text",), severity="warning")
                self.problems.append(item.draft.problem(flaw))
        if not usable:
            raise CannotMake(self._words("no-slips"), 1)
        pages = list(slips(usable, self._page))
        title, house = self._words("slips"), self._page.organisation
        return as_pdf(pages, self._paper, title, house, self._page.language)

    # ── the page for an intranet ──────────────────────────────────────────────────────────────────

    def html(self) -> dict[str, bytes]:
        """The page and what stands beside it, by name; `index.html` is the last."""
        choice, page, theme = self._choice, self._page, self._theme
        images, beside = _images((*choice.champions, *choice.stories))
        logo = None
        if page.logo is not None and isinstance(made := as_jpeg(page.logo), tuple):
            logo, beside["logo.jpg"] = Image("logo.jpg", made[1], made[2]), made[0]
        beside |= _font_files(theme)
        contents = Contents(
            page,
            [item.slide for item in choice.quotes if isinstance(item.slide, Quote)],
            _with_images(choice.champions, Klantverbeteraar, images),
            _with_images(choice.stories, Story, images),
            logo,
        )
        html = html_of(contents, theme, _dark(self._edition, theme))
        return {**beside, "index.html": html.encode("utf-8", "replace")}


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


def _with_images(
    items: Sequence[Item], kind: type[Kind], images: Mapping[str, Image]
) -> list[tuple[Kind, Image | None]]:
    return [(item.slide, images.get(item.id)) for item in items if isinstance(item.slide, kind)]
