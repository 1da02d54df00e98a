"""A playlist with one more entry at its end: that line, and every other byte as it was. Opens no
file."""

from __future__ import annotations

from player.content.entries import Draft, Entry, Inclusion
from player.content.playlist import parse
from player.document import Node, read
from player.hub.slide_files.change import NotSame
from player.hub.slide_files.text import Text, without_end

_SLIDES = "slides"


def with_entry(text: Text, entry: str) -> Text:
    """The playlist with `- ENTRY` below the last slide of its list. Raises NotSame where that is
    not so simple: a list between brackets, an empty one, a text that can't be read."""
    node, faults = read(text.bytes)
    items = _items(node) if node is not None and not faults else None
    if not items:
        raise NotSame
    first = items[-1].line - 1
    head = without_end(text.lines[first])
    indent = len(head) - len(head.lstrip(" "))
    if not head.lstrip(" ").startswith("- "):
        raise NotSame
    end = _end_of(text, first, indent)
    lines = [f"{head[:indent]}- {entry}{text.end_at(first)}"]
    if end == len(text.lines) and not text.lines[-1].endswith(("\r", "\n")):
        before = text.lines[-1] + text.end_at(first)
        made = text.with_lines(end - 1, end, [before, without_end(lines[0])])
    else:
        made = text.with_lines(end, end, lines)
    _check(text, made, entry)
    return made


def _items(node: Node) -> list[Node] | None:
    value = node.value
    if isinstance(value, dict):
        value = value[_SLIDES].value if _SLIDES in value else None
    return value if isinstance(value, list) else None


def _end_of(text: Text, first: int, indent: int) -> int:
    """The line after the last one of that item; blank lines and comments below it are not its."""
    end = first + 1
    for number, line in enumerate(text.lines[first + 1 :], first + 1):
        bare = without_end(line)
        if not bare.strip() or bare.lstrip().startswith("#"):
            continue
        if len(bare) - len(bare.lstrip(" ")) <= indent:
            break
        end = number + 1
    return end


def _check(before: Text, after: Text, entry: str) -> None:
    """That it reads as meant: what was there, and one entry more."""
    old, new = parse(before.bytes, "").entries, parse(after.bytes, "").entries
    if old is None or new is None or len(new) != len(old) + 1:
        raise NotSame
    last = new[-1]
    if not isinstance(last, Inclusion) or last.wrong or not entry.endswith(last.path):
        raise NotSame
    if [_said(one) for one in old] != [_said(one) for one in new[:-1]]:
        raise NotSame


def _said(entry: Entry) -> object:
    return entry.raw if isinstance(entry, Draft) else (entry.kind, entry.path, entry.common)
