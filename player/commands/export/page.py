"""The page for an intranet: the quote of the day, the klantverbeteraar and the stories, as HTML.
Text in, text out.

It needs no script and fetches nothing from elsewhere. Every word that comes from a file is escaped
here, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files

from player.commands.export.paper import spoken
from player.paint.marks import quoted, with_marks
from player.scene import Ink, Page
from player.schedule.spoken import month_of
from player.settings.theme import FAMILIES, Theme
from player.slides.klantverbeteraar import Klantverbeteraar
from player.slides.quote import Quote
from player.slides.story import Story
from player.text.sentences import paragraphs

_WORDS = {
    "nl": {
        "title": "De klant van vandaag",
        "skip": "Naar de inhoud",
        "quote": "Klantquote van vandaag",
        "quotes": "Klantquotes van vandaag",
        "none": "Vandaag is er geen klantquote.",
        "critical": "Kan beter",
        "reactions": "Collega’s zeggen",
        "react": "Reageer op deze quote",
        "champions": "Klantverbeteraar van de maand",
        "stories": "Klantverhalen",
        "more": "Lees het hele verhaal: {title}",
        "by": "voorgedragen door {by}",
        "portrait": "Portret van {name}",
        "made": "Deze pagina is gemaakt op {day}.",
    },
    "en": {
        "title": "Today’s customer",
        "skip": "To the content",
        "quote": "Customer quote of the day",
        "quotes": "Customer quotes of the day",
        "none": "There is no customer quote today.",
        "critical": "Could be better",
        "reactions": "Colleagues say",
        "react": "React to this quote",
        "champions": "Customer champion of the month",
        "stories": "Customer stories",
        "more": "Read the whole story: {title}",
        "by": "nominated by {by}",
        "portrait": "Portrait of {name}",
        "made": "This page was made on {day}.",
    },
}
FONTS: Mapping[str, tuple[tuple[str, str, str], ...]] = {  # family: file, weight, style
    "Newsreader": (
        ("Newsreader-Regular.ttf", "400", "normal"),
        ("Newsreader-Medium.ttf", "500", "normal"),
        ("Newsreader-RegularItalic.ttf", "400", "italic"),
    ),
    "Inter": (("Inter.ttf", "100 900", "normal"),),
}


@dataclass(frozen=True, slots=True)
class Image:
    """A picture beside the page, and its size in pixels."""

    name: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Told:
    """What the page tells: slides, those that have a picture with the image made of it."""

    page: Page
    quotes: Sequence[Quote]
    champions: Sequence[tuple[Klantverbeteraar, Image | None]]
    stories: Sequence[tuple[Story, Image | None]]
    logo: Image | None = None


def html_of(told: Told, light: Theme, dark: Theme) -> str:
    """The whole page, in one theme by day and another where the reader wants it dark."""
    page, words = told.page, _WORDS[told.page.language]
    day = spoken(page.today, page.language)
    logo = (
        f'<img class="logo" src="{escape(told.logo.name)}" width="{told.logo.width}" height="{told.logo.height}" alt="">'
        if told.logo
        else ""
    )
    organisation = (
        f"<p class=organisation>{logo}<span>{escape(page.organisation)}</span></p>"
        if page.organisation or logo
        else ""
    )
    title = words["title"] + (f" – {page.organisation}" if page.organisation else "")
    return "".join(
        (
            f'<!doctype html>\n<html lang="{page.language}">\n<head>\n<meta charset="utf-8">\n',
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src 'self'; font-src 'self'; style-src 'unsafe-inline'\">\n",
            f'<title>{escape(title)}</title>\n<link rel="icon" href="data:,">\n',
            f"<style>\n{_fonts(light)}{_colours(light, dark)}{style()}</style>\n</head>\n<body>\n",
            f'<a class="skip" href="#content">{words["skip"]}</a>\n<header>{organisation}<p class="day">{escape(day)}</p></header>\n',
            '<main id="content" tabindex="-1">\n',
            _quotes(told, words, light),
            _champions(told, words, light),
            _stories(told, words, light),
            f"</main>\n<footer><p>{escape(words['made'].format(day=day))}</p></footer>\n</body>\n</html>\n",
        )
    )


def _quotes(told: Told, words: Mapping[str, str], theme: Theme) -> str:
    heading = words["quotes" if len(told.quotes) > 1 else "quote"]
    listed = (
        "".join(_quote(quote, told, words, theme) for quote in told.quotes)
        or f'<p class="none">{words["none"]}</p>\n'
    )
    return f'<section class="today" aria-labelledby="today">\n<h1 id="today">{heading}</h1>\n{listed}</section>\n'


def _quote(quote: Quote, told: Told, words: Mapping[str, str], theme: Theme) -> str:
    opening, text, closing = quoted(quote.text, theme.marks)
    tag = f'<p class="tag">{words["critical"]}</p>\n' if quote.sentiment == "critical" else ""
    who = "".join(
        f'<span class="{name}">{escape(value)}</span>'
        for name, value in (("who", quote.customer), ("details", quote.details))
        if value
    )
    long = " long" if len(text) > 140 else ""
    found = [
        f'{tag}<figure>\n<blockquote><p class="voice{long}"><span class="mark">{opening}</span>{_lines(text)}{closing}</p></blockquote>\n',
        f"<figcaption>{who}</figcaption>\n" if who else "",
        "</figure>\n",
    ]
    if quote.reactions:
        reactions = "".join(
            f"<li><p>{escape(with_marks(one.text, theme.marks))}</p>{f'<p class=by>{escape(one.by)}</p>' if one.by else ''}</li>\n"
            for one in quote.reactions
        )
        found.append(
            f'<h2 class="small">{words["reactions"]}</h2>\n<ul class="reactions">\n{reactions}</ul>\n'
        )
    address = told.page.react_url if quote.react is True else quote.react or ""
    if address:
        found.append(
            f'<p class="react"><a href="{escape(str(address))}">{words["react"]}</a></p>\n'
        )
    return "".join(found)


def _lines(text: str) -> str:
    """Words with an end of line where there must be one."""
    return "<br>".join(escape(" ".join(one.split())) for one in paragraphs(text) if one.strip())


def _champions(told: Told, words: Mapping[str, str], theme: Theme) -> str:
    if not told.champions:
        return ""
    found = []
    for one, image in told.champions:
        name, month = one.named(told.page.language), one.month or told.page.today
        picture = _image(image, words["portrait"].format(name=name)) if image else ""
        nomination = ""
        if one.nomination:
            opening, text, closing = quoted(one.nomination.text, theme.marks)
            by = (
                f"<p class=by>{escape(words['by'].format(by=one.nomination.by))}</p>"
                if one.nomination.by
                else ""
            )
            nomination = f'<blockquote class="nomination"><p>{opening}{_lines(text)}{closing}</p>{by}</blockquote>\n'
        team = f'<p class="soft">{escape(one.team)}</p>\n' if one.team else ""
        found.append(
            f'<article class="champion">{picture}<div>\n<p class="soft">{month_of(month, told.page.language)}</p>\n<h3>{escape(name)}</h3>\n'
            f"{team}<p>{escape(with_marks(one.achievement, theme.marks))}</p>\n{nomination}</div></article>\n"
        )
    return f'<section aria-labelledby="champions">\n<h2 id="champions">{words["champions"]}</h2>\n{"".join(found)}</section>\n'


def _stories(told: Told, words: Mapping[str, str], theme: Theme) -> str:
    if not told.stories:
        return ""
    found = []
    for one, image in told.stories:
        text = "".join(
            f"<p>{escape(with_marks(' '.join(paragraph.split()), theme.marks))}</p>\n"
            for whole in (one.pages or (one.text,))
            for paragraph in paragraphs(whole)
            if paragraph.strip()
        )
        link = (
            f'<p><a href="{escape(str(one.link))}">{escape(words["more"].format(title=one.title))}</a></p>\n'
            if one.link
            else ""
        )
        # What is in the picture is told by the story itself: a screen reader passes over it.
        found.append(
            f'<article class="story">{_image(image, "") if image else ""}<div>\n'
            f"<h3>{escape(one.title)}</h3>\n{text}{link}</div></article>\n"
        )
    return f'<section aria-labelledby="stories">\n<h2 id="stories">{words["stories"]}</h2>\n{"".join(found)}</section>\n'


def _image(image: Image, alt: str) -> str:
    return f'<img src="{escape(image.name)}" width="{image.width}" height="{image.height}" alt="{escape(alt)}">'


def _fonts(theme: Theme) -> str:
    """Our own fonts stand beside the page; one of the organisation's own is used where the reader
    has it."""
    faces = "".join(
        f'@font-face {{ font-family: "{family}"; src: url("{file}"); font-weight: {weight}; font-style: {slant}; font-display: swap }}\n'
        for family in FAMILIES
        if family in (theme.voice, theme.own)
        for file, weight, slant in FONTS[family]
    )
    families = {one.key: one.family for one in theme.fonts}
    voice, own = (
        families.get(name, name).replace('"', "").replace("\\", "")
        for name in (theme.voice, theme.own)
    )
    return f'{faces}:root {{ --voice: "{voice}", Georgia, serif; --own: "{own}", system-ui, sans-serif; --radius: {theme.radius / 2:g}px }}\n'


_USED: tuple[Ink, ...] = ("ground", "ink", "soft", "accent", "panel")


def _colours(light: Theme, dark: Theme) -> str:
    def said(theme: Theme) -> str:
        return "; ".join(f"--{ink}: {theme.inks[ink]}" for ink in _USED)

    return (
        f":root {{ color-scheme: {'dark' if light.dark else 'light dark'}; {said(light)} }}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {said(dark)} }} }}\n"
    )


@cache
def style() -> str:
    """What the page looks like."""
    return (files("player.commands.export") / "page.css").read_text("utf-8")
