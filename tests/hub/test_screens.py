"""What the screens say, as staff sees it: connected is not playing, what is wrong in words, and
which reactions were on a screen."""

from __future__ import annotations

import json
import re
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from helpers.hub import Office
from PIL import Image

from player.hub.content import content
from player.hub.moderate.seen import see
from player.hub.publishing.publisher import publish_now, publisher
from player.hub.reactions.models import Reaction
from player.hub.reactions.states import State
from player.hub.screens.current import reports
from player.hub.screens.duties import look
from player.hub.screens.reading import SILENT, Report, Reports
from player.text.word_print import word_print

NOW = datetime.now(UTC)


@pytest.fixture(autouse=True)
def _now(monkeypatch) -> None:
    """Not when the tests were found: among many others that may be long ago."""
    monkeypatch.setattr(sys.modules[__name__], "NOW", datetime.now(UTC))


def told(office: Office, name: str = "hal", **other: Any) -> None:
    """A screen reports."""
    status = {
        "format": 1,
        "klantbeeld": "1.0",
        "screen": name,
        "state": "on",
        "on": {
            "slide": "vierde-formulier",
            "source": "playlists/kantoor.yaml:2",
            "since": NOW.isoformat(),
        },
        "next": {"slide": "taart", "at": NOW.isoformat()},
        "answered": [],
        "slides": 3,
        "clock": {"sure": True, "timezone": "Europe/Amsterdam"},
        "problems": {"error": {"number": 0, "first": []}},
        "alive": NOW.isoformat(timespec="seconds"),
    } | other
    office.write(f"_status/{name}.json", json.dumps(status))
    reports()._not_before = 0.0
    reports().look()


def page(client, address: str = "/beheer/schermen") -> str:
    text = client.get(address).content.decode()
    return re.sub(r"\s+", " ", text.partition("<main")[2].partition("</main>")[0])


# ── connected, and playing ────────────────────────────────────────────────────────────────────────


def test_what_is_on_since_when_and_that_it_lives(office, client_of) -> None:
    told(office)
    text = page(client_of("it"))
    assert re.search(r"Speelt vierde-formulier sinds \d\d\.\d\d\.\d\d", text)
    assert re.search(r"Verbonden: teken van leven \d\d\.\d\d\.\d\d", text)
    assert "1 scherm, waarvan spelend: 1" in text and "Ik vulde voor de vierde keer" in text


@pytest.mark.parametrize(
    ("other", "says", "not_says"),
    [
        ({"state": "nothing", "on": None}, ["Verbonden", "Speelt geen dia"], "Geen teken"),
        ({"state": "dark", "on": None}, ["Verbonden", "buiten de uren"], "Speelt "),
        ({"state": "ended", "on": None}, ["Gestopt", "Speelt niet"], "Verbonden"),
        (
            {"alive": (NOW - timedelta(seconds=SILENT + 5)).isoformat()},
            ["Geen teken van leven sinds", "niet bekend", "niet verbonden"],
            "Speelt ",
        ),
        ({"alive": None}, ["Nog nooit een teken van leven"], "Verbonden"),
        ({"clock": {"sure": False}}, ["klok van dit scherm"], "Geen teken"),
    ],
)
def test_connected_is_not_playing(office, client_of, other, says, not_says) -> None:
    told(office, **other)
    text = page(client_of("editor"))
    assert all(words in text for words in says) and not_says not in text.partition("<ul")[2]


def test_a_screen_whose_clock_is_off_lives_as_long_as_its_sign_changes(office) -> None:
    told(office, alive=(NOW - timedelta(hours=3)).isoformat())
    (one,) = reports().latest
    assert not one.is_alive(NOW, 0.0)
    told(office, alive=(NOW - timedelta(hours=3) + timedelta(minutes=1)).isoformat())
    (one,) = reports().latest
    assert one.heard is not None and one.is_alive(NOW, one.heard + SILENT - 1)
    assert not one.is_alive(NOW, one.heard + SILENT + 1)


def test_who_needs_somebody_stands_first(office, client_of) -> None:
    for name, state in (("aula", "on"), ("balie", "dark"), ("zaal", "ended")):
        told(office, name, state=state)
    assert re.findall(
        r'<h2 class="name"><a href="/beheer/scherm/(\w+)"', page(client_of("it"))
    ) == [
        "zaal",
        "aula",
        "balie",
    ]


def test_a_screen_that_tells_by_text_only_is_there_too(office, client_of) -> None:
    office.write("_status/lift.txt", "Klantbeeld op scherm lift\n")
    text = page(client_of("it"))
    assert "lift" in text and "status: text" in text


@pytest.mark.parametrize(
    "data",
    [
        "",
        "{",
        "[1]",
        "null",
        '{"on": 3, "problems": {"error": []}, "answered": "x", "alive": 5}',
        '{"answered": [{"at": "2026-11-29T12:00:00+01:00", "prints": [1]}, 3], "state": "kapot"}',
        '{"alive": "9999-12-31T23:59:59-23:59", "on": {"since": "0001-01-01T00:00:00+23:59"}}',
        "[" * 100_000,
    ],
)
def test_whatever_stands_there_no_page_falls(office, client_of, data: str) -> None:
    office.write("_status/hal.json", data)
    client = client_of("it")
    for address in ("/beheer/schermen", "/beheer"):
        assert client.get(address).status_code == 200
    assert see() == 0


def test_its_words_are_told_as_words(office, client_of) -> None:
    told(office, on={"slide": "<script>alert(1)</script>", "source": "<b>", "since": "x"})
    text = page(client_of("it"))
    assert "<script>alert" not in text and "&lt;script&gt;" in text


# ── one screen ────────────────────────────────────────────────────────────────────────────────────


def test_what_is_wrong_is_told_in_words_in_the_language_of_who_reads(office, client_of) -> None:
    office.write("playlists/kantoor.yaml", "slides:\n  - {soort: klantquote, txet: Ja.}\n")
    content().refresh()
    (problem, *_) = (one for one in content().edition.problems if one.severity == "error")
    at = {"path": problem.path, "line": problem.at[0], "column": problem.at[1]}
    elsewhere = {"path": "/var/log/x", "line": 1, "column": 1, "code": "log-fails"}
    first = [{**at, "code": problem.flaw.code}, elsewhere]
    office.write("_status/hal.txt", "kop\n\n  /var/log/x  het logboek kan niet worden geschreven\n")
    told(office, problems={"error": {"number": 2, "first": first}})
    client = client_of("editor")
    text = page(client, "/beheer/scherm/hal")
    assert "2 fouten" in text and "txet" in text
    assert "het logboek kan niet worden geschreven" in text
    english = client.get("/beheer/scherm/hal", headers={"accept-language": "en"})
    assert "unknown field" in english.content.decode()


def test_a_screen_that_is_not_there_has_no_page(office, client_of) -> None:
    told(office)
    client = client_of("it")
    for odd in ("weg", "..%2fconfig", "hal.json", "%2e%2e"):
        assert client.get(f"/beheer/scherm/{odd}").status_code == 404
        assert client.get(f"/beheer/schermbeeld/{odd}.jpg").status_code == 404


def test_its_picture_is_a_picture_or_nothing(office, client_of) -> None:
    path = office.root / "_status" / "hal.jpg"
    path.parent.mkdir()
    Image.new("RGB", (480, 270), "navy").save(path)
    told(office)
    client = client_of("moderator")
    answer = client.get("/beheer/schermbeeld/hal.jpg")
    assert answer.status_code == 200 and answer.headers["Content-Type"] == "image/jpeg"
    assert answer.content == path.read_bytes()
    assert "/beheer/schermbeeld/hal.jpg?t=" in page(client, "/beheer")
    path.write_text("<script>alert(1)</script>")
    assert client.get("/beheer/schermbeeld/hal.jpg").status_code == 404
    path.unlink()
    path.symlink_to(office.config)
    assert client.get("/beheer/schermbeeld/hal.jpg").status_code == 404


def test_a_look_has_screens_send_a_picture_each_minute(office, client_of, db) -> None:
    publish_now()
    looks = office.root / "_hub" / "kijkt"
    look()
    assert not looks.exists()
    client_of("editor").get("/beheer")
    look()
    first = looks.stat().st_mtime_ns
    look()
    assert looks.stat().st_mtime_ns == first  # once a minute is enough
    assert publisher().slot.held


def test_the_picture_of_a_screen_that_is_off_does_not_stay(office, db) -> None:
    """It may show somebody who has left since; a screen that lives takes it away itself."""
    told(office)
    told(office, "lift", alive=(NOW - timedelta(days=2)).isoformat())
    for name in ("hal", "lift"):
        (office.root / "_status" / f"{name}.jpg").write_bytes(b"\xff\xd8\xff")
    publish_now()
    assert publisher().slot.held
    reports()._not_before = 0.0
    look()
    assert [path.name for path in (office.root / "_status").glob("*.jpg")] == ["hal.jpg"]
    assert (office.root / "_status" / "lift.json").exists()


def test_a_hub_that_only_reads_touches_nothing(office, client_of, monkeypatch) -> None:
    publish_now()
    publisher().slot.held = False
    client_of("editor").get("/beheer/schermen")
    look()
    assert not (office.root / "_hub" / "kijkt").exists()


def test_a_folder_that_is_away_leaves_what_was_known(office, client_of) -> None:
    told(office)
    content().refresh()
    office.root.rename(office.root.with_name("weg"))
    reports()._not_before = 0.0
    reports().look()
    assert client_of("it").get("/beheer/schermen").status_code == 200


# ── which reactions were seen ─────────────────────────────────────────────────────────────────────


def filed(text: str, ago: float = 1.0) -> Reaction:
    return Reaction.objects.create(
        slide="vierde-formulier",
        text=text,
        state=State.FILED,
        published_at=NOW - timedelta(seconds=ago),
        decided_at=NOW,
    )


def answered(text: str, ago: float = 0.0) -> list[dict[str, Any]]:
    at = (NOW - timedelta(seconds=ago)).isoformat(timespec="seconds")
    return [{"slide": "vierde-formulier", "prints": [word_print(text)], "at": at}]


def test_a_reaction_was_seen_when_a_screen_says_so_by_its_print(office, client_of) -> None:
    one, other = filed("Dat doen we nu zelf."), filed("Iets anders.")
    told(office, answered=answered("Dat doen we nu zelf."))
    assert see() == 1 and see() == 0
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.state, one.seen_on, other.state) == (State.SEEN, "hal", State.FILED)
    text = page(client_of("moderator"), "/beheer/reacties/beslist")
    assert re.search(r"Gezien op hal \d\d\.\d\d\b", text)


def test_that_the_slide_is_on_proves_nothing(office, db) -> None:
    filed("Past er niet op.")
    told(office)
    assert see() == 0


def test_the_same_words_from_before_it_was_approved_are_no_proof(office, db) -> None:
    filed("Ja.", ago=60.0)
    told(office, answered=answered("Ja.", ago=3600.0))
    assert see() == 0


# ── many ──────────────────────────────────────────────────────────────────────────────────────────


def test_what_has_not_changed_is_not_read_again(tmp_path: Path, monkeypatch) -> None:
    from player.hub.screens import reading

    for number in range(20):
        path = tmp_path / "_status" / f"scherm-{number}.json"
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps({"state": "on", "alive": NOW.isoformat()}))
    screens, read = Reports(tmp_path), []
    original = reading.deadlines.read
    monkeypatch.setattr(
        reading.deadlines, "read", lambda path, most: read.append(path) or original(path, most)
    )
    for _ in range(3):
        screens._not_before = 0.0
        screens.look()
    assert len(read) == 20 and len(screens.latest) == 20
    assert all(isinstance(one, Report) for one in screens.latest)


# ── the first page ────────────────────────────────────────────────────────────────────────────────


def test_the_first_page_says_what_is_on_what_waits_and_what_is_wrong(office, client_of) -> None:
    told(office)
    one = Reaction.objects.create(slide="vierde-formulier", text="Geheim verhaal.")
    office.write("playlists/kantoor.yaml", "slides:\n  - {soort: klantquote, txet: Ja.}\n")
    content().refresh()
    moderator, editor = client_of("moderator"), client_of("editor")
    text = page(moderator, "/beheer")
    assert "Speelt vierde-formulier" in text and "1 reactie wacht" in text
    assert "drie werkdagen" not in text and "Geheim" not in text
    assert "txet" in text and "playlists/kantoor.yaml:2" in text
    assert "wacht" not in page(editor, "/beheer").partition("Wat er nu te zien is")[0]
    Reaction.objects.filter(pk=one.pk).update(made=NOW - timedelta(days=7))
    assert "drie werkdagen" in page(moderator, "/beheer")


def test_many_mistakes_are_counted_and_the_first_told(office, client_of) -> None:
    lines = "".join(f"  - {{soort: klantquote, txet: Ja {n}.}}\n" for n in range(45))
    office.write("playlists/kantoor.yaml", "slides:\n" + lines)
    content().refresh()
    text = page(client_of("it"), "/beheer")
    assert "(45)" in text and "En nog 15." in text


def test_it_is_told_which_part_of_the_hub_fails(office, client_of, monkeypatch) -> None:
    from player.hub.overview import views

    monkeypatch.setattr(views, "fallen", lambda: {"hub mail": "SMTPException, smtplib.py:1"})
    assert "hub mail (SMTPException" in page(client_of("it"), "/beheer")
    assert "hub mail" not in page(client_of("editor"), "/beheer")
