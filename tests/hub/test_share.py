"""What goes beyond the screens, at one press: made of what may be shown at that moment."""

from __future__ import annotations

import io
import zipfile

import pypdfium2
import pytest
from PIL import Image

from player.hub.painting.views import process

STORY = """\
slides:
  - {soort: klantquote, id: goed, tekst: Ik werd teruggebeld., sentiment: positief, klant: klant uit Zwolle}
  - {soort: klantquote, id: kritisch, tekst: Vier keer hetzelfde formulier., sentiment: kritisch}
  - {soort: klantquote, id: zonder, tekst: Dit mag niemand zien., akkoord: nee}
  - {soort: klantverhaal, id: hok, titel: Het lege hok, tekst: Op maandag was het hok leeg. Op dinsdag zat er een kip in.}
"""


@pytest.fixture(autouse=True, scope="module")
def _ended():
    yield
    process().stop()


@pytest.fixture
def told(office):
    from player.hub.content import content

    office.write("playlists/kantoor.yaml", STORY)
    content().refresh()
    return office


def words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return " ".join(page.get_textpage().get_text_bounded() for page in document)


def test_the_page_offers_what_there_is(told, client_of) -> None:
    said = client_of("editor").get("/beheer/delen").content.decode()
    for name in ("kaart", "poster", "stroken", "pagina", "verhaal"):
        assert f'formaction="/beheer/delen/maak/{name}"' in said
    assert "2 klantquotes op A4" in said and 'value="hok"' in said
    assert "Dit mag niemand zien" not in said


def test_an_import_that_begins_tomorrow_leaves_today_its_poster(told, client_of) -> None:
    from player.hub.content import content

    told.write("playlists/kantoor.yaml", STORY + "  - klantquotes: bak.csv\n")
    told.write("playlists/bak.csv", "id,tekst,akkoord,vanaf\nq1,Het ging goed.,ja,2090-01-01\n")
    content().refresh()
    said = client_of("editor").get("/beheer/delen").content.decode()
    assert 'formaction="/beheer/delen/maak/poster"' in said and "<blockquote" in said
    assert "Het ging goed." not in said and "Dit mag niemand zien" not in said


def test_while_it_is_made_a_page_says_so_and_the_file_follows_without_script(
    told, client_of
) -> None:
    editor = client_of("editor")
    answer = editor.get("/beheer/delen/maak/verhaal?dia=hok&bezoekers=ja")
    assert "wordt gemaakt" in answer.content.decode()
    seconds, _, address = answer.headers["Refresh"].partition(";url=")
    assert seconds == "0"
    file = editor.get(address)
    assert file.headers["Content-Type"] == "application/pdf"
    assert 'filename="klantverhaal-het-lege-hok-20' in file.headers["Content-Disposition"]
    assert "no-store" in file.headers["Cache-Control"]
    assert "zat er een kip in" in words_of(file.content)


def test_everything_is_made_in_the_process_of_the_pictures(told, client_of) -> None:
    editor = client_of("editor")
    get = lambda what: editor.get(f"/beheer/delen/bestand/{what}")  # noqa: E731
    card = get("kaart")
    assert Image.open(io.BytesIO(card.content)).size == (1200, 1200)
    assert 'filename="klantquote-20' in card.headers["Content-Disposition"]
    assert "formulier" in (said := words_of(get("poster").content)) or "teruggebeld" in said
    slips = words_of(get("stroken").content)
    assert "teruggebeld" in slips and "formulier" in slips and "niemand" not in slips
    with zipfile.ZipFile(io.BytesIO(get("pagina").content)) as page:
        html = page.read("klantbeeld/index.html").decode()
        assert "klantbeeld/Inter-OFL.txt" in page.namelist()
    assert "kip" in html and "niemand" not in html


def test_what_visitors_may_not_see_is_not_in_it(told, client_of) -> None:
    slips = client_of("editor").get("/beheer/delen/bestand/stroken?bezoekers=ja").content
    assert "formulier" not in words_of(slips) and "teruggebeld" in words_of(slips)


def test_what_was_withdrawn_this_moment_is_in_none_of_it(told, client_of) -> None:
    from django.utils import timezone

    from player.hub.withdrawals.models import Withdrawal

    editor = client_of("editor")
    # The folder does not say so yet: the share may be away.
    Withdrawal.objects.create(slide="kritisch", at=timezone.now())
    assert "formulier" not in words_of(editor.get("/beheer/delen/bestand/stroken").content)
    Withdrawal.objects.create(slide="hok", at=timezone.now())
    refused = editor.get("/beheer/delen/bestand/verhaal?dia=hok")
    assert refused.status_code == 409 and "mag nu niet" in refused.content.decode()
    assert 'value="hok"' not in editor.get("/beheer/delen").content.decode()


def test_a_process_that_falls_is_told_in_words(told, client_of, monkeypatch) -> None:
    def falls(*_args: object) -> bytes:
        raise EOFError

    monkeypatch.setattr(process(), "_asked", falls)
    answer = client_of("editor").get("/beheer/delen/bestand/poster")
    assert answer.status_code == 409 and "te veel geheugen of tijd" in answer.content.decode()


def test_what_is_asked_for_and_is_none_of_these_is_not_there(told, client_of) -> None:
    editor = client_of("editor")
    assert editor.get("/beheer/delen/maak/geheim").status_code == 404
    assert editor.get("/beheer/delen/bestand/geheim").status_code == 404
    assert editor.post("/beheer/delen").status_code in (403, 405)


TWO = """\
- {soort: klantquote, id: goed, tekst: Ik werd teruggebeld., sentiment: positief}
- {soort: klantquote, id: kritisch, tekst: Ik werd niet teruggebeld., sentiment: kritisch}
"""


def test_what_is_shared_is_chosen_once_for_each_content(told, client_of, monkeypatch) -> None:
    from player.beyond import selection
    from player.hub.content import content

    told.write("playlists/kantoor.yaml", TWO)
    content().refresh()
    made: list[object] = []
    real = selection.Program

    class Counted(real):
        def __init__(self, edition):
            made.append(edition)
            super().__init__(edition)

    monkeypatch.setattr(selection, "Program", Counted)
    editor = client_of("editor")
    for _ in range(3):
        content().refresh()  # as every five seconds, without anything new
        said = editor.get("/beheer/delen").text
    assert len(made) == 2 and "teruggebeld" in said  # of the pools, and of what is in none
    told.write("playlists/kantoor.yaml", TWO.replace("teruggebeld", "opgehaald"))
    content().refresh()
    said = editor.get("/beheer/delen").text
    assert len(made) == 4 and "opgehaald" in said and "teruggebeld" not in said


def test_what_is_withdrawn_is_chosen_no_more_at_once(told, client_of) -> None:
    from player.hub.content import content

    told.write("playlists/kantoor.yaml", TWO)
    content().refresh()
    editor = client_of("editor")
    assert "teruggebeld" in editor.get("/beheer/delen").text
    for one in ("goed", "kritisch"):
        editor.post(f"/beheer/dias/{one}", {"do": "withdraw"})
    assert "teruggebeld" not in editor.get("/beheer/delen").text
