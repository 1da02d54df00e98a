"""What customers said of a colleague: found in the content, with their words, each once."""

from __future__ import annotations

from datetime import date

import pytest

from player.hub.compliments.said import CustomerWords, compliments_of
from player.hub.content import content

SLIDES = """dias:
  - {soort: klantquote, id: aardig, tekst: Samira dacht meteen mee., klant: klant uit Assen}
  - {soort: klantquote, id: kritisch, tekst: Samira liet me wachten., sentiment: kritisch}
  - {soort: klantquote, id: weg, tekst: Samira is een kanjer., ingetrokken: 2026-01-01}
  - {soort: klantquote, id: nee, tekst: Samira was geweldig., akkoord: nee}
  - {soort: klantquote, id: oud, tekst: Mevrouw Van den Berg belde terug., datum: 2026-06-02}
  - {soort: klantquote, id: beide, tekst: Bram en Samira waren top.}
  - {soort: compliment, id: nog-eens, naam: Samira van den Berg, tekst: Samira dacht meteen mee.}
  - {soort: compliment, id: los, naam: Samira van den Berg, tekst: "Zij legde het uit.", klant: K. Mol,
     schermen: [noord]}
  - {soort: klantquote, id: daar, tekst: Mevrouw Van den Berg hield woord., schermen: [noord]}
  - {soort: compliment, id: gast, naam: Loes uit de kantine, tekst: Loes zet de beste koffie.}
"""
ASSEN = CustomerWords("Samira dacht meteen mee.", "klant uit Assen")
MOL = CustomerWords("Zij legde het uit.", "K. Mol")
BERG = CustomerWords("Mevrouw Van den Berg belde terug.")
NORTH = CustomerWords("Mevrouw Van den Berg hield woord.")  # on one screen only


@pytest.fixture
def said(office):
    config = office.config.read_text("utf-8")
    office.write("config.yaml", config + "\ncollegas: [Bram de Wit, Samira van den Berg]\n")
    office.write("playlists/kantoor.yaml", SLIDES)
    content().refresh()


def test_a_quote_and_a_compliment_count_and_the_same_words_count_once(said) -> None:
    everything = {one.text: one for one in compliments_of("Samira van den Berg")}
    assert set(everything) == {ASSEN.text, MOL.text, BERG.text, NORTH.text}
    assert everything[MOL.text] == MOL


@pytest.mark.parametrize("name", ["Samira", "samira van den berg", "Samira Berg"])
def test_a_colleague_is_known_however_the_name_was_written(said, name: str) -> None:
    assert MOL in compliments_of(name)


def test_of_what_is_dated_only_this_time_counts(said) -> None:
    texts = [one.text for one in compliments_of("Samira", since=date(2026, 7, 1))]
    assert BERG.text not in texts and MOL.text in texts


def test_who_is_on_no_list_has_only_what_bears_the_name(said) -> None:
    assert [one.text for one in compliments_of("loes uit de kantine")] == [
        "Loes zet de beste koffie."
    ]
    assert compliments_of("Bram de Wit") == []
    assert compliments_of("") == []
