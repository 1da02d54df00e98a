"""*Trek in*: one click at any slide of the folder, off whatever a file says, and back."""

from __future__ import annotations

import re
from functools import cache

import pytest
from helpers.hub import PLAYLIST

from player.hub import publishing
from player.hub.audit.models import Audit
from player.hub.content import content
from player.hub.publishing.publisher import publish_now
from player.hub.withdrawals.models import Withdrawal
from player.text.word_print import word_print

QUOTE = "vierde-formulier"
SAID = "Ik vulde voor de vierde keer hetzelfde formulier in."
LIST = "ingetrokken.yaml"


@pytest.fixture
def click(client_of, django_capture_on_commit_callbacks):
    """What a person of some role does to a slide; the answer."""

    @cache
    def client(role: str):
        return client_of(role)

    def clicked(what: str, slide: str = QUOTE, role: str = "editor", **fields):
        with django_capture_on_commit_callbacks(execute=True):
            return client(role).post(f"/beheer/dias/{slide}", {"do": what, **fields})

    clicked.client = lambda role="editor": client(role)
    return clicked


def on_the_wall(identity: str = QUOTE) -> bool:
    content().refresh()
    return content().quote(identity) is not None


@pytest.mark.parametrize("role", ["editor", "moderator", "it"])
def test_one_click_and_it_is_off_by_id_and_by_its_words(office, click, role: str) -> None:
    assert on_the_wall()
    answer = click("withdraw", role=role)
    assert answer.status_code == 302
    text = office.read(LIST)
    assert f'id: "{QUOTE}"' in text and f'afdruk: "{word_print(SAID)}"' in text
    assert SAID not in text and not on_the_wall()
    assert Withdrawal.objects.get().asked_by_role == role
    line = Audit.objects.get(what="withdraw")
    assert (line.object, line.role) == (f"slide:{QUOTE}", role)
    shown = click.client(role).get(answer.headers["Location"]).content.decode()
    assert "Ingetrokken" in shown and "Zet terug" in shown and "binnen een seconde" in shown


def test_nobody_else_may(client_of) -> None:
    assert client_of("jury").post(f"/beheer/dias/{QUOTE}", {"do": "withdraw"}).status_code == 403


def test_a_look_changes_nothing(office, click) -> None:
    client = click.client()
    for address in ("/beheer/dias", f"/beheer/dias/{QUOTE}?do=withdraw", "/beheer/ingetrokken"):
        assert client.get(address).status_code == 200
    assert not Withdrawal.objects.exists() and office.read(LIST) is None


def test_any_slide_can_be_withdrawn_and_a_second_click_is_none(office, click) -> None:
    for _ in range(2):
        click("withdraw", "taart")
    assert Withdrawal.objects.count() == 1 and 'id: "taart"' in office.read(LIST)
    content().refresh()
    assert content().item("taart").off


def test_why_is_said_afterwards_and_stands_in_no_file(office, click) -> None:
    click("withdraw")
    click("reason:asked")
    click("reason:zomaar")
    assert Withdrawal.objects.get().reason == "asked"
    assert "de klant vraagt erom" in click.client().get("/beheer/ingetrokken").content.decode()
    assert "asked" not in office.read(LIST)


def test_an_id_that_is_made_of_words_is_written_nowhere(office, click) -> None:
    office.write(
        "playlists/kantoor.yaml",
        "slides:\n  - {soort: klantquote, tekst: Mevrouw Jansen kreeg geen antwoord.}\n",
    )
    content().refresh()
    made = content().edition.items[0].id
    assert "jansen" in made
    click("withdraw", made)
    text = office.read(LIST)
    assert "jansen" not in text and "afdruk" in text
    assert "jansen" not in str(list(Audit.objects.values()))
    content().refresh()
    assert content().edition.items[0].off
    assert "Mevrouw Jansen" in click.client().get("/beheer/ingetrokken").content.decode()
    click("put-back", made)
    content().refresh()
    assert not content().edition.items[0].off


def test_put_back_is_a_line_of_its_own_and_brings_it_back(office, click) -> None:
    click("withdraw", role="moderator")
    click("put-back")
    assert on_the_wall() and QUOTE not in office.read(LIST)
    assert [(line.what, line.role) for line in Audit.objects.order_by("pk")] == [
        ("withdraw", "moderator"),
        ("put-back", "editor"),
    ]
    assert "teruggezet" in click.client().get("/beheer/ingetrokken").content.decode()


def test_from_the_list_too(office, click, django_capture_on_commit_callbacks) -> None:
    click("withdraw")
    one = Withdrawal.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        answer = click.client().post("/beheer/ingetrokken", {"one": one.pk})
    assert answer.status_code == 302 and on_the_wall()
    for odd in ("", "x", "999", str(one.pk)):  # twice is as once
        assert click.client().post("/beheer/ingetrokken", {"one": odd}).status_code == 302
    assert Audit.objects.filter(what="put-back").count() == 1


def test_a_text_editor_that_saves_the_old_file_brings_nothing_back(office, click) -> None:
    click("withdraw")
    office.write("playlists/kantoor.yaml", PLAYLIST)  # as it was open in Notepad
    assert not on_the_wall()
    office.write("playlists/kantoor.yaml", PLAYLIST.replace(QUOTE, "een-ander-id"))
    assert not on_the_wall("een-ander-id")
    office.write("playlists/kantoor.yaml", PLAYLIST.replace(f"    id: {QUOTE}\n", ""))
    content().refresh()
    assert all(item.off for item in content().edition.items if item.slide.said == SAID)


def test_what_the_folder_withdraws_is_listed_and_can_be_put_back(office, click) -> None:
    office.write(LIST, f"- {{id: {QUOTE}, ingetrokken: 2026-11-01}}\n")
    publishing.publisher.publisher.cache_clear()
    publish_now()
    text = click.client().get("/beheer/ingetrokken").content.decode()
    assert "met de hand in de map gezet" in text and SAID in text
    assert not on_the_wall()
    click("put-back")
    assert on_the_wall()


def test_what_its_own_file_withdraws_is_said_to_stand_there(office, click) -> None:
    playlist = PLAYLIST.replace("    sentiment: kritisch\n", "    ingetrokken: 2026-01-01\n")
    office.write("playlists/kantoor.yaml", playlist)
    content().refresh()
    text = click.client().get(f"/beheer/dias/{QUOTE}").content.decode()
    assert "In het bestand zelf staat" in text and "playlists/kantoor.yaml" in text
    assert 'value="withdraw"' not in text


def test_words_that_are_searched_for_stand_in_no_address(office, click) -> None:
    client = click.client()
    answer = client.post("/beheer/dias", {"zoek": "VIERDE  keer"})
    text = answer.content.decode()
    assert SAID in text and "Er is taart" not in text and "1 dia<" in text
    assert "Niets gevonden" in client.post("/beheer/dias", {"zoek": "olifant"}).content.decode()
    again = client.post("/beheer/dias", {"zoek": "vierde", "slide": QUOTE, "do": "withdraw"})
    assert again.status_code == 200 and "Ingetrokken" in again.content.decode()
    assert not re.search(r'(href|action)="[^"]*vierde keer', text)


def test_an_id_that_is_made_of_words_stands_in_no_log(click, caplog) -> None:
    from player.hub.keyless import begin

    begin()
    click("withdraw", "kantoor-mevrouw-jansen-kreeg-3f1a")
    click.client().get("/beheer/beeld/kantoor-mevrouw-jansen-kreeg-3f1a.webp")
    assert "Not Found" in caplog.text and "jansen" not in caplog.text


def test_an_editor_goes_on_to_change_it_and_nobody_else_is_offered_that(click) -> None:
    link = f'href="/beheer/dia/{QUOTE}"'
    assert link in click.client().get("/beheer/dias").content.decode()
    assert click.client().get(f"/beheer/dia/{QUOTE}").status_code == 200
    for role in ("moderator", "it"):
        assert link not in click.client(role).get("/beheer/dias").content.decode()


def test_a_slide_that_is_not_there_has_no_page(click) -> None:
    for odd in ("weg", "fallback", "..%2fconfig.yaml"):
        assert click("withdraw", odd).status_code == 404
