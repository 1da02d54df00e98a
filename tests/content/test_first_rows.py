"""What stands at the top of a table: titles, codes above questions, or an answer already."""

from __future__ import annotations

import pytest

from player.content import delimited
from player.content.first_rows import header_rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Datum;Cijfer;Toelichting\n3-4-2026;8;Fijn geholpen.\n4-4-2026;3;Ik wacht nog.\n", 1),
        ("3-4-2026;8;Fijn geholpen door de balie.\n4-4-2026;3;Ik wacht nog steeds.\n", 0),
        ("8;Fijn geholpen door de balie.\n3;Ik wacht nog steeds.\n", 0),
        ("Ik werd heel vriendelijk geholpen\nDe brief was duidelijk\n", 0),
        ("De brief was duidelijk.\nIk werd geholpen.\n", 0),
        ("Wat wilt u ons nog meegeven\nDe brief was duidelijk.\nIk werd geholpen.\n", 1),
        ("Licht uw antwoord toe.\nDe brief was duidelijk.\nIk werd geholpen.\n", 1),
        ("Uw ervaring met onze balie\nDe brief was duidelijk.\n", 1),
        ("Toelichting\nDe brief was duidelijk.\n", 1),
        (
            "V1,V2,V3\nDatum,Cijfer,Toelichting\n2026-04-01,8,Fijn geholpen\n2026-04-02,3,Ik wacht al weken\n",
            2,
        ),
        (
            "Q1,Q2\nWat ging er goed?,Wat kan er beter?\nDe balie hielp mij,De brief is te lang\nAlles ging snel,Niets bijzonders\n",
            2,
        ),
        (
            "Q7;Q14\nDe brief was goed te begrijpen;Koffie was lekker.\nDe balie was vriendelijk;Te lang gewacht.\n",
            1,
        ),
        ("", 0),
    ],
)
def test_which_rows_are_header_shows_in_the_rows_below(text: str, rows: int) -> None:
    assert header_rows(delimited.read(text.encode())[0]) == rows
