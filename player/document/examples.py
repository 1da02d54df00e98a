"""A field as it should be typed, for a message to propose.

Each line that is proposed has been tried: what is typed is what is read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import yaml

from player.lazy import expression

LOADER: Any = getattr(yaml, "CLoader", yaml.Loader)

# An item of a list, and a field with its value; on a line, or at the start of any line of a text.
ITEM_START = expression(r"^([ \t]*)-(?:[ \t]|$)", re.MULTILINE)
FIELD_LINE = expression(r"([ \t]*(?:- )?)(\w[\w'-]*)[ \t]*:(?:[ \t]+(.*))?$")
_WORDS_OF_A_LIST = expression(r"([ \t]*)-[ \t]+()(\S.*)$")


def field_line(key: str | None, words: str, braces: bool = False) -> str:
    """A field (without a key: an item) as it should be typed: plain where that leaves its words
    whole, else between quotation marks that are not in them. `braces`: it stands between those.
    """
    head = f"{key}:" if key is not None else "-"
    for written in (words, f'"{words}"', "'" + words.replace("'", "''") + "'"):
        line = f"{head} {written}"
        if _reads_as(f"{{{line}}}" if braces else line, words):
            return line
    return f"{head} …"


def _reads_as(line: str, words: str) -> bool:
    try:
        *_, last = (
            event.value
            for event in yaml.parse(line, Loader=LOADER)
            if isinstance(event, yaml.ScalarEvent)
        )
    except (yaml.YAMLError, ValueError):
        return False
    return bool(last == words)


def in_quotes(lines: Sequence[str], at: int, always: bool = False) -> str:
    """The field that begins on a line as it should be typed, with all its words, also those on the
    lines below it."""
    if at >= len(lines) or not (
        match := FIELD_LINE.match(lines[at]) or _WORDS_OF_A_LIST.match(lines[at])
    ):
        return '"…"'
    indent, key, value = len(match[1]), match[2], match[3] or ""
    words = words_in(joined(lines, at, indent, value))
    line = field_line(key or None, words)
    return f"{key}: {quoted(words)}" if always and key and line == f"{key}: {words}" else line


def joined(lines: Sequence[str], at: int, indent: int, value: str) -> str:
    """A text with what goes on in the lines below it: those that are indented further than its
    key."""
    parts = [value]
    for line in lines[at + 1 :]:
        if (
            not line.strip()
            or len(line) - len(line.lstrip(" ")) <= indent
            or ITEM_START.match(line)
        ):
            break
        parts.append(line.strip())
    return " ".join(part for part in parts if part)


def words_in(value: str) -> str:
    """The words that were meant: without the quotation marks around all of them, and without one
    that is never closed."""
    value = value.strip()
    mark = value[:1]
    if (
        mark not in ("'", '"')
        or len(value) < 2
        or re.match(r"'(?:\w|ns|t?er)[\s-]", value, re.IGNORECASE)
    ):
        return value
    second = value.find(mark, 1)
    if second == -1:
        return value[1:].rstrip()  # never closed
    opens = (
        value[second - 1] in " (" or value[second + 1 : second + 2].isalnum()
    )  # one around words within the words
    if value[-1] == mark and (second == len(value) - 1 or opens):
        return value[1:-1]
    return value[1:] if value.count(mark) % 2 and opens else value


def quoted(text: str) -> str:
    """A text between quotation marks that are not in it."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def typed(text: str) -> str:
    """A value as it should be typed behind its key."""
    return field_line("x", text).removeprefix("x: ")
