"""What was found, as a value: good, to be mended one day, or in the way. Its words are in
`check_words`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

State = Literal["ok", "warning", "error"]
MARKS: Mapping[State, str] = {"ok": "✓", "warning": "!", "error": "✗"}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that was looked at. `code` names its words."""

    state: State
    code: str
    values: Mapping[str, object] = field(default_factory=dict)


def ok(code: str, **values: object) -> Finding:
    """It is as it should be."""
    return Finding("ok", code, values)


def warning(code: str, **values: object) -> Finding:
    """It works, but this could be better."""
    return Finding("warning", code, values)


def error(code: str, **values: object) -> Finding:
    """This is in the way."""
    return Finding("error", code, values)
