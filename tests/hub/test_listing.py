"""All slides, in order: what is wrong in words, and by type, pool, screen and what is not on now."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module

import pytest

from player.hub.content import content
from player.hub.listing.facts import title_of
from player.hub.pages import packages_with, table

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


TITLES = """\
slides:
  - {soort: klantpet, id: pet, namen: [Samira, Bram], vraag: 'Wat merkt de klant hiervan?'}
  - {soort: klantpet, id: kale-pet, namen: [Samira, Bram]}
  - {soort: klantverhaal, id: verhaal, titel: Een map vol brieven, tekst: Meneer kwam binnen.}
  - {soort: klantverbeteraar, id: held, naam: Femke, team: Betalingen, verdienste: Belt eerst.}
  - {soort: aan-tafel, id: lunch, titel: Lunch, wanneer: '2027-01-21 12:30', waar: Keukentafel}
  - {soort: aftellen, id: dag, wat: De klantendag, tot: '2027-03-18 13:30'}
  - {soort: eregalerij, id: galerij, mensen: [{naam: Ruben}, {naam: Femke}]}
"""


def test_the_parts_of_a_title_do_not_run_together(office, client_of) -> None:
    office.write("playlists/kantoor.yaml", TITLES)
    content().refresh()
    edition = content().edition
    titles = {item.id: title_of(item, "nl", 90) for item in edition.items}
    assert titles == {
        "pet": "Wat merkt de klant hiervan? · Samira, Bram",
        "kale-pet": "Samira, Bram",
        "verhaal": "Een map vol brieven · Meneer kwam binnen.",
        "held": "Femke · Betalingen · Belt eerst.",
        "lunch": "Lunch · 21 januari 2027, 12.30 uur · Keukentafel",
        "dag": "De klantendag · 18 maart 2027, 13.30 uur",
        "galerij": "Ruben, Femke",
    }
    editor = client_of("editor")
    for page in ("dias", "volgorde", "agenda"):
        text = editor.get(f"/beheer/{page}").content.decode()
        assert "Femke · Betalingen · Belt eerst." in text and "{name}" not in text, page


def test_a_page_that_is_in_no_menu_marks_the_one_it_belongs_to(office, client_of) -> None:
    content().refresh()
    editor = client_of("editor")

    def marked(address: str) -> set[tuple[str, str]]:
        text = editor.get(address).content.decode()
        return set(re.findall(r'href="([^"]+)" aria-current="(page|true)"', text))

    assert marked("/beheer/dias") == {("/beheer/dias", "page")}
    for address in ("volgorde", "dia/nieuw", "dia/vierde-formulier", "versies"):
        assert marked(f"/beheer/{address}") == {("/beheer/dias", "true")}, address
    assert marked("/beheer/citaten/import") == {("/beheer/citaten", "true")}


def test_the_menu_marks_only_pages_that_are_in_it() -> None:
    there = {page for name in packages_with("pages") for page, _, _ in _menu_of(name)}
    assert {page.within for page in table() if page.within} <= there


def _menu_of(name: str):
    return getattr(import_module(f"player.hub.{name}.pages"), "MENU", ())


def test_types_stand_in_the_order_of_the_alphabet_of_whoever_reads(office, client_of) -> None:
    content().refresh()
    text = client_of("editor").get("/beheer/dia/nieuw").content.decode()
    called = re.findall(r'class="called"[^>]*>([^<]+)<', text)
    assert len(called) > 10 and called == sorted(called)


def test_what_stands_in_when_nothing_plays_is_no_type_to_look_for(office, client_of) -> None:
    office.write("playlists/kantoor.yaml", "slides:\n  - klantquotes: bak.csv\n")
    office.write("playlists/bak.csv", "id,tekst,akkoord,vanaf\nq1,Het ging goed.,ja,2090-01-01\n")
    content().refresh()
    assert any(item.stands_in for item in content().edition.items)
    assert 'value="fallback"' not in client_of("editor").get("/beheer/dias").content.decode()


def test_what_is_wrong_leads_from_the_first_page_to_its_form(listed, client_of) -> None:
    listed()
    way = "/beheer/regel?bestand=playlists%2Fkantoor.yaml&amp;regel=13"
    assert way in client_of("it", "editor").get("/beheer").content.decode()
    assert way not in client_of("moderator").get("/beheer").content.decode()


def test_a_folder_in_the_order_is_told_by_what_it_holds(office, client_of) -> None:
    office.write(
        "playlists/kantoor.yaml",
        "slides:\n  - {soort: mededeling, titel: Eerst, tot: 2090-05-01}\n  - map: hub\n  - klantquotes: hub/citaten\n",
    )
    for name in ("een", "twee"):
        office.write(f"playlists/hub/{name}.yaml", "soort: mededeling\ntitel: Er is taart\n")
    office.write("playlists/hub/citaten/x.yaml", "- {soort: klantquote, id: q, tekst: Mooi.}\n")
    content().refresh()
    editor = client_of("editor")
    text = editor.get("/beheer/volgorde").content.decode()
    assert text.count("gemaakt in de hub") == 2 and "Tot: 1 mei 2090" in text
    assert "De verzameling hub/citaten: 1 citaat" in text and "<code>map: hub</code>" not in text
    # Where two entries take it in, both stay what they are.
    office.write("playlists/kantoor.yaml", "slides:\n  - map: hub\n  - map: hub\n")
    content().refresh()
    text = editor.get("/beheer/volgorde").content.decode()
    assert text.count("Alles wat in de hub is gemaakt: 4 dia’s") == 2


def test_a_change_is_told_by_the_words_of_its_slide(office, client_of) -> None:
    office.write("playlists/kantoor.yaml", "slides:\n  - map: hub\n")
    content().refresh()
    editor = client_of("editor")
    new = {"do": "save", "print": "", "f.title": "Er is taart"}
    editor.post("/beheer/dia/nieuw?soort=notice", new)
    text = editor.get("/beheer/versies").content.decode()
    assert re.search(r"<strong[^>]*>Er is taart</strong>", text)


def test_the_help_at_a_yes_says_what_it_means(office, client_of) -> None:
    content().refresh()
    text = client_of("editor").get("/beheer/dia/nieuw?soort=story").content.decode()
    told = dict(re.findall(r'<p class="help" id="(f-[a-z_-]+)-help">([^<]*)<', text))
    assert told["f-consent"] == "Wie erop staat of aan het woord is, vindt het goed"
    assert told["f-skip_holidays"] == "Niet op feestdagen"
    assert "Pagina’s" in text and "Paginas" not in text


def test_the_hub_is_no_screen_that_the_config_does_not_know(office, client_of) -> None:
    office.write("config.yaml", office.read("config.yaml") + "\nscreens:\n  balie: {}\n")
    content().refresh()
    assert not [one for one in content().edition.problems if one.path == "config.yaml"]


def test_what_is_withdrawn_is_told_by_its_parts_too(office, client_of) -> None:
    office.write("playlists/kantoor.yaml", TITLES)
    content().refresh()
    editor = client_of("editor")
    editor.post("/beheer/dias/held", {"do": "withdraw"})
    text = editor.get("/beheer/ingetrokken").content.decode()
    assert "Femke · Betalingen · Belt eerst." in text
