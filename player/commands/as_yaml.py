"""Fields → YAML as an editor would write it. Knows no file."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from player.document import Fault, read, vocabulary

_PLAIN = re.compile(r"[^\W\d_][\w .,'’()/-]*(?<! )")


def as_yaml(fields: Mapping[str, Any], dutch: bool) -> str:
    """A mapping in YAML, a field a line; its keys in Dutch or English."""
    lines = []
    for key, value in fields.items():
        name = vocabulary().dutch_key(key) if dutch else key
        if isinstance(value, Mapping):
            lines.append(f"{name}:")
            lines += [f"  {line}" for line in as_yaml(value, dutch).splitlines()]
        else:
            lines.append(f"{name}: {_scalar(value, dutch)}")
    return "\n".join(lines) + "\n"


def _scalar(value: Any, dutch: bool) -> str:
    if isinstance(value, bool):
        return ("ja" if value else "nee") if dutch else ("yes" if value else "no")
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_scalar(item, dutch) for item in value) + "]"
    if value is None:
        return ""
    text = str(value)
    plain = _PLAIN.fullmatch(text) or re.fullmatch(r"[\d.-]+", text)
    return text if plain and _reads_back(text) else json.dumps(text, ensure_ascii=False)


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
