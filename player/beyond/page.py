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

from player.beyond.paper import spoken
from player.paint.marks import quoted, with_marks
from player.problems import Language
from player.scene import Ink, Page
from player.schedule.spoken import month_of
from player.settings.signs import IN_WORDS, as_svg
from player.settings.theme import FAMILIES, Theme
from player.slides.klantverbeteraar import Klantverbeteraar
from player.slides.quote import MOST_REACTIONS, Quote
from player.slides.story import Story
from player.text.sentences import paragraphs
from player.words import Spoken, Words

LONG = 140  # characters from which a quote is set smaller

_WORDS = Words(
    {
        "title": ("De klant van vandaag", "Today’s customer"),
        "skip": ("Naar de inhoud", "To the content"),
        "quote": ("Klantquote van vandaag", "Customer quote of the day"),
        "quotes": ("Klantquotes van vandaag", "Customer quotes of the day"),
        "none": ("Vandaag is er geen klantquote.", "There is no customer quote today."),
        "critical": ("Kan beter", "Could be better"),
        "reactions": ("Collega’s zeggen", "Colleagues say"),
        "react": ("Reageer op deze quote", "React to this quote"),
        "champions": ("Klantverbeteraar van de maand", "Customer champion of the month"),
        "stories": ("Klantverhalen", "Customer stories"),
        "more": ("Lees het hele verhaal: {title}", "Read the whole story: {title}"),
        "by": ("voorgedragen door {by}", "nominated by {by}"),
        "portrait": ("Portret van {name}", "Portrait of {name}"),
        "made": ("Deze pagina is gemaakt op {day}.", "This page was made on {day}."),
    }
)
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
class Contents:
    """What stands on the page: slides, those that have a picture with the image made of it."""

    page: Page
    quotes: Sequence[Quote]
    champions: Sequence[tuple[Klantverbeteraar, Image | None]]
    stories: Sequence[tuple[Story, Image | None]]
    logo: Image | None = None


def html_of(contents: Contents, light: Theme, dark: Theme) -> str:
    """The whole page, in one theme by day and another where the reader wants it dark."""
    page, words = contents.page, _WORDS.of(contents.page.language)
    day = escape(spoken(page.today, page.language))
    title = words("title") + (f" – {page.organisation}" if page.organisation else "")
    return "".join(
        (
            f'<!doctype html>\n<html lang="{page.language}">\n<head>\n<meta charset="utf-8">\n',
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n',
            f'<title>{escape(title)}</title>\n<link rel="icon" href="data:,">\n',
            f"<style>\n{_fonts(light)}{_colours(light, dark)}{style()}</style>\n</head>\n<body>\n",
            f'<a class="skip" href="#content">{words("skip")}</a>\n',
            f'<header>{_organisation(contents)}<p class="day">{day}</p></header>\n',
            '<main id="content" tabindex="-1">\n',
            _quotes(contents, words, light),
            _champions(contents, words, light),
            _stories(contents, words, light),
            f"</main>\n<footer><p>{words('made', day=day)}</p></footer>\n</body>\n</html>\n",
        )
    )


_POLICY = "default-src 'none'; img-src 'self'; font-src 'self'; style-src 'unsafe-inline'"  # CSP


def _organisation(contents: Contents) -> str:
    """Whose page it is: a logo, a name, or both."""
    logo, name = contents.logo, contents.page.organisation
    if logo is None and not name:
        return ""
    picture = f'<img class="logo"{_source(logo)} alt="">' if logo else ""
    return f"<p class=organisation>{picture}<span>{escape(name)}</span></p>"


def _quotes(contents: Contents, words: Spoken, theme: Theme) -> str:
    heading = words("quotes" if len(contents.quotes) > 1 else "quote")
    listed = "".join(_quote(quote, contents, words, theme) for quote in contents.quotes)
    return (
        f'<section class="today" aria-labelledby="today">\n<h1 id="today">{heading}</h1>\n'
        f"{listed or _none(words)}</section>\n"
    )


def _none(words: Spoken) -> str:
    return f'<p class="none">{words("none")}</p>\n'


def _quote(quote: Quote, contents: Contents, words: Spoken, theme: Theme) -> str:
    """A quote, who said it, what colleagues say of it, and where to react."""
    opening, text, closing = quoted(quote.text, theme.marks)
    tag = f'<p class="tag">{words("critical")}</p>\n' if quote.sentiment == "critical" else ""
    who = "".join(
        f'<span class="{name}">{escape(value)}</span>'
        for name, value in (("who", quote.customer), ("details", quote.details))
        if value
    )
    long = " long" if len(text) > LONG else ""
    address = quote.address(contents.page)
    react = f'<a href="{escape(str(address))}">{words("react")}</a>'
    parts = (
        f'{tag}<figure>\n<blockquote><p class="voice{long}"><span class="mark">{opening}</span>'
        f"{_lines(text)}{closing}</p></blockquote>\n",
        f"<figcaption>{who}</figcaption>\n" if who else "",
        "</figure>\n",
        _reactions(quote, words, theme, contents.page.language),
        f'<p class="react">{react}</p>\n' if address else "",
    )
    return "".join(parts)


def _reactions(quote: Quote, words: Spoken, theme: Theme, language: Language) -> str:
    listed = []
    for reaction in quote.reactions[:MOST_REACTIONS]:
        who = [escape(reaction.by)] if reaction.by else []
        if reaction.sign:
            who.append(IN_WORDS[language][reaction.sign])
        shape = as_svg(reaction.sign) if reaction.sign else ""
        by = f"<p class=by>{shape}{' · '.join(who)}</p>" if who else ""
        listed.append(f"<li><p>{escape(with_marks(reaction.text, theme.marks))}</p>{by}</li>\n")
    counted = quote.counted(language)
    signs = "".join(f"<li>{as_svg(name)}{number} {word}</li>\n" for name, number, word in counted)
    if not listed and not signs:
        return ""
    return (
        f'<h2 class="small">{words("reactions")}</h2>\n'
        + (f'<ul class="reactions">\n{"".join(listed)}</ul>\n' if listed else "")
        + (f'<ul class="signs">\n{signs}</ul>\n' if signs else "")
    )


def _lines(text: str) -> str:
    """Words with an end of line where there must be one."""
    return "<br>".join(escape(" ".join(line.split())) for line in paragraphs(text) if line.strip())


def _champions(contents: Contents, words: Spoken, theme: Theme) -> str:
    if not contents.champions:
        return ""
    listed = "".join(
        _champion(champion, image, contents.page, words, theme)
        for champion, image in contents.champions
    )
    return (
        '<section aria-labelledby="champions">\n'
        f'<h2 id="champions">{words("champions")}</h2>\n{listed}</section>\n'
    )


def _champion(
    champion: Klantverbeteraar, image: Image | None, page: Page, words: Spoken, theme: Theme
) -> str:
    """A klantverbeteraar: a portrait, the month, the name, what was done and who said so."""
    name = champion.named(page.language)
    month = month_of(champion.month or page.today, page.language)
    picture = _image(image, words("portrait", name=name)) if image else ""
    team = f'<p class="soft">{escape(champion.team)}</p>\n' if champion.team else ""
    nomination = ""
    if champion.nomination:
        opening, text, closing = quoted(champion.nomination.text, theme.marks)
        by = champion.nomination.by
        signed = f"<p class=by>{escape(words('by', by=by))}</p>" if by else ""
        nomination = (
            f'<blockquote class="nomination"><p>{opening}{_lines(text)}{closing}</p>{signed}'
            "</blockquote>\n"
        )
    return (
        f'<article class="champion">{picture}<div>\n<p class="soft">{month}</p>\n'
        f"<h3>{escape(name)}</h3>\n{team}"
        f"<p>{escape(with_marks(champion.achievement, theme.marks))}</p>\n"
        f"{nomination}</div></article>\n"
    )


def _stories(contents: Contents, words: Spoken, theme: Theme) -> str:
    if not contents.stories:
        return ""
    listed = "".join(_story(story, image, words, theme) for story, image in contents.stories)
    return (
        '<section aria-labelledby="stories">\n'
        f'<h2 id="stories">{words("stories")}</h2>\n{listed}</section>\n'
    )


def _story(story: Story, image: Image | None, words: Spoken, theme: Theme) -> str:
    text = "".join(
        f"<p>{escape(with_marks(' '.join(paragraph.split()), theme.marks))}</p>\n"
        for page in (story.pages or (story.text,))
        for paragraph in paragraphs(page)
        if paragraph.strip()
    )
    link = ""
    if story.link:
        more = escape(words("more", title=story.title))
        link = f'<p><a href="{escape(str(story.link))}">{more}</a></p>\n'
    # What is in the picture is contents by the story itself: a screen reader passes over it.
    picture = _image(image, "") if image else ""
    return (
        f'<article class="story">{picture}<div>\n'
        f"<h3>{escape(story.title)}</h3>\n{text}{link}</div></article>\n"
    )


def _image(image: Image, alt: str) -> str:
    return f'<img{_source(image)} alt="{escape(alt)}">'


def _source(image: Image) -> str:
    return f' src="{escape(image.name)}" width="{image.width}" height="{image.height}"'


def _fonts(theme: Theme) -> str:
    """Our own fonts stand beside the page; one of the organisation's own is used where the reader
    has it."""
    faces = "".join(
        f'@font-face {{ font-family: "{family}"; src: url("{file}"); font-weight: {weight}; '
        f"font-style: {slant}; font-display: swap }}\n"
        for family in FAMILIES
        if family in (theme.voice, theme.own)
        for file, weight, slant in FONTS[family]
    )
    families = {font.key: font.family for font in theme.fonts}
    voice, own = (
        families.get(name, name).replace('"', "").replace("\\", "")
        for name in (theme.voice, theme.own)
    )
    return (
        f'{faces}:root {{ --voice: "{voice}", Georgia, serif; '
        f'--own: "{own}", system-ui, sans-serif; --radius: {theme.radius / 2:g}px }}\n'
    )


_USED: Mapping[str, Ink] = {
    "ground": "ground",
    "ink": "ink",
    "soft": "soft",
    "accent": "accent_type",
    "panel": "panel",
}


def _colours(light: Theme, dark: Theme) -> str:
    def inks(theme: Theme) -> str:
        return "; ".join(f"--{name}: {theme.inks[ink]}" for name, ink in _USED.items())

    scheme = "dark" if light.dark else "light dark"
    return (
        f":root {{ color-scheme: {scheme}; {inks(light)} }}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {inks(dark)} }} }}\n"
    )


@cache
def style() -> str:
    """What the page looks like."""
    return (files("player.beyond") / "page.css").read_text("utf-8")
