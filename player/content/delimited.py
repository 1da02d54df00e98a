"""The bytes of a CSV file → rows of cells, whatever wrote it. Opens no file; knows no slide.

The encoding follows from its byte order mark; else it is UTF-8; else it is what charset-normalizer
detects. The delimiter (`;` `,` tab `|`) is the one that its header and its rows agree on. A broken
row costs only that row.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from player.document import Fault
from player.problems import Flaw

MOST_BYTES = 64 << 20  # 20,000 answers are 5 MB
MOST_ROWS = 100_000
MOST_LINES = 400  # of one row: more is a quotation mark that was never closed
_DELIMITERS = (";", ",", "\t", "|")
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_OF_OFFICES = ["cp1252", "cp850", "mac_roman"]  # Excel on Windows, old DOS programs, Excel on a Mac
_SAMPLE = 64 << 10


class Row(NamedTuple):
    """A row with its number, from 1, as a spreadsheet counts: a row of several lines counts for
    one."""

    number: int
    cells: tuple[object, ...]


def read(data: bytes) -> tuple[list[Row], list[Fault]]:
    """The rows of a CSV file that are not empty, and what is wrong with the others."""
    if len(data) > MOST_BYTES:
        return [], [
            Fault(
                Flaw(
                    "too-large",
                    {"size": f"{len(data) >> 20} MB", "limit": f"{MOST_BYTES >> 20} MB"},
                ),
                0,
                0,
            )
        ]
    text, faults = text_of(data)
    lines = text.split(
        "\n"
    )  # not splitlines: that breaks on what people paste into an answer (U+2028, form feed)
    if lines and lines[-1] == "":
        lines.pop()
    first = 0
    delimiter = ""
    if (
        lines and lines[0].casefold().startswith("sep=") and len(lines[0]) == 5
    ):  # Excel's own way to say so
        delimiter, first = lines[0][4], 1
    rows: list[Row] = []
    for number, cells, fault in _records(lines, first, delimiter or _delimiter(lines)):
        if fault is not None:
            faults.append(fault)
        elif any(cell.strip() for cell in cells):
            if len(rows) >= MOST_ROWS:
                faults.append(
                    Fault(
                        Flaw("too-many-rows", {"limit": MOST_ROWS}, severity="warning"), number, 1
                    )
                )
                break
            rows.append(Row(number, tuple(cells)))
    return rows, faults


# ── letters ───────────────────────────────────────────────────────────────────────────────────────


def text_of(data: bytes) -> tuple[str, list[Fault]]:
    """The letters of a text file, whatever it was saved as, with line ends as `\\n`."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "") or _without_mark(
        data
    )
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
    faults = []
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        faults.append(Fault(Flaw("table-nul", severity="warning"), line, 1))
        text = text.replace("\0", "")
    return text.replace("\r\n", "\n").replace("\r", "\n"), faults


def is_utf8(data: bytes) -> bool:
    """Whether those bytes are UTF-8, so that there is no doubt about any letter."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _without_mark(data: bytes) -> str:
    start = data[:_SAMPLE]
    # Latin letters in UTF-16 have a zero in every other byte.
    if start[1::2].count(0) > len(start) * 0.35:
        return "utf-16-le"
    if start[0::2].count(0) > len(start) * 0.35:
        return "utf-16-be"
    if is_utf8(data):
        return "utf-8"
    # Only here: importing it takes 30 ms, and nearly all files are UTF-8.
    from charset_normalizer import from_bytes

    telling = b"\n".join(line for line in data.split(b"\n") if not line.isascii())[:_SAMPLE]
    best = from_bytes(telling, cp_isolation=_OF_OFFICES, enable_fallback=False).best()
    return best.encoding if best is not None else "cp1252"


# ── rows ──────────────────────────────────────────────────────────────────────────────────────────


def _delimiter(lines: Sequence[str]) -> str:
    """What separates the cells: the header has it, and the rows below have as many. NUL where there
    is one column."""
    start = [line for line in lines[:200] if line.strip()]
    best, delimiter = 0.0, "\0"
    for candidate in _DELIMITERS:
        try:
            counts = [
                len(cells)
                for cells, _ in zip(
                    csv.reader(_fed(start), delimiter=candidate), range(40), strict=False
                )
            ]
        except csv.Error:
            continue
        if not counts or max(counts) < 2:
            continue
        widest = max(set(counts), key=lambda count: (counts.count(count), count))
        if widest < 2:
            continue
        # Text without a delimiter has commas now and then; of two that agree, it is the one with
        # more columns.
        agree = counts.count(widest) / len(counts) + widest / 1000
        if agree < (0.3 if counts[0] == widest else 0.5):
            continue
        if agree > best:
            best, delimiter = agree, candidate
    return delimiter


def _fed(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        yield line + "\n"


class _Feed:
    """Feeds lines to csv.reader, and knows how far that has read."""

    def __init__(self, lines: Sequence[str], at: int) -> None:
        self.lines, self.at, self.start = lines, at, at

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self.at >= len(self.lines):
            raise StopIteration
        if self.at - self.start > MOST_LINES:
            raise csv.Error("never closed")
        self.at += 1
        return self.lines[self.at - 1] + "\n"


def _records(
    lines: Sequence[str], first: int, delimiter: str
) -> Iterator[tuple[int, list[str], Fault | None]]:
    """Each row with its number; a fault for each that could not be read, after which the next whole
    row is sought."""
    feed = _Feed(lines, first)
    number, width = 1, 0
    while feed.at < len(lines):
        reader = csv.reader(feed, delimiter=delimiter, strict=True)
        try:
            for cells in reader:
                yield number, cells, None
                width = width or len(cells)
                number += 1
                feed.start = feed.at
        except csv.Error:
            line = feed.start
            yield number, [], Fault(Flaw("table-quote", {"line": line + 1}), number, 1)
            number += 1
            feed.at = feed.start = _whole_again(lines, line + 1, delimiter, width)


def _whole_again(lines: Sequence[str], at: int, delimiter: str, width: int) -> int:
    """The first line from there on that is a row by itself, with as many cells as the first row
    has."""
    while at < len(lines):
        try:
            cells = next(csv.reader([lines[at]], delimiter=delimiter, strict=True), [])
            if len(cells) == (width or len(cells)):
                break
        except csv.Error:
            pass
        at += 1
    return at
