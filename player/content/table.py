"""A table (CSV, Excel, LibreOffice) → a pool of quotes. Opens no file, reads no clock.

Privacy at the door: of each row only the cells of the columns that are known are looked at; the
rest (names, addresses, IP numbers) goes no further than this function. No message repeats what is
in a cell. Without `consent: yes`, of the entry, of the sidecar or of a column, no row leaves it;
nor does a row with personal data in its text, unless it has a yes of its own.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import PurePath
from typing import Any

from player.content import cells, delimited, workbook
from player.content.columns import OfTable
from player.content.delimited import Row
from player.content.entries import Beside, Draft, Entry, Parsed
from player.content.first_words import MADE, first_words
from player.content.headers import Header, found_header
from player.content.letters import surely_wrong
from player.content.people import KINDS
from player.content.sidecar import Said, said
from player.content.traces import NOT_SO, says_only
from player.content.validation import key_named, keys_of
from player.problems import Flaw, Problem
from player.slides.base import Common
from player.slides.quote import Quote
from player.text.personal_data import found_in

MOST_WORDS, MOST_CHARACTERS = (
    65,
    600,
)  # more nobody can read in the 30 s that a text stays (4 s + 0.4 s a word, product.md)
TOLD = 5  # rows of which the same flaw is told one by one
DELIMITED = (".csv", ".tsv")


@dataclass(frozen=True, slots=True)
class Answer:
    """What is taken from a row: nothing else of it is kept."""

    row: int
    text: str
    id: str
    date: date | None = None
    sentiment: str | None = None
    source: str = ""
    customer: str = ""
    consent: bool | None = None  # of its own; None where there is no column
    withdrawn: Any = None  # the day from which it is


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its header found: its answers and what is wrong with the other rows."""

    header: Header | None
    answers: tuple[Answer, ...] = ()
    problems: tuple[Problem, ...] = ()


def parse(
    data: bytes,
    path: str,
    common: Mapping[str, Any] | None = None,
    dutch: bool = True,
    beside: Beside | None = None,
    written: date | None = None,
) -> Parsed:
    """The quotes of a table. Rows are named by their number, as a spreadsheet counts them."""
    told = said(beside, OfTable, common, dutch)
    if told.fields is None:  # not even consent is sure
        return Parsed(None, told.problems, withheld=told.withheld)
    table = look_through(data, path, told.fields, dutch, written)
    problems = [*told.problems, *_columns_of_sidecar(table, told)]
    if table.header is None:
        return Parsed(None, tuple(problems), withheld=told.withheld)
    fields = told.fields
    agreed = [
        answer
        for answer in table.answers
        if fields.consent is not False
        and (answer.consent if answer.consent is not None else fields.consent)
    ]
    if not agreed and table.answers and "consent" not in table.header.columns:
        flaw = Flaw(
            "table-consent",
            {
                "count": len(table.answers),
                "key": "akkoord" if dutch else "consent",
                "value": "ja" if dutch else "yes",
                "sidecar": PurePath(path).name + ".yaml",
            },
            severity="warning",
        )
        problems.append(beside_problem(told, flaw) or Problem(path, 0, 0, flaw))
    elif (
        not agreed
        and table.answers
        and fields.consent is not False
        and all(problem.flaw.code != "table-yes-no" for problem in problems)
    ):
        column = table.header.columns["consent"]
        problems.append(
            Problem(
                path,
                table.header.last_row,
                column + 1,
                Flaw(
                    "table-consent-column",
                    {
                        "count": len(table.answers),
                        "column": table.header.name(column),
                        "value": "ja" if dutch else "yes",
                    },
                    severity="warning",
                ),
            )
        )
    entries, more = _slides(agreed, path, told, dutch)
    problems += more
    if not table.answers and not problems:
        problems.append(Problem(path, 0, 0, Flaw("no-slides", severity="warning")))
    return Parsed(
        entries,
        tuple(sorted(problems, key=lambda problem: (problem.path, problem.line))),
        pool=True,
        per_day=fields.per_day,
    )


def beside_problem(told: Said[OfTable], flaw: Flaw) -> Problem | None:
    """A flaw at its place in the sidecar, where there is one."""
    return (
        told.place.problem(told.node, flaw)
        if told.place is not None and told.node is not None
        else None
    )


def rows_of(
    data: bytes, path: str, sheet: str = ""
) -> tuple[list[tuple[str, list[Row]]], list[Problem]]:
    """The sheets of a table with their rows, and what can't be read of them. A CSV file is one
    sheet without a name."""
    if PurePath(path).suffix.casefold() in DELIMITED:
        rows, faults = delimited.read(data)
        sheets = [("", rows)] if rows else []
    else:
        sheets, faults = workbook.read(data, sheet)
    return [(name, rows) for name, rows in sheets if rows], [
        Problem(path, fault.line, fault.column, fault.flaw) for fault in faults
    ]


def look_through(
    data: bytes, path: str, fields: OfTable, dutch: bool = True, written: date | None = None
) -> Table:
    """A table with what it says of its columns, and what its editor says of them. `written`: on
    which day its file was."""
    sheets, problems = rows_of(data, path, fields.sheet)
    if not sheets:
        if not problems:
            problems.append(
                Problem(
                    path,
                    0,
                    0,
                    Flaw("no-such-sheet", {"name": fields.sheet})
                    if fields.sheet
                    else Flaw("table-empty"),
                )
            )
        return Table(None, problems=tuple(problems))
    found = [(found_header(rows, fields, path, dutch), rows) for _, rows in sheets]
    # The first sheet with quotes in it; others may hold a pivot table or an explanation.
    (header, more), rows = next((one for one in found if one[0][0] is not None), found[0])
    problems += more
    if header is None:
        return Table(None, problems=tuple(problems))
    answers, more = _answers(header, rows, fields, path, dutch, written)
    return Table(header, tuple(answers), (*problems, *more))


def _columns_of_sidecar(table: Table, told: Said[OfTable]) -> list[Problem]:
    """The table's problems, those with what is said of its columns where that is said."""
    found = []
    for problem in table.problems:
        asked = problem.flaw.at[:1] and problem.flaw.at[0] in ("columns", "sheet", "scale")
        found.append((beside_problem(told, problem.flaw) if asked else None) or problem)
    return found


# ── rows ──────────────────────────────────────────────────────────────────────────────────────────


def _answers(
    header: Header,
    rows: Sequence[Row],
    fields: OfTable,
    path: str,
    dutch: bool,
    written: date | None,
) -> tuple[list[Answer], list[Problem]]:
    of = header.columns
    rows = [row for row in rows if row.number > header.last_row]
    flaws: list[tuple[int, int, Flaw]] = []
    date_at, score_at, scale = of.get("date"), of.get("score"), fields.scale or header.scale
    month_first = header.month_first
    if date_at is not None:
        days = [row.cells[date_at] for row in rows if date_at < len(row.cells)]
        month_first, doubt = _month_first(days, header, fields, written)
        if doubt is not None:
            named = (
                {
                    "key": "datums",
                    "this": "maand-dag" if month_first else "dag-maand",
                    "other": "dag-maand" if month_first else "maand-dag",
                }
                if dutch
                else {
                    "key": "dates",
                    "this": "month-day" if month_first else "day-month",
                    "other": "day-month" if month_first else "month-day",
                }
            )
            flaws.append(
                (
                    header.last_row,
                    date_at + 1,
                    Flaw(
                        doubt,
                        {
                            "column": header.name(date_at),
                            "first": Flaw("first-month" if month_first else "first-day"),
                            "sidecar": f"{PurePath(path).name}.yaml",
                            **named,
                        },
                        severity="warning",
                    ),
                )
            )
    if fields.columns is not None and fields.columns.score and scale is None:
        flaws.append(
            (
                header.last_row,
                (score_at or 0) + 1,
                Flaw(
                    "table-scale",
                    {"key": "schaal" if dutch else "scale"},
                    ("columns", "score"),
                    "warning",
                ),
            )
        )
    if "customer" in of and not fields.named:
        flaws.append(
            (
                header.last_row,
                of["customer"] + 1,
                Flaw(
                    "table-named",
                    {"key": "met-naam" if dutch else "named", "value": "ja" if dutch else "yes"},
                    ("columns", "customer"),
                    "warning",
                ),
            )
        )
    answers: list[Answer] = []
    width = header.width
    delimited_ = PurePath(path).suffix.casefold() in DELIMITED
    ids: dict[str, str] = {}
    stem = _plain_id(PurePath(path).stem)

    def cell(row: Row, field: str) -> object:
        at = of.get(field)
        return row.cells[at] if at is not None and at < len(row.cells) else None

    for row in rows:
        withdrawn, off = _off(row, header, dutch, month_first)
        if off is not None:
            flaws.append((row.number, *off))
            continue
        text = cells.text(cell(row, "text"))
        if not text or not cells.is_answer(text):
            continue  # the customer said nothing
        if len(row.cells) > width and any(cells.text(extra) for extra in row.cells[width:]):
            flaws.append((row.number, width + 1, Flaw("table-wide", {"columns": width})))
            continue
        if delimited_ and len(row.cells) < width and of["text"] == len(row.cells) - 1:
            flaws.append(
                (row.number, len(row.cells), Flaw("table-narrow", {"columns": width}))
            )  # the end of its text may be below
            continue
        received: date | None = None
        sentiment: str | None = None
        if date_at is not None and not cells.unknown(given := cell(row, "date")):
            received = cells.day(given, month_first)
            if received is None:
                flaws.append(
                    (row.number, date_at + 1, Flaw("table-date", {"column": header.name(date_at)}))
                )
                continue
        if (
            score_at is not None
            and scale is not None
            and (given := cell(row, "score")) not in (None, "")
        ):
            score = cells.number(given)
            sentiment = cells.sentiment(score, scale) if score is not None else "outside"
            if sentiment == "outside":
                flaw = (
                    Flaw(
                        "table-score-zero",
                        {
                            "column": header.name(score_at),
                            "scale": scale,
                            "key": "schaal" if dutch else "scale",
                        },
                    )
                    if score == 0 and scale == "1-10"
                    else Flaw("table-score", {"column": header.name(score_at), "scale": scale})
                )
                flaws.append((row.number, score_at + 1, flaw))
                continue
        if "sentiment" in of and (word := cells.text(cell(row, "sentiment")).casefold()):
            if word not in cells.SENTIMENTS:
                flaws.append(
                    (
                        row.number,
                        of["sentiment"] + 1,
                        Flaw("table-sentiment", {"column": header.name(of["sentiment"])}),
                    )
                )
                continue
            sentiment = cells.SENTIMENTS[word]
        consent = None
        if "consent" in of:
            consent = cells.yes(cell(row, "consent"))
            if consent is None:
                flaws.append(
                    (
                        row.number,
                        of["consent"] + 1,
                        Flaw(
                            "table-yes-no",
                            {"column": header.name(of["consent"])},
                            severity="warning",
                        ),
                    )
                )
                consent = False
        customer = cells.text(cell(row, "customer")) if fields.named else ""
        identity = _identity(cells.text(cell(row, "id")), stem, text, received)
        content = f"{text}\0{received}\0{sentiment}"
        if ids.get(identity) == content and "id" in of:
            continue  # the same row twice
        number, unique = 1, identity
        while unique in ids:
            number += 1
            unique = f"{identity}-{number}"
        ids[unique] = content
        answers.append(
            Answer(
                row.number,
                text,
                unique,
                received,
                sentiment,
                cells.text(cell(row, "source")),
                customer,
                consent,
                withdrawn,
            )
        )
    return _in_any_order(answers), _told(flaws, path)


def _month_first(
    days: Sequence[object], header: Header, fields: OfTable, written: date | None
) -> tuple[bool, str | None]:
    """Whether the month stands first in the days of a column, and the code of what is in doubt
    about it.

    What an editor says goes first, then what the days tell, then what is usual. But no answer came
    in after its table was written: where one reading says so and the other does not, it is the
    other.
    """
    if fields.dates is not None:
        return fields.dates == "month-day", None
    if (tells := cells.months_first(days)) is not None:
        return tells, None
    slashed = cells.slashed(days)
    usual = header.month_first and slashed
    two_ways = [
        (cells.day(one, usual), cells.day(one, not usual)) for one in days if isinstance(one, str)
    ]
    two_ways = [(one, other) for one, other in two_ways if one != other]
    if not two_ways:
        return usual, None
    if written is not None:
        last = written + timedelta(days=1)  # it may be a day later elsewhere
        ahead, ahead_otherwise = (
            sum(one is not None and one > last for one in reading)
            for reading in zip(*two_ways, strict=True)
        )
        if ahead_otherwise < ahead:
            return not usual, "table-dates-ahead"
    # With dashes or dots the day stands first, all over Europe.
    return usual, "table-dates" if slashed else None


def _off(
    row: Row, header: Header, dutch: bool, month_first: bool
) -> tuple[date | None, tuple[int, Flaw] | None]:
    """The day from which a row is withdrawn, or why it is off the screen at once, with its column:
    whatever says so, and however."""
    of = header.columns

    def told(column: int, about: str, example: str) -> tuple[None, tuple[int, Flaw]]:
        how = Flaw("table-off-no", {"example": example}) if example else Flaw("table-off-day")
        return None, (
            column + 1,
            Flaw(
                "table-off",
                {"column": header.name(column), "key": key_named(about, dutch), "how": how},
                severity="warning",
            ),
        )

    if (
        (at := of.get("withdrawn")) is not None
        and at < len(row.cells)
        and (said := cells.text(row.cells[at])).casefold() not in ("", *NOT_SO)
    ):
        day = cells.day(row.cells[at], month_first)
        return (day, None) if day is not None and not says_only(said) else told(at, "withdrawn", "")
    for key, refusal in (("refused", True), ("denied", False)):
        if (
            (at := of.get(key)) is not None
            and at < len(row.cells)
            and (said := cells.text(row.cells[at]))
        ):
            if (cells.yes(row.cells[at]) is not True) is refusal:
                return told(at, "consent", "nee" if dutch else "no")
    at = next(
        (at for at, one in enumerate(row.cells) if isinstance(one, str) and says_only(one)), None
    )
    return told(at, "withdrawn", "") if at is not None else (None, None)


def _identity(given: str, stem: str, text: str, received: date | None) -> str:
    """A name for a row that stays when rows are added or put in another order: its own id, else one
    made of what it says.

    An id as short as a number is only its own within its file.
    """
    plain = (
        _plain_id(given) if "@" not in given else ""
    )  # an address is no number: it would stand in every log
    if len(plain) >= 8 and any(map(str.isdigit, plain)):
        return plain[:76]
    if plain:
        return f"{stem}-{plain}"[:76]
    return (
        MADE
        + hashlib.sha256(f"{first_words(text)}\0{received}".encode("utf-8", "replace")).hexdigest()[
            :12
        ]
    )


def _in_any_order(answers: Sequence[Answer]) -> list[Answer]:
    """Of rows that begin with the same words on the same day, the numbers go by what they say, not
    by who comes first."""
    alike: dict[str, list[int]] = {}
    for at, answer in enumerate(answers):
        if answer.id.startswith(MADE):
            alike.setdefault(answer.id[: len(MADE) + 12], []).append(at)
    ordered = list(answers)
    for places in alike.values():
        names = [answers[at].id for at in places]
        for name, at in zip(names, sorted(places, key=lambda at: answers[at].text), strict=True):
            ordered[at] = replace(answers[at], id=name)
    return ordered


_UNFIT = re.compile(r"[^\w.-]")  # for an id


def _plain_id(text: str) -> str:
    return _UNFIT.sub("-", text.strip()).strip("-.")[:40]


def _told(flaws: Iterable[tuple[int, int, Flaw]], path: str) -> list[Problem]:
    """Flaws of rows as problems: of the same in many rows the first few, and how many more there
    are."""
    by_kind: dict[tuple[str, str], list[tuple[int, int, Flaw]]] = {}
    for one in flaws:
        by_kind.setdefault((one[2].code, one[2].severity), []).append(one)
    problems = []
    for same in by_kind.values():
        problems += [
            Problem(
                path,
                row,
                column,
                Flaw(flaw.code, {**flaw.values, "row": row}, flaw.at, flaw.severity),
            )
            for row, column, flaw in same[:TOLD]
        ]
        if len(same) > TOLD:
            row, column, flaw = same[TOLD]
            rest = {"count": len(same) - TOLD, "last": same[-1][0], "what": flaw}
            problems.append(
                Problem(path, row, column, Flaw("rows-more", rest, flaw.at, flaw.severity))
            )
    return problems


# ── slides ────────────────────────────────────────────────────────────────────────────────────────


def _slides(
    answers: Sequence[Answer], path: str, told: Said[OfTable], dutch: bool
) -> tuple[tuple[Entry, ...], list[Problem]]:
    """The quotes that may be shown, and what their editor had better know of them."""
    assert told.fields is not None
    shared = {key: value for key, value in told.plain.items() if key in keys_of(Common)}
    # Validated once; what differs by row has its right kind already.
    pattern = Quote.model_validate({**shared, "type": "quote", "text": "…"})
    start = pattern.from_
    entries: list[Entry] = []
    flaws: list[tuple[int, int, Flaw]] = []
    for answer in answers:
        if not answer.consent and (kinds := found_in(answer.text)):
            flaws.append(
                (
                    answer.row,
                    1,
                    Flaw(
                        "table-personal",
                        {"kind": KINDS[kinds[0]], "key": "akkoord" if dutch else "consent"},
                    ),
                )
            )
            continue
        if (
            near := surely_wrong(" ".join((answer.text, answer.source, answer.customer)))
        ) is not None:
            flaws.append(
                (
                    answer.row,
                    1,
                    Flaw("table-letters", {"near": near}) if near else Flaw("table-letters-lost"),
                )
            )
            continue
        if len(answer.text.split()) > MOST_WORDS or len(answer.text) > MOST_CHARACTERS:
            flaws.append(
                (
                    answer.row,
                    1,
                    Flaw(
                        "table-too-long",
                        {"words": len(answer.text.split()), "limit": MOST_WORDS},
                        severity="warning",
                    ),
                )
            )
            continue
        raw: dict[str, Any] = {
            **shared,
            "type": "quote",
            "id": answer.id,
            "text": answer.text,
            "consent": "yes",
        }
        found: dict[str, Any] = {"id": answer.id, "text": answer.text, "consent": True}
        if answer.date is not None:
            # It joins the day after it came in, and never before its file does: the same on every
            # screen, however often it is exported.
            joins = answer.date + timedelta(days=1)
            if start is None or joins > _day_of(start):
                raw["from"], found["from_"] = joins.isoformat(), joins
            raw["received"], found["received"] = answer.date.isoformat(), answer.date
        if answer.withdrawn is not None:
            raw["withdrawn"], found["withdrawn"] = answer.withdrawn.isoformat(), answer.withdrawn
        for key in ("sentiment", "source", "customer"):
            if value := getattr(answer, key):
                raw[key] = found[key] = value
        if answer.customer:
            raw["named"], found["named"] = "yes", True
        slide = pattern.model_copy(update=found)
        wrong = slide.flaws()
        flaws += [(answer.row, 1, flaw) for flaw in wrong]
        if not any(flaw.severity == "error" for flaw in wrong):
            entries.append(Draft(slide, "quote", answer.id, raw, answer.row, None, path))
    return tuple(entries), _told(flaws, path)


def _day_of(moment: Any) -> date:
    return moment.date() if hasattr(moment, "date") else moment  # type: ignore[no-any-return]
