"""Which lines a mapping and each of its fields take, for whoever replaces some of them. Knows no
file.

Only of a mapping that is written plainly: a field on a line of its own, nothing that hangs on
another place of the file, and no comment that would be lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import yaml

from player.document.examples import LOADER
from player.lazy import dataclass, expression

WhyNot = Literal["anchor", "braces", "comment", "tag", "unreadable"]
_COMMENT = expression(r"(?:^|\s)#")
_Place = tuple[int, int]  # line and column, from 0


@dataclass(frozen=True, slots=True)
class Extent:
    """The lines of a field, from 0: from `first` up to but not including `end`."""

    written: str  # its key, as it stands there
    first: int
    end: int


def extents(text: str) -> tuple[Extent, ...] | WhyNot:
    """The fields of a text that is one mapping, whose lines end in a line feed; or why they can't
    be told from the rest."""
    try:
        events = list(yaml.parse(text, Loader=LOADER))
    except yaml.YAMLError:
        return "unreadable"
    if (why := _why_not(events)) is not None:
        return why
    lines = text.split("\n")
    if _comments(lines, events):
        return "comment"
    keys, last = _keys(events)
    end = _last_line(lines, last) + 1
    starts = [*(key.start_mark.line for key in keys), end]
    if sorted(set(starts)) != starts:
        return "braces"  # two keys on a line
    return tuple(
        Extent(key.value, first, after)
        for key, first, after in zip(keys, starts[:-1], starts[1:], strict=True)
    )


def _why_not(events: list[Any]) -> WhyNot | None:
    root = events[2] if len(events) > 2 else None
    if not isinstance(root, yaml.MappingStartEvent):
        return "unreadable"
    if root.flow_style:
        return "braces"
    for event in events:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            return "anchor"
        if getattr(event, "tag", None):
            return "tag"
        if isinstance(event, yaml.DocumentStartEvent) and event is not events[1]:
            return "unreadable"
    return None


def _keys(events: list[Any]) -> tuple[list[Any], Any]:
    """The keys of the mapping, and the last thing that is written in it."""
    keys: list[Any] = []
    level, is_key, last = 0, True, None
    for event in events:
        if isinstance(event, yaml.ScalarEvent) or _closes_braces(event):
            last = event
        if isinstance(event, yaml.CollectionStartEvent):
            level += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            level -= 1
        if level != 1:
            continue
        if isinstance(event, yaml.ScalarEvent) and is_key:
            keys.append(event)
            is_key = False
        elif isinstance(event, yaml.ScalarEvent | yaml.CollectionEndEvent):
            is_key = True
    return keys, last


def _closes_braces(event: Any) -> bool:
    """Whether that is the bracket or brace at an end, and not just the end of some lines."""
    start, end = event.start_mark, event.end_mark
    return isinstance(event, yaml.CollectionEndEvent) and bool(end.index > start.index)


def _last_line(lines: list[str], last: Any) -> int:
    line = last.end_mark.line
    if last.end_mark.column == 0 and line > last.start_mark.line:
        line -= 1  # a text below its key ends where the next line begins
    while line > last.start_mark.line and (line >= len(lines) or not lines[line].strip()):
        line -= 1
    return int(line)


def _comments(lines: list[str], events: list[Any]) -> bool:
    """Whether a comment stands before the end of the last field, or behind it."""
    *_, last = (event for event in events if isinstance(event, yaml.ScalarEvent))
    final = max(_last_line(lines, last), _last_line(lines, _keys(events)[1]))
    rest = dict(enumerate(lines[: final + 1]))
    for (line, first), (_, end) in reversed(list(_covered(lines, events))):
        if line in rest:
            rest[line] = rest[line][:first] + "x" * max(1, end - first) + rest[line][end:]
    return any(_COMMENT.search(line) for line in rest.values())


def _covered(lines: list[str], events: list[Any]) -> Iterator[tuple[_Place, _Place]]:
    """What is the text of a value, line by line."""
    for event in events:
        if not isinstance(event, yaml.ScalarEvent):
            continue
        marks: Any = event
        start, end = marks.start_mark, marks.end_mark
        first = start.line + 1 if event.style in ("|", ">") else start.line
        for line in range(first, min(end.line + 1, len(lines))):
            begins = start.column if line == start.line else 0
            stops = end.column if line == end.line else len(lines[line])
            if stops > begins:
                yield (line, begins), (line, stops)
