"""Fields → YAML as an editor would write it. Knows no file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from player.document import Fault, read, vocabulary

_PLAIN = re.compile(r"[^\W\d_][\w .,'’()/-]*(?<! )")
_PLAIN_IN_LIST = re.compile(r"[^\W\d_][\w .'’()/-]*(?<! )")  # a comma would make two items of it


def as_yaml(fields: Mapping[str, Any], dutch: bool) -> str:
    """A mapping in YAML, a field a line; its keys in Dutch or English."""
    return "\n".join(_lines(fields, dutch)) + "\n"


def _lines(fields: Mapping[str, Any], dutch: bool) -> Iterator[str]:
    for key, value in fields.items():
        name = vocabulary().dutch_key(key) if dutch else key
        if isinstance(value, Mapping):
            yield f"{name}:"
            yield from (f"  {line}" for line in _lines(value, dutch))
        elif isinstance(value, list | tuple) and any(isinstance(item, Mapping) for item in value):
            yield f"{name}:"
            yield from (f"  {line}" for item in value for line in _item(item, dutch))
        else:
            yield f"{name}: {_scalar(value, dutch)}"


def _item(item: Any, dutch: bool) -> Iterator[str]:
    """An item of a list that holds parts: its first line behind a dash, the others below that."""
    lines = _lines(item, dutch) if isinstance(item, Mapping) else iter([_scalar(item, dutch)])
    yield f"- {next(lines)}"
    yield from (f"  {line}" for line in lines)


def _scalar(value: Any, dutch: bool, plain: re.Pattern[str] = _PLAIN) -> str:
    if isinstance(value, bool):
        return ("ja" if value else "nee") if dutch else ("yes" if value else "no")
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_scalar(item, dutch, _PLAIN_IN_LIST) for item in value) + "]"
    if value is None:
        return ""
    text = str(value)
    is_plain = plain.fullmatch(text) or re.fullmatch(r"[\d.-]+", text)
    return text if is_plain and _reads_back(text) else json.dumps(text, ensure_ascii=False)


def _reads_back(text: str) -> bool:
    """Whether our own reader takes it for these words, with nothing to say about it."""
    node, faults = read(f"key: {text}\n".encode())
    problems: list[Fault] = list(faults)
    return (
        not problems
        and node is not None
        and isinstance(node.value, dict)
        and node.value["key"].value == text
    )
