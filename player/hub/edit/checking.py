"""What `check` says of a slide, at the fields of its form. Knows no page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from player.content.entries import Draft
from player.content.playlist import parse
from player.document import Node, as_yaml, read, vocabulary
from player.hub.looks.say import say
from player.problems import Kind, Language, Problem

MISSING = ("missing-field", "missing-moment", "empty-field")


@dataclass(frozen=True, slots=True)
class Said:
    """A message. `kind`: whether the slide can't play, does not play, or could be better."""

    kind: Kind
    code: str
    words: str


@dataclass(frozen=True, slots=True)
class Checked:
    """A slide as `check` sees it: its draft where it is good, what is said at which field (by its
    way: `reactions.0.text`), and what is said of the whole."""

    draft: Draft | None
    at: Mapping[str, list[Said]] = field(default_factory=dict)
    whole: tuple[Said, ...] = ()

    @property
    def is_wrong(self) -> bool:
        """Whether it would not play."""
        every = [*self.whole, *(one for said in self.at.values() for one in said)]
        return self.draft is None or any(one.kind == "error" for one in every)


def check(
    fields: Mapping[str, Any],
    language: Language,
    inherited: Mapping[str, Any] | None = None,
    path: str = "",
) -> Checked:
    """What is wrong with a slide of these fields; `inherited` is what its list says of all."""
    text = as_yaml({"type": "", **fields}, language == "nl").encode()
    parsed = parse(text, path, inherited or {}, language == "nl")
    node, _ = read(text)
    at: dict[str, list[Said]] = {}
    whole: list[Said] = []
    for problem in parsed.problems:
        said = _said(problem, language)
        way = _way(problem, node) if node is not None else ""
        if way:
            at.setdefault(way, []).append(said)
        else:
            whole.append(said)
    drafts = [one for one in parsed.entries or () if isinstance(one, Draft)]
    good = drafts[0] if len(drafts) == 1 and drafts[0].slide is not None else None
    return Checked(good, at, tuple(whole))


def _said(problem: Problem, language: Language) -> Said:
    """A problem as a form says it: a sentence, and of what is missing not how a file says it."""
    code = problem.flaw.code
    if code in MISSING:
        return Said(problem.kind, code, say("edit.fill-in"))
    words = problem.message(language)
    end = "" if words.endswith((".", "…", "?", "!", "]")) else "."
    return Said(problem.kind, code, f"{words[:1].upper()}{words[1:]}{end}")


def with_painted(checked: Checked, problems: Iterable[Problem], language: Language) -> Checked:
    """The same with what the painter found."""
    at, whole = {way: [*said] for way, said in checked.at.items()}, [*checked.whole]
    for problem in problems:
        said = _said(problem, language)
        node = checked.draft.node if checked.draft is not None else None
        way = _way(problem, node) if node is not None and problem.flaw.at else ""
        (at.setdefault(way, []) if way else whole).append(said)
    return Checked(checked.draft, at, tuple(whole))


def _way(problem: Problem, node: Node) -> str:
    """The way to the field that a problem is about; "" for the slide as a whole."""
    if problem.flaw.code in ("missing-field", "missing-moment"):
        key = str(problem.flaw.values.get("key", ""))
        english = vocabulary().keys.get(key, key)
        above = _steps(problem, node)
        return ".".join([*above[:2], english]) if len(above) > 2 else english
    steps = _steps(problem, node)
    return "" if steps[:1] == ["type"] else ".".join(steps)


def _steps(problem: Problem, node: Node) -> list[str]:
    steps: list[str] = []
    while True:
        if isinstance(node.value, dict):
            before = [
                (place.line, place.column, key)
                for key, place in node.keys.items()
                if (place.line, place.column) <= (problem.line, problem.column)
            ]
            if not before:
                return steps
            key = max(before)[2]
            steps.append(key)
            node = node.value[key]
        elif isinstance(node.value, list):
            reached = [
                number
                for number, one in enumerate(node.value)
                if (one.line, one.column) <= (problem.line, problem.column)
            ]
            if not reached:
                return steps
            steps.append(str(reached[-1]))
            node = node.value[reached[-1]]
        else:
            return steps
