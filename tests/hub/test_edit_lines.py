"""A slide that never was good is opened by its line; a slide is taken away and put back; a copy."""

from __future__ import annotations

from functools import cache

import pytest
from PIL import Image

from player.hub.content import content
from player.hub.edit.models import Typed
from player.hub.publishing.models import Version

from .test_edit import form_of

BROKEN = """\
slides:
  - soort: mededeling
    id: goed
    titel: Er is taart
  - soort: mededeling
    id: fout
    titel: Er is vlaai   # lekker
    klant: niemand
  - soort: mededling
    id: tik
    titel: Welkom
  - soort: mededeling
    titel: "nooit dicht
"""
WHERE = "/beheer/regel?bestand=playlists/kantoor.yaml&regel="


@pytest.fixture
def editor(client_of):
    return cache(lambda: client_of("editor"))()


@pytest.fixture
def broken(office):
    office.write("playlists/kantoor.yaml", BROKEN.replace("   # lekker", ""))
    content().refresh()
    return office


def test_each_line_that_does_not_play_has_a_way_to_it(broken, editor) -> None:
    text = editor.get("/beheer/dias").content.decode()
    for line in (8, 9, 13):
        assert f"bestand=playlists%2Fkantoor.yaml&amp;regel={line}" in text, line


def test_a_slide_that_never_was_good_is_mended_in_its_form(broken, editor) -> None:
    text = editor.get(f"{WHERE}8").content.decode()
    assert 'value="Er is vlaai"' in text and "niemand" in text
    before = broken.read("playlists/kantoor.yaml")
    fields = form_of(text) | {"f.customer": ""}
    shown = editor.post(f"{WHERE}8", fields | {"do": "save"}).content.decode()
    assert "Dit verandert" in shown and broken.read("playlists/kantoor.yaml") == before
    answer = editor.post(f"{WHERE}8", fields | {"do": "write"})
    assert answer.headers["Location"] == "/beheer/dia/fout"
    assert broken.read("playlists/kantoor.yaml") == before.replace("    klant: niemand\n", "")
    assert content().item("fout") is not None
    assert editor.get(f"{WHERE}6").headers["Location"] == "/beheer/dia/fout"


def test_a_type_that_is_none_is_chosen(broken, editor) -> None:
    text = editor.get(f"{WHERE}9").content.decode()
    assert "mededling" in text
    fields = form_of(text) | {"f.type": "notice", "do": "write"}
    answer = editor.post(f"{WHERE}9", fields)
    assert answer.headers["Location"] == "/beheer/dia/tik", answer.content.decode()
    assert "  - soort: mededeling\n    id: tik\n" in broken.read("playlists/kantoor.yaml")


def test_a_line_that_cannot_be_read_is_shown_with_what_is_wrong(broken, editor) -> None:
    text = editor.get(f"{WHERE}13").content.decode()
    assert "Regel 13 van kantoor.yaml" in text and "nooit dicht" in text
    assert 'class="error"' in text and "<form" not in text[text.index("<main") :]


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "?bestand=config.yaml&regel=1",
        "?bestand=../x.yaml&regel=1",
        "?regel=x",
        WHERE[13:] + "x",
    ],
)
def test_no_other_file_is_shown(broken, editor, asked: str) -> None:
    assert editor.get(f"/beheer/regel{asked}").status_code == 404


def test_a_picture_of_what_never_was_good(broken, editor) -> None:
    fields = form_of(editor.get(f"{WHERE}8").content.decode()) | {"f.customer": ""}
    answer = editor.post(WHERE.replace("?", "/voorbeeld?") + "8", fields)
    assert answer["Content-Type"] == "image/webp"


def test_a_slide_is_taken_out_of_its_list_and_put_back(office, editor) -> None:
    before = office.read("playlists/kantoor.yaml")
    text = editor.get("/beheer/dia/binnen-een-uur/weg").content.decode()
    assert text.count('class="out"') == 5 and office.read("playlists/kantoor.yaml") == before
    fields = form_of(text.replace("<form", '<form class="edit"'))
    answer = editor.post("/beheer/dia/binnen-een-uur/weg", fields)
    assert answer.headers["Location"] == "/beheer/versies"
    lines = before.splitlines(True)
    assert office.read("playlists/kantoor.yaml") == "".join(lines[:7] + lines[12:])
    shown = editor.get("/beheer/versies").content.decode()
    old = Version.objects.order_by("pk").first()
    assert f"/beheer/versie/{old.pk}" in shown
    page = editor.get(f"/beheer/versie/{old.pk}").content.decode()
    editor.post(f"/beheer/versie/{old.pk}", form_of(page.replace("<form", '<form class="edit"')))
    assert office.read("playlists/kantoor.yaml") == before


def test_comments_right_above_a_slide_go_with_it_and_others_stay(office, editor) -> None:
    text = (
        "# van de redactie\r\nslides:\r\n  # ── Berichten ──\r\n\r\n  # voor de keuken\r\n"
        "  - soort: mededeling\r\n    id: een\r\n    titel: Taart\r\n"
        "  - soort: mededeling\r\n    id: twee\r\n    titel: Vlaai\r\n"
    )
    path = office.root / "playlists/kantoor.yaml"
    path.write_bytes(text.encode())
    content().refresh()
    page = editor.get("/beheer/dia/een/weg").content.decode()
    editor.post("/beheer/dia/een/weg", form_of(page.replace("<form", '<form class="edit"')))
    lines = text.splitlines(True)
    assert path.read_bytes() == "".join(lines[:4] + lines[8:]).encode()


def test_a_slide_of_which_the_next_entry_says_something_stays_where_it_is() -> None:
    from player.hub.slide_files.change import NotSame
    from player.hub.slide_files.order import without
    from player.hub.slide_files.stand import stand
    from player.hub.slide_files.text import Text

    text = Text.of(
        b"slides:\n  - soort: mededeling\n    id: een\n    titel: Taart\n"
        b"  - soort: mededeling\n    id: twee\n    titel: Vlaai\n  - ingetrokken: 2030-01-01\n"
    )
    one, two = stand(text, "x.yaml", 2), stand(text, "x.yaml", 5)
    assert b"id: een" not in without(text, "x.yaml", one).bytes
    with pytest.raises(NotSame):  # the one above it would be off the screens
        without(text, "x.yaml", two)


def test_a_file_that_changed_meanwhile_loses_nothing(office, editor) -> None:
    editor.post("/beheer/dia/taart/weg", {"print": "x"})
    assert "taart" in office.read("playlists/kantoor.yaml")


def test_a_file_of_the_hub_goes_whole_and_comes_back(office, editor) -> None:
    office.write("playlists/kantoor.yaml", "slides:\n  - map: hub\n")
    mine = "# van mij\nsoort: mededeling\nid: vlaai\ntitel: Er is vlaai\n"
    path = office.write("playlists/hub/vlaai.yaml", mine)
    content().refresh()
    text = editor.get("/beheer/dia/vlaai/weg").content.decode()
    editor.post("/beheer/dia/vlaai/weg", form_of(text.replace("<form", '<form class="edit"')))
    assert not path.exists()
    assert "weggehaald" in editor.get("/beheer/versies").content.decode()
    old = Version.objects.order_by("pk").first()
    page = editor.get(f"/beheer/versie/{old.pk}").content.decode()
    editor.post(f"/beheer/versie/{old.pk}", form_of(page.replace("<form", '<form class="edit"')))
    assert path.read_text() == mine


def test_a_copy_says_the_same_and_stands_in_a_file_of_its_own(office, editor) -> None:
    Image.new("RGB", (1600, 900), "teal").save(office.root / "playlists/foto.jpg")
    text = office.read("playlists/kantoor.yaml")
    office.write(
        "playlists/kantoor.yaml",
        text + "  - soort: inspiratie\n    id: lees\n    organisatie: Bakker\n    les: Dit.\n"
        "    beeld: foto.jpg\n  - map: hub\n",
    )
    content().refresh()
    fields = form_of(editor.get("/beheer/dia/nieuw?van=taart").content.decode())
    assert fields["f.title"] == "Er is taart" and fields["f.id"] == ""
    assert not Typed.objects.exists()
    answer = editor.post("/beheer/dia/nieuw?van=taart", fields | {"do": "save"})
    assert answer.status_code == 302
    (path,) = (office.root / "playlists/hub").iterdir()
    assert "titel: Er is taart\ntekst: Om drie uur in de keuken.\n" in path.read_text()
    assert editor.get("/beheer/dia/nieuw?van=niemand").status_code == 404
    fields = form_of(editor.get("/beheer/dia/nieuw?van=lees").content.decode())
    assert fields["f.image"] == "playlists/foto.jpg"
