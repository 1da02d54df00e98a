"""A table that is taken in: which of its sheets holds the answers, what is said of it as YAML, and
three of many that show what they are like. For the command and for the hub. Opens no file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from player.content.columns import OfTable
from player.content.proposal import Proposal, proposal
from player.content.table import rows_of
from player.document import as_yaml
from player.problems import Problem

_Entry = TypeVar("_Entry")
THREE = 3  # quotes that are shown
_ORDER = ("sheet", "header_rows", "columns", "scale", "source", "named", "from")


class Proposed(NamedTuple):
    """The sheet that seems to hold the answers (empty where it need not be said), what its columns
    seem to be (None where nothing can be read), the sheets that there are, and what is wrong."""

    sheet: str
    proposal: Proposal | None
    sheets: tuple[str, ...]
    problems: tuple[Problem, ...]


def proposed(data: bytes, name: str, fields: Mapping[str, Any], dutch: bool) -> Proposed:
    """What a table seems to hold, where `fields` do not say it."""
    model = OfTable.model_validate(
        {key: value for key, value in fields.items() if key not in ("from", "consent")}
    )
    sheets, problems = rows_of(data, name, model.sheet)
    if not sheets:
        return Proposed("", None, (), tuple(problems))
    proposals = [(sheet, proposal(rows, model, name, dutch)) for sheet, rows in sheets]
    with_text = (pair for pair in proposals if "text" in pair[1].by_field)
    sheet, chosen = next(with_text, proposals[0])
    said = "" if sheet in (model.sheet, proposals[0][0]) else sheet
    return Proposed(said, chosen, tuple(one for one, _ in sheets), tuple(problems))


def as_text(fields: Mapping[str, Any], dutch: bool) -> str:
    """The fields as an editor would write them: in a fixed order, consent last."""
    ordered = {key: fields[key] for key in _ORDER if fields.get(key) not in (None, "", {})}
    rest = fields.keys() - {*_ORDER, "consent"}
    ordered |= {key: value for key, value in fields.items() if key in rest and value is not None}
    if "consent" in fields:
        ordered["consent"] = fields["consent"]
    return as_yaml(ordered, dutch)


def spread(entries: Sequence[_Entry], words: Callable[[_Entry], str]) -> list[_Entry]:
    """Up to three of these, no words twice. Not the first three: those are often of one day."""
    different = list({words(entry): entry for entry in reversed(entries)}.values())[::-1]
    count = min(THREE, len(different))
    return [different[at * len(different) // count] for at in range(count)]
