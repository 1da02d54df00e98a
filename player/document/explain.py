"""The YAML parser's complaint → what an editor did, and where to look for it. Opens no file.

First it looks for known mistakes at the place of the complaint (`_AS_TYPED`). What those do not
explain follows from the parser's own message (`_BY_MESSAGE`). In both the first match counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

import yaml

from player.document.examples import (
    FIELD_LINE,
    ITEM_START,
    field_line,
    in_quotes,
    joined,
    quoted,
    words_in,
)
from player.document.tree import MOST_LEVELS, Fault
from player.document.vocabulary import english_key, field_names, vocabulary
from player.lazy import dataclass, expression
from player.problems import Flaw

_ESCAPE = expression("escape|hexdecimal|hexadecimal")
# What starts with & or *, > or |, %.
_SPECIAL_START = expression("while scanning an? (?:anchor|alias|block scalar|directive)")


@dataclass(frozen=True, slots=True)
class _Complaint:
    """What the parser says, and where. Lines and columns count from 0 within `lines`.

    `start_line` and `start_column` are where the value begins that it was reading; `opened` is the
    bracket that was opened last before the complaint, and its line. `above` is how many lines of
    the file stand above the text.
    """

    problem: str
    context: str
    lines: Sequence[str]
    line: int
    column: int
    start_line: int
    start_column: int
    opened: tuple[str, int]
    above: int

    @property
    def written(self) -> str:
        """The line that the parser complains about."""
        return self.lines[self.line] if self.line < len(self.lines) else ""

    @property
    def before(self) -> str:
        """What stands on that line before the place of the complaint."""
        return self.written[: self.column]

    @property
    def rest(self) -> str:
        """What stands on that line from the place of the complaint on."""
        return self.written[self.column :]

    @property
    def in_quotes(self) -> str:
        """The field of that line as it should be typed."""
        return in_quotes(self.lines, self.line)

    def fault(self, code: str, column: int | None = None, /, **values: object) -> Fault:
        """A fault on that line; at the place of the complaint, or at another column."""
        return self.fault_on(self.line, self.column if column is None else column, code, **values)

    def fault_on(self, line: int, column: int, code: str, /, **values: object) -> Fault:
        """A fault at any line and column (from 0)."""
        return Fault(Flaw(code, values), self.above + line + 1, column + 1)

    def special(self, mark: str) -> Fault:
        """A value begins with a character that means something in YAML."""
        if mark in (">", "|"):
            return self.fault("yaml-fold", mark=mark)
        return self.fault("yaml-special", mark=mark, example=self.in_quotes)


_Explanation = Callable[[_Complaint], Fault | None]


def explained(error: yaml.MarkedYAMLError, text: str, above: int) -> Fault:
    """What an editor did, where the parser stopped with `error`.

    `text` is what was parsed, and `above` how many lines of the file stand above it. The place is
    the problem's; at the end of the text, and in a value without an end, it is the context's.
    """
    complaint = _complaint(error, text, above)
    if complaint is None:
        return Fault(Flaw("yaml", {"why": error.problem or "?"}), above + 1, 1)
    if "maximum nesting depth" in complaint.problem:
        # libyaml 0.2.6 stops at a thousand levels, before it hands us the first of them.
        return complaint.fault("too-deep", limit=MOST_LEVELS)
    for explanation in _AS_TYPED:
        if fault := explanation(complaint):
            return fault
    for message in _BY_MESSAGE:
        if message.matches(complaint) and (fault := message.explanation(complaint)):
            return fault
    return complaint.fault("yaml", why=complaint.problem)


def _complaint(error: yaml.MarkedYAMLError, text: str, above: int) -> _Complaint | None:
    """The parser's complaint with its place; None where it names no place."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return None
    problem, context = error.problem or "", error.context or ""
    start = error.context_mark or mark
    if (
        mark.index >= len(text.rstrip())
        or ("quoted scalar" in context and not _ESCAPE.search(problem))
        or _SPECIAL_START.search(context)
    ):
        mark = start
    lines = text.split("\n")
    line, column = mark.line, mark.column
    if line > (last := text.rstrip().count("\n")):
        # Below the last words there is nothing to see.
        line, column = last, len(lines[last].rstrip())
    opened = max(text.rfind("[", 0, mark.index), text.rfind("{", 0, mark.index))
    return _Complaint(
        problem,
        context,
        lines,
        line,
        column,
        start.line,
        start.column,
        (text[opened:][:1], text.count("\n", 0, max(opened, 0))),
        above,
    )


# ── what people type, or a word processor makes of it, where YAML says something else ─────────────

_HARD_SPACE = expression(
    "[ \t]*(?:- )?(?:\\w[\\w'-]*:)?([\xa0\u2000-\u200a\u202f\u3000\u200b\ufeff])"
)
_ALMOST_A_DASH = expression(
    r"[ \t]*([–—•·●▪*‐‑−-])(?:(?<!-)[ \t\xa0]*|(?=\w))(\w[\w'-]*:(?:\s.*)?)$"
)
_ALMOST_A_COLON = expression(r"([ \t]*(?:- )?)(\w[\w'-]*)[ \t]*(?:[=;][ \t]*(\S.*)|())$")
_NO_COLON = expression(r"([ \t]*(?:- )?)(\w[\w'-]*)[ \t]+(\S.*)$")
# Fields that a line of somebody's text may well begin with.
_ORDINARY_WORDS = frozenset(
    [
        "over",
        "door",
        "wat",
        "wie",
        "waar",
        "wanneer",
        "dag",
        "les",
        "vraag",
        "van",
        "tot",
        "vanaf",
        "mensen",
        "namen",
        "waarde",
        "dagen",
        "uren",
        "elke",
        "land",
        "foto",
        "maand",
        "map",
        "kop",
        "lijst",
        "beeld",
        "about",
        "by",
        "what",
        "who",
        "where",
        "when",
        "day",
        "days",
        "need",
        "people",
        "names",
        "from",
        "until",
        "every",
        "question",
        "value",
        "example",
        "title",
        "file",
        "list",
        "hide",
        "limit",
        "type",
    ]
)
_TYPE_LINE = expression(r"[ \t]*((?:soort|type):\s)", re.IGNORECASE)
_APOSTROPHE = expression(
    r"[ \t]*(?:- )?\w[\w'-]*:[ \t]+('(?:[stnkmr]|ns|t?er)(?=[\s-]))", re.IGNORECASE
)


def _mistyped(complaint: _Complaint) -> Fault | None:
    """A space, a dash or a colon that is none, near the complaint."""
    line = complaint.line
    for at in dict.fromkeys((complaint.start_line, line, max(line - 1, 0))):
        if at >= len(complaint.lines):
            continue
        for explanation in (_hard_space, _almost_a_dash, _almost_a_colon, _no_colon):
            if fault := explanation(complaint, at):
                return fault
    return None


def _hard_space(complaint: _Complaint, at: int) -> Fault | None:
    match = _HARD_SPACE.match(complaint.lines[at])
    return complaint.fault_on(at, match.start(1), "yaml-hard-space") if match else None


def _almost_a_dash(complaint: _Complaint, at: int) -> Fault | None:
    match = _ALMOST_A_DASH.match(complaint.lines[at])
    if not match:
        return None
    return complaint.fault_on(at, match.start(1), "yaml-item", example=f"- {match[2]}")


def _almost_a_colon(complaint: _Complaint, at: int) -> Fault | None:
    """`tekst = Wat fijn`, `tekst; Wat fijn`, or a field with nothing behind it."""
    match = _ALMOST_A_COLON.match(complaint.lines[at])
    if not match or match[2].casefold() not in field_names():
        return None
    example = field_line(match[2], words_in(match[3] or "")).strip()
    return complaint.fault_on(at, match.start(2), "yaml-no-colon", key=match[2], example=example)


def _no_colon(complaint: _Complaint, at: int) -> Fault | None:
    """`tekst Wat fijn`."""
    if "could not find expected ':'" not in complaint.problem:
        return None
    match = _NO_COLON.match(complaint.lines[at])
    if not match or match[2].casefold() not in field_names() - _ORDINARY_WORDS:
        return None
    words = words_in(joined(complaint.lines, at, len(match[1]), match[3]))
    example = field_line(match[2], words)
    return complaint.fault_on(at, match.start(2), "yaml-no-colon", key=match[2], example=example)


def _without_its_dash(complaint: _Complaint) -> Fault | None:
    """A slide that began without its dash: of what stands above it, up to its dash, one line has a
    type already."""
    line, lines = complaint.line, complaint.lines
    if "did not find expected" not in complaint.problem:
        return None
    match = _TYPE_LINE.match(lines[line])
    if not match:
        return None
    item = next((at for at in range(line - 1, -1, -1) if ITEM_START.match(lines[at])), line)
    if not any(
        _TYPE_LINE.match(re.sub(r"^( *)- ", r"\1  ", typed_above))
        for typed_above in lines[item:line]
    ):
        return None
    return complaint.fault_on(line, match.start(1), "yaml-item", example=f"- {lines[line].strip()}")


def _apostrophe(complaint: _Complaint) -> Fault | None:
    """'s Avonds: an apostrophe that YAML took for a quotation mark, and closed at the next one,
    lines below."""
    if not re.search("did not find expected|quoted scalar|end of stream", complaint.problem):
        return None
    lines = complaint.lines
    for at in range(complaint.line, -1, -1):
        if match := _APOSTROPHE.match(lines[at]):
            example = in_quotes(lines, at)
            return complaint.fault_on(at, match.start(1), "yaml-apostrophe", example=example)
        if ITEM_START.match(lines[at]):
            break
    return None


def _cut_at_the_complaint(complaint: _Complaint) -> Fault | None:
    return _cut_by_a_comment(complaint, complaint.line)


def _cut_at_the_start(complaint: _Complaint) -> Fault | None:
    return _cut_by_a_comment(complaint, complaint.start_line)


def _cut_by_a_comment(complaint: _Complaint, at: int) -> Fault | None:
    """A text over several lines with a comment in it, below which YAML no longer takes what is
    there for that text."""
    lines = complaint.lines
    comment = re.search(r"(?<=\s)#.*", lines[at - 1]) if 0 < at < len(lines) else None
    if comment is None:
        return None
    owner = next((n for n in range(at - 1, -1, -1) if FIELD_LINE.match(lines[n])), None)
    field = FIELD_LINE.match(lines[owner]) if owner is not None else None
    # A field further up that has no words, or is indented as far, does not go on here.
    if field is None or owner is None or not field[3]:
        return None
    if len(lines[at]) - len(lines[at].lstrip()) <= len(field[1]):
        return None
    return complaint.fault_on(
        at - 1,
        comment.start(),
        "yaml-hash",
        text=comment[0].strip(),
        example=in_quotes(lines, owner),
    )


def _tab(complaint: _Complaint) -> Fault | None:
    written = complaint.written
    indented_with_it = "\t" in written[: len(written) - len(written.lstrip())]
    if indented_with_it or (
        "cannot start any token" in complaint.problem and complaint.rest[:1] == "\t"
    ):
        return complaint.fault("yaml-tab", written.index("\t"))
    return None


_AS_TYPED: tuple[_Explanation, ...] = (
    _mistyped,
    _without_its_dash,
    _apostrophe,
    _cut_at_the_complaint,
    _cut_at_the_start,
    _tab,
)


# ── the parser's own words, in ours ───────────────────────────────────────────────────────────────

_SECOND_FIELD = expression(r"(?:^|\s)(\w[\w'-]*):(?:\s+(.*))?$")
_FIELD = expression(r"[ \t]*(?:- )?(\w[\w'-]*):(?:\s|$)")
# A key without the space after its colon; no web address.
_GLUED = expression(r"(\w[\w'-]*):([^\s/].*)")
# log/{screen}.jsonl, without quotation marks: between braces those in it begin something of their
# own.
_BRACES_IN_WORDS = expression(
    r"[^\s{}\[\],:\"']+\{\w+\}[^\s{}\[\],\"']*|\{\w+\}[\w./-][^\s{}\[\],\"']*"
)
_HASH_IN_FLOW = expression(
    r"""(\w[\w'-]*):\s+([^\s"'{}\[\],:][^{}\[\],:]*?\s(#[^}\]]*?))[}\],]*\s*$"""
)
_HASH_IN_LIST = expression(r"""[\[,]\s*([^\s"'{}\[\],:][^{}\[\],:]*?\s(#[^\],]*))""")


def _escape(complaint: _Complaint) -> Fault | None:
    if not _ESCAPE.search(complaint.problem):
        return None
    return complaint.fault("yaml-escape", example=complaint.in_quotes)


def _open_quote(complaint: _Complaint) -> Fault:
    example = in_quotes(complaint.lines, complaint.line, always=True)
    return complaint.fault("yaml-quote", mark=complaint.rest[:1] or "'", example=example)


def _colon(complaint: _Complaint) -> Fault:
    """A colon too many: of a second field, among words, or on the line below its field."""
    line, lines = complaint.line, complaint.lines
    key, _, value = complaint.written.strip().removeprefix("- ").partition(": ")
    if ": " in value or value.endswith(":"):
        if fields := _two_fields(key, value):
            first, second = fields
            return complaint.fault(
                "yaml-two-fields", first=first, second=second, key=second.partition(":")[0]
            )
        return complaint.fault("yaml-colon", example=complaint.in_quotes)
    if line and (glued := _glued(complaint, line - 1)):
        return glued
    if key.casefold().rstrip(":") in field_names():
        return complaint.fault("yaml-indent")
    owners = (match[1] for above in reversed(lines[:line]) if (match := _FIELD.match(above)))
    return complaint.fault("yaml-colon-below", key=next(owners, "…"))


def _glued(complaint: _Complaint, at: int) -> Fault | None:
    """A key without the space after its colon, on that line."""
    match = _GLUED.match(complaint.lines[at].strip().removeprefix("- "))
    if not match:
        return None
    column = complaint.lines[at].index(match[1])
    example = field_line(match[1], words_in(match[2]))
    return complaint.fault_on(at, column, "yaml-space", example=example)


def _two_fields(key: str, value: str) -> tuple[str, str] | None:
    """Two fields on one line, each as it should be typed: `soort: klantquote tekst: Wat fijn`."""
    match = _SECOND_FIELD.search(value)
    if not match or match[1].casefold() not in field_names():
        return None
    english = {english_key(key), english_key(match[1])}
    if not english & vocabulary().no_words or not match[2]:
        return None
    first = field_line(key, value[: match.start()].strip())
    return first, field_line(match[1], words_in(match[2]))


def _hidden_bracket(complaint: _Complaint) -> Fault | None:
    """A comment among words between braces or brackets, which hides the brace that closes them."""
    lines = complaint.lines
    for at in range(complaint.start_line, min(complaint.line + 1, len(lines))):
        if match := _HASH_IN_FLOW.search(lines[at]):
            example, hidden = field_line(match[1], match[2].strip(), braces=True), 3
        elif match := _HASH_IN_LIST.search(lines[at]):
            example, hidden = quoted(match[1].strip()), 2
        else:
            continue
        return complaint.fault_on(
            at, match.start(hidden), "yaml-hash", text=match[hidden].strip(), example=example
        )
    return None


def _braces_in_words(complaint: _Complaint) -> Fault | None:
    match = _BRACES_IN_WORDS.search(complaint.written)
    return complaint.fault("yaml-braces", match.start(), example=f'"{match[0]}"') if match else None


def _open_list(complaint: _Complaint) -> Fault:
    line = complaint.above + complaint.start_line + 1
    return complaint.fault("yaml-bracket", mark="]", line=line)


def _open_mapping(complaint: _Complaint) -> Fault:
    line = complaint.above + complaint.start_line + 1
    return complaint.fault("yaml-bracket", mark="}", line=line)


def _open_bracket(complaint: _Complaint) -> Fault:
    bracket, line = complaint.opened
    mark = "}" if bracket == "{" else "]"
    return complaint.fault("yaml-bracket", mark=mark, line=complaint.above + line + 1)


def _special_character(complaint: _Complaint) -> Fault:
    return complaint.special(complaint.rest[:1] or "?")


def _question_mark(complaint: _Complaint) -> Fault:
    return complaint.special("?")


def _tag(complaint: _Complaint) -> Fault:
    tag = complaint.rest.split(" ")[0]
    return complaint.fault("yaml-tag", tag=tag, example=complaint.in_quotes)


def _dash_in_words(complaint: _Complaint) -> Fault:
    if complaint.before.strip(" -"):
        return complaint.special("-")
    return complaint.fault("yaml-dash")


def _words_after_a_quote(complaint: _Complaint) -> Fault | None:
    if not complaint.before.rstrip().endswith(("'", '"')):
        return None
    text = complaint.rest.strip()
    return complaint.fault("yaml-after-quote", text=text, example=complaint.in_quotes)


def _words_after_a_bracket(complaint: _Complaint) -> Fault | None:
    closed = {"]": "[", "}": "{"}.get(complaint.before.rstrip()[-1:])
    return complaint.special(closed) if closed else None


def _no_field(complaint: _Complaint) -> Fault:
    start = complaint.start_line
    return _glued(complaint, start) or complaint.fault_on(
        start, complaint.start_column, "yaml-no-field"
    )


def _comma_as_quote(complaint: _Complaint) -> Fault | None:
    """,,Ik werd …: low quotation marks, typed as commas."""
    mark = complaint.rest[:1]
    if mark not in (",", "]", "}") or not complaint.before.rstrip().endswith((":", "-")):
        return None
    return complaint.special(mark)


def _dash_of_no_list(complaint: _Complaint) -> Fault | None:
    if not complaint.rest.startswith("- "):
        return None
    in_list = any(map(ITEM_START.match, complaint.lines[: complaint.line]))
    return complaint.fault("yaml-dash" if in_list else "yaml-no-list")


def _indent(complaint: _Complaint) -> Fault:
    return complaint.fault("yaml-indent")


class _Message(NamedTuple):
    """A message of libyaml, and what it means here. Where its explanation gives None, the next
    message that matches is tried."""

    explanation: _Explanation
    problem: str = ""
    context: str = ""

    def matches(self, complaint: _Complaint) -> bool:
        """Whether the parser says this."""
        return bool(
            re.search(self.problem, complaint.problem)
            and re.search(self.context, complaint.context)
        )


_EXPECTED = "did not find expected"
_BY_MESSAGE: tuple[_Message, ...] = (
    _Message(_escape, context="quoted scalar"),
    _Message(_open_quote, context="quoted scalar"),
    _Message(_colon, "mapping values are not allowed"),
    _Message(_hidden_bracket, context="flow"),
    _Message(_braces_in_words, context="flow"),
    _Message(_open_list, context="flow sequence"),
    _Message(_open_mapping, context="flow mapping"),
    _Message(_open_bracket, context="flow node"),
    _Message(_special_character, "cannot start any token|directive"),
    _Message(_special_character, context=_SPECIAL_START.pattern),
    _Message(_question_mark, "mapping keys are not allowed"),
    _Message(_tag, "undefined tag handle"),
    _Message(_tag, context="while (?:scanning|parsing) a tag"),
    _Message(_dash_in_words, "block sequence entries are not allowed"),
    _Message(_words_after_a_quote, _EXPECTED),
    _Message(_words_after_a_bracket, _EXPECTED),
    _Message(_no_field, "could not find expected ':'"),
    _Message(_comma_as_quote, _EXPECTED),
    _Message(_dash_of_no_list, _EXPECTED),
    _Message(_indent, _EXPECTED),
)
