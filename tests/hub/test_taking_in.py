"""Importing a table: what is in it is said by an editor, what is ticked becomes quotes, and of the
rest nothing stays anywhere."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from helpers.hub import until

from player.document import read
from player.hub.audit.models import Audit
from player.hub.content import content
from player.hub.publishing.models import Version
from player.hub.quotes.found import quotes
from player.hub.taking_in import child, filing, reading
from player.hub.uploads import held
from player.hub.uploads.models import Upload

TABLES = Path(__file__).parents[1] / "content" / "tables"
IMPORT = "/beheer/citaten/import"
TAKES_IN = "slides:\n  - klantquotes: hub/citaten\n"
OWN = (
    "opmerking;cijfer;naam\n"
    "Ik werd binnen een uur netjes teruggebeld.;9;Wilhelmina Zandoogje\n"
    "Kwikstaartgezang in de wachtrij, een half uur lang.;3;Bas Boomklever\n"
    "Bel mij op 06-12345678, dan leg ik het graag uit.;4;Roos Rietzanger\n"
)


@pytest.fixture
def editor(client_of):
    return cache(lambda: client_of("editor"))()


@pytest.fixture(autouse=True)
def here(request, monkeypatch):
    """What the process of its own would answer, without its start; `real` has that process."""
    if "real" not in request.fixturenames:

        def answered(data: bytes, question: dict) -> dict:
            made = {"look": child.look, "rows": child.rows}[question["do"]]
            return json.loads(json.dumps(made(data, json.loads(json.dumps(question)))))

        monkeypatch.setattr(reading, "asked_of", answered)
    yield
    held._files.clear()


@pytest.fixture
def real() -> None:
    """The process itself."""


def send(client, data: bytes | str, name: str = "enquete.csv", follow: bool = True):
    """Sent, and waited for until it has been read."""
    data = data.encode() if isinstance(data, str) else data
    answer = client.post(IMPORT, {"tabel": SimpleUploadedFile(name, data)})
    return ready(client, answer.headers["Location"]) if answer.status_code == 302 else answer


def ready(client, url: str):
    """The page once the table has been read."""

    def looked():
        answer = client.get(url)
        return None if b"data-busy" in answer.content else answer

    return until(looked, 120)


def said(answer) -> dict[str, str]:
    """The form of the columns as it is proposed."""
    posted = {"do": "read"}
    for choice in answer.context["choices"]:
        chosen = [letter for letter, _, is_it in choice.columns if is_it]
        posted[f"kolom-{choice.field}"] = chosen[0] if chosen else ""
    return posted | {"schaal": answer.context["scale"], "vanaf": answer.context["start"]}


def rows_of(client, data: bytes | str, name: str = "enquete.csv", **more: str):
    """The page with the rows, and its address."""
    answer = send(client, data, name)
    url = answer.wsgi_request.path
    client.post(url, said(answer) | more)
    return ready(client, url), url


def text(answer) -> str:
    return answer.content.decode()


def test_a_table_becomes_quotes(office, editor) -> None:
    office.write("playlists/kantoor.yaml", TAKES_IN)
    content().refresh()
    answer, url = rows_of(editor, OWN)
    assert [row.number for row in answer.context["rows"]] == [2, 3, 4]
    assert not any(row.ticked for row in answer.context["rows"])  # nobody said yes
    assert "Zandoogje" not in text(answer)
    done = editor.post(url, {"do": "take", "pagina": "1", "pick": ["2"]}, follow=True)
    assert "1 citaat overgenomen" in text(done)
    (path,) = (office.root / "playlists/hub/citaten").iterdir()
    node, faults = read(path.read_bytes())
    assert not faults
    (quote,) = node.plain()
    tomorrow = str(date.today() + timedelta(days=1))
    assert {key: quote[key] for key in ("type", "text", "sentiment", "consent", "from")} == {
        "type": "quote",
        "text": "Ik werd binnen een uur netjes teruggebeld.",
        "sentiment": "positive",
        "consent": "ja",
        "from": tomorrow,
    }
    (item,) = quotes()
    assert item.pool.name == "playlists/hub/citaten" and not content().edition.problems
    assert Audit.objects.get(what="import").outcome == "1"


def test_of_the_rest_nothing_stays(office, editor) -> None:
    _, url = rows_of(editor, OWN)
    editor.post(url, {"do": "take", "pagina": "1", "pick": ["2"]})
    assert not Upload.objects.exists() and not held._files
    assert editor.get(url).status_code == 404
    words = ("Kwikstaartgezang", "Zandoogje", "Boomklever", "Rietzanger", "06-12345678", "enquete")
    for path in office.root.parent.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert not [one for one in words if one.encode() in data], path


def test_personal_data_is_marked_and_never_ticked_by_itself(editor) -> None:
    answer, url = rows_of(editor, OWN)
    assert "<mark>06-12345678</mark>" in text(answer)
    assert "een telefoonnummer" in text(answer)
    editor.post(url, {"do": "all"})
    ticked = {row.number for row in editor.get(url).context["rows"] if row.ticked}
    assert ticked == {2, 3}


def test_a_column_of_consent_is_kept_to(office, editor) -> None:
    table = "tekst;akkoord\nDat ging goed.;ja\nKwikstaartgezang.;nee\nHeel fijn geholpen.;\n"
    answer, _ = rows_of(editor, table)
    assert [(row.number, row.ticked) for row in answer.context["rows"]] == [(2, True)]
    assert "Kwikstaartgezang" not in text(answer) and "2 rijen staan hier niet" in text(answer)


ASKED = (
    "Datum;Wat wilt u ons meegeven?;Cijfer;Mogen wij dit gebruiken?;Mogen we u bellen?\n"
    "2026-11-02;Ik werd heel netjes geholpen.;9;ja;nee\n"
    "2026-11-03;Marleen Visser hing zomaar de telefoon op.;2;ja;ja\n"
    "2026-11-04;Ik heb veel te lang moeten wachten.;2;nee;ja\n"
    "2026-11-05;Marleen Visser loste het meteen voor mij op.;9;ja;ja\n"
    "2026-11-06;Ik werd heel netjes geholpen.;8;ja;ja\n"
)


def test_what_no_screen_would_show_is_not_offered_and_told(office, editor) -> None:
    office.write("config.yaml", office.read("config.yaml") + "\ncolleagues: [Marleen Visser]\n")
    content().refresh()
    answer, url = rows_of(editor, ASKED)
    rows = answer.context["rows"]
    assert [(row.number, row.ticked, row.twin) for row in rows] == [
        (2, True, 0),
        (5, True, 0),
        (6, False, 2),
    ]
    assert "1 rij staat hier niet: kritiek waarin een collega" in text(answer)
    assert "volgens het bestand mag" in text(answer)  # the question was taken for consent
    assert "Dezelfde woorden als rij 2." in text(answer)
    editor.post(url, {"do": "all", "pagina": "1"})
    assert [row.ticked for row in editor.get(url).context["rows"]] == [True, True, False]


@pytest.mark.parametrize(
    "question",
    ["Mogen we u bellen?", "Akkoord met de voorwaarden", "Toestemming om contact op te nemen"],
)
def test_a_yes_to_something_else_is_no_consent(editor, question: str) -> None:
    other = ASKED.replace("Mogen wij dit gebruiken?", question)
    assert said(send(editor, other))["kolom-consent"] == ""


def test_what_is_there_already_is_said_and_skipped(office, editor) -> None:
    answer, url = rows_of(editor, "opmerking;cijfer\nIk werd binnen een uur teruggebeld.;9\n")
    assert "Dit citaat is er al." in text(answer)
    editor.post(url, {"do": "all"})
    assert not [row for row in editor.get(url).context["rows"] if row.ticked]


def test_three_are_painted_and_none_with_a_person_in_it(editor) -> None:
    answer, url = rows_of(editor, OWN)
    assert [row["row"] for row in answer.context["examples"]] == [2, 3]
    picture = editor.get(f"{url}/2.webp")
    assert picture.headers["Content-Type"] == "image/webp" and picture.content[:4] == b"RIFF"
    assert "no-store" in picture.headers["Cache-Control"]
    assert editor.get(f"{url}/4.webp").status_code == 404


def test_ticks_are_kept_from_page_to_page(office, editor) -> None:
    many = "opmerking\n" + "".join(f"Het ging goed op dag {number}.\n" for number in range(120))
    answer, url = rows_of(editor, many)
    assert len(answer.context["rows"]) == 50
    second = editor.post(url, {"do": "page:2", "pagina": "1", "pick": ["2", "3"]}, follow=True)
    assert second.context["page"].number == 2
    third = editor.post(url, {"do": "page:1", "pagina": "2", "pick": ["60"]}, follow=True)
    assert [row.number for row in third.context["rows"] if row.ticked] == [2, 3]
    editor.post(url, {"do": "take", "pagina": "1", "pick": ["3"]})
    (path,) = (office.root / "playlists/hub/citaten").iterdir()
    assert re.findall(r"tekst: (.*)", path.read_text("utf-8")) == [
        "Het ging goed op dag 1.",
        "Het ging goed op dag 58.",
    ]


@pytest.mark.parametrize(
    "name",
    [
        "qualtrics.csv",
        pytest.param("forms.xlsx", marks=pytest.mark.long),
        pytest.param("eigen-utf16.csv", marks=pytest.mark.long),
    ],
)
def test_exports_are_recognised_by_the_code_of_the_command(editor, real, name: str) -> None:
    answer, _ = rows_of(editor, (TABLES / name).read_bytes(), name)
    assert len(answer.context["rows"]) >= 3
    for planted in ("Vuurtoren", "Mirjam", "vuurtoren.example", "198.51.100"):
        assert planted not in text(answer)


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("brief.docx", b"PK\x03\x04", "geen tabel"),
        ("foto.jpg", b"\xff\xd8\xff", "geen tabel"),
        ("zonder", b"a;b", "geen tabel"),
        ("leeg.csv", b"", "leeg"),
        ("groot.csv", b"x" * (16 << 20) + b"y", "16 MB"),
    ],
)
def test_what_is_no_table_is_refused_in_words(editor, name: str, data: bytes, why: str) -> None:
    answer = editor.post(IMPORT, {"tabel": SimpleUploadedFile(name, data)})
    assert answer.status_code == 422 and why in text(answer), text(answer)
    assert not Upload.objects.exists()


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("wachtwoord.xlsx", (TABLES / "wachtwoord.xlsx").read_bytes(), "wachtwoord"),
        ("kapot.xlsx", b"PK\x03\x04 geen werkmap", "niet te gebruiken"),
        ("witregels.csv", b"\n\n\n", "niet te gebruiken"),
    ],
)
def test_what_cannot_be_read_says_why_and_is_forgotten(editor, name, data, why) -> None:
    answer = send(editor, data, name)
    assert answer.status_code == 422 and why in text(answer), text(answer)
    assert not Upload.objects.exists() and not held._files


def test_without_a_column_with_words_it_is_asked_again(editor) -> None:
    answer = send(editor, OWN)
    url = answer.wsgi_request.path
    again = editor.post(url, said(answer) | {"kolom-text": ""}, follow=True)
    assert "in welke kolom" in text(again) and "choices" in again.context
    editor.post(url, said(answer) | {"kolom-text": "B", "kolom-score": ""})
    none = ready(editor, url)
    assert "geen enkel citaat" in text(none) and "choices" in none.context


def test_a_formula_is_words_and_nothing_more(office, editor) -> None:
    table = 'opmerking;cijfer\n"=HYPERLINK(""http://x.example"")";9\nDat ging echt heel goed.;9\nEn dat ging ook goed.;9\n'
    _, url = rows_of(editor, table)
    editor.post(url, {"do": "take", "pagina": "1", "pick": ["2", "3"]})
    (path,) = (office.root / "playlists/hub/citaten").iterdir()
    node, faults = read(path.read_bytes())
    assert not faults and all(isinstance(one["text"], str) for one in node.plain())


def test_nobody_sees_what_another_sent(client_of, editor) -> None:
    _, url = rows_of(editor, OWN)
    other = client_of()
    from player.hub.people.models import Person
    from player.hub.people.views import BACKEND
    from player.hub.roles import Role

    somebody = Person.objects.create(username="ander")
    somebody.give(Role.EDITOR)
    other.force_login(somebody, backend=BACKEND)
    assert other.get(url).status_code == 404 and other.get(f"{url}/2.webp").status_code == 404
    assert other.post(url, {"do": "stop"}).status_code == 404
    assert Upload.objects.count() == 1


def test_it_is_forgotten_at_stop_log_out_and_after_an_hour(editor) -> None:
    _, url = rows_of(editor, OWN)
    editor.post(url, {"do": "stop"})
    assert not Upload.objects.exists() and not held._files
    rows_of(editor, OWN)
    Upload.objects.update(expires="2020-01-01T00:00:00Z")
    held.sweep()
    assert not Upload.objects.exists() and not held._files
    _, url = rows_of(editor, OWN)
    Upload.objects.update(expires="2020-01-01T00:00:00Z")
    assert editor.get(url).status_code == 404 and not held._files
    rows_of(editor, OWN)
    editor.post("/uit")
    assert not Upload.objects.exists() and not held._files


def test_who_left_goes_on_where_it_was(editor, client_of) -> None:
    _, url = rows_of(editor, OWN)
    assert f'href="{url}"' in text(editor.get(IMPORT))
    assert url not in text(client_of("editor", "moderator").get(IMPORT))
    editor.post(url, {"do": "stop"})
    assert url not in text(editor.get(IMPORT))


def test_after_a_crash_it_is_said_that_it_is_gone(editor) -> None:
    _, url = rows_of(editor, OWN)
    held._files.clear()  # the memory of a process that is gone
    answer = editor.get(url, follow=True)
    assert "opnieuw begonnen" in text(answer) and not Upload.objects.exists()


def test_only_so_much_is_held(editor, monkeypatch) -> None:
    for _ in range(held.MOST + 2):
        send(editor, OWN)
    assert Upload.objects.count() == held.MOST == len(held._files)
    monkeypatch.setattr(held, "MOST_BYTES", 10)
    assert "te veel bestanden" in text(send(editor, OWN))


def test_an_import_is_undone_and_comes_back(office, editor) -> None:
    office.write("playlists/kantoor.yaml", TAKES_IN)
    content().refresh()
    _, url = rows_of(editor, OWN)
    editor.post(url, {"do": "take", "pagina": "1", "pick": ["2", "3"]})
    assert len(quotes()) == 2
    ((one, _),) = editor.get(IMPORT).context["imports"]
    assert (one.quotes, one.undone) == (2, False)
    answer = editor.post(IMPORT, {"undo": one.path}, follow=True)
    assert "ongedaan gemaakt" in text(answer)
    assert not quotes()
    assert not [one for one in content().edition.problems if one.severity == "error"]
    ((one, _),) = editor.get(IMPORT).context["imports"]
    assert one.undone
    page = editor.get(f"/beheer/versie/{one.version}")
    editor.post(f"/beheer/versie/{one.version}", {"print": page.context["print"]})
    content().refresh()
    assert len(quotes()) == 2


def test_a_double_click_takes_it_in_once_and_goes_where_the_first_went(office, editor) -> None:
    office.write("playlists/kantoor.yaml", TAKES_IN)
    content().refresh()
    _, url = rows_of(editor, OWN)
    said = {"do": "take", "pagina": "1", "pick": ["2", "3"]}
    first, second = (editor.post(url, said)["Location"] for _ in range(2))
    assert first == second == "/beheer/citaten" and len(quotes()) == 2
    assert editor.post(f"{IMPORT}/99999", said).status_code == 404


def test_the_words_of_an_import_that_was_undone_are_deleted_after_two_weeks(office, editor) -> None:
    office.write("playlists/kantoor.yaml", TAKES_IN)
    content().refresh()
    now, kept = timezone.now(), []
    for _ in range(3):
        _, url = rows_of(editor, OWN)
        editor.post(url, {"do": "take", "pagina": "1", "pick": ["2", "3"]})
        kept.append(next(iter(filing.imports())))
    undone, came_back, stays = (one.path for one in kept)
    for path in (undone, came_back):
        editor.post(IMPORT, {"undo": path})
    (back,) = (one for one in filing.imports() if one.path == came_back)
    page = editor.get(f"/beheer/versie/{back.version}")
    editor.post(f"/beheer/versie/{back.version}", {"print": page.context["print"]})
    filing.forget(now + timedelta(days=13))
    assert {one.path for one in filing.imports()} == {undone, came_back, stays}
    filing.forget(now + timedelta(days=15))
    assert {one.path for one in filing.imports()} == {came_back, stays}
    (left,) = Version.objects.filter(path=undone)
    assert b"tekst" not in bytes(left.bytes)


@pytest.mark.parametrize("path", ["playlists/kantoor.yaml", "../x.yaml", "playlists/hub/x.yaml"])
def test_nothing_but_an_import_is_undone(office, editor, path: str) -> None:
    before = office.read("playlists/kantoor.yaml")
    editor.post(IMPORT, {"undo": path})
    assert office.read("playlists/kantoor.yaml") == before


def test_the_playlist_takes_them_in_by_a_line_that_was_shown_first(office, editor) -> None:
    before = office.read("playlists/kantoor.yaml")
    _, url = rows_of(editor, OWN)
    answer = editor.post(url, {"do": "take", "pagina": "1", "pick": ["2"]}, follow=True)
    assert answer.wsgi_request.path == "/beheer/citaten/opnemen"
    assert "- klantquotes: hub/citaten" in text(answer)
    assert office.read("playlists/kantoor.yaml") == before
    editor.post("/beheer/citaten/opnemen", {"print": "een ander"})
    assert office.read("playlists/kantoor.yaml") == before
    editor.post("/beheer/citaten/opnemen", {"print": answer.context["print"]})
    assert office.read("playlists/kantoor.yaml") == before + "  - klantquotes: hub/citaten\n"
    assert [item.pool.name for item in quotes() if item.pool] == ["playlists/hub/citaten"]
    assert editor.get("/beheer/citaten/opnemen").status_code == 302  # never twice


def test_a_first_slide_leads_to_the_line_that_makes_it_play(office, editor) -> None:
    office.write("playlists/kantoor.yaml", "slides:\n  - {soort: mededeling, titel: x}\n")
    content().refresh()
    before = office.read("playlists/kantoor.yaml")
    new = {"soort": "notice", "f.title": "Er is taart", "do": "save", "print": ""}
    answer = editor.post("/beheer/dia/nieuw?soort=notice", new, follow=True)
    assert answer.wsgi_request.path == "/beheer/opnemen"
    assert "- map: hub" in text(answer) and office.read("playlists/kantoor.yaml") == before
    here = answer.wsgi_request.get_full_path()
    after = editor.post(here, {"print": answer.context["print"]}, follow=True)
    assert office.read("playlists/kantoor.yaml") == before + "  - map: hub\n"
    assert "Er is taart" in text(after)  # back in its form
    assert any(item.draft.path.startswith("playlists/hub/") for item in content().edition.items)
    assert editor.get("/beheer/opnemen?dia=../x").headers["Location"] == "/beheer/dias"


def test_where_that_is_not_so_simple_the_line_is_told(office, editor) -> None:
    office.write("playlists/kantoor.yaml", "slides: [{map: fotos}]\n")
    content().refresh()
    answer = editor.get("/beheer/citaten/opnemen")
    assert "<pre>- klantquotes: hub/citaten</pre>" in text(answer)


NOTICE = "soort: mededeling\n    titel: x\n    tekst: |\n      y\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"slides:\n  - {NOTICE}\n# einde\n", f"slides:\n  - {NOTICE}  - ENTRY\n\n# einde\n"),
        ("slides:\r\n- map: x", "slides:\r\n- map: x\r\n- ENTRY"),
        ("\ufeffdias:\n - map: x\nduur: 8\n", "\ufeffdias:\n - map: x\n - ENTRY\nduur: 8\n"),
        (f"slides:\n  - {NOTICE}      # van de klant\n", None),  # it would be no words any more
        ("slides: []\n", None),
        ("", None),
    ],
)
def test_a_line_is_added_and_every_other_byte_stays(before: str, after: str | None) -> None:
    from player.hub.slide_files.change import NotSame
    from player.hub.slide_files.listed import with_entry
    from player.hub.slide_files.text import Text

    shown = Text.of(before.encode())
    if after is None:
        with pytest.raises(NotSame):
            with_entry(shown, "klantquotes: hub/citaten")
        return
    made = with_entry(shown, "klantquotes: hub/citaten").bytes.decode()
    assert made == after.replace("ENTRY", "klantquotes: hub/citaten")


def test_a_file_of_somebody_without_an_account_is_not_even_read(client) -> None:
    from player.hub.uploads.handler import InMemory

    answer = client.post(IMPORT, {"tabel": SimpleUploadedFile("x.csv", OWN.encode())})
    assert answer.status_code == 302 and answer.headers["Location"].startswith("/in?")
    assert not answer.wsgi_request.FILES
    assert [type(one) for one in answer.wsgi_request.upload_handlers] == [InMemory]


@pytest.mark.long
def test_a_hundred_thousand_rows_are_told_in_words(editor) -> None:
    many = "opmerking\n" + "".join(f"Het ging goed bij keer {n}\n" for n in range(100_001))
    answer, url = rows_of(editor, many)
    assert answer.context["page"].paginator.count == 10_000
    assert "rijen staan hier niet: een lijst heeft er hoogstens 10.000" in text(answer)
    editor.post(url, {"do": "all"})
    assert "aangevinkt" in text(editor.get(url))
