"""A text in Markdown, with its fields at the top → a slide: a story, a success, an inspiration.
Opens no file.

The words are the author's; what is set in italics, bold or a list keeps its words. The first
heading is the title, the first picture the slide's, the first link the one in its QR code; a line
of dashes parts the pages of a story.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import unquote

from player.content.delimited import text_of
from player.content.dialects import plain, without_data
from player.content.entries import Beside, Parsed
from player.content.playlist import slide_of
from player.content.sidecar import said
from player.content.traces import Trace, traces
from player.content.traces import told as told_of
from player.content.validation import Place, key_named, keys_of
from player.content.withheld import withheld, withheld_in
from player.document import Key, Node, read, vocabulary
from player.problems import Flaw, Problem
from player.slides.base import Common, type_named

MOST_BYTES = (
    32 << 10
)  # 5,000 words; three pages hold 300. More brackets than that take the parser seconds
MOST_FRONT = 2000  # characters in which a head that is no YAML is looked for
_FRONT = re.compile(r"\A\s*---[ \t]*\n")
_CLOSED = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_SPACED = re.compile(
    r"!\[([^\]\n]*)\]\(([^()\n]+)\)"
)  # a picture whose name has spaces is none to CommonMark; to an editor it is
_SIZED = re.compile(r"\s+=\d*x\d*\s*$")  # how large it is elsewhere
_TICK = re.compile(r"\[([ xX])\]\s+")
_TAG = re.compile(r"<[^<>]*>")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)

# Which field the text is, and which the heading.
_BODY = {
    "story": "text",
    "success": "what",
    "inspiration": "lesson",
    "notice": "text",
    "quote": "text",
    "compliment": "text",
}
_HEADING = {
    "story": "title",
    "success": "title",
    "notice": "title",
    "inspiration": "organisation",
    "compliment": "name",
}


@dataclass
class _Body:
    """What is in the text: its pages as paragraphs, each with the line that it starts on."""

    pages: list[list[str]] = field(default_factory=lambda: [[]])
    line: int = 0
    heading: tuple[str, int] | None = None
    image: tuple[str, int] | None = None
    links: list[tuple[str, int]] = field(default_factory=list)
    flaws: list[tuple[int, Flaw]] = field(default_factory=list)

    def add(self, words: str, line: int) -> None:
        if words.strip():
            self.line = self.line or line
            self.pages[-1].append(words.strip())


def parse(
    data: bytes,
    path: str,
    common: Mapping[str, Any] | None = None,
    dutch: bool = True,
    beside: Beside | None = None,
    written: date | None = None,
) -> Parsed:
    """The slide of a Markdown file, and what is wrong with it, at its line."""
    told = said(beside, Common, common, dutch)
    if told.fields is None:
        return Parsed(None, told.problems, withheld=told.withheld)
    data = without_data(data)
    if len(data) > MOST_BYTES:
        flaw = Flaw(
            "too-large", {"size": f"{len(data) >> 10} kB", "limit": f"{MOST_BYTES >> 10} kB"}
        )
        return Parsed(None, (Problem(path, 1, 1, flaw),), withheld=told.withheld)
    text, _ = text_of(data)
    text = text.removeprefix("\ufeff")
    node, problems, start = _front(text, path)
    if node is None or not isinstance(node.value, dict):
        how = told_of(traces(text[:MOST_FRONT]), path, dutch)
        return Parsed(
            None,
            (*told.problems, *problems, *how),
            withheld=told.withheld or withheld_in(text[:MOST_FRONT]),
        )
    held = withheld({**told.plain, **node.plain()})
    lines = text.split("\n")
    if loose := [*traces("\n".join(lines[:start]), sure=True), *_in_body(lines, start)]:
        return Parsed(
            None,
            (*told.problems, *problems, *told_of(loose, path, dutch)),
            withheld={"consent": "no"},
        )
    given = node.value.get("type")
    kind = given.value if given is not None and isinstance(given.value, str) else "story"
    titled = (key := _HEADING.get(kind)) is not None and key in node.value
    words, unseen = plain("\n".join(lines[start:]), titled)
    body = _body(words, start)
    body.flaws += [(start + line + 1, flaw) for line, flaw in unseen]
    place = Place(path, dutch)
    dutch = dutch if node.dutch is None else node.dutch
    problems += [
        Problem(path, line, 1, flaw) for line, flaw in sorted(body.flaws, key=lambda one: one[0])
    ]
    if given is None:
        node.value["type"] = Node("story", 1, 1)
    model = type_named(kind)
    if model is not None and kind not in _BODY:
        flaw = Flaw("markdown-type", {"type": vocabulary().dutch_type(kind) if dutch else kind})
        return Parsed(
            None,
            (*told.problems, *problems, place.problem(node.value["type"], flaw)),
            withheld=held,
        )
    if model is not None:
        problems += [
            problem
            for problem in _fill(node, body, kind, keys_of(model), place, dutch)
            if problem.flaw.code != "markdown-empty" or "withdrawn" not in held
        ]  # of what was withdrawn the words may be gone
    if any(problem.severity == "error" for problem in problems):
        return Parsed(None, (*told.problems, *problems), withheld=held)
    draft, more = slide_of(node, place, told.plain)
    return Parsed((draft,) if draft is not None else (), (*told.problems, *problems, *more))


def _in_body(lines: list[str], start: int) -> list[Trace]:
    """Traces in the text itself: a line of its own that says no more than that."""
    text = "\n".join("" if at < start else line for at, line in enumerate(lines))
    return [
        trace
        for trace in traces(text)
        if re.match(r"\W*(\w+\W+){0,3}\W*[\w./-]{0,20}\W*$", lines[trace.line - 1])
        and len(lines[trace.line - 1].split()) <= 5
        and re.search(r"[:=]\s*$|[:=].*\d|\d{4}", lines[trace.line - 1])
    ]


def _front(text: str, path: str) -> tuple[Node | None, list[Problem], int]:
    """The fields at the top, and how many lines they take; without any, the text begins at once."""
    if not (opened := _FRONT.match(text)):
        return Node({}, 1, 1), [], 0
    closed = _CLOSED.search(text, opened.end())
    first = text.count("\n", 0, opened.end())
    if closed is None:
        return None, [Problem(path, first, 1, Flaw("markdown-front"))], 0
    # As many empty lines above it as there are lines, so that every place in it is its place in the
    # file.
    node, faults = read(("\n" * first + text[opened.end() : closed.start()]).encode())
    problems = [Problem(path, fault.line, fault.column, fault.flaw) for fault in faults]
    if node is not None and node.value is None and not node.broken:
        node = Node({}, 1, 1)
    if node is not None and not isinstance(node.value, dict):
        problems.append(Problem(path, node.line, node.column, Flaw("not-a-mapping")))
        node = None
    if node is not None and node.broken:
        node = None
    return node, problems, text.count("\n", 0, closed.end()) + 1


def _fill(
    node: Node, body: _Body, kind: str, known: list[str], place: Place, dutch: bool
) -> list[Problem]:
    """Put what the text says in the fields of that type, where the head does not say it."""
    assert isinstance(node.value, dict)
    problems: list[Problem] = []
    field_, heading = _BODY[kind], _HEADING.get(kind)

    def put(key: str, value: Any, line: int) -> None:
        assert isinstance(node.value, dict)
        node.value[key] = Node(value, line, 1)
        node.keys[key] = Key(key_named(key, dutch), line, 1)

    pages = ["\n\n".join(page) for page in body.pages if page]
    own = next(
        (key for key in (field_, "pages") if key in node.value and node.value[key].value), None
    )
    if heading is not None and heading not in node.value and body.heading is not None:
        put(heading, *body.heading)
    elif body.heading is not None and pages:
        pages[0] = (
            # a title of its own in the head: the heading is a part of the text
            f"{body.heading[0]}\n\n{pages[0]}"
        )
    if pages and own is not None:
        problems.append(
            place.problem(node, Flaw("markdown-twice", {"key": node.keys[own].written}, (own,)))
        )
    elif pages and len(pages) > 1 and "pages" in known:
        node.value.pop(field_, None)
        put("pages", [Node(page, body.line, 1) for page in pages], body.line)
    elif pages:
        put(field_, "\n\n".join(pages), body.line)
    elif own is None:
        problems.append(Problem(place.path, max(1, body.line), 1, Flaw("markdown-empty")))
    if body.image is not None and "image" in known:
        if "image" not in node.value:
            put("image", *body.image)
    if "link" in known and "link" not in node.value:
        if link := next(
            ((href, line) for href, line in body.links if href.startswith(("https://", "http://"))),
            None,
        ):
            put("link", *link)
    return problems


# ── the text ──────────────────────────────────────────────────────────────────────────────────────


def _body(text: str, above: int) -> _Body:
    """What is in the text below the head, `above` being how many lines that takes."""
    # Here, since it takes 40 ms to import, and most players have no text in Markdown.
    from markdown_it import MarkdownIt

    body, in_heading = _Body(), False
    numbers: list[
        int | None
    ] = []  # of the lists that are open, their next number; None for one with dots
    mark = ""  # what goes before the next words: they begin an item of a list
    row: list[str] | None = None  # of a table, what its cells say so far
    # A line of dashes below words begins a page; it does not make a heading of them.
    for token in (
        MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("lheading").parse(text)
    ):
        line = above + token.map[0] + 1 if token.map else 0
        match token.type:
            case "heading_open" | "heading_close":
                in_heading = token.type == "heading_open"
            case "bullet_list_open":
                numbers.append(None)
            case "ordered_list_open":
                numbers.append(int(token.attrs.get("start", 1)))
            case "bullet_list_close" | "ordered_list_close":
                numbers.pop()
            case "list_item_open":
                number = numbers[-1]
                mark = "• " if number is None else f"{number}. "
                numbers[-1] = None if number is None else number + 1
            case "hr":
                body.pages.append([])
            case "html_block":
                html = _COMMENT.sub("", token.content)
                if _TAG.search(html):
                    body.flaws.append((line, Flaw("markdown-html", severity="warning")))
                body.add(" ".join(_TAG.sub(" ", html).split()), line)
            case "table_open":
                body.flaws.append((line, Flaw("markdown-table", severity="warning")))
            case "tr_open":
                row = []
            case "tr_close":
                body.add(" · ".join(row or ()), line or body.line)
                row = None
            case "fence" | "code_block":
                body.add(" ".join(token.content.split()), line)
            case "inline":
                words = _inline(token, body, line)
                if mark and (ticked := _TICK.match(words)):
                    mark, words = "✓ " if ticked[1] in "xX" else mark, words[ticked.end() :]
                if row is not None:
                    row += [words] if words else []
                elif in_heading and body.heading is None and not any(body.pages):
                    body.heading = (words, line)
                else:
                    body.add(mark + words, line)
                mark = ""
            case _:
                pass
    return body


def _inline(token: Any, body: _Body, line: int) -> str:
    """The words of a paragraph; its pictures, links and tags on the way."""
    words = ""
    told = struck = False
    for child in token.children or ():
        if child.type in ("s_open", "s_close"):
            if not struck and child.type == "s_open":
                body.flaws.append((line, Flaw("markdown-struck", severity="warning")))
            struck = child.type == "s_open"
        elif struck:
            continue
        match child.type:
            case "text" | "code_inline":
                words += child.content
            case "softbreak" | "hardbreak":
                words += " "
                line += 1
            case "image":
                _picture(unquote(str(child.attrs.get("src", ""))), body, line)
            case "link_open":
                body.links.append((str(child.attrs.get("href", "")), line))
            case "html_inline":
                if not told and not child.content.startswith("<!--"):
                    body.flaws.append((line, Flaw("markdown-html", severity="warning")))
                    told = True
            case _:
                pass  # emphasis: its words follow
    for found in _SPACED.finditer(words):
        _picture(found[2].strip(), body, line)
    return " ".join(_SPACED.sub("", words).split())


def _picture(name: str, body: _Body, line: int) -> None:
    name = _SIZED.sub("", name)
    if body.image is None:
        body.image = (name, line)
    else:
        body.flaws.append((line, Flaw("markdown-pictures", severity="warning")))
