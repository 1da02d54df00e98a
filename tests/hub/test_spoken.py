"""A quote read aloud: made anew, listened to by a second person, then beside its page, and silent
the moment the quote is withdrawn."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from helpers.sounds import sound

from player.films.voice import Voice
from player.hub.spoken.models import Spoken
from player.text.word_print import word_print

QUOTE = "vierde-formulier"
WORDS = "Ik vulde voor de vierde keer hetzelfde formulier in."
PAGE = f"/beheer/voorgelezen/{QUOTE}"
DATA = bytes(range(256)) * 40


@pytest.fixture
def spoken(client_of, db) -> Spoken:
    """A voice that is shared, of which the bytes are known."""
    client_of()  # the office
    return Spoken.objects.create(
        slide=QUOTE, print=word_print(WORDS), sound=DATA, seconds=12.4, checked=True
    )


def file(data: bytes, name: str = "opname.webm") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def test_from_upload_to_the_page_behind_the_code(client_of, client, code) -> None:
    editor, other = client_of("editor"), client_of("moderator")
    heard = f"/q/{code}/{QUOTE}/voorgelezen.m4a"
    bring = {"do": "bring", "consent": "ja", "sound": file(sound("webm"))}
    assert editor.post(PAGE, bring).status_code == 302
    waits = Spoken.objects.get()
    assert bytes(waits.sound)[4:8] == b"ftyp" and not waits.checked
    assert "wacht op een tweede paar oren" in other.get("/beheer").content.decode()
    # Nobody else hears it yet, and who brought it does not check it.
    assert client.get(heard).status_code == 404
    assert "audio" not in client.get(f"/q/{code}/{QUOTE}").content.decode()
    seen = editor.post(PAGE, {"do": "check", "one": waits.pk, "heard": "ja"})
    assert "iemand anders" in seen.content.decode() and not Spoken.objects.filter(checked=True)
    assert other.get(f"/beheer/geluid/{waits.pk}.m4a").content == bytes(waits.sound)
    assert other.post(PAGE, {"do": "check", "one": waits.pk}).status_code == 400  # not heard
    assert other.post(PAGE, {"do": "check", "one": waits.pk, "heard": "ja"}).status_code == 302
    answer = client.get(heard)
    assert answer.content == bytes(waits.sound)
    assert answer.headers["Content-Type"] == "audio/mp4"
    assert answer.headers["Cache-Control"] == "private, no-cache" and answer.headers["ETag"]
    page = client.get(f"/q/{code}/{QUOTE}")
    said = page.content.decode()
    assert f'preload="none" src="{heard}"' in said and "autoplay" not in said
    assert WORDS in said and len(page.content) < 15_000
    assert "media-src 'self'" in page.headers["Content-Security-Policy"]


def test_sound_is_allowed_where_one_listens_and_nowhere_else(
    client_of, client, code, spoken
) -> None:
    policy = lambda answer: answer.headers["Content-Security-Policy"]  # noqa: E731
    assert "media-src" in policy(client_of("editor").get(PAGE))
    assert "media-src" not in policy(client.get(f"/q/{code}/binnen-een-uur"))
    assert "media-src" not in policy(client.get("/privacy"))


def test_somebody_who_is_alone_checks_it_as_well(client_of, monkeypatch) -> None:
    from player.hub.spoken import views

    monkeypatch.setattr(views, "made_anew", lambda data: Voice(DATA, 3.0))
    alone = client_of("editor")
    alone.post(PAGE, {"do": "bring", "consent": "ja", "sound": file(b"x")})
    known = Spoken.objects.get()
    assert alone.post(PAGE, {"do": "check", "one": known.pk, "heard": "ja"}).status_code == 302
    assert Spoken.objects.get().checked


@pytest.mark.parametrize(
    ("posted", "words"),
    [
        ({"consent": "ja"}, "nog niets opgenomen"),
        ({"consent": "ja", "sound": b"%PDF-1.7"}, "geen geluid dat hier werkt"),
        ({"consent": "ja", "sound": bytes((10 << 20) + 1)}, "groter dan 10 MB"),
        ({"sound": b"RIFF"}, "het goedvindt"),
        ({"do": "check", "one": "x", "heard": "ja"}, "er niet meer"),
        ({"do": "remove", "one": "999"}, "er niet meer"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_kept(client_of, posted: dict, words: str) -> None:
    given = {"do": "bring"} | posted
    if "sound" in given:
        given["sound"] = file(given["sound"])
    answer = client_of("editor").post(PAGE, given)
    assert answer.status_code == 400 and words in answer.content.decode()
    assert not Spoken.objects.exists()


def test_the_sound_is_gone_with_its_quote_at_once(client_of, client, code, spoken) -> None:
    heard = f"/q/{code}/{QUOTE}/voorgelezen.m4a"
    assert client.get(heard).status_code == 200
    editor = client_of("editor")
    editor.post(f"/beheer/dias/{QUOTE}", {"do": "withdraw", "slide": QUOTE})
    assert not Spoken.objects.exists()  # the file as well, not only its address
    assert client.get(heard).status_code == 404
    editor.post(f"/beheer/dias/{QUOTE}", {"do": "put-back", "slide": QUOTE})
    assert client.get(heard).status_code == 404  # it is read aloud anew


def test_a_quote_withdrawn_while_a_voice_is_made_anew_keeps_none(client_of, monkeypatch) -> None:
    from player.hub.spoken import views
    from player.hub.withdrawals.models import Withdrawal

    editor = client_of("editor")

    def made_anew(_data: bytes) -> Voice:
        Withdrawal.objects.create(slide=QUOTE, at=timezone.now())
        return Voice(DATA, 12.4)

    monkeypatch.setattr(views, "made_anew", made_anew)
    bring = {"do": "bring", "consent": "ja", "sound": file(b"a voice")}
    assert editor.post(PAGE, bring).status_code == 404
    assert not Spoken.objects.exists()


def test_a_quote_withdrawn_in_its_own_file_is_silent_too(office, client, code, spoken) -> None:
    from player.hub.content import content
    from player.hub.spoken.deeds import clean

    text = office.read("playlists/kantoor.yaml")
    office.write(
        "playlists/kantoor.yaml",
        text.replace(
            "    sentiment: kritisch\n", "    sentiment: kritisch\n    ingetrokken: 2026-01-02\n"
        ),
    )
    content().refresh()
    assert client.get(f"/q/{code}/{QUOTE}/voorgelezen.m4a").status_code == 404
    assert clean() == 1 and not Spoken.objects.exists()


def test_other_words_are_not_read_aloud_and_the_same_again_are(
    office, client, code, spoken
) -> None:
    from player.hub.cleaning.duties import GONE
    from player.hub.content import content
    from player.hub.spoken.deeds import clean

    heard = f"/q/{code}/{QUOTE}/voorgelezen.m4a"
    text = office.read("playlists/kantoor.yaml")
    office.write("playlists/kantoor.yaml", text.replace("vierde keer", "vijfde keer"))
    content().refresh()
    assert client.get(heard).status_code == 404 and clean() == 0
    office.write("playlists/kantoor.yaml", text)
    content().refresh()
    assert client.get(heard).status_code == 200
    office.write("playlists/kantoor.yaml", "slides: []\n")
    content().refresh()
    assert clean() == 0 and clean(timezone.now() + GONE + timedelta(hours=1)) == 1


@pytest.mark.parametrize(
    ("asked", "status", "piece"),
    [
        ("bytes=0-", 206, DATA),
        ("bytes=0-1", 206, DATA[:2]),  # Safari asks this first
        ("bytes=100-199", 206, DATA[100:200]),
        ("bytes=-10", 206, DATA[-10:]),
        ("bytes=10239-99999", 206, DATA[-1:]),
        ("bytes=10240-", 416, b""),
        ("bytes=5-3", 416, b""),
        ("bytes=x-y", 200, DATA),
        ("bytes=0-1,5-6", 200, DATA),
        ("regels=1-2", 200, DATA),
    ],
)
def test_a_piece_of_it_is_given_as_browsers_ask(
    client, code, spoken, asked: str, status: int, piece: bytes
) -> None:
    answer = client.get(f"/q/{code}/{QUOTE}/voorgelezen.m4a", headers={"range": asked})
    assert (answer.status_code, answer.content) == (status, piece)


def test_it_is_in_the_message_of_the_day_as_a_link(spoken, code, settings) -> None:
    from player.beyond.messages import Message, for_mail, for_slack, for_teams
    from player.hub.spoken.deeds import address

    link = address(QUOTE, code)
    assert link.endswith(f"/q/{code}/{QUOTE}#voorgelezen")
    assert address("binnen-een-uur", code) == ""
    told = Message("nl", "“Ja.”", "klant", "Ja.", link="https://x.nl/r", reacts=True, sound=link)
    mail = for_mail(told, b"", "a@b.nl", ("c@d.nl",), timezone.now()).as_string()
    for whole in (for_teams(told, lambda most: None).decode(), for_slack(told).decode(), mail):
        assert "Hoor het voorgelezen" in whole and "#voorgelezen" in whole


def test_nothing_of_it_lies_where_a_television_plays(office, client_of, monkeypatch) -> None:
    from player.hub.spoken import views

    monkeypatch.setattr(views, "made_anew", lambda data: Voice(DATA, 3.0))
    client_of("editor").post(PAGE, {"do": "bring", "consent": "ja", "sound": file(b"x")})
    assert Spoken.objects.exists()
    assert not [one for one in office.root.rglob("*") if one.is_file() and DATA in one.read_bytes()]
