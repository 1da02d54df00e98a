"""The process that reads a table (`python -m player.hub.taking_in.child`). Knows no Django.

A table is other people's bytes: it is read within limits of memory and time, as the command does,
and whatever becomes of that, the hub answers. A line of JSON and the bytes come in on its input, a
line of JSON goes out; nothing touches a disk.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any, BinaryIO

from player.content.columns import OfTable
from player.content.proposal import Proposal
from player.content.table import SurveyAnswer, look_through, quote_of, unfit_for
from player.content.taking_in import proposed
from player.problems import Problem
from player.text.colleagues import named_in
from player.text.personal_data import found_in, pieces_in

MOST_OFFERED = 10_000  # rows: as many slides as a list may have
MOST_TOLD = 12  # problems
MOST_MEMORY, MOST_SECONDS = 1 << 30, 60  # bytes and s; a workbook has its own in a process below


def look(data: bytes, asked: dict[str, Any]) -> dict[str, Any]:
    """What its columns seem to be."""
    dutch = asked["language"] == "nl"
    found = proposed(data, asked["name"], asked["fields"], dutch)
    said = _told(found.problems, dutch)
    if found.proposal is None:
        return {"said": said, "sheets": found.sheets}
    return {"said": said, "sheets": found.sheets, "sheet": found.sheet, **_columns(found.proposal)}


def _columns(seems: Proposal) -> dict[str, Any]:
    letters = {column.name: column.letter for column in reversed(seems.columns) if column.name}
    return {
        "columns": [
            [column.letter, column.name, list(column.examples), column.personal]
            for column in seems.columns
        ],
        "by_field": {key: letters.get(name, name) for key, name in seems.by_field.items()},
        "scale": seems.scale or "",
        "preset": seems.preset,
        "header_rows": seems.header_rows,
    }


def rows(data: bytes, asked: dict[str, Any]) -> dict[str, Any]:
    """What each row would be as a quote: of those that a customer refused, or that can't be one,
    there is nothing in the answer."""
    dutch = asked["language"] == "nl"
    fields = OfTable.model_validate(asked["fields"])
    written = date.fromisoformat(asked["today"])
    table = look_through(data, asked["name"], fields, dutch, written)
    colleagues = tuple(asked.get("colleagues", ()))
    offered, left_out, named, more = list[dict[str, Any]](), 0, 0, 0
    refused = sum(answer.consent is False for answer in table.answers)
    for answer in table.answers:
        if answer.consent is False:
            continue
        if len(offered) >= MOST_OFFERED:
            more += 1
        elif unfit_for(replace(answer, consent=True), dutch) is not None:
            left_out += 1
        elif _names_colleague(row := _row(answer, fields), colleagues):
            named += 1
        else:
            offered.append(row)
    return {
        "said": _told(table.problems, dutch),
        "rows": offered,
        "left_out": left_out,
        "named": named,
        "refused": refused,
        "more": more,
    }


def _row(answer: SurveyAnswer, fields: OfTable) -> dict[str, Any]:
    raw, _ = quote_of(answer, fields.from_)
    first = {"from": fields.from_.isoformat()} if fields.from_ is not None else {}
    source = {"source": fields.source} if fields.source and "source" not in raw else {}
    return {
        "row": answer.row,
        "fields": {"type": "quote", "id": answer.id, **first, **source, **raw},
        "marks": [[piece.start, piece.start + len(piece.text)] for piece in pieces_in(answer.text)],
        "kinds": list(found_in(answer.text)),
        "agreed": answer.consent is True,
    }


def _names_colleague(row: dict[str, Any], colleagues: tuple[str, ...]) -> bool:
    """Whether it is criticism that names a colleague: no screen would show it."""
    fields = row["fields"]
    return (
        fields.get("sentiment") == "critical" and named_in(fields["text"], colleagues) is not None
    )


def _told(problems: tuple[Problem, ...], dutch: bool) -> list[str]:
    return list(dict.fromkeys(_lines(problems, dutch)))[:MOST_TOLD]


def _lines(problems: tuple[Problem, ...], dutch: bool) -> Iterator[str]:
    row = "rij" if dutch else "row"
    for problem in problems:
        message = problem.message("nl" if dutch else "en")
        yield f"{row} {problem.line}: {message}" if problem.line else message


def main(asked: BinaryIO, answers: BinaryIO) -> None:
    """Answer one question."""
    from player.process.limits import limit_for_good

    limit_for_good(AS=MOST_MEMORY, CPU=MOST_SECONDS)
    question = json.loads(asked.readline())
    answer = {"look": look, "rows": rows}[question["do"]](asked.read(), question)
    answers.write(json.dumps(answer).encode() + b"\n")


if __name__ == "__main__":
    main(sys.stdin.buffer, sys.stdout.buffer)
