"""Text with delimiters, in any alphabet and with any mistake."""

from __future__ import annotations

import pytest
from helpers.tables import WORDS, quotes, table

from player.content import delimited
from player.content.table import parse


@pytest.mark.parametrize("alphabet", ["utf8", "bom", "utf16", "cp1252"])
def test_a_table_of_ones_own_in_any_alphabet(alphabet: str) -> None:
    found = quotes(table(f"eigen-{alphabet}.csv", "schaal: 1-10\n"))
    assert [quote.text for quote in found] == [
        WORDS[0],
        WORDS[2],
        WORDS[3],
    ]  # the second may not be shown
    assert [quote.sentiment for quote in found] == ["positive", "positive", None]  # 8,5; 9,5; 5,5
    assert [quote.source for quote in found] == ["telefoon", "telefoon", "telefoon"]


def test_letters_of_an_old_mac_are_recognised_where_there_are_enough() -> None:
    text = (
        "tekst;akkoord\r"
        + "Één reünie, ’s avonds, in het café: heel coöperatief, zei de patiënt.;ja\r" * 3
    )
    parsed = parse(text.encode("mac_roman"), "export.csv")
    assert "reünie, ’s avonds" in quotes(parsed)[0].text


@pytest.mark.parametrize(
    ("text", "rows", "broken"),
    [
        ('a,b\n1,"open\n2,3\n4,5\n', [("a", "b"), ("2", "3"), ("4", "5")], [2]),
        ('a,b\n1,"open\n2,"dicht"\n4,5\n', [("a", "b"), ("2", "dicht"), ("4", "5")], [2]),
        ('a,b\n1,"hij zei "ja" en weg"\n4,5\n', [("a", "b"), ("4", "5")], [2]),
        ('a,b\n1,hij zei "ja"\n4,5\n', [("a", "b"), ("1", 'hij zei "ja"'), ("4", "5")], []),
        ('a,b\n1,"twee\nregels"\n4,5\n', [("a", "b"), ("1", "twee\nregels"), ("4", "5")], []),
        ('a,b\n1,"open' + "\nx" * 1000, [("a", "b")], [2]),
    ],
)
def test_an_open_quotation_mark_costs_one_row(
    text: str, rows: list[tuple[str, ...]], broken: list[int]
) -> None:
    found, faults = delimited.read(text.encode())
    assert [row.cells for row in found] == rows
    assert [(fault.flaw.code, fault.line) for fault in faults] == [
        ("table-quote", line) for line in broken
    ]


def test_every_row_broken_is_read_in_time() -> None:
    found, faults = delimited.read(("a,b\n" + 'x,"open\n' * 20_000).encode())
    assert [row.cells for row in found] == [("a", "b")] and len(faults) < 20_000


def test_nul_characters_are_left_out_and_told() -> None:
    found, faults = delimited.read(b"tekst;bron\nFijn geholpen.;ba\0lie\n")
    assert found[1].cells == ("Fijn geholpen.", "balie")
    assert [(fault.flaw.code, fault.flaw.severity) for fault in faults] == [
        ("table-nul", "warning")
    ]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("a;b;c\n1;2,5;x, y\n", ("1", "2,5", "x, y")),
        ('a,b,c\n1,"2,5",x; y\n', ("1", "2,5", "x; y")),
        ("a\tb\tc\n1\t2,5\tx; y\n", ("1", "2,5", "x; y")),
        ("a|b|c\n1|2,5|x; y\n", ("1", "2,5", "x; y")),
        ("sep=,\na,b\n1,2\n", ("1", "2")),
        ("Wat vond u goed, en waarom?\nalles\nde balie, de rust\n", ("alles",)),
    ],
)
def test_the_delimiter_is_what_header_and_rows_agree_on(text: str, cells: tuple[str, ...]) -> None:
    found, _ = delimited.read(text.encode())
    assert found[1].cells == cells
