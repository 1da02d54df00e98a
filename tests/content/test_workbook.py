"""Workbooks of every format, hostile ones too."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from helpers.tables import TABLES, WORDS, quotes, table

from player.content import delimited, workbook
from player.content.table import parse


@pytest.mark.parametrize("ending", ["xlsx", "ods", "xls"])
def test_a_workbook_of_ones_own(ending: str) -> None:
    parsed = table(f"eigen.{ending}", "schaal: 1-10\n")
    found = quotes(parsed)
    assert [quote.text for quote in found] == [WORDS[0], WORDS[2], WORDS[3], "Na een lege regel."]
    assert [quote.received for quote in found] == [
        date(2026, 4, 14),
        date(2026, 4, 16),
        date(2026, 4, 18),
        None,
    ]
    assert [quote.sentiment for quote in found] == ["positive", "positive", None, None]
    assert [entry.line for entry in parsed.entries or ()] == [
        4,
        6,
        8,
        12,
    ]  # the rows that Excel shows


def test_a_sheet_may_be_named() -> None:
    assert len(quotes(table("eigen.xlsx", "blad: citaten\n"))) == 4
    assert [problem.flaw.code for problem in table("eigen.xlsx", "blad: Blad9\n").problems] == [
        "no-such-sheet"
    ]
    assert [problem.flaw.code for problem in table("eigen.xlsx", "blad: Uitleg\n").problems] == [
        "table-no-text"
    ]


def bomb() -> bytes:
    """A workbook of two megabytes that unfolds to five hundred."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(TABLES / "forms.xlsx") as good,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as bad,
    ):
        for name in good.namelist():
            data = good.read(name)
            if name == "xl/worksheets/sheet1.xml":
                cell = (
                    b'<row r="99"><c r="A99" t="inlineStr"><is><t>'
                    + b"A" * (500 << 20)
                    + b"</t></is></c></row></sheetData>"
                )
                data = data.replace(b"</sheetData>", cell)
            bad.writestr(name, data)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("wachtwoord.xlsx", None, "table-locked"),
        ("ver-weg.xlsx", None, "table-too-much"),
        ("bom.xlsx", "bomb", "table-too-much"),
        ("kapot.xlsx", b"PK\x03\x04 geen zip", "table-broken"),
        ("half.xlsx", "half", "table-broken"),
        ("tekst.xlsx", b"tekst;akkoord\nFijn geholpen.;ja\n", "table-broken"),
        ("leeg.xls", b"", "table-broken"),
        ("leeg.csv", b"\n\n;;\n", "table-empty"),
    ],
)
def test_what_cannot_be_read_is_told_in_words_that_help(
    name: str, data: bytes | str | None, code: str
) -> None:
    if data == "bomb":
        data = bomb()
    elif data == "half":
        data = (TABLES / "forms.xlsx").read_bytes()[:3000]
    elif data is None:
        data = (TABLES / name).read_bytes()
    assert isinstance(data, bytes)
    parsed = parse(data, name)
    assert parsed.entries is None  # what was good stays
    assert [problem.flaw.code for problem in parsed.problems] == [code]


def test_a_file_that_is_too_large_is_not_unpacked() -> None:
    sheets, faults = workbook.read(b"\0" * (delimited.MOST_BYTES + 1))
    assert not sheets and [fault.flaw.code for fault in faults] == ["too-large"]


def test_a_workbook_that_gets_too_little_time_is_not_called_too_much() -> None:
    data = (TABLES / "forms.xlsx").read_bytes()
    with pytest.raises(workbook.NotYet):
        workbook.read(data, seconds=0)
    with pytest.raises(workbook.NotYet):
        parse(data, "forms.xlsx", seconds=0)
    assert workbook.read(data)[0]  # the next one has all its time
