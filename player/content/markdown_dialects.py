"""What other programs write in a text in Markdown → Markdown that the parser knows. Pure.

Obsidian, Google Docs, GitHub and Pandoc each have a dialect of their own. A text is read line by
line, so that each word keeps its line. What a slide can't show is reported.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from player.content.readers import PICTURES
from player.problems import Flaw

# A picture inside the text, as megabytes of letters.
_DATA = re.compile(rb"data:[\w.+/;=\-]{1,80};base64,[A-Za-z0-9+/=%]+")

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_DASHES = re.compile(r" {0,3}-{3,}[ \t]*")
_EQUALS = re.compile(r" {0,3}=+[ \t]*")
_NEW_PAGE = re.compile(
    r"\s*(?:\\(?:newpage|pagebreak|clearpage)|<!--\s*page-?break\s*-->|"
    r"<div[^>]*page-break[^>]*>(?:\s*</div>)?)\s*"
)
_NOTHING = re.compile(r"\s*(?:\[\[?_?TOC_?\]?\]|:::.*|\{:?\s*toc\s*\})\s*", re.IGNORECASE)
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+\S")
_HASH = re.compile(r"#{1,6}(?=[^\W\d_])")
_NOTE = re.compile(r" {0,3}\[\^[^\]\s]+\]:\s?")
_NOTE_REFERENCE = re.compile(r"\[\^[^\[\]\s]{1,80}\]|\^\[[^\[\]\n]{0,600}\]")
_EMBEDDED_DEFINITION = re.compile(r" {0,3}\[([^\]\n]+)\]:\s*<?data:[^\s>]*>?.*")
_EMBEDDED = re.compile(
    r"!\[[^\[\]\n]{0,300}\]\(\s*<?data:[^()\n]{0,300}\)|"
    r"<img\b[^<>\n]{0,300}\bsrc\s*=\s*[\"']?data:[^<>\n]{0,300}>"
)
_PICTURE_REFERENCE = re.compile(r"!\[([^\[\]\n]{0,300})\](?:\[([^\[\]\n]{0,300})\])?(?![\[(])")
_TRANSCLUDED = re.compile(r"!\[\[([^\[\]\n|]{1,300})(?:\|([^\[\]\n]{0,300}))?\]\]")
_WIKI_LINK = re.compile(r"\[\[([^\[\]\n|]{1,300})(?:\|([^\[\]\n]{0,300}))?\]\]")
_CALLOUT = re.compile(r"^(\s*(?:>\s?)+)\[![\w-]+\][+-]?\s*")
_ATTRIBUTES = re.compile(
    r"\s{0,9}\{(?:[#.:][^{}\n]{0,200}|[\w-]{1,40}=[^{}\n]{0,200})\}\s*$|(?<=\))\{[^{}\n]{0,200}\}"
)
_MARKED = re.compile(r"(?<![=\w])==(?=\S)([^=\n]{1,600})(?<=\S)==(?![=\w])")
_SHORT_CODE = re.compile(r"(?<![\w:/]):[a-z][a-z0-9_+\-]{1,30}:(?![\w:/])")
_REMARK = re.compile(r"%%.*?%%", re.DOTALL)
_END_OF_SENTENCE = (".", "!", "?", "…", ":", ",", ";")
_LONGEST_TITLE = 80
_NO_PARAGRAPH = re.compile(r"\s*(?:$|#{1,6}\s|[-*_](?:\s*[-*_]){2,}\s*$|!\[[^\]]*\]\([^)]*\)\s*$)")


def without_data(data: bytes) -> bytes:
    """The bytes of a text without the pictures that are inside it."""
    return _DATA.sub(b"data:", data) if b";base64," in data else data


def as_commonmark(text: str, titled: bool) -> tuple[str, list[tuple[int, Flaw]]]:
    """The same text in CommonMark, with as many lines; what of it can't be shown, by line from 0.

    `titled`: it has a title already, so that a line with dashes below it is no heading.
    """
    if "%%" in text:
        text = _REMARK.sub(lambda match: "\n" * match[0].count("\n"), text)
    translation = _Translation(text.split("\n"), titled)
    for at in range(len(translation.lines)):
        translation.take(at)
    return "\n".join(translation.lines), _once(translation.flaws)


class _Translation:
    """A text on its way to CommonMark, line by line: each line may change, and the one above it."""

    def __init__(self, lines: list[str], titled: bool) -> None:
        """`lines` are changed in place; `titled`: the text has a title elsewhere."""
        self.lines = lines
        self.flaws: list[tuple[int, Flaw]] = []
        self._embedded = {
            match[1].casefold()
            for line in lines
            if "data:" in line and (match := _EMBEDDED_DEFINITION.fullmatch(line))
        }
        self._titled = titled or any(map(_HEADING.match, lines))
        self._begun = False  # whether there were words already
        self._fence = ""
        self._in_note = False  # whether the lines that are indented belong to a footnote

    def take(self, at: int) -> None:
        """Translate the line with that index, those above it having been taken."""
        line = self.lines[at]
        if self._is_code(line):
            return
        if self._is_note(line):
            if _NOTE.match(line):
                self.flaws.append((at, Flaw("markdown-footnote", severity="warning")))
            self.lines[at] = ""
            return
        self._translate(at, line)
        self._begun = self._begun or bool(line.strip())

    def _is_code(self, line: str) -> bool:
        """Whether a line belongs to a block of code, its fences included."""
        fence = _FENCE.match(line)
        if fence and (not self._fence or fence[1].startswith(self._fence)):
            self._fence = "" if self._fence else fence[1]
        return bool(self._fence or fence)

    def _is_note(self, line: str) -> bool:
        """Whether a line begins a footnote, or goes on with one."""
        goes_on = not line.strip() or line.startswith(("    ", "\t"))
        self._in_note = (self._in_note and goes_on) or _NOTE.match(line) is not None
        return self._in_note

    def _translate(self, at: int, line: str) -> None:
        above = self.lines[at - 1] if at else ""
        if _EQUALS.fullmatch(line) and not _NO_PARAGRAPH.match(above):
            self.lines[at - 1], self.lines[at] = f"# {above.strip()}", ""
        elif self._is_underline(at, line):
            self.lines[at - 1], self.lines[at] = f"# {above.strip()}", ""
            self._titled = True
        elif _NEW_PAGE.fullmatch(line):
            self.lines[at] = "---"
        elif _NOTHING.fullmatch(line) or _EMBEDDED_DEFINITION.fullmatch(line):
            self.lines[at] = ""
        else:
            self.lines[at] = self._with_its_space(_line(line, at, self._embedded, self.flaws))

    def _is_underline(self, at: int, line: str) -> bool:
        """Whether a line of dashes makes the line above it the title."""
        if not _DASHES.fullmatch(line) or self._titled or not self._begun:
            return False
        return _is_title(self.lines, at)

    def _with_its_space(self, line: str) -> str:
        """The first line, where it is a heading without the space behind its number signs."""
        match = _HASH.match(line)
        if self._begun or self._titled or not match:
            return line
        return f"{match[0]} {line[match.end() :]}"


def _is_title(lines: list[str], at: int) -> bool:
    """Whether the only line above that row of dashes can be the title of all."""
    above = lines[at - 1].strip()
    return (
        not any(line.strip() for line in lines[: at - 1])
        and bool(above)
        and len(above) <= _LONGEST_TITLE
        and not above.endswith(_END_OF_SENTENCE)
    )


def _line(line: str, at: int, inside: set[str], flaws: list[tuple[int, Flaw]]) -> str:
    def warn(code: str, **values: object) -> None:
        flaws.append((at, Flaw(code, values, severity="warning")))

    def embedded(match: re.Match[str]) -> str:
        warn("markdown-embedded")
        return ""

    def reference(match: re.Match[str]) -> str:
        return embedded(match) if (match[2] or match[1]).casefold() in inside else match[0]

    def taken_in(match: re.Match[str]) -> str:
        name = match[1].strip()
        if name.split("#")[0].casefold().endswith(PICTURES):
            return f"![](<{name.split('#')[0]}>)"
        warn("markdown-taken-in", name=name)
        return ""

    def footnote(_: re.Match[str]) -> str:
        warn("markdown-footnote")
        return ""

    steps: tuple[tuple[str, re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
        ("data:", _EMBEDDED, embedded),
        ("![" if inside else "data:", _PICTURE_REFERENCE, reference),
        ("![[", _TRANSCLUDED, taken_in),
        (
            "[[",
            _WIKI_LINK,
            lambda match: (match[2] or match[1].split("#")[0] or match[1].lstrip("#")).strip(),
        ),
        ("^", _NOTE_REFERENCE, footnote),
        ("[!", _CALLOUT, r"\1"),
        ("{", _ATTRIBUTES, ""),
        ("==", _MARKED, r"\1"),
    )
    if code := _SHORT_CODE.search(line):
        warn("markdown-short-code", written=code[0])
    for mark, pattern, instead in steps:
        if mark in line:
            line = pattern.sub(instead, line)
    return line


def _once(flaws: list[tuple[int, Flaw]]) -> list[tuple[int, Flaw]]:
    """The first of each kind: who has one footnote has ten."""
    first: dict[tuple[str, str], tuple[int, Flaw]] = {}
    for at, flaw in flaws:
        first.setdefault((flaw.code, str(flaw.values)), (at, flaw))
    return list(first.values())
