"""What an editor is asked about a table, in a terminal. Without one the proposal stands. Reads no
file and writes none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from player.commands.import_.request import ImportRequest
from player.commands.refusal import CommandRefused
from player.content.cells import LIMITS
from player.content.columns import Columns
from player.content.proposal import Proposal
from player.content.validation import keys_of
from player.text.escapes import visible

FIELDS = tuple(keys_of(Columns))
NONE = ("-", "")  # the answers that mean: no column
_ASKED = ("text", "date", "score", "consent")  # fields; the others are proposed only
_DEFAULT_SCALE = "1-10"


def columns_of(request: ImportRequest, proposal: Proposal) -> dict[str, str]:
    """The columns by field: those that were given, else the ones that are proposed and confirmed.

    Raises CommandRefused where nobody says which column is the text.
    """
    columns = dict(proposal.by_field)
    for field in _ASKED:
        if request.ask is None or field in request.columns:
            continue
        column = _ask_column(request, field, columns.get(field), proposal)
        if column is None:
            columns.pop(field, None)
        else:
            columns[field] = column
    if "text" not in columns:
        raise CommandRefused(request.words("no-text", columns=_listed(proposal)), 1)
    return {field: columns[field] for field in FIELDS if field in columns}


def _ask_column(
    request: ImportRequest, field: str, proposed: str | None, proposal: Proposal
) -> str | None:
    """The column that is this field, asked until the answer is one; None for none."""
    assert request.ask is not None
    words = request.words
    while True:
        answer = request.ask(words(f"which-{field}"), proposed or NONE[0])
        if answer in NONE:
            return None
        if (column := _meant(answer, proposal)) is not None:
            return column
        request.say(words("no-such", name=answer))


def _meant(answer: str, proposal: Proposal) -> str | None:
    """The column that an answer means, by its name where it has one: the name, the letter, or how
    one name alone begins."""
    answer = answer.strip().casefold()
    for column in proposal.columns:
        if answer in (column.name.casefold(), column.letter.casefold()):
            return column.name or column.letter
    begins = [
        column.name for column in proposal.columns if column.name.casefold().startswith(answer)
    ]
    return begins[0] if len(begins) == 1 else None


def _listed(proposal: Proposal) -> str:
    """The columns that may be the text."""
    return ", ".join(
        f"{column.letter} ({visible(column.name)})" if column.name else column.letter
        for column in proposal.columns
        if not column.personal
    )


def scale_of(request: ImportRequest, proposed: str | None) -> str | None:
    """What a score means: what was given, else what is answered or proposed."""
    if request.scale is not None:
        return request.scale
    if request.ask is None:
        return proposed
    words = request.words
    while True:
        answer = request.ask(words("scale"), proposed or _DEFAULT_SCALE).strip().casefold()
        if answer in LIMITS:
            return answer
        request.say(words("one-of", known=", ".join(LIMITS)))


def consent_of(request: ImportRequest, before: Mapping[str, Any], quotes: int) -> bool:
    """Whether the customers agreed to these quotes being shown: what was given, else what is
    answered, or what was said before. Nobody who says so means no."""
    if request.consent is not None:
        return request.consent
    if request.confirm is not None:
        return request.confirm(request.words("may", n=quotes))
    return before.get("consent") in ("ja", "yes")
