"""Which rows of a table are its header, and which column is what. Pure.

An export of a known kind is recognised (`presets`); a table of one's own by our own words for its
columns (`tekst`, `datum`); any other by what its editor says (`columns:`). Nothing is guessed from
the rows; a header that looks like an answer is reported.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from player.content import cells
from player.content.columns import OfTable
from player.content.delimited import Row
from player.content.export_presets import Preset, preset_of
from player.content.first_rows import header_rows as header_rows_of
from player.content.traces import of_key
from player.content.validation import key_named
from player.problems import MOST_CHOICES, Flaw, Problem, did_you_mean
from player.settings.values import Scale
from player.text.personal_data import found_in

WITHIN = 12  # rows with something in them, among which the header is looked for
MOST_WORDS = 4  # of the name of a column that says whether a row may be shown: a question is longer
LONGEST = 60  # characters of a name of a column in a message: a question may be a whole sentence

# Our own words: whoever makes a table by hand need say no more.
OWN: Mapping[str, tuple[str, ...]] = {
    "text": ("tekst", "text", "citaat", "klantquote", "quote"),
    "date": ("datum", "date", "ontvangen", "received"),
    "score": ("score", "cijfer", "nps"),
    "sentiment": ("sentiment", "stemming"),
    "source": ("bron", "source"),
    "id": ("id",),
    "consent": ("akkoord", "consent"),
    "withdrawn": ("ingetrokken", "withdrawn"),
}


@dataclass(frozen=True, slots=True)
class Header:
    """Where the rows begin, and which column (from 0) is what."""

    last_row: int
    columns: Mapping[str, int]
    names: Sequence[str]
    preset: Preset | None = None
    scale: Scale | None = None
    month_first: bool = False
    width: int = 0  # how many columns it names

    def name(self, column: int) -> str:
        """A column as an editor knows it: by its name, or its letter."""
        return shown(self.names[column] if column < len(self.names) else "", column)


@dataclass(frozen=True, slots=True)
class _Top:
    """The header rows of a table, before it is known which column is what.

    `first` is the index of the row that the columns are known by, `above` how many header rows
    stand above it, and `own` the columns that are called by our own words.
    """

    rows: Sequence[Row]
    first: int
    above: int
    header: Sequence[Row]
    preset: Preset | None
    own: Mapping[str, int]

    @property
    def width(self) -> int:
        """How many columns the table has."""
        return max((len(row.cells) for row in self.rows[:200]), default=0)

    @property
    def plain(self) -> list[list[str]]:
        """The names in the header rows, so that they can be compared."""
        return [[comparable(cell) for cell in row.cells] for row in self.header]

    @property
    def line(self) -> int:
        """The row in the file where the header begins."""
        return self.header[0].number if self.header else 1


def found_header(
    rows: Sequence[Row], fields: OfTable, path: str, dutch: bool
) -> tuple[Header | None, list[Problem]]:
    """The header of a table; None where it is not known which column holds the text, and why."""
    all_columns = fields.columns.model_dump() if fields.columns else {}
    chosen = {key: value for key, value in all_columns.items() if value}
    top = _top(rows, fields, chosen)
    names = _named([row.cells for row in top.header], top.width, top.preset)
    columns = _known_columns(top)
    by_name, flaws = _chosen_columns(chosen, top, names)
    columns |= by_name
    columns |= _keeping_off(names, columns)
    if "text" not in columns and "text" not in chosen:
        flaws.append(_no_text(top, names, path, dutch))
    if "text" not in columns or flaws:
        return None, [Problem(path, top.line, 1, flaw) for flaw in flaws]
    problems = []
    if _is_headless(top, fields):
        values = {
            "key": key_named("header_rows", dutch),
            "sidecar": f"{path.rsplit('/', 1)[-1]}.yaml",
        }
        flaw = Flaw("table-headless", values, ("columns",), "warning")
        problems.append(Problem(path, top.line, 1, flaw))
    return Header(
        last_row=top.header[-1].number if top.header else rows[0].number - 1,
        columns=columns,
        names=names,
        preset=top.preset,
        scale=_scale_above(columns.get("score"), top.plain),
        month_first=top.preset.month_first if top.preset else False,
        width=max((len(row.cells) for row in top.header), default=top.width),
    ), problems


def _top(rows: Sequence[Row], fields: OfTable, chosen: Mapping[str, str]) -> _Top:
    """Where the header is: that of a known export, else that of a table of one's own."""
    first, preset = recognised(rows) if fields.header_rows != 0 else (0, None)
    above = codes_above(rows, first, preset)
    own: dict[str, int] = {}
    if preset is None:
        first, own = _own_header(rows, chosen, fields.header_rows)
    count = fields.header_rows
    if count is None:
        count = (preset.header_rows if preset else 1) + above
    header = rows[first - above : first - above + count]
    if preset is not None and preset.header_rows == 3 and fields.header_rows is None:
        # Some leave the third row out as they download, or take it away by hand.
        header = [row for at, row in enumerate(header) if at < 2 or _holds_import_ids(row)]
    return _Top(rows, first, above, header, preset, own)


def _holds_import_ids(row: Row) -> bool:
    """Whether a row is the third header row of an export, with the ids of its questions."""
    return any("importid" in str(cell).casefold() for cell in row.cells)


def _known_columns(top: _Top) -> dict[str, int]:
    """The columns that are known by their names: of a known export, or in our own words."""
    preset = top.preset
    if preset is None:
        return dict(top.own)
    header = top.plain
    columns = dict(preset.among(header[top.above if top.above < len(header) else 0]))
    if preset.open_mark and len(header) > 1 and header[1].count(preset.open_mark) == 1:
        columns["text"] = header[1].index(preset.open_mark)
    return columns


def _chosen_columns(
    chosen: Mapping[str, str], top: _Top, names: Sequence[str]
) -> tuple[dict[str, int], list[Flaw]]:
    """The columns that an editor named, and a flaw for each name that no column has."""
    columns: dict[str, int] = {}
    flaws: list[Flaw] = []
    for key, name in chosen.items():
        column = _column(name, top.plain, top.width)
        if column is None:
            flaws.append(_no_such_column(key, name, top, names))
        else:
            columns[key] = column
    return columns, flaws


def _no_such_column(key: str, name: str, top: _Top, names: Sequence[str]) -> Flaw:
    near = did_you_mean(name, [comparable(other) for other in names if other])
    if near:
        for at, other in enumerate(names):
            if comparable(other) == near:
                values = {"name": name, "near": shown(other, at)}
                return Flaw("no-such-column-near", values, ("columns", key))
    seen = _seen(names, top.preset, top.header, top.rows)
    return Flaw("no-such-column", {"name": name, "columns": seen}, ("columns", key))


def _no_text(top: _Top, names: Sequence[str], path: str, dutch: bool) -> Flaw:
    """The flaw where neither the editor nor a name says which column holds the text."""
    return Flaw(
        "table-no-text",
        {
            "columns": _seen(names, top.preset, top.header, top.rows),
            "example": "kolommen: {tekst: …}" if dutch else "columns: {text: …}",
            "sidecar": f"{path.rsplit('/', 1)[-1]}.yaml",
        },
        ("columns", "text"),
    )


def _scale_above(column: int | None, header: Sequence[Sequence[str]]) -> Scale | None:
    """The scale that a header row states above the scores."""
    if column is None:
        return None
    scales = (stated_scale(row[column]) for row in header if column < len(row))
    return next((scale for scale in scales if scale is not None), None)


def _is_headless(top: _Top, fields: OfTable) -> bool:
    """Whether what was taken for a header seems to be somebody's answer."""
    if top.preset is not None or fields.header_rows is not None or top.own or not top.header:
        return False
    return not header_rows_of(top.rows, top.first)


def _keeping_off(names: Sequence[str], known: Mapping[str, int]) -> dict[str, int]:
    """The columns that may keep a row off the screen, however their names are spelled. `refused` is
    one that is like the column of consent, without being it: only a no in it counts.
    """
    keeping_off: dict[str, int] = {}
    for column, name in enumerate(names):
        meant = (
            of_key(name)
            if column not in known.values() and len(name.split()) <= MOST_WORDS
            else None
        )
        if meant is not None:
            keeping_off.setdefault(
                "withdrawn" if meant[0] == "withdrawn" else "denied" if meant[1] else "refused",
                column,
            )
    return {key: column for key, column in keeping_off.items() if key not in known}


def recognised(rows: Sequence[Row]) -> tuple[int, Preset | None]:
    """At which of these rows the header of a known export begins, and which one that is."""
    known = [
        (at, preset_of([comparable(cell) for cell in row.cells]))
        for at, row in enumerate(rows[:WITHIN])
    ]
    first = next((pair for pair in known if pair[1] is not None), (0, None))
    after = (first[0] + 1, first[1])
    # Where the row of codes repeats the names, it is the one below it that tells the questions.
    return after if first[1] is not None and first[1].codes_above and after in known else first


def codes_above(rows: Sequence[Row], first: int, preset: Preset | None) -> int:
    """How many rows of the header of that export (0 or 1) stand above the one that it was
    recognised by, which begins at `first`."""
    return int(
        preset is not None
        and preset.codes_above
        and first > 0
        and len(rows[first - 1].cells) * 2 > len(rows[first].cells)
    )


_STATED = re.compile(
    r"(?<![\d.,])([01])\s?(?:-|–|—|/|t/m|tot(?: en met)?|to|through|up to|\.\.+|…)\s?"
    r"(5|7|10)(?![\d%])"
)


_EXPLAINED = re.compile(
    r"(?<![\d.,])([01])\s?=[^\d]{1,60}(?<![\d.,])(5|7|10)\s?="
)  # 1 = slecht, 5 = goed


def stated_scale(name: str) -> Scale | None:
    """The scale that the name of a column states: 'NPS', 'Cijfer (0-10)', 'Hoe tevreden bent u (1
    t/m 5)?'; None where it states none."""
    lower = name.casefold()
    if "nps" in re.split(r"\W+|_", lower):
        return "nps"
    stated = _STATED.search(lower) or _EXPLAINED.search(lower)
    return _SCALES.get((stated[1], stated[2])) if stated else None


_SCALES: Mapping[tuple[str, str], Scale] = {
    ("0", "10"): "0-10",
    ("1", "5"): "1-5",
    ("1", "7"): "1-7",
    ("1", "10"): "1-10",
}


def first_full(rows: Sequence[Row]) -> int:
    """The first row that names most columns: a title above the table names one."""
    named = [sum(bool(cells.text(cell)) for cell in row.cells) for row in rows[:WITHIN]]
    most = max(named, default=0)
    least = max(2, most - 1) if most > 1 else 1
    return next((at for at, count in enumerate(named) if count >= least), 0)


def comparable(cell: object) -> str:
    """The name in a cell of a header, so that it can be compared."""
    return cells.text(cell).casefold().rstrip(" :*?")


def shown(name: str, column: int) -> str:
    """A column's name in a message, cut where it is a whole question; its letter where it has none,
    or one that may be personal."""
    if (
        not name
        or found_in(name)
        or (any(map(str.isdigit, name)) and not any(map(str.isalpha, name)))
    ):
        return letter(column)
    return name if len(name) <= LONGEST else name[: LONGEST - 1] + "…"


def letter(column: int) -> str:
    """A column's letter in a spreadsheet: 0 is A, 26 is AA."""
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _own_header(
    rows: Sequence[Row], chosen: Mapping[str, str], count: int | None
) -> tuple[int, dict[str, int]]:
    """The first row (of so many) with the names that were given, or with our own word for the text.

    Where there is none, the first that names most columns; where an editor counted the rows, the
    first of all.
    """
    if count == 0 or not rows:
        return 0, {}
    wanted = [comparable(name) for name in chosen.values() if not _is_letter(name)]
    start = [[comparable(cell) for cell in row.cells] for row in rows[: WITHIN + (count or 1)]]
    for at in range(min(WITHIN, len(rows))):
        block = start[at : at + (count or 1)]
        if (wanted and all(_index(name, block) is not None for name in wanted)) or (
            not chosen and any(set(OWN["text"]) & set(row) for row in block)
        ):
            return at, own_columns(block)
    first = first_full(rows) if count is None else 0
    return first, own_columns(start[first : first + 1])


def own_columns(header: Sequence[Sequence[str]]) -> dict[str, int]:
    """The columns that are called by our own words."""
    return {
        key: row.index(word)
        for row in reversed(header)
        for key, words in OWN.items()
        if (word := next((spelling for spelling in words if spelling in row), None))
    }


def _named(header: Sequence[Sequence[object]], width: int, preset: Preset | None) -> list[str]:
    """The names of the columns. Where two rows name them, or one cell is merged over several
    columns, both say which it is."""
    names = []
    for column in range(width):
        first = cells.text(header[0][column]) if header and column < len(header[0]) else ""
        if not first and len(header) > 1:  # merged: the name stands at the left of those it is for
            first = next(
                (
                    left
                    for at in range(min(column, len(header[0]) - 1), -1, -1)
                    if (left := cells.text(header[0][at]))
                ),
                "",
            )
        second = (
            cells.text(header[1][column]) if len(header) > 1 and column < len(header[1]) else ""
        )
        if second.casefold() in ("response", "open-ended response", first.casefold()):
            second = ""
        names.append(f"{first} – {second}" if first and second else first or second)
    return names


def _column(name: str, header: Sequence[Sequence[str]], width: int) -> int | None:
    """A column by its name in any of the header rows, or the start of that if only one starts so;
    else by its letter."""
    wanted = comparable(name)
    column = _index(wanted, header)
    if column is None and _is_letter(name):
        column = 0
        for capital in name.strip().upper():
            column = column * 26 + ord(capital) - 64
        column -= 1
    return column if column is not None and column < max(width, 1) else None


def _index(wanted: str, header: Sequence[Sequence[str]]) -> int | None:
    for row in header:
        if wanted in row:
            return row.index(wanted)
    begins = (
        {row.index(name) for row in header for name in row if name.startswith(wanted)}
        if len(wanted) >= 3
        else set()
    )
    return begins.pop() if len(begins) == 1 else None


def _is_letter(name: str) -> bool:
    return re.fullmatch(r"[A-Za-z]{1,2}", name.strip()) is not None


def _seen(
    names: Sequence[str], preset: Preset | None, top: Sequence[Row], rows: Sequence[Row]
) -> tuple[str, ...]:
    """The columns to choose from, for a message: not those of a known export that are about the
    person; none where the first row is not a header at all, but somebody's answer.
    """
    choices = [
        shown(name, at)
        for at, name in enumerate(names[: max((len(row.cells) for row in top), default=len(names))])
        if not (preset and comparable(name.split(" – ")[0]) in preset.own)
    ]
    first_row = [cells.text(cell) for cell in top[0].cells] if top else []
    at_all = preset is not None or not top or header_rows_of(rows, rows.index(top[0]))
    if not at_all or any(found_in(name) or re.fullmatch(r"[\d.:/ -]+", name) for name in first_row):
        choices = [letter(at) for at in range(len(names))]
    # Of many the longest: a question that was answered in words is longer than ‘ID’ and
    # ‘Begintijd’.
    unique = tuple(dict.fromkeys(choices))
    longest = sorted(unique, key=len, reverse=True)[:MOST_CHOICES]
    return tuple(name for name in unique if name in longest)[:MOST_CHOICES]
