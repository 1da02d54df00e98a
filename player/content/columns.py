"""What an editor says of a table, in the entry that takes it in or beside it: which column is what.
Knows no cell."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from player.settings.values import LinkOrYes, Part, PerDay, Scale, Text, Words, YesNo
from player.slides.base import Common

MOST_HEADER_ROWS = 9


class Columns(Part):
    """The columns of a table by their name in its header, or their letter (A, B … AA)."""

    text: Words | None = None
    date: Words | None = None
    score: Words | None = None
    sentiment: Words | None = None
    source: Words | None = None
    id: Words | None = None
    customer: Words | None = None
    consent: Words | None = None


class OfTable(Common):
    """The fields of a pool of quotes; all but `per_day` are about the tables in it."""

    columns: Columns | None = None
    scale: Scale | None = None
    header_rows: int | None = Field(None, ge=0, le=MOST_HEADER_ROWS)
    sheet: Text = ""
    dates: Literal["day-month", "month-day"] | None = None
    named: YesNo | None = None
    react: LinkOrYes | None = None
    per_day: PerDay = 1


SETTINGS = ("per_day", "columns", "scale", "header_rows", "sheet", "dates", "named")
