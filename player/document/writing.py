"""Fields → YAML as an editor would write it. Knows no file.

What it writes is what `compose` reads: each value that may be taken for another is put between
quotation marks.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from player.document.compose import Stop, compose
from player.document.vocabulary import vocabulary
from player.lazy import expression

_PLAIN = expression(r"[^\W\d_][\w .,'’()/-]*(?<! )")
_PLAIN_IN_LIST = expression(r"[^\W\d_][\w .'’()/-]*(?<! )")  # a comma would make two items of it
_LONG = 60  # characters: from here an item of a list has a line of its own
# What may stand in no YAML, or would be read as something else.
_ODD = expression("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def as_yaml(fields: Mapping[str, Any], dutch: bool) -> str:
    """A mapping in YAML, a field a line; its keys and choices in Dutch or English."""
    return "\n".join(_lines(fields, dutch)) + "\n"


def _lines(fields: Mapping[str, Any], dutch: bool, named: bool = False) -> Iterator[str]:
    """`named`: the keys are names that an editor chose, and stay as they are."""
    for key, value in fields.items():
        name = _name(key) if named or not dutch else vocabulary().dutch_key(key)
        if isinstance(value, Mapping) and value:
            yield f"{name}:"
            yield from (f"  {line}" for line in _lines(value, dutch, key in vocabulary().names))
        elif isinstance(value, list | tuple) and any(map(_wants_a_line, value)):
            yield f"{name}:"
            yield from (f"  {line}" for item in value for line in _item(item, dutch))
        else:
            yield f"{name}: {_scalar(_chosen(key, value, dutch), dutch)}".rstrip()


def _name(key: str) -> str:
    return key if _PLAIN.fullmatch(key) and _reads_back(key) else json.dumps(key)


def _chosen(key: str, value: Any, dutch: bool) -> Any:
    """The Dutch word for a choice."""
    if not dutch or not isinstance(value, str):
        return value
    words = vocabulary()
    if key == "type":
        return words.dutch_type(value)
    known = words.values.get(key, {})
    return next((word for word, english in known.items() if english == value), value)


def _wants_a_line(item: Any) -> bool:
    return isinstance(item, Mapping) or (isinstance(item, str) and len(item) >= _LONG)


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
    if isinstance(value, Mapping):
        return "{}"
    if value is None:
        return ""
    text = str(value)
    is_plain = plain.fullmatch(text) or re.fullmatch(r"[\d.-]+", text)
    if is_plain and _reads_back(text):
        return text
    return _ODD.sub(_escaped, json.dumps(text, ensure_ascii=False))


def _escaped(odd: re.Match[str]) -> str:
    return f"\\u{ord(odd[0]):04x}"


def _reads_back(text: str) -> bool:
    """Whether our own reader takes it for these words, with nothing to say about it."""
    try:
        node, faults = compose(f"key: {text}\n")
    except Stop:
        return False
    return not faults and isinstance(node.value, dict) and node.value["key"].value == text
