"""A table (CSV, Excel, LibreOffice) → a pool of quotes. Opens no file, reads no clock.

Privacy begins here. Of each row only the cells of known columns are read; the rest (names,
addresses, IP addresses) goes no further than `parse`. No message repeats what is in a cell. No
row is passed on without `consent: yes` of the entry, the sidecar or a column; nor is a row with
personal data in its text, unless it has a yes of its own.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import PurePath
from typing import Any

from player.content import cells, delimited, workbook
from player.content.columns import OfTable
from player.content.delimited import Row
from player.content.entries import Draft, Entry, Parsed, Reading, Sidecar
from player.content.first_words import MADE, first_words
from player.content.headers import Header, found_header
from player.content.letters import surely_wrong
from player.content.people import KINDS
from player.content.sidecar import SidecarContents, read_sidecar
from player.content.traces import NOT_SO, says_only
from player.content.validation import key_named, keys_of
from player.problems import Flaw, Problem
from player.settings.values import Scale
from player.slides.base import Common
from player.slides.quote import Quote
from player.text.personal_data import found_in

# Nobody can read more in the 30 s that a text stays (4 s + 0.4 s a word, product.md).
MOST_WORDS, MOST_CHARACTERS = 65, 600
MOST_REPORTED = 5  # rows whose same flaw is reported one by one
DELIMITED = (".csv", ".tsv")


@dataclass(frozen=True, slots=True)
class SurveyAnswer:
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
    answers: tuple[SurveyAnswer, ...] = ()
    problems: tuple[Problem, ...] = ()


def parse(
    data: bytes,
    path: str,
    common: Mapping[str, Any] | None = None,
    dutch: bool = True,
    beside: Sidecar | None = None,
    written: date | None = None,
    seconds: float = math.inf,
    earlier: Reading | None = None,
) -> Parsed:
    """The quotes of a table. Rows are named by their number, as a spreadsheet counts them."""
    contents = read_sidecar(beside, OfTable, common, dutch)
    if contents.fields is None:  # not even consent is sure
        return Parsed(None, contents.problems, withheld=contents.withheld)
    table = look_through(data, path, contents.fields, dutch, written, seconds)
    problems = [*contents.problems, *_columns_of_sidecar(table, contents)]
    if table.header is None:
        return Parsed(None, tuple(problems), withheld=contents.withheld)
    fields = contents.fields
    agreed = [
        answer
        for answer in table.answers
        if fields.consent is not False
        and (answer.consent if answer.consent is not None else fields.consent)
    ]
    if not agreed:
        problems += _without_consent(table, table.header, path, contents, dutch)
    entries, more = _slides(agreed, path, contents, dutch)
    problems += more
    if not table.answers and not problems:
        problems.append(Problem(path, 0, 0, Flaw("no-slides", severity="warning")))
    return Parsed(
        entries,
        tuple(sorted(problems, key=lambda problem: (problem.path, problem.line))),
        pool=True,
        per_day=fields.per_day,
    )


def _without_consent(
    table: Table, header: Header, path: str, contents: SidecarContents[OfTable], dutch: bool
) -> list[Problem]:
    """Why none of the answers may be shown, unless somebody refused consent on purpose."""
    if not table.answers:
        return []
    yes = "ja" if dutch else "yes"
    column = header.columns.get("consent")
    if column is None:
        flaw = Flaw(
            "table-consent",
            {
                "count": len(table.answers),
                "key": "akkoord" if dutch else "consent",
                "value": yes,
                "sidecar": PurePath(path).name + ".yaml",
            },
            severity="warning",
        )
        return [beside_problem(contents, flaw) or Problem(path, 0, 0, flaw)]
    refused = contents.fields is not None and contents.fields.consent is False
    if refused or any(problem.flaw.code == "table-yes-no" for problem in table.problems):
        return []
    flaw = Flaw(
        "table-consent-column",
        {"count": len(table.answers), "column": header.name(column), "value": yes},
        severity="warning",
    )
    return [Problem(path, header.last_row, column + 1, flaw)]


def beside_problem(contents: SidecarContents[OfTable], flaw: Flaw) -> Problem | None:
    """A flaw at its place in the sidecar, where there is one."""
    return (
        contents.place.problem(contents.node, flaw)
        if contents.place is not None and contents.node is not None
        else None
    )


def rows_of(
    data: bytes, path: str, sheet: str = "", seconds: float = math.inf
) -> tuple[list[tuple[str, list[Row]]], list[Problem]]:
    """The sheets of a table with their rows, and what can't be read of them. A CSV file is one
    sheet without a name. `seconds` is how long a workbook may take (see `workbook.read`)."""
    if PurePath(path).suffix.casefold() in DELIMITED:
        rows, faults = delimited.read(data)
        sheets = [("", rows)] if rows else []
    else:
        sheets, faults = workbook.read(data, sheet, seconds)
    return [(name, rows) for name, rows in sheets if rows], [
        Problem(path, fault.line, fault.column, fault.flaw) for fault in faults
    ]


def look_through(
    data: bytes,
    path: str,
    fields: OfTable,
    dutch: bool = True,
    written: date | None = None,
    seconds: float = math.inf,
) -> Table:
    """A table with what it says of its columns, and what its editor says of them. `written`: on
    which day its file was. `seconds`: how long a workbook may take."""
    sheets, problems = rows_of(data, path, fields.sheet, seconds)
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
    headers = [(found_header(rows, fields, path, dutch), rows) for _, rows in sheets]
    # The first sheet with quotes in it; others may hold a pivot table or an explanation.
    (header, more), rows = next((pair for pair in headers if pair[0][0] is not None), headers[0])
    problems += more
    if header is None:
        return Table(None, problems=tuple(problems))
    answers, more = _answers(header, rows, fields, path, dutch, written)
    return Table(header, tuple(answers), (*problems, *more))


def _columns_of_sidecar(table: Table, contents: SidecarContents[OfTable]) -> list[Problem]:
    """The table's problems; those with what the sidecar says of its columns are placed there."""
    problems = []
    for problem in table.problems:
        of_sidecar = problem.flaw.at[:1] and problem.flaw.at[0] in ("columns", "sheet", "scale")
        problems.append((beside_problem(contents, problem.flaw) if of_sidecar else None) or problem)
    return problems


# ── rows ──────────────────────────────────────────────────────────────────────────────────────────


_Mark = tuple[int, int, Flaw]  # the number of a row, a column (from 1), and what is wrong there


class _RowRefused(Exception):
    """A row that can't be taken in, with the column (from 1) and why."""

    def __init__(self, column: int, flaw: Flaw) -> None:
        """`column` counts from 1; `flaw` says what is wrong with the cell."""
        super().__init__(flaw.code)
        self.column, self.flaw = column, flaw


@dataclass(frozen=True, slots=True)
class _Reading:
    """How the rows of a table are read. `narrow`: a row with fewer cells than the header may be cut
    off."""

    header: Header
    fields: OfTable
    scale: Scale | None
    month_first: bool
    narrow: bool
    dutch: bool

    def cell(self, row: Row, field: str) -> object:
        """What a row holds for a field; None where it has no such cell."""
        at = self.header.columns.get(field)
        return row.cells[at] if at is not None and at < len(row.cells) else None

    def text(self, row: Row, field: str) -> str:
        """The words that a row holds for a field."""
        return cells.text(self.cell(row, field))


def _answers(
    header: Header,
    rows: Sequence[Row],
    fields: OfTable,
    path: str,
    dutch: bool,
    written: date | None,
) -> tuple[list[SurveyAnswer], list[Problem]]:
    """The answers in the rows below a header, and what is wrong with the other rows."""
    rows = [row for row in rows if row.number > header.last_row]
    month_first, flaws = _dates(rows, header, fields, path, dutch, written)
    scale = fields.scale or header.scale
    flaws += _of_columns(header, fields, scale, dutch)
    narrow = PurePath(path).suffix.casefold() in DELIMITED
    reading = _Reading(header, fields, scale, month_first, narrow, dutch)
    names = _Names(_plain_id(PurePath(path).stem), "id" in header.columns)
    answers: list[SurveyAnswer] = []
    for row in rows:
        try:
            answer = _answer(row, reading)
        except _RowRefused as wrong:
            flaws.append((row.number, wrong.column, wrong.flaw))
            continue
        if answer is None:
            continue
        if answer.consent is None and "consent" in header.columns:
            column = header.columns["consent"]
            values = {"column": header.name(column)}
            flaw = Flaw("table-yes-no", values, severity="warning")
            flaws.append((row.number, column + 1, flaw))
            answer = replace(answer, consent=False)
        if (name := names.of(answer)) is not None:
            answers.append(replace(answer, id=name))
    return _in_any_order(answers), _row_problems(flaws, path)


def _dates(
    rows: Sequence[Row],
    header: Header,
    fields: OfTable,
    path: str,
    dutch: bool,
    written: date | None,
) -> tuple[bool, list[_Mark]]:
    """Whether the month stands first in the table's days, and what is in doubt about that."""
    column = header.columns.get("date")
    if column is None:
        return header.month_first, []
    days = [row.cells[column] for row in rows if column < len(row.cells)]
    month_first, doubt = _month_first(days, header, fields, written)
    if doubt is None:
        return month_first, []
    month_day, day_month = ("maand-dag", "dag-maand") if dutch else ("month-day", "day-month")
    values = {
        "column": header.name(column),
        "first": Flaw("first-month" if month_first else "first-day"),
        "sidecar": f"{PurePath(path).name}.yaml",
        "key": "datums" if dutch else "dates",
        "this": month_day if month_first else day_month,
        "other": day_month if month_first else month_day,
    }
    return month_first, [(header.last_row, column + 1, Flaw(doubt, values, severity="warning"))]


def _of_columns(
    header: Header, fields: OfTable, scale: Scale | None, dutch: bool
) -> Iterator[_Mark]:
    """What an editor has yet to say of the columns: the scale, and whether names may be shown."""
    columns = header.columns
    if fields.columns is not None and fields.columns.score and scale is None:
        key = "schaal" if dutch else "scale"
        flaw = Flaw("table-scale", {"key": key}, ("columns", "score"), "warning")
        yield header.last_row, (columns.get("score") or 0) + 1, flaw
    if "customer" in columns and not fields.named:
        values = {"key": "met-naam" if dutch else "named", "value": "ja" if dutch else "yes"}
        flaw = Flaw("table-named", values, ("columns", "customer"), "warning")
        yield header.last_row, columns["customer"] + 1, flaw


def _answer(row: Row, reading: _Reading) -> SurveyAnswer | None:
    """What is taken from a row; None where the customer said nothing.

    Its `id` is what the row says, not yet a name; `consent` is None too where its cell says neither
    yes nor no. Raises _Wrong where the row can't be taken in.
    """
    withdrawn, off = _off(row, reading.header, reading.dutch, reading.month_first)
    if off is not None:
        raise _RowRefused(*off)
    text = reading.text(row, "text")
    if not text or not cells.is_answer(text):
        return None
    _check_width(row, reading)
    received = _received(row, reading)
    sentiment = _by_word(row, reading, _by_score(row, reading))
    return SurveyAnswer(
        row.number,
        text,
        reading.text(row, "id"),
        received,
        sentiment,
        reading.text(row, "source"),
        reading.text(row, "customer") if reading.fields.named else "",
        cells.yes(reading.cell(row, "consent")) if "consent" in reading.header.columns else None,
        withdrawn,
    )


def _check_width(row: Row, reading: _Reading) -> None:
    """A row with more cells than the header, or of which the end of its text may be below."""
    width, count = reading.header.width, len(row.cells)
    if count > width and any(cells.text(extra) for extra in row.cells[width:]):
        raise _RowRefused(width + 1, Flaw("table-wide", {"columns": width}))
    if reading.narrow and count < width and reading.header.columns["text"] == count - 1:
        raise _RowRefused(count, Flaw("table-narrow", {"columns": width}))


def _received(row: Row, reading: _Reading) -> date | None:
    """The day on which an answer came in, where that is known."""
    column, given = reading.header.columns.get("date"), reading.cell(row, "date")
    if column is None or cells.unknown(given):
        return None
    day = cells.day(given, reading.month_first)
    if day is None:
        raise _RowRefused(column + 1, Flaw("table-date", {"column": reading.header.name(column)}))
    return day


def _by_score(row: Row, reading: _Reading) -> str | None:
    """The sentiment that a score stands for."""
    column, scale = reading.header.columns.get("score"), reading.scale
    given = reading.cell(row, "score")
    if column is None or scale is None or given in (None, ""):
        return None
    score = cells.number(given)
    sentiment = cells.sentiment(score, scale) if score is not None else "outside"
    if sentiment != "outside":
        return sentiment
    values = {"column": reading.header.name(column), "scale": scale}
    if score == 0 and scale == "1-10":
        key = "schaal" if reading.dutch else "scale"
        raise _RowRefused(column + 1, Flaw("table-score-zero", {**values, "key": key}))
    raise _RowRefused(column + 1, Flaw("table-score", values))


def _by_word(row: Row, reading: _Reading, by_score: str | None) -> str | None:
    """The sentiment from its own column; where that is empty, the one of the score."""
    word = reading.text(row, "sentiment").casefold()
    if not word:
        return by_score
    if word not in cells.SENTIMENTS:
        column = reading.header.columns["sentiment"]
        raise _RowRefused(
            column + 1, Flaw("table-sentiment", {"column": reading.header.name(column)})
        )
    return cells.SENTIMENTS[word]


class _Names:
    """The names of the rows of one table, no two the same."""

    def __init__(self, stem: str, of_their_own: bool) -> None:
        """`stem` is the table's own name; `of_their_own`: its rows have a column for theirs."""
        self._stem, self._of_their_own = stem, of_their_own
        self._content: dict[str, str] = {}
        self._last: dict[str, int] = {}  # number that was given to a name: no table is that slow

    def of(self, answer: SurveyAnswer) -> str | None:
        """The name of an answer; None where the same row came before."""
        name = _identity(answer.id, self._stem, answer.text, answer.date)
        content = f"{answer.text}\0{answer.date}\0{answer.sentiment}"
        if self._content.get(name) == content and self._of_their_own:
            return None
        number, unique = self._last.get(name, 1), name
        while unique in self._content:
            number += 1
            unique = f"{name}-{number}"
        self._content[unique], self._last[name] = content, number
        return unique


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
        (cells.day(cell, usual), cells.day(cell, not usual))
        for cell in days
        if isinstance(cell, str)
    ]
    two_ways = [(day, other) for day, other in two_ways if day != other]
    if not two_ways:
        return usual, None
    if written is not None:
        last = written + timedelta(days=1)  # it may be a day later elsewhere
        ahead, ahead_otherwise = (
            sum(day is not None and day > last for day in reading)
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

    day, column = _withdrawn(row, of, month_first)
    if day is not None:
        return day, None
    if column is not None:
        return None, _kept_off(header, column, "withdrawn", Flaw("table-off-day"), dutch)
    column = _refused(row, of)
    if column is not None:
        how = Flaw("table-off-no", {"example": "nee" if dutch else "no"})
        return None, _kept_off(header, column, "consent", how, dutch)
    for column, cell in enumerate(row.cells):
        if isinstance(cell, str) and says_only(cell):
            return None, _kept_off(header, column, "withdrawn", Flaw("table-off-day"), dutch)
    return None, None


def _kept_off(header: Header, column: int, about: str, how: Flaw, dutch: bool) -> tuple[int, Flaw]:
    """The column (from 1) that keeps a row off the screen, and how to write that (`how`)."""
    values = {"column": header.name(column), "key": key_named(about, dutch), "how": how}
    return column + 1, Flaw("table-off", values, severity="warning")


def _withdrawn(
    row: Row, columns: Mapping[str, int], month_first: bool
) -> tuple[date | None, int | None]:
    """The day in the column of withdrawals; else that column, where its words are no day."""
    column = columns.get("withdrawn")
    if column is None or column >= len(row.cells):
        return None, None
    words = cells.text(row.cells[column])
    if words.casefold() in ("", *NOT_SO):
        return None, None
    day = cells.day(row.cells[column], month_first)
    return (day, None) if day is not None and not says_only(words) else (None, column)


def _refused(row: Row, columns: Mapping[str, int]) -> int | None:
    """The column that refuses consent: it is like that of consent and has no yes, or says the
    opposite and has one."""
    for key, refusal in (("refused", True), ("denied", False)):
        column = columns.get(key)
        if column is None or column >= len(row.cells) or not cells.text(row.cells[column]):
            continue
        if (cells.yes(row.cells[column]) is not True) is refusal:
            return column
    return None


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


def _in_any_order(answers: Sequence[SurveyAnswer]) -> list[SurveyAnswer]:
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


def _row_problems(flaws: Iterable[_Mark], path: str) -> list[Problem]:
    """Flaws of rows as problems: of the same in many rows the first few, and how many more there
    are."""
    by_kind: dict[tuple[str, str], list[_Mark]] = {}
    for mark in flaws:
        flaw = mark[2]
        by_kind.setdefault((flaw.code, flaw.severity), []).append(mark)
    problems = []
    for same in by_kind.values():
        problems += [
            Problem(
                path,
                row,
                column,
                Flaw(flaw.code, {**flaw.values, "row": row}, flaw.at, flaw.severity),
            )
            for row, column, flaw in same[:MOST_REPORTED]
        ]
        if len(same) > MOST_REPORTED:
            row, column, flaw = same[MOST_REPORTED]
            rest = {"count": len(same) - MOST_REPORTED, "last": same[-1][0], "what": flaw}
            problems.append(
                Problem(path, row, column, Flaw("rows-more", rest, flaw.at, flaw.severity))
            )
    return problems


# ── slides ────────────────────────────────────────────────────────────────────────────────────────


def _slides(
    answers: Sequence[SurveyAnswer], path: str, contents: SidecarContents[OfTable], dutch: bool
) -> tuple[tuple[Entry, ...], list[Problem]]:
    """The quotes that may be shown, and the problems that an editor should know of."""
    assert contents.fields is not None
    shared = {
        key: value for key, value in contents.plain.items() if key in (*keys_of(Common), "react")
    }
    # Validated once; what differs by row has its right kind already.
    pattern = Quote.model_validate({**shared, "type": "quote", "text": "…"})
    entries: list[Entry] = []
    flaws: list[_Mark] = []
    for answer in answers:
        unfit = unfit_for(answer, dutch)
        if unfit is not None:
            flaws.append((answer.row, 1, unfit))
            continue
        raw, values = quote_of(answer, pattern.from_)
        slide = pattern.model_copy(update=values)
        wrong = slide.flaws()
        flaws += [(answer.row, 1, flaw) for flaw in wrong]
        if not any(flaw.severity == "error" for flaw in wrong):
            raw = {**shared, **raw}
            entries.append(Draft(slide, "quote", answer.id, raw, answer.row, None, path))
    return tuple(entries), _row_problems(flaws, path)


def unfit_for(answer: SurveyAnswer, dutch: bool) -> Flaw | None:
    """Why an answer is no quote: it names somebody, its letters are lost, or it is too long."""
    if not answer.consent and (kinds := found_in(answer.text)):
        key = "akkoord" if dutch else "consent"
        return Flaw("table-personal", {"kind": KINDS[kinds[0]], "key": key})
    near = surely_wrong(" ".join((answer.text, answer.source, answer.customer)))
    if near is not None:
        return Flaw("table-letters", {"near": near}) if near else Flaw("table-letters-lost")
    words = len(answer.text.split())
    if words > MOST_WORDS or len(answer.text) > MOST_CHARACTERS:
        values = {"words": words, "limit": MOST_WORDS}
        return Flaw("table-too-long", values, severity="warning")
    return None


def quote_of(answer: SurveyAnswer, start: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """The fields of a quote: as a file would have them, and as its model has them.

    `start` is from when the table's quotes may be shown, where that was said.
    """
    raw: dict[str, Any] = {"type": "quote", "id": answer.id, "text": answer.text, "consent": "yes"}
    values: dict[str, Any] = {"id": answer.id, "text": answer.text, "consent": True}
    if answer.date is not None:
        # It joins the day after it came in, and never before its file does: the same on every
        # screen, however often it is exported.
        joins = answer.date + timedelta(days=1)
        if start is None or joins > _day_of(start):
            raw["from"], values["from_"] = joins.isoformat(), joins
        raw["received"], values["received"] = answer.date.isoformat(), answer.date
    if answer.withdrawn is not None:
        raw["withdrawn"], values["withdrawn"] = answer.withdrawn.isoformat(), answer.withdrawn
    for key in ("sentiment", "source", "customer"):
        if value := getattr(answer, key):
            raw[key] = values[key] = value
    if answer.customer:
        raw["named"], values["named"] = "yes", True
    return raw, values


def _day_of(moment: Any) -> date:
    return moment.date() if hasattr(moment, "date") else moment  # type: ignore[no-any-return]
