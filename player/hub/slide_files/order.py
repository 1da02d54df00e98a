"""A list of slides in a file, and the same list in another order: lines moved whole with their
comments, every other byte as it was. Opens no file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from player.content.entries import Draft, Entry
from player.content.playlist import parse
from player.document import Node, read
from player.hub.slide_files.change import AROUND, Line, NotSame
from player.hub.slide_files.stand import Stand
from player.hub.slide_files.text import Text, without_end

_DASH = re.compile(r"( *)-(?: |$)")
WhyNot = Literal["unreadable", "braces", "anchor", "shuffled", "odd"]


@dataclass(frozen=True, slots=True)
class Span:
    """The lines of an entry, from 0: from its comments up to but not including `end`; its dash is
    on the line `dash`."""

    first: int
    dash: int
    end: int


@dataclass(frozen=True, slots=True)
class Listed:
    """The list of a file: what it says, and which lines each takes."""

    text: Text
    path: str
    entries: tuple[Entry, ...]
    spans: tuple[Span, ...]


def listed(text: Text, path: str) -> Listed | WhyNot:
    """The list of a file; or why it can only be put in another order by hand."""
    parsed = parse(text.bytes, path)
    node, _ = read(text.bytes)
    found = _list_of(node) if node is not None else None
    if parsed.entries is None or found is None:
        return "unreadable"
    if parsed.shuffle:
        return "shuffled"
    nodes, has_head = found
    if len(nodes) != len(parsed.entries):
        return "odd"  # what belongs to the one above it has a dash of its own
    spans = _spans(text, nodes, has_head)
    if isinstance(spans, str):
        return spans
    return Listed(text, path, parsed.entries, spans)


def moved(known: Listed, at: int, to: int) -> Text:
    """The file with the entry at that place, from 0, in another place. Raises NotSame where the
    slides would not be the same ones in that order."""
    number = len(known.spans)
    if not (0 <= at < number and 0 <= to < number):
        raise NotSame
    order = list(range(number))
    order.insert(to, order.pop(at))
    lines = list(_in_order(known, order))
    last = known.text.lines[-1]
    if lines and without_end(last) == last and lines[-1] != last:
        # The end of the file has no line end; what came last before has one now.
        place = lines.index(last, known.spans[min(at, to)].first)
        lines[place] += known.text.end_at(known.spans[0].dash)
        lines[-1] = without_end(lines[-1])
    new = replace(known.text, lines=tuple(lines))
    after = parse(new.bytes, known.path).entries
    if after is None or [*map(said_by, after)] != [said_by(known.entries[one]) for one in order]:
        raise NotSame
    return new


def without(text: Text, path: str, stand: Stand) -> Text:
    """The file without that slide, and without the comments right above it: they are about it.
    Raises NotSame where another slide would not be the same."""
    known, first, end = listed(text, path), stand.first, stand.end
    spans = known.spans if isinstance(known, Listed) else ()
    for span in spans:
        if span.first <= stand.first < span.end:
            first, end = span.first, span.end
    before, line = parse(text.bytes, path).entries, stand.first + 1
    new = text.with_lines(first, end, ())
    after = parse(new.bytes, path).entries
    if before is None or after is None:
        raise NotSame
    gone = max((at for at, entry in enumerate(before) if entry.line <= line), default=len(before))
    rest = [said_by(entry) for at, entry in enumerate(before) if at != gone]
    if [*map(said_by, after)] != rest or len(rest) == len(before):
        raise NotSame
    return new


def _in_order(known: Listed, order: Sequence[int]) -> Iterator[str]:
    """All lines: the entries in that order, and what stands between them where it stood."""
    lines, line = known.text.lines, 0
    for place, one in zip(known.spans, order, strict=True):
        yield from lines[line : place.first]
        span = known.spans[one]
        yield from lines[span.first : span.end]
        line = place.end
    yield from lines[line:]


def said_by(entry: Entry) -> Any:
    """What an entry says, wherever it stands."""
    if isinstance(entry, Draft):
        plays = entry.slide is not None
        return plays, entry.type, entry.id, _ended(entry.raw), " ".join(entry.seen.split())
    return replace(entry, line=0, column=0)


def _ended(value: Any) -> Any:
    """A value without the ends of lines behind it: a text at the end of a file may have none."""
    if isinstance(value, Mapping):
        return {key: _ended(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_ended(inner) for inner in value]
    return value.rstrip("\n") if isinstance(value, str) else value


# ── lines ─────────────────────────────────────────────────────────────────────────────────────────


def _list_of(node: Node) -> tuple[list[Node], bool] | None:
    """The items, and whether a key stands above them."""
    if isinstance(node.value, list):
        return node.value, False
    if isinstance(node.value, dict) and "slides" in node.value:
        slides = node.value["slides"].value
        return (slides, True) if isinstance(slides, list) else None
    return None


def _spans(text: Text, nodes: Sequence[Node], has_head: bool) -> tuple[Span, ...] | WhyNot:
    lines = [without_end(line) for line in text.lines]
    dashes: list[int] = []
    for node in nodes:
        if dashes and node.line - 1 <= dashes[-1]:
            return "anchor"  # it stands elsewhere in the file
        dash = _dash(lines, node.line - 1, dashes[-1] if dashes else -1)
        if dash is None:
            return "braces"
        dashes.append(dash)
    columns = {_indent(lines[dash]) for dash in dashes}
    if len(columns) != 1:
        return "braces"
    column = columns.pop()
    spans: list[Span] = []
    for at, dash in enumerate(dashes):
        stop = dashes[at + 1] if at + 1 < len(dashes) else _after(lines, dash, column)
        end = _content_end(lines, dash, stop, column)
        before = spans[-1].end if spans else dash if not has_head else 0
        spans.append(Span(_with_comments(lines, dash, before, column), dash, end))
    return tuple(spans)


def _dash(lines: Sequence[str], line: int, after: int) -> int | None:
    """The line of the dash of an item that begins on that line."""
    while line > after:
        if line < len(lines) and _DASH.match(lines[line]):
            return line
        line -= 1
    return None


def _after(lines: Sequence[str], dash: int, column: int) -> int:
    """Where the list ends."""
    for line in range(dash + 1, len(lines)):
        if lines[line].strip() and not _is_comment(lines[line]) and _indent(lines[line]) <= column:
            return line
    return len(lines)


def _content_end(lines: Sequence[str], dash: int, stop: int, column: int) -> int:
    """Where an item ends: after its last line, or a comment that is indented as its fields are."""
    for line in range(stop - 1, dash, -1):
        if lines[line].strip() and not (
            _is_comment(lines[line]) and _indent(lines[line]) <= column
        ):
            return line + 1
    return dash + 1


def _with_comments(lines: Sequence[str], dash: int, before: int, column: int) -> int:
    """The first of the comments that stand right above an item, no further in than its dash."""
    first = dash
    while first > before and _is_comment(lines[first - 1]) and _indent(lines[first - 1]) <= column:
        first -= 1
    return first


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith("#")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


# ── what is shown of it ───────────────────────────────────────────────────────────────────────────


def places(known: Listed, at: int, to: int) -> tuple[list[Line], list[Line]]:
    """What somebody is shown of a move: the lines where they go, and where they come, each with
    some around them."""
    span, goal = known.spans[at], known.spans[to]
    lines = [without_end(line) for line in known.text.lines]
    own = range(span.first, span.end)
    gone = [Line("out", line + 1, lines[line]) for line in own]
    at_line = goal.first if to < at else goal.end
    shift = 0 if to < at else -len(own)
    come = [
        Line("in", at_line + shift + number + 1, lines[line]) for number, line in enumerate(own)
    ]
    before = [line for line in range(max(0, at_line - AROUND), at_line) if line not in own]
    after = [line for line in range(at_line, len(lines)) if line not in own][:AROUND]
    moved_on = len(own) + shift
    return (
        [
            *_same(lines, range(max(0, span.first - AROUND), span.first)),
            *gone,
            *_same(lines, range(span.end, min(len(lines), span.end + AROUND))),
        ],
        [*_same(lines, before, shift), *come, *_same(lines, after, moved_on)],
    )


def _same(lines: Sequence[str], which: Sequence[int], shift: int = 0) -> list[Line]:
    return [Line("same", line + shift + 1, lines[line]) for line in which]
