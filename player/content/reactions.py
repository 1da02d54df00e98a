"""`reacties/ID.yaml`: what colleagues say to the quote with that id. Opens no file.

reacties:
  - tekst: Die datum vullen we nu zelf in.
    door: Team Polis
    teken: pak-op
tekens: {raakt: 9, herken: 14}
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import Field, ValidationError

from player.content.people import KINDS
from player.content.validation import Place, checked
from player.document import Node, read
from player.lazy import dataclass
from player.problems import Flaw, Problem
from player.settings.signs import Counts
from player.settings.values import Part
from player.slides.quote import Reaction
from player.text.personal_data import found_in

ENDINGS = (".yaml", ".yml")


class Reactions(Part):
    """What colleagues say to a quote, the newest first, and how often they gave which sign."""

    reactions: tuple[Reaction, ...] = ()
    signs: Counts = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Read:
    """What a file says: None where it is wrong. `raw` is the same in English keys, to be kept."""

    reactions: Reactions | None
    raw: Mapping[str, Any]
    problems: tuple[Problem, ...]


def read_reactions(data: bytes, path: str) -> Read:
    """What is in the file, which editors know as `path`."""
    node, faults = read(data)
    problems = [Problem(path, fault.line, fault.column, fault.flaw) for fault in faults]
    if node is None or problems:
        return Read(None, {}, tuple(problems))
    if node.value is None:  # nobody says anything yet, or no longer
        return Read(Reactions(), {}, ())
    place = Place(path)
    value, more = checked(Reactions, node, place)
    if value is not None:
        more += _personal(node, value, place)
    if any(problem.severity == "error" for problem in more):
        value = None
    return Read(value, node.plain() if value is not None else {}, tuple(more))


def recalled(raw: Mapping[str, Any]) -> Reactions | None:
    """What was kept of a file; None for what another version of this program kept otherwise."""
    try:
        return Reactions.model_validate(raw)
    except ValidationError:
        return None


def _personal(node: Node, value: Reactions, place: Place) -> list[Problem]:
    """Where to reach somebody does not go on a wall. Only the kind is told: problems are logged."""
    return [
        place.problem(
            node,
            Flaw("personal-data", {"kind": KINDS[kind]}, ("reactions", at, field), "warning")
            if kind == "postcode"
            else Flaw("reaction-personal", {"kind": KINDS[kind]}, ("reactions", at, field)),
        )
        for at, reaction in enumerate(value.reactions)
        for field, text in (("text", reaction.text), ("by", reaction.by))
        for kind in found_in(text)
    ]
