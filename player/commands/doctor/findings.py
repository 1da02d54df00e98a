"""What was found, as a value: good, to be mended one day, or in the way of playing; in words for
somebody without a terminal's habits."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from player.commands.doctor.words import ADVICE, SUBJECTS, WORDS
from player.problems import Language

_DECIMAL = re.compile(r"(?<=\d)\.(?=\d+ (?:ms|GB)\b)")  # 3,6 ms in Dutch

State = Literal["ok", "warning", "error"]
MARKS: dict[State, str] = {"ok": "✓", "warning": "!", "error": "✗"}


@dataclass(frozen=True)
class Finding:
    """Something that was looked at. `code` names its words (`player.commands.doctor.words`); what
    is not ok has advice under the same name."""

    subject: str
    state: State
    code: str
    values: dict[str, object] = field(default_factory=dict)

    def named(self, language: Language) -> str:
        """What was looked at."""
        return SUBJECTS.of(language)(self.subject)

    def message(self, language: Language) -> str:
        """What is the case."""
        message = WORDS.of(language)(self.code, **self.values)
        return _DECIMAL.sub(",", message) if language == "nl" else message

    def advice(self, language: Language) -> str:
        """What to do, in one sentence; empty where there is nothing to do."""
        return ADVICE.of(language)(self.code, **self.values) if self.state != "ok" else ""


def ok(subject: str, code: str, **values: object) -> Finding:
    """It is as it should be."""
    return Finding(subject, "ok", code, values)


def warning(subject: str, code: str, **values: object) -> Finding:
    """It plays, but this could be better."""
    return Finding(subject, "warning", code, values)


def error(subject: str, code: str, **values: object) -> Finding:
    """This is in the way of playing."""
    return Finding(subject, "error", code, values)
