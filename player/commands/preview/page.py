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
from player.text.escapes import lines, visible

_WORDS = {
    "nl": {
        "slides": ("1 dia", "{n} dia’s"),
        "pages": ("1 bladzijde", "{n} bladzijden"),
        "problems": ("1 melding", "{n} meldingen"),
        "skip": "Naar de dia’s",
        "above": "Meldingen zonder dia",
        "line": "regel {line}",
        "error": "Fout",
        "warning": "Tip",
        "seconds": "{n} s op het scherm",
        "not-due": "Nu niet aan de beurt",
        "page": "{text} (bladzijde {page} van {pages})",
        "none": "Deze dia kan niet worden getoond.",
        "empty": "Er zijn geen dia’s.",
        "slide": "dia {id}",
        "live": "Bijgewerkt om {at}",
        "busy": "Nog {n} te tekenen …",
        "changed": "Dia {id} is bijgewerkt",
        "off": "De verbinding is weg. Start ‘klantbeeld preview’ opnieuw.",
    },
    "en": {
        "slides": ("1 slide", "{n} slides"),
        "pages": ("1 page", "{n} pages"),
        "problems": ("1 message", "{n} messages"),
        "skip": "To the slides",
        "above": "Messages without a slide",
        "line": "line {line}",
        "error": "Wrong",
        "warning": "Hint",
        "seconds": "{n} s on the screen",
        "not-due": "Not due now",
        "page": "{text} (page {page} of {pages})",
        "none": "This slide cannot be shown.",
        "empty": "There are no slides.",
        "slide": "slide {id}",
        "live": "Updated at {at}",
        "busy": "{n} still to be painted …",
        "changed": "Slide {id} has been updated",
        "off": "The connection is lost. Start ‘klantbeeld preview’ again.",
    },
}


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
        slide = look.item.slide
        kind = vocabulary().dutch_type(slide.TYPE) if language == "nl" else slide.TYPE
        return cls(
            look.item.id,
            kind.replace("_", " "),
            look.item.source,
            look.told,
            look.seconds,
            due,
            tuple(pictures),
            size,
            tuple(problems),
        )


@dataclass(frozen=True, slots=True)
class Live:
    """That the page follows: which version it is, when it was made (14:30:05), and how many slides
    are still to come."""

    version: str
    at: str
    left: int = 0


def counted(number: int, what: str, language: Language) -> str:
    """3 dia's, 1 page."""
    one, more = _WORDS[language][what]
    return one if number == 1 else more.format(n=number)


def page_of(
    title: str,
    language: Language,
    slides: Sequence[Shown],
    above: Sequence[Problem],
    live: Live | None = None,
) -> str:
    """The whole page; `above` are the problems that no slide has."""
    words = _WORDS[language]
    wrong = len(above) + sum(len(slide.problems) for slide in slides)
    first = (
        "above" if above else next((f"dia-{slide.id}" for slide in slides if slide.problems), "")
    )
    jump = (
        f' · <a href="#{_told(first)}">{counted(wrong, "problems", language)}</a>' if wrong else ""
    )
    count = counted(len(slides), "slides", language) + jump
    listed = f"<h2>{words['above']}</h2>{_problems(above, '', language)}" if above else ""
    listed += "" if slides else f'<p class="none">{words["empty"]}</p>'
    on = (
        ""
        if live is None
        else str(words["busy"]).format(n=live.left)
        if live.left
        else str(words["live"]).format(at=live.at)
    )
    return "".join(
        (
            f'<!doctype html>\n<html lang="{language}"{_data(version=live.version) if live else ""}>\n<head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">\n',
            f"<title>{f'({wrong}) ' if wrong else ''}{_told(title)} – Klantbeeld</title>\n<style>{style()}</style></head>\n<body>\n",
            f'<a class="skip" href="#slides">{words["skip"]}</a>\n<header><div><h1>{_told(title)}</h1><p class="count">{count}</p>',
            f'<p class="live"{_data(on=on, off=str(words["off"]), **({"busy": "yes"} if live.left else {}))}>{on}</p>'
            if live
            else "",
            '</div></header>\n<div class="unseen" id="said" role="status" aria-live="polite"></div>\n'
            if live
            else "</div></header>\n",
            f'<main id="slides" tabindex="-1">\n<section id="above">{listed}</section>\n',
            *(_article(slide, language) for slide in slides),
            f"</main>\n<script>{script()}</script>\n</body></html>\n"
            if live
            else "</main>\n</body></html>\n",
        )
    )


def _article(slide: Shown, language: Language) -> str:
    words = _WORDS[language]
    pages = len(slide.pictures)
    pictures = []
    for page, picture in enumerate(slide.pictures, 1):
        read = slide.reading or str(words["slide"]).format(id=slide.id)
        alt = str(words["page"]).format(text=read, page=page, pages=pages) if pages > 1 else read
        pictures.append(
            f'<a href="{_told(picture)}"><img src="{_told(picture)}" alt="{_told(alt)}" width="{slide.size[0]}" '
            f'height="{slide.size[1]}" loading="lazy"></a>'
        )
    facts = " · ".join(
        filter(
            None,
            (
                _told(slide.type),
                counted(pages, "pages", language) if pages > 1 else "",
                str(words["seconds"]).format(n=f"{slide.seconds:.0f}") if slide.seconds else "",
            ),
        )
    )
    body = "".join(
        (
            f'<div class="pages{" upright" if slide.size[1] > slide.size[0] else ""}">',
            "".join(pictures) or f'<p class="none">{words["none"]}</p>',
            f'</div>\n<div class="about"><h2>{_told(slide.id)}</h2><p>{facts}</p><p><code>{_told(slide.source)}</code></p>',
            "" if slide.due else f'<p class="not">{words["not-due"]}</p>',
            _problems(slide.problems, slide.source.rpartition(":")[0], language),
            "</div>",
        )
    )
    said = _data(mark=_digest(body), changed=str(words["changed"]).format(id=slide.id))
    return f'<article id="dia-{_told(slide.id)}"{said}>\n{body}\n</article>\n'


def _problems(problems: Sequence[Problem], path: str, language: Language) -> str:
    """The problems as a list; the file is named where it is not `path`."""
    if not problems:
        return ""
    words = _WORDS[language]
    listed = []
    for problem in problems:
        line = str(words["line"]).format(line=problem.line) if problem.line else ""
        place = ", ".join(
            filter(None, (shown if (shown := visible(problem.path)) != path else "", line))
        )
        listed.append(
            f'<li class="{problem.severity}"><b>{words[problem.severity]}</b> <span class="place">{_told(place)}</span>'
            f'<span class="unseen">: </span><span class="say">{_told(problem.message(language))}</span></li>'
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
        return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8', 'replace')).digest()).decode()}'"

    return (
        f"default-src 'none'; img-src 'self' data:; connect-src 'self'; style-src {allowed(style())}; script-src {allowed(script())}; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
