"""Where a slide stands in its file: which lines it and its fields take, or why only a text editor
can change it. Opens no file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, Literal

from player.document import Extent, Node, extents, read
from player.hub.slide_files.text import Text, without_end

Locked = Literal[
    "anchor", "braces", "comment", "tag", "unreadable", "kind", "broken", "gone", "away"
]
FOLDER = PurePath("playlists/hub")  # of what was made in the hub
_YAML = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Stand:
    """A slide in its file.

    `first` and `end` are its lines from 0, up to but not including `end`; `head` is what stands
    before its first key; `fields` are its own, with lines that count from `first`; `raw` is what
    they say, by their English keys.
    """

    first: int
    end: int
    head: str
    fields: tuple[Extent, ...]
    node: Node
    raw: Mapping[str, Any]

    @property
    def is_loose(self) -> bool:
        """Whether the file is this slide and nothing else."""
        return "-" not in self.head

    @property
    def dutch(self) -> bool:
        """Whether its keys are Dutch."""
        return self.node.dutch is not False


def stand(text: Text | None, path: str, line: int, column: int = 0) -> Stand | Locked:
    """The slide that begins on that line (from 1; its first key in `column`, from 1; 0: where the
    words on that line begin)."""
    if PurePath(path).suffix.casefold() not in _YAML:
        return "kind"
    if text is None or not 0 < line <= len(text.lines):
        return "gone"
    first = line - 1
    begins = without_end(text.lines[first])
    indent = column - 1 if column else _after_dash(begins)
    head = begins[:indent]
    if head.strip() not in ("", "-") or "\t" in head:
        return "braces"
    body = [" " * indent + begins[indent:]]
    for one in text.lines[first + 1 :]:
        plain = without_end(one)
        if plain.strip() and not plain.lstrip().startswith("#") and _indent(plain) < indent:
            break
        body.append(plain)
    return _looked_at(first, head, body)


def _looked_at(first: int, head: str, body: list[str]) -> Stand | Locked:
    written = "\n".join(body) + "\n"
    fields = extents(written)
    if isinstance(fields, str):
        return fields
    node, _ = read(written.encode())
    if node is None or not isinstance(node.value, dict):
        return "unreadable"
    if node.broken or len(node.keys) != len(fields):
        return "broken"
    if "type" not in node.value:
        return "kind"
    return Stand(first, first + fields[-1].end, head, fields, node, node.plain())


def _after_dash(line: str) -> int:
    at = _indent(line)
    if line[at : at + 2] == "- ":
        at += 2 + _indent(line[at + 2 :])
    return at


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
