"""A slide with other words → the bytes of its file, in which only the lines of what changed are
others. Opens no file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any, Literal, NamedTuple

from player.document import as_yaml, read
from player.hub.publishing.head import MADE
from player.hub.slide_files.stand import Stand
from player.hub.slide_files.text import Text, without_end
from player.problems import Language

AROUND = 2  # lines that are shown before and after a difference


class NotSame(Exception):
    """What would be written is not what was meant: then nothing is."""


def new_file(fields: Mapping[str, Any], language: Language) -> bytes:
    """The file of a new slide."""
    return (MADE[language] + as_yaml(_filled(fields), language == "nl")).encode()


def changed(text: Text, stand: Stand, fields: Mapping[str, Any]) -> Text:
    """The file with these fields in that slide. Lines of a field that says the same stay as they
    are. Raises NotSame."""
    fields = _filled(fields)
    indent, end = " " * len(stand.head), text.end_at(stand.first)
    new = list(_new_lines(text, stand, fields))
    if not new:
        raise NotSame
    lines = [f"{indent}{line}{end}" if line else end for line in new]
    lines[0] = stand.head + lines[0][len(indent) :]
    if stand.end == len(text.lines) and not text.lines[-1].endswith(("\r", "\n")):
        lines[-1] = without_end(lines[-1])
    # Whole lines that stayed keep the ends that they had.
    lines = _kept(text.lines[stand.first : stand.end], lines)
    written = "\n".join(indent + line for line in new) + "\n"
    node, _ = read(written.encode())
    if node is None or _as_text(node.plain()) != _as_text(fields):
        raise NotSame
    return text.with_lines(stand.first, stand.end, lines)


def _kept(old: tuple[str, ...], new: list[str]) -> list[str]:
    bare = [without_end(line) for line in old]
    match = SequenceMatcher(None, bare, [without_end(line) for line in new], autojunk=False)
    kept = list(new)
    for at, to, length in match.get_matching_blocks():
        for step in range(length):
            if to + step < len(new) - 1 and at + step < len(old) - 1:
                kept[to + step] = old[at + step]
    return kept


def _new_lines(text: Text, stand: Stand, fields: Mapping[str, Any]) -> Iterator[str]:
    """The lines of the slide, without what stands before its keys."""
    known = list(stand.raw)
    for english, extent in zip(known, stand.fields, strict=True):
        lines = [
            without_end(line)[len(stand.head) :]
            for line in text.lines[stand.first + extent.first : stand.first + extent.end]
        ]
        if _as_text(fields.get(english)) == _as_text(stand.raw[english] or None):
            yield from lines
            continue
        if english not in fields:
            continue
        first, *rest = as_yaml({english: fields[english]}, stand.dutch).splitlines()
        yield stand.node.keys[english].written + first[first.index(":") :]
        yield from rest
        yield from (line for line in _blank_at_end(lines))
    more = {key: value for key, value in fields.items() if key not in stand.raw}
    if more:
        yield from as_yaml(more, stand.dutch).splitlines()


def _blank_at_end(lines: list[str]) -> Iterator[str]:
    for line in reversed(lines):
        if line.strip():
            return
        yield line


def _filled(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value not in (None, [], {})}


def _as_text(value: Any) -> Any:
    """A value as it is read back: the text of everything, and nothing for what is empty."""
    if isinstance(value, Mapping):
        return {str(key): _as_text(inner) for key, inner in _filled(value).items()}
    if isinstance(value, list | tuple):
        return [_as_text(inner) for inner in value]
    return value if value is None else str(value)


# ── what is shown of it ───────────────────────────────────────────────────────────────────────────


class Line(NamedTuple):
    """A line of a difference: taken out, put in, or around those; its number in that file."""

    kind: Literal["out", "in", "same"]
    number: int
    text: str


def difference(before: Text, after: Text) -> list[Line]:
    """The lines that differ, with some around them."""
    if before == after:
        return []
    old = [without_end(line) for line in before.lines]
    new = [without_end(line) for line in after.lines]
    same = next(
        (at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other),
        min(len(old), len(new)),
    )
    tail = 0
    while tail < min(len(old), len(new)) - same and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    # Lines that only came: from the dash of what came, where the same stands above and below.
    while (
        len(old) - tail == same > 0
        and not new[same].lstrip().startswith("- ")
        and old[same - 1] == new[len(new) - tail - 1]
    ):
        same, tail = same - 1, tail + 1
    first = max(0, same - AROUND)
    last_old, last_new = len(old) - tail, len(new) - tail
    lines = [Line("same", at + 1, old[at]) for at in range(first, same)]
    match = SequenceMatcher(None, old[same:last_old], new[same:last_new], autojunk=False)
    for tag, a, b, c, d in match.get_opcodes():
        if tag == "equal":
            lines += [Line("same", same + at + 1, old[same + at]) for at in range(a, b)]
            continue
        lines += [Line("out", same + at + 1, old[same + at]) for at in range(a, b)]
        lines += [Line("in", same + at + 1, new[same + at]) for at in range(c, d)]
    after_it = range(last_new, min(len(new), last_new + AROUND))
    return lines + [Line("same", at + 1, new[at]) for at in after_it]
