"""What an editor says of a table in the form → the fields by which it is read. Knows no page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict

from player.content.cells import LIMITS
from player.content.columns import MOST_HEADER_ROWS
from player.hub.asking import number_of

# The fields that are asked for, and the sentence for each; `customer` shows a name, so it is never
# proposed.
ASKED = {
    "text": "taking_in.text",
    "sentiment": "taking_in.sentiment",
    "score": "taking_in.score",
    "date": "taking_in.date",
    "consent": "taking_in.consent",
    "customer": "taking_in.customer",
}
QUIET = ("id", "source")  # taken as they are proposed
SCALES = tuple(LIMITS)
DATES = ("day-month", "month-day")
MOST_SOURCE = 60  # characters


@dataclass(frozen=True, slots=True)
class Choice:
    """A field and the columns it may be: (letter, how it is called, chosen)."""

    field: str
    sentence: str
    columns: tuple[tuple[str, str, bool], ...]


def choices(looked: Mapping[str, Any], said: Mapping[str, Any]) -> Iterator[Choice]:
    """What is chosen for each field: what was said, else what is proposed."""
    by_field = said.get("columns") or {
        key: letter for key, letter in looked["by_field"].items() if key != "customer"
    }
    for field, sentence in ASKED.items():
        columns = tuple(
            (letter, f"{letter} · {name}" if name else letter, by_field.get(field) == letter)
            for letter, name, _, personal in looked["columns"]
            if not personal or field in ("customer", "consent")
        )
        yield Choice(field, sentence, columns)


def said_in(posted: QueryDict, looked: Mapping[str, Any], today: date) -> dict[str, Any]:
    """The fields of a table as they were posted; what makes no sense is left out."""
    letters = {letter for letter, *_ in looked["columns"]}
    columns = {
        field: letter for field in ASKED if (letter := posted.get(f"kolom-{field}", "")) in letters
    }
    quiet = {key: looked["by_field"][key] for key in QUIET if key in looked["by_field"]}
    columns |= {key: letter for key, letter in quiet.items() if letter not in columns.values()}
    fields: dict[str, Any] = {"columns": columns}
    if "customer" in columns:
        fields["named"] = "yes"
    if "score" in columns:
        scale = posted.get("schaal", "")
        fields["scale"] = scale if scale in SCALES else looked["scale"] or "1-10"
    if (dates := posted.get("datums", "")) in DATES:
        fields["dates"] = dates
    if source := " ".join(posted.get("bron", "").split())[:MOST_SOURCE]:
        fields["source"] = source
    rows = number_of(posted.get("kopregels", ""))
    if rows is not None and rows <= MOST_HEADER_ROWS:
        fields["header_rows"] = rows
    elif looked.get("header_rows") is not None:
        fields["header_rows"] = looked["header_rows"]
    if sheet := _sheet(posted, looked):
        fields["sheet"] = sheet
    start = _day(posted.get("vanaf", ""))
    if start is not None and start > today:  # today's choice stands: it may not change under way
        fields["from"] = start.isoformat()
    return fields


def _sheet(posted: QueryDict, looked: Mapping[str, Any]) -> str:
    sheet = posted.get("blad", "")
    return sheet if sheet in looked["sheets"] else str(looked["sheet"])


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
