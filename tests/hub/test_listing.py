"""All slides, in order: what is wrong in words, and by type, pool, screen and what is not on now."""

from __future__ import annotations

from functools import cache

import pytest

from player.hub.content import content

MANY = """\
slides:
  - soort: klantquote
    id: prijs
    tekst: Ik werd binnen een uur teruggebeld.
    schermen: [hal]
  - soort: mededeling
    id: taart
    titel: Er is taart
    tot: 2020-01-01
  - soort: mededeling
    id: oud
    titel: Welkom
    klant: niemand
  - soort: mededeling
    id: nieuw-hier
    titel: Welkom
    uren: 09:00-09:00
  - klantquotes: bak.csv
"""
POOL = "id,tekst,akkoord\nq1,Het ging goed.,ja\nq2,Fijn geholpen.,ja\n"


@pytest.fixture
def listed(office, client_of):
    office.write("playlists/kantoor.yaml", MANY)
    office.write("playlists/bak.csv", POOL)
    content().refresh()
    client = cache(lambda: client_of("editor"))()
    return lambda **asked: (
        client.post("/beheer/dias", asked) if asked else client.get("/beheer/dias")
    ).content.decode()


def test_all_slides_say_whether_they_are_on_and_what_is_wrong(listed) -> None:
    text = listed()
    assert text.index("prijs") < text.index("taart") < text.index("bak-q1")
    assert "Nu niet te zien: voorbij: te zien tot en met 1 januari 2020." in text
    assert "/beheer/dia/prijs" in text and "/beheer/dia/nieuw" in text
    assert "Dit speelt niet" in text and "kantoor.yaml:13" in text and "klant" in text


@pytest.mark.parametrize(
    ("asked", "there", "gone"),
    [
        ({"soort": "notice"}, ["taart"], ["prijs", "bak-q1"]),
        ({"scherm": "hal"}, ["prijs"], ["taart", "bak-q1"]),
        ({"bak": "playlists/bak.csv"}, ["bak-q1", "bak-q2"], ["prijs", "taart"]),
        ({"nu": "off"}, ["taart"], []),
        ({"nu": "on", "soort": "notice"}, [], ["taart", "prijs"]),
        ({"zoek": "taart", "soort": "quote"}, [], ["prijs"]),
    ],
)
def test_filters(listed, asked, there, gone) -> None:
    text = listed(**asked)
    for identity in there:
        assert f"/beheer/dia/{identity}" in text, identity
    for identity in gone:
        assert f"/beheer/dia/{identity}" not in text, identity


def test_of_two_quotes_of_a_pool_one_is_not_todays(listed) -> None:
    assert listed().count("niet het citaat van vandaag") == 1


def test_who_does_not_edit_sees_no_way_to_it(office, client_of) -> None:
    content().refresh()
    text = client_of("moderator").get("/beheer/dias").content.decode()
    assert "/beheer/dia/" not in text and 'value="withdraw"' in text
