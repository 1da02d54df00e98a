"""The sidecar of a file (`export.csv.yaml`) → its fields, or what is wrong with them. Knows no kind
of file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from player.content.entries import Sidecar
from player.content.traces import trace_problems, traces
from player.content.validation import Place, checked
from player.content.withheld import withheld, withheld_in
from player.document import Node, read
from player.problems import Flaw, Problem
from player.slides.base import Common

Fields = TypeVar("Fields", bound=Common)


@dataclass(frozen=True, slots=True)
class SidecarContents(Generic[Fields]):
    """What a sidecar says: its fields, checked (`fields`) and as written (`plain`), with places.

    `fields` is None where any of them is wrong: then nothing of its file can be shown, since
    consent may be among them.
    """

    fields: Fields | None
    plain: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    node: Node | None = None
    place: Place | None = None
    withheld: Mapping[str, Any] = field(
        default_factory=dict
    )  # what counts of it even where it is wrong


def read_sidecar(
    beside: Sidecar | None,
    model: type[Fields],
    inherited: Mapping[str, Any] | None = None,
    dutch: bool = True,
) -> SidecarContents[Fields]:
    """The fields of a file's sidecar; for those that it does not have, the fields of the entry that
    took the file in (`inherited`)."""
    if beside is None or not beside.data.strip():
        fields = model.model_validate(
            dict(inherited or {})
        )  # checked already, where it was written
        return SidecarContents(fields, dict(inherited or {}), withheld=withheld(inherited or {}))
    node, faults = read(beside.data)
    place = Place(beside.path, dutch)
    problems = [Problem(beside.path, fault.line, fault.column, fault.flaw) for fault in faults]
    if node is None:
        text = beside.data.decode("utf-8", "replace")
        return SidecarContents(
            None,
            {},
            (*problems, *trace_problems(traces(text), beside.path, dutch)),
            withheld=withheld_in(text),
        )
    if node.value is None:
        node = Node({}, 1, 1)
    if not isinstance(node.value, dict):
        return SidecarContents(None, {}, (*problems, place.problem(node, Flaw("not-a-mapping"))))
    _, more = checked(model, node, place)
    problems += more
    if loose := list(traces(beside.data.decode("utf-8", "replace"), sure=True)):
        return SidecarContents(
            None,
            {},
            (*problems, *trace_problems(loose, beside.path, dutch)),
            node,
            place,
            {"consent": "no"},
        )
    if more or node.broken or any(problem.severity == "error" for problem in problems):
        return SidecarContents(
            None, {}, tuple(problems), node, place, withheld({**(inherited or {}), **node.plain()})
        )
    plain = {**(inherited or {}), **node.plain()}
    return SidecarContents(
        model.model_validate(plain), plain, tuple(problems), node, place, withheld(plain)
    )
