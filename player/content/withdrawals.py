"""`ingetrokken.yaml`: what is off every screen, whatever another file says. Opens no file.

    - id: vierde-formulier
      afdruk: 9f3c1b7a20d4e815
      ingetrokken: 2026-11-28

A line counts for as much of it as can be read: whoever wrote it wants something gone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated

from pydantic import BeforeValidator, ValidationError

from player.content.validation import Place, checked
from player.document import Node, read
from player.lazy import dataclass
from player.problems import Flaw, Problem
from player.settings.values import Identifier, Moment, Part, wrong
from player.text.word_print import DIGITS


def _print(value: object) -> object:
    text = str(value).strip().casefold()
    # Whoever has all digits of the SHA-256 has the first sixteen too.
    if not re.fullmatch(rf"[0-9a-f]{{{DIGITS},64}}", text):
        raise wrong("not-a-print", value=value)
    return text[:DIGITS]


class _Line(Part):
    """A line of the list, as it is written."""

    id: Identifier | None = None
    print: Annotated[str | None, BeforeValidator(_print)] = None
    withdrawn: Moment | None = None


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What is withdrawn, by id, by the print of its words, or both; and since when, where that is
    said. `line` is where it stands."""

    id: str = ""
    print: str = ""
    on: date | datetime | None = None
    line: int = 0
    column: int = 1


@dataclass(frozen=True, slots=True)
class Listed:
    """What a file withdraws. `whole`: all of it could be read, so that what it leaves out may be
    shown again."""

    withdrawals: tuple[Withdrawal, ...]
    problems: tuple[Problem, ...]
    whole: bool


def listed(data: bytes, path: str) -> Listed:
    """What is in the file, which editors know as `path`."""
    place = Place(path)
    node, faults = read(data)
    problems = [Problem(path, fault.line, fault.column, fault.flaw) for fault in faults]
    withdrawals: list[Withdrawal] = []
    if node is not None:
        if node.value is None and not problems:
            # Half a save looks like this; `[]` is said on purpose.
            problems.append(Problem(path, 1, 1, Flaw("withdrawals-empty")))
        elif not isinstance(node.value, list):
            problems.append(Problem(path, node.line, node.column, Flaw("withdrawals-no-list")))
        withdrawals += _of(_lines(node), place, problems)
    whole = not any(problem.severity == "error" for problem in problems)
    return Listed(tuple(withdrawals), tuple(problems), whole)


def _lines(node: Node) -> list[Node]:
    return node.value if isinstance(node.value, list) else [node]


def _of(nodes: Iterable[Node], place: Place, problems: list[Problem]) -> Iterable[Withdrawal]:
    for node in nodes:
        if node.value is None:
            continue  # what could not be read was said already
        if isinstance(node.value, str):  # a bare id
            node = Node({"id": node}, node.line, node.column)
        line, flaws = checked(_Line, node, place)
        problems += flaws
        line = line or _as_far_as_it_goes(node)
        if not line.id and not line.print:
            if not any(flaw.severity == "error" for flaw in flaws):
                problems.append(place.problem(node, Flaw("withdrawal-of-what")))
            continue
        if line.withdrawn is None and not flaws:
            problems.append(place.problem(node, Flaw("withdrawal-undated", severity="warning")))
        yield Withdrawal(line.id or "", line.print or "", line.withdrawn, node.line, node.column)


def _as_far_as_it_goes(node: Node) -> _Line:
    """The fields of a line that are right, where others are not."""
    fields: dict[str, object] = {}
    written = node.plain()
    for key in _Line.model_fields if isinstance(written, dict) else ():
        try:
            _Line.model_validate({key: written.get(key)})
        except ValidationError:
            continue
        fields[key] = written.get(key)
    return _Line.model_validate(fields)
