"""A text in Markdown, with its fields at the top → a slide: a story, a success, an inspiration.
Opens no file.

The words are the author's; what is set in italics, bold or a list keeps its words. The first
heading is the title, the first picture the slide's, the first link the one in its QR code; a line
of dashes parts the pages of a story.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import unquote

from player.content.delimited import text_of
from player.content.entries import Parsed, Reading, Sidecar
from player.content.markdown_dialects import as_commonmark, without_data
from player.content.playlist import slide_of
from player.content.sidecar import read_sidecar
from player.content.traces import Trace, trace_problems, traces
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
        """Add a paragraph that starts on that line, where it has words."""
        if words.strip():
            self.line = self.line or line
            self.pages[-1].append(words.strip())


def parse(
    data: bytes,
    path: str,
    common: Mapping[str, Any] | None = None,
    dutch: bool = True,
    beside: Sidecar | None = None,
    written: date | None = None,
    seconds: float = math.inf,
    earlier: Reading | None = None,
) -> Parsed:
    """The slide of a Markdown file, and what is wrong with it, at its line."""
    contents = read_sidecar(beside, Common, common, dutch)
    if contents.fields is None:
        return Parsed(None, contents.problems, withheld=contents.withheld)
    data = without_data(data)
    if len(data) > MOST_BYTES:
        flaw = Flaw(
            "too-large", {"size": f"{len(data) >> 10} kB", "limit": f"{MOST_BYTES >> 10} kB"}
        )
        return Parsed(None, (Problem(path, 1, 1, flaw),), withheld=contents.withheld)
    text, _ = text_of(data)
    text = text.removeprefix("\ufeff")
    node, problems, start = _front(text, path)
    problems = [*contents.problems, *problems]
    if node is None or not isinstance(node.value, dict):
        how = trace_problems(traces(text[:MOST_FRONT]), path, dutch)
        held = contents.withheld or withheld_in(text[:MOST_FRONT])
        return Parsed(None, (*problems, *how), withheld=held)
    held = withheld({**contents.plain, **node.plain()})
    lines = text.split("\n")
    if loose := [*traces("\n".join(lines[:start]), sure=True), *_in_body(lines, start)]:
        how = trace_problems(loose, path, dutch)
        return Parsed(None, (*problems, *how), withheld={"consent": "no"})
    problems += _take_in(node, lines, start, Place(path, dutch), "withdrawn" in held)
    if any(problem.severity == "error" for problem in problems[len(contents.problems) :]):
        return Parsed(None, tuple(problems), withheld=held)
    draft, more = slide_of(node, Place(path, dutch), contents.plain)
    return Parsed((draft,) if draft is not None else (), (*problems, *more))


def _take_in(
    node: Node, lines: list[str], start: int, place: Place, withdrawn: bool
) -> list[Problem]:
    """Add what the text says to the fields at the top, and tell what is wrong with it.

    The text begins at the line with the index `start`. `withdrawn`: its words may be gone.
    """
    assert isinstance(node.value, dict)
    given = node.value.get("type")
    kind = given.value if given is not None and isinstance(given.value, str) else "story"
    titled = _HEADING.get(kind, "") in node.value
    words, unseen = as_commonmark("\n".join(lines[start:]), titled)
    body = _body(words, start)
    body.flaws += [(start + line + 1, flaw) for line, flaw in unseen]
    dutch = place.dutch if node.dutch is None else node.dutch
    problems = [
        Problem(place.path, line, 1, flaw)
        for line, flaw in sorted(body.flaws, key=lambda flaw: flaw[0])
    ]
    if given is None:
        node.value["type"] = Node("story", 1, 1)
    model = type_named(kind)
    if model is None:
        return problems
    if kind not in _BODY:
        flaw = Flaw("markdown-type", {"type": vocabulary().dutch_type(kind) if dutch else kind})
        return [*problems, place.problem(node.value["type"], flaw)]
    more = _fill(node, body, kind, keys_of(model), place, dutch)
    return problems + [
        problem for problem in more if problem.flaw.code != "markdown-empty" or not withdrawn
    ]


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
    node: Node, body: _Body, kind: str, known: Sequence[str], place: Place, dutch: bool
) -> list[Problem]:
    """Put what the text says in the fields of that type, where the head does not say it."""
    assert isinstance(node.value, dict)
    pages = _under_heading(node, body, _HEADING.get(kind), dutch)
    problems = _fill_words(node, pages, body.line, _BODY[kind], "pages" in known, place, dutch)
    if body.image is not None and "image" in known and "image" not in node.value:
        _put(node, "image", *body.image, dutch)
    if "link" in known and "link" not in node.value:
        for address, line in body.links:
            if address.startswith(("https://", "http://")):
                _put(node, "link", address, line, dutch)
                break
    return problems


def _put(node: Node, key: str, value: Any, line: int, dutch: bool) -> None:
    """Set a field, as if it stood on that line of the file."""
    assert isinstance(node.value, dict)
    node.value[key] = Node(value, line, 1)
    node.keys[key] = Key(key_named(key, dutch), line, 1)


def _under_heading(node: Node, body: _Body, heading: str | None, dutch: bool) -> list[str]:
    """The pages of the text. Its heading goes to the field of that name; where the head has a title
    of its own, the heading is a part of the text."""
    assert isinstance(node.value, dict)
    pages = ["\n\n".join(page) for page in body.pages if page]
    if body.heading is None:
        return pages
    if heading is not None and heading not in node.value:
        _put(node, heading, *body.heading, dutch)
    elif pages:
        pages[0] = f"{body.heading[0]}\n\n{pages[0]}"
    return pages


def _fill_words(
    node: Node,
    pages: list[str],
    line: int,
    text_key: str,
    may_have_pages: bool,
    place: Place,
    dutch: bool,
) -> list[Problem]:
    """Put the words, which begin on that line, in the field for the text or in that for pages."""
    assert isinstance(node.value, dict)
    own = next(
        (key for key in (text_key, "pages") if key in node.value and node.value[key].value), None
    )
    if not pages:
        return [Problem(place.path, max(1, line), 1, Flaw("markdown-empty"))] if own is None else []
    if own is not None:
        flaw = Flaw("markdown-twice", {"key": node.keys[own].written}, (own,))
        return [place.problem(node, flaw)]
    if len(pages) > 1 and may_have_pages:
        node.value.pop(text_key, None)
        _put(node, "pages", [Node(page, line, 1) for page in pages], line, dutch)
    else:
        _put(node, text_key, "\n\n".join(pages), line, dutch)
    return []


# ── the text ──────────────────────────────────────────────────────────────────────────────────────


def _body(text: str, above: int) -> _Body:
    """What is in the text below the head, `above` being how many lines that takes."""
    # Here, since it takes 40 ms to import, and most players have no text in Markdown.
    from markdown_it import MarkdownIt

    reader = _BodyReader(above)
    # A line of dashes below words begins a page; it does not make a heading of them.
    for token in (
        MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("lheading").parse(text)
    ):
        reader.take(token)
    return reader.body


class _BodyReader:
    """Reads the parser's tokens, one by one, into a body."""

    def __init__(self, above: int) -> None:
        """`above` is how many lines of the file stand above the text."""
        self.body = _Body()
        self._above = above
        self._in_heading = False
        # Of the lists that are open, their next number; None for one with dots.
        self._numbers: list[int | None] = []
        self._mark = ""  # what goes before the next words: they begin an item of a list
        self._row: list[str] | None = None  # of a table, what its cells say so far

    def take(self, token: Any) -> None:
        """Add what the next token says."""
        line = self._above + token.map[0] + 1 if token.map else 0
        body = self.body
        match token.type:
            case "heading_open" | "heading_close":
                self._in_heading = token.type == "heading_open"
            case "hr":
                body.pages.append([])
            case "html_block":
                self._html(token, line)
            case "fence" | "code_block":
                body.add(" ".join(token.content.split()), line)
            case "inline":
                self._inline(token, line)
            case "table_open" | "tr_open" | "tr_close":
                self._table(token, line)
            case _:
                self._list(token)

    def _html(self, token: Any, line: int) -> None:
        html = _COMMENT.sub("", token.content)
        if _TAG.search(html):
            self.body.flaws.append((line, Flaw("markdown-html", severity="warning")))
        self.body.add(" ".join(_TAG.sub(" ", html).split()), line)

    def _table(self, token: Any, line: int) -> None:
        """A table: its rows become paragraphs."""
        if token.type == "table_open":
            self.body.flaws.append((line, Flaw("markdown-table", severity="warning")))
        elif token.type == "tr_open":
            self._row = []
        else:
            self.body.add(" · ".join(self._row or ()), line or self.body.line)
            self._row = None

    def _list(self, token: Any) -> None:
        """A list and its items, by number or with dots; nothing where it is something else."""
        match token.type:
            case "bullet_list_open":
                self._numbers.append(None)
            case "ordered_list_open":
                self._numbers.append(int(token.attrs.get("start", 1)))
            case "bullet_list_close" | "ordered_list_close":
                self._numbers.pop()
            case "list_item_open":
                number = self._numbers[-1]
                self._mark = "• " if number is None else f"{number}. "
                self._numbers[-1] = None if number is None else number + 1
            case _:
                pass

    def _inline(self, token: Any, line: int) -> None:
        """Words: of a paragraph, an item, a cell or a heading."""
        body, mark = self.body, self._mark
        words = _inline(token, body, line)
        if mark and (ticked := _TICK.match(words)):
            mark, words = "✓ " if ticked[1] in "xX" else mark, words[ticked.end() :]
        if self._row is not None:
            self._row += [words] if words else []
        elif self._in_heading and body.heading is None and not any(body.pages):
            body.heading = (words, line)
        else:
            body.add(mark + words, line)
        self._mark = ""


def _inline(token: Any, body: _Body, line: int) -> str:
    """The words of a paragraph; its pictures, links and tags on the way."""
    words = ""
    reported = struck = False
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
                if not reported and not child.content.startswith("<!--"):
                    body.flaws.append((line, Flaw("markdown-html", severity="warning")))
                    reported = True
            case _:
                pass  # emphasis: its words follow
    for spaced in _SPACED.finditer(words):
        _picture(spaced[2].strip(), body, line)
    return " ".join(_SPACED.sub("", words).split())


def _picture(name: str, body: _Body, line: int) -> None:
    name = _SIZED.sub("", name)
    if body.image is None:
        body.image = (name, line)
    else:
        body.flaws.append((line, Flaw("markdown-pictures", severity="warning")))
