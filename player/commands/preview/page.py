"""The page with all slides: index.html beside the pictures, and the one that follows what an editor
saves. Text in, HTML out.

Every word that comes from a file is escaped here, and nowhere else.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files

from player.commands.slide_check import CheckedSlide
from player.document import vocabulary
from player.problems import Language, Problem
from player.slides.base import Slide
from player.text.escapes import lines, visible
from player.words import Words

_LONG_HEADING = 64  # characters
# What stands beside the page: our own fonts, each with its licence.
FONTS = ("Inter.ttf", "Inter-OFL.txt", "Newsreader-Medium.ttf", "Newsreader-OFL.txt")
TITLE = "Klantbeeld"  # of what has no title of its own

_WORDS = Words(
    {
        "slides": ("{n} dia’s", "{n} slides"),
        "slides:one": ("1 dia", "1 slide"),
        "pages": ("{n} bladzijden", "{n} pages"),
        "pages:one": ("1 bladzijde", "1 page"),
        "problems": ("{n} meldingen", "{n} messages"),
        "problems:one": ("1 melding", "1 message"),
        "skip": ("Naar de dia’s", "To the slides"),
        "above": ("Meldingen zonder dia", "Messages without a slide"),
        "line": ("regel {line}", "line {line}"),
        "error": ("Fout", "Wrong"),
        "warning": ("Tip", "Hint"),
        "seconds": ("{n} s op het scherm", "{n} s on the screen"),
        "not-due": ("Nu niet aan de beurt", "Not due now"),
        "page": ("{text} (bladzijde {page} van {pages})", "{text} (page {page} of {pages})"),
        "none": ("Deze dia kan niet worden getoond.", "This slide cannot be shown."),
        "empty": ("Er zijn geen dia’s.", "There are no slides."),
        "slide": ("dia {id}", "slide {id}"),
        "live": ("Bijgewerkt om {at}", "Updated at {at}"),
        "busy": ("Nog {n} te tekenen …", "{n} still to be painted …"),
        "changed": ("Dia {id} is bijgewerkt", "Slide {id} has been updated"),
        "off": (
            "De verbinding is weg. Start ‘klantbeeld preview’ opnieuw.",
            "The connection is lost. Start ‘klantbeeld preview’ again.",
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A slide as the page shows it. `pictures` are the addresses of its pages, `size` their
    pixels."""

    id: str
    type: str
    source: str
    reading: str
    seconds: float
    due: bool
    pictures: tuple[str, ...]
    size: tuple[int, int]
    problems: tuple[Problem, ...]
    title: str = ""  # of a slide that has one, or the people it is about

    @classmethod
    def of(
        cls,
        look: CheckedSlide,
        problems: Sequence[Problem],
        pictures: Sequence[str],
        size: tuple[int, int],
        due: bool,
        language: Language,
    ) -> Shown:
        """A slide that was painted: with its `problems` and the addresses of its `pictures`."""
        item = look.item
        kind = vocabulary().dutch_type(item.slide.TYPE) if language == "nl" else item.slide.TYPE
        return cls(
            item.id,
            kind.replace("_", " "),
            item.source,
            look.reading,
            look.seconds,
            due,
            tuple(pictures),
            size,
            tuple(problems),
            _title(item.slide),
        )


def _title(slide: Slide) -> str:
    title, name = getattr(slide, "title", ""), getattr(slide, "name", "")
    return ", ".join(name) if isinstance(name, tuple) else str(title)


@dataclass(frozen=True, slots=True)
class Live:
    """That the page follows: which version it is, when it was made (14:30:05), and how many slides
    are still to come."""

    version: str
    at: str
    left: int = 0


def counted(number: int, what: str, language: Language) -> str:
    """3 dia's, 1 page."""
    return _WORDS.of(language).count(what, number)


def page_of(
    title: str,
    language: Language,
    slides: Sequence[Shown],
    above: Sequence[Problem],
    live: Live | None = None,
) -> str:
    """The whole page; `above` are the problems that no slide has."""
    words = _WORDS.of(language)
    wrong = len(above) + sum(len(slide.problems) for slide in slides)
    count = counted(len(slides), "slides", language) + _jump(wrong, slides, above, language)
    listed = f"<h2>{words('above')}</h2>{_problems(above, '', language)}" if above else ""
    listed += "" if slides else f'<p class="none">{words("empty")}</p>'
    version = _data(version=live.version) if live else ""
    number = f"({wrong}) " if wrong else ""
    parts = [
        f'<!doctype html>\n<html lang="{language}"{version}>\n<head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">\n',
        f"<title>{number}{_told(title)} – Klantbeeld</title>\n"
        f"<style>{style()}</style></head>\n<body>\n",
        f'<a class="skip" href="#slides">{words("skip")}</a>\n'
        f'<header><div><h1>{_told(title)}</h1><p class="count">{count}</p>',
        _state(live, language) if live else "",
        "</div></header>\n",
        _SAID if live else "",
        f'<main id="slides" tabindex="-1">\n<section id="above">{listed}</section>\n',
        *(_article(slide, language) for slide in slides),
        "</main>\n",
        f"<script>{script()}</script>\n" if live else "",
        "</body></html>\n",
    ]
    return "".join(parts)


# Where the page says aloud what has changed.
_SAID = '<div class="unseen" id="said" role="status" aria-live="polite"></div>\n'


def _jump(wrong: int, slides: Sequence[Shown], above: Sequence[Problem], language: Language) -> str:
    """How many problems there are, as a link to the first of them."""
    if not wrong:
        return ""
    first = "above" if above else next(f"dia-{slide.id}" for slide in slides if slide.problems)
    return f' · <a href="#{_told(first)}">{counted(wrong, "problems", language)}</a>'


def _state(live: Live, language: Language) -> str:
    """When the page was brought up to date, or how much is still to come."""
    words = _WORDS.of(language)
    state = words("busy", n=live.left) if live.left else words("live", at=live.at)
    busy = {"busy": "yes"} if live.left else {}
    return f'<p class="live"{_data(on=state, off=words("off"), **busy)}>{state}</p>'


def _article(slide: Shown, language: Language) -> str:
    """A slide: its pages, and beside them what it is and what is wrong with it."""
    words = _WORDS.of(language)
    pages = len(slide.pictures)
    facts = [_told(slide.type)]
    if pages > 1:
        facts.append(counted(pages, "pages", language))
    if slide.seconds:
        facts.append(words("seconds", n=f"{slide.seconds:.0f}"))
    upright = " upright" if slide.size[1] > slide.size[0] else ""
    path = slide.source.rpartition(":")[0]
    body = "".join(
        (
            f'<div class="pages{upright}">',
            _pictures(slide, language) or f'<p class="none">{words("none")}</p>',
            f'</div>\n<div class="about"><h2>{_told(_heading(slide))}</h2>',
            f"<p>{' · '.join(facts)}</p>",
            f"<p><code>{_told(slide.id)}</code></p>" if slide.reading else "",
            f"<p><code>{_told(slide.source)}</code></p>",
            "" if slide.due else f'<p class="not">{words("not-due")}</p>',
            _problems(slide.problems, path, language),
            "</div>",
        )
    )
    data = _data(mark=_digest(body), changed=words("changed", id=slide.id))
    return f'<article id="dia-{_told(slide.id)}"{data}>\n{body}\n</article>\n'


def _heading(slide: Shown) -> str:
    """A slide's title or how it begins, so that it is known again; its id where there is nothing
    to read."""
    words = (slide.title or slide.reading).split()
    if not words:
        return slide.id
    heading = words[0]
    for word in words[1:]:
        if len(heading) + 1 + len(word) > _LONG_HEADING:
            return f"{heading.rstrip(',;:')} …"
        heading = f"{heading} {word}"
    return heading


def _pictures(slide: Shown, language: Language) -> str:
    """The pages of a slide, each with what is to be read on it."""
    words = _WORDS.of(language)
    width, height = slide.size
    pages = len(slide.pictures)
    reading = slide.reading or words("slide", id=slide.id)
    listed = []
    for page, picture in enumerate(slide.pictures, 1):
        alt = words("page", text=reading, page=page, pages=pages) if pages > 1 else reading
        listed.append(
            f'<a href="{_told(picture)}"><img src="{_told(picture)}" alt="{_told(alt)}" '
            f'width="{width}" height="{height}" loading="lazy"></a>'
        )
    return "".join(listed)


def _problems(problems: Sequence[Problem], path: str, language: Language) -> str:
    """The problems as a list; the file is named where it is not `path`."""
    if not problems:
        return ""
    words = _WORDS.of(language)
    listed = []
    for problem in problems:
        file = visible(problem.path)
        line = words("line", line=problem.line) if problem.line else ""
        place = ", ".join(filter(None, (file if file != path else "", line)))
        listed.append(
            f'<li class="{problem.severity}"><b>{words(problem.severity)}</b> '
            f'<span class="place">{_told(place)}</span><span class="unseen">: </span>'
            f'<span class="say">{_told(problem.message(language))}</span></li>'
        )
    return f'<ul class="problems">{"".join(listed)}</ul>'


def _told(text: str) -> str:
    """Words from a file: no HTML, and nothing that turns the order of what is read."""
    return escape(lines(text))


def _data(**values: str) -> str:
    return "".join(f' data-{name}="{_told(value)}"' for name, value in values.items())


def _digest(text: str) -> str:
    return hashlib.blake2s(text.encode("utf-8", "replace"), digest_size=8).hexdigest()


@cache
def style() -> str:
    """What the page looks like."""
    return (files("player.commands.preview") / "page.css").read_text("utf-8")


@cache
def script() -> str:
    """What the page does when something is saved."""
    return (files("player.commands.preview") / "page.js").read_text("utf-8")


@cache
def policy() -> str:
    """What a browser may do for the page: its own style and script, our pictures, and nothing else
    (CSP)."""

    def allowed(text: str) -> str:
        digest = hashlib.sha256(text.encode("utf-8", "replace")).digest()
        return f"'sha256-{base64.b64encode(digest).decode()}'"

    return (
        "default-src 'none'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        f"style-src {allowed(style())}; script-src {allowed(script())}; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
