"""Tables as programs write them: real files of every format (tables/README.md says how they were
made)."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from player.content import delimited, workbook
from player.content.entries import Beside, Draft, Parsed
from player.content.table import parse
from player.slides.quote import Quote

TABLES = Path(__file__).parent / "tables"
YES = "akkoord: ja\n"
PLANTED = ("Vuurtoren", "vuurtoren.example", "198.51.100", "Aicha", "Mirjam")
WORDS = [
    "Binnen een uur teruggebeld, en het klopte ook nog.",
    "Drie keer hetzelfde formulier. Waaróm?",
    "De mevrouw aan de balie zei: “Ga maar even zitten”, en pakte koffie.",
    "Fijn, maar de brief snapte ik niet; ik heb hem twee keer gelezen.",
]


def table(name: str, beside: str = YES) -> Parsed:
    return parse(
        (TABLES / name).read_bytes(),
        f"inbox/{name}",
        {},
        True,
        Beside(f"inbox/{name}.yaml", beside.encode()),
    )


def quotes(parsed: Parsed) -> list[Quote]:
    assert not [problem.text("nl") for problem in parsed.problems]
    return [
        entry.slide
        for entry in parsed.entries or ()
        if isinstance(entry, Draft) and isinstance(entry.slide, Quote)
    ]


@pytest.mark.parametrize("name", ["qualtrics.csv", "qualtrics.tsv"])
def test_qualtrics_has_three_header_rows_in_any_language(name: str) -> None:
    found = quotes(
        table(
            name,
            YES + "kolommen: {tekst: Wat kunnen we voor u beter doen, cijfer: Q1}\nschaal: nps\n",
        )
    )
    assert [quote.text for quote in found] == WORDS
    assert [quote.received for quote in found] == [date(2026, 4, day) for day in (14, 15, 16, 18)]
    assert [quote.sentiment for quote in found] == [
        "positive",
        "critical",
        "positive",
        "critical",
    ]  # 9, 3, 10, 6
    assert [quote.id for quote in found] == [f"R_3qK8lm2Zp{at}aB" for at in (0, 1, 2, 4)]
    assert not any(planted in repr(found) for planted in PLANTED)


def test_a_qualtrics_header_without_its_third_row_does_not_cost_an_answer() -> None:
    lines = (TABLES / "qualtrics.csv").read_text("utf-8-sig").split("\n")
    del lines[2]
    parsed = parse(
        "\n".join(lines).encode(),
        "q.csv",
        {},
        True,
        Beside("q.csv.yaml", (YES + "kolommen: {tekst: Q2}\n").encode()),
    )
    assert [quote.text for quote in quotes(parsed)] == WORDS


def test_surveymonkey_marks_its_open_question_itself() -> None:
    found = quotes(table("surveymonkey.csv"))
    assert [quote.text for quote in found] == WORDS
    assert [quote.received for quote in found] == [
        date(2026, 4, day) for day in (14, 15, 16, 18)
    ]  # written month first
    assert found[0].id == "11812345670"


def test_a_question_in_parts_is_named_by_both() -> None:
    parsed = table("surveymonkey.csv", YES + "kolommen: {cijfer: de telefoon}\nschaal: 1-5\n")
    assert {quote.sentiment for quote in quotes(parsed)} == {"positive"}  # 5 of 5, by all
    missing = table("surveymonkey.csv", YES + "kolommen: {cijfer: de website}\nschaal: 1-5\n")
    assert "'Hoe beoordeelt u – de telefoon'" in missing.problems[0].text("nl")
    assert "E-mail" not in missing.problems[0].text("nl") and "First Name" not in missing.problems[
        0
    ].text("nl")


def test_forms_in_dutch_from_excel() -> None:
    found = quotes(
        table(
            "forms.xlsx",
            YES + "kolommen: {tekst: Wat wilt u nog kwijt, cijfer: Welk cijfer}\nschaal: 1-10\n",
        )
    )
    assert [quote.text for quote in found] == WORDS
    assert (found[0].id, found[0].received) == ("forms-1", date(2026, 4, 14))
    assert [quote.sentiment for quote in found] == [
        "positive",
        "critical",
        "positive",
        None,
    ]  # 9, 3, 10, 6
    assert not any(planted in repr(found) for planted in PLANTED)


def test_typeform() -> None:
    found = quotes(table("typeform.csv", YES + "kolommen: {tekst: Vertel eens}\n"))
    assert [quote.text for quote in found] == WORDS
    assert (
        found[0].received == date(2026, 4, 14) and found[0].id == "068127e3d5e9ca5f5fac8e04fa692a90"
    )


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


def test_a_merged_header_names_all_its_columns() -> None:
    found = quotes(table("samengevoegd.xlsx", YES + "kopregels: 2\nkolommen: {tekst: goed}\n"))
    assert [quote.text for quote in found] == WORDS
    wrong = table("samengevoegd.xlsx", YES + "kopregels: 2\nkolommen: {tekst: slecht}\n")
    assert "'Wat ging er – goed', 'Wat ging er – beter'" in wrong.problems[0].text("nl").replace(
        " of ", ", "
    )


# ── what can't be read ────────────────────────────────────────────────────────────────────────────


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


# ── CSV that is broken ────────────────────────────────────────────────────────────────────────────


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


# ── the examples to download ──────────────────────────────────────────────────────────────────────

EXAMPLES = Path(__file__).parents[2] / "assets" / "voorbeelden"


@pytest.mark.parametrize(("name", "count"), [("klantonderzoek.csv", 8), ("enquete.xlsx", 9)])
def test_an_example_to_download_plays_as_it_is(name: str, count: int) -> None:
    beside = EXAMPLES / f"{name}.yaml"
    found = quotes(
        parse(
            (EXAMPLES / name).read_bytes(), name, {}, True, Beside(beside.name, beside.read_bytes())
        )
    )
    assert (
        len(found) == count
    )  # of ten: one says nothing, and in the first table one may not be shown
    assert {quote.sentiment for quote in found} == {"positive", "critical"}


def test_the_example_of_a_text_plays_as_it_is() -> None:
    from player.content.markdown import parse as read

    parsed = read((EXAMPLES / "een-map-vol-brieven.md").read_bytes(), "een-map-vol-brieven.md")
    assert not parsed.problems and len(parsed.entries or ()) == 1
