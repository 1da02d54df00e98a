"""The threats of the design (§10) that are answered on the ground: one test a row, and its
siblings."""

from __future__ import annotations

import logging
import re
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from helpers.hub import LiveHub, Office, live_hub

from player.hub.audit.log import note
from player.hub.audit.models import Audit
from player.hub.place import place_of
from player.hub.settings import SESSION_SECONDS, settings_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def under_https(office, tmp_path: Path) -> dict:
    (tmp_path / "data" / "hub.yaml").write_text("public_url: https://hub.voorbeeld.example\n")
    return settings_of(place_of(office.config, data=tmp_path / "data"))


def test_under_https_a_session_is_for_eight_hours_this_host_and_this_site(under_https) -> None:
    assert under_https["SESSION_COOKIE_AGE"] == SESSION_SECONDS == 8 * 3600
    assert under_https["SESSION_COOKIE_NAME"].startswith("__Host-")
    assert under_https["CSRF_COOKIE_NAME"].startswith("__Host-")
    for name in ("SESSION", "CSRF"):
        assert under_https[f"{name}_COOKIE_SECURE"] and under_https[f"{name}_COOKIE_HTTPONLY"]
        assert f"{name}_COOKIE_DOMAIN" not in under_https
        assert f"{name}_COOKIE_PATH" not in under_https
    assert under_https["SECURE_HSTS_SECONDS"] >= 31_536_000
    assert "hub.voorbeeld.example" in under_https["ALLOWED_HOSTS"]
    assert "*" not in under_https["ALLOWED_HOSTS"]


def test_passwords_are_kept_by_argon2(under_https) -> None:
    assert under_https["PASSWORD_HASHERS"][0].endswith("Argon2PasswordHasher")


def test_a_session_is_another_one_after_logging_in(client, person) -> None:
    person("editor", name="noor")
    client.get("/in")
    client.session.save()
    before = client.session.session_key
    client.post("/in", {"login": "noor", "password": "een zin die niemand raadt"})
    assert client.session.session_key not in (None, before)


def test_a_session_is_over_after_eight_hours(client_of) -> None:
    from django.contrib.sessions.models import Session

    client = client_of("editor")
    assert client.get("/beheer").status_code == 200
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert client.get("/beheer").status_code == 302


def test_a_changed_password_ends_all_sessions(client_of) -> None:
    from player.hub.people.models import Person

    client = client_of("editor")
    somebody = Person.objects.get(username="wie-editor")
    somebody.set_password("iets heel anders dan")
    somebody.save()
    assert client.get("/beheer").status_code == 302


@pytest.mark.parametrize("host", ["kwaad.example", "127.0.0.1.kwaad.example", "a b", "", "[::2]"])
def test_a_forged_host_is_refused_everywhere(client, host: str) -> None:
    for address in ("/in", "/gezond", "/begin/x", "/static/hub/hub.css"):
        answer = client.get(address, headers={"host": host})
        assert answer.status_code in (400, 200 if address.startswith("/static") else 400)
        assert host not in answer.headers.get("Location", "-") or not host


def test_no_page_may_be_framed_and_none_is_guessed_at(client, client_of, code) -> None:
    for answer in (client.get("/in"), client_of("it").get("/beheer"), client.get("/nergens")):
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "same-origin"


def test_what_staff_sees_is_kept_by_no_cache(client_of) -> None:
    assert "no-store" in client_of("editor").get("/beheer").headers["Cache-Control"]


def test_posting_without_the_token_of_the_page_is_refused(office, person) -> None:
    person("it", name="noor")
    client = Client(enforce_csrf_checks=True)
    for address in ("/in", "/uit", "/begin/x", "/beheer/account/wachtwoord"):
        assert client.post(address, {}).status_code in (302, 403, 410)
    client.get("/in")
    forged = {"csrfmiddlewaretoken": "x" * 64, "login": "noor", "password": "x"}
    assert client.post("/in", forged).status_code == 403


@pytest.mark.parametrize(
    "identity",
    [
        "../../../etc/passwd",
        "..%2f..%2fconfig.yaml",
        "%2e%2e",
        "x%00y",
        "con",
        "a\nb",
        "x" * 3000,
        "<script>",
    ],
)
def test_an_id_is_never_a_path(client, code: str, identity: str) -> None:
    answer = client.get(f"/q/{code}/{identity}")
    assert answer.status_code in (404, 400)
    assert "<script>" not in answer.content.decode()


def test_a_nul_in_an_address_is_no_page_whatever_the_database(client_of, code: str) -> None:
    from player.hub.pages import table

    it = client_of("it", "moderator", "editor", "jury")
    routes = [page.route.replace("<str:code>", code) for page in table()]
    routes = [route for route in routes if "<" in route]
    assert len(routes) > 3
    for filled in routes:
        assert it.get("/" + re.sub(r"<[^>]+>", "a%00b", filled)).status_code == 404, filled


def test_the_audit_takes_no_words_of_anybody(client_of) -> None:
    note(None, "approve", "reaction:12", "done")
    for words in ("Die sukkel van P&O!", "Noor van den Akker", "a\nb", "x" * 101):
        with pytest.raises(ValueError):
            note(None, "approve", words)
        with pytest.raises(ValueError):
            note(None, "approve", "x", words)
    assert Audit.objects.count() == 1


def test_a_fault_of_ours_shows_nothing_of_itself(client_of, monkeypatch, caplog) -> None:
    from player.hub.overview import views

    def broken(*_):
        raise RuntimeError("geheim")

    monkeypatch.setattr(views, "roles_of", broken)
    client = client_of("it", raise_request_exception=False)
    answer = client.get("/beheer")
    assert answer.status_code == 500
    assert "geheim" not in answer.content.decode() and "Traceback" not in answer.content.decode()
    # Nor in the log: a database tells in its faults what somebody wrote.
    assert "geheim" not in caplog.text
    assert re.search(
        r"Error: /beheer \(RuntimeError, test_threats\.py:\d+, views\.py:", caplog.text
    )


def test_no_text_of_a_fault_reaches_the_log_of_the_system(capsys) -> None:
    """What no logger of ours takes ends on standard error, and so in the journal."""
    for name in ("django.security.DisallowedHost", "waitress", "whoever.else"):
        try:
            raise ValueError("geheim van Noor")
        except ValueError:
            record = logging.LogRecord(name, 40, "x.py", 1, "%s fell", ("100%",), sys.exc_info())
        logging.lastResort.handle(record)
    said = capsys.readouterr().err
    assert said.count("100% fell (ValueError, test_threats.py:") == 3
    assert "geheim" not in said and "Traceback" not in said


def test_an_answer_says_nothing_of_what_serves_it(live: LiveHub) -> None:
    import urllib.request

    with urllib.request.urlopen(f"{live.url}/in", timeout=10) as answer:
        headers = {name.casefold() for name in answer.headers}
        assert "server" not in headers and "x-powered-by" not in headers
        assert not re.search(r"django|waitress|python", str(answer.headers), re.IGNORECASE)


def test_a_form_that_is_too_large_is_refused(client) -> None:
    answer = client.post("/in", {"login": "x" * 100_000, "password": "x"})
    assert answer.status_code == 413


def test_what_the_server_does_not_read_is_told_in_words(live: LiveHub) -> None:
    import http.client

    asked = http.client.HTTPConnection(live.url.removeprefix("http://"), timeout=10)
    asked.putrequest("POST", "/beheer/citaten/import")
    asked.putheader("Content-Length", str(25 << 20))
    asked.endheaders()
    answer = asked.getresponse()
    said = answer.read().decode()
    assert answer.status == 413 and "hooguit 24 MB" in said and "24 MB at most" in said
    assert "generated" not in said
    asked.close()


def test_the_secret_is_in_no_process_list_and_no_answer(tmp_path: Path) -> None:
    with live_hub(Office(tmp_path / "content"), tmp_path / "data", anew=True) as live:
        secret = (live.data / "secret").read_text()
        for name in ("cmdline", "environ"):
            kept = Path(f"/proc/{live.process.pid}/{name}").read_bytes()
            assert secret.encode() not in kept
        assert not any(secret in line for line in live.said)


def test_the_database_keeps_no_address(client, code: str, tmp_path: Path) -> None:
    from django.apps import apps
    from django.db.models import EmailField

    for model in apps.get_models():
        if not model.__module__.startswith("player.hub."):
            continue  # e-mail, of accounts
        for field in model._meta.get_fields():
            kind = getattr(field, "get_internal_type", lambda: "")()
            assert kind != "GenericIPAddressField", (model, field)
            if isinstance(field, EmailField):
                continue  # of who is to be mailed; it goes with the letter
            assert not re.search(r"(^|_)(ip|address|agent)(_|$)", field.name), (model, field)


def test_words_that_were_deleted_stand_nowhere_on_the_disk(tmp_path: Path) -> None:
    """Database, its log and its journal: SQLite itself, as the hub sets it up."""
    import sqlite3

    office = Office(tmp_path / "c")
    settings = settings_of(place_of(office.config, data=tmp_path / "d"))["DATABASES"]["default"]
    words = "Dit mag nergens meer staan."
    base = sqlite3.connect(settings["NAME"], isolation_level=None)
    base.executescript(settings["OPTIONS"]["init_command"])
    base.execute("CREATE TABLE r (id INTEGER PRIMARY KEY, text TEXT)")
    for number in range(200):
        base.execute("INSERT INTO r VALUES (?, ?)", (number, f"{words} {number}"))
    base.execute("DELETE FROM r WHERE id >= 0")
    base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    held = [path.read_bytes() for path in (tmp_path / "d").iterdir() if path.is_file()]
    assert held and not any(words.encode() in data for data in held)
    base.close()


EVIL = '</textarea><script>alert(1)</script><img src=x onerror="alert(2)">{{ x }}'


def test_script_in_a_reaction_is_words_on_every_page_of_staff(office, client_of) -> None:
    from player.hub.reactions.models import Reaction

    one = Reaction.objects.create(slide="vierde-formulier", text=EVIL[:140], by=EVIL[:60])
    client = client_of("moderator", "editor", "it")
    for state in ("sent", "rejected", "filed", "withdrawn"):
        Reaction.objects.filter(pk=one.pk).update(state=state, decided_at=timezone.now())
        for address in ("", "/reacties", "/reacties/beslist", f"/reacties/{one.pk}", "/logboek"):
            said = client.get(f"/beheer{address}").content.decode()
            assert "<script>alert" not in said and "<img src=x" not in said, address


def test_a_slide_with_script_in_it_is_words_too(office, client_of, client, code: str) -> None:
    from player.hub.content import content

    text = "slides:\n  - soort: klantquote\n    id: kwaad\n    reageer: ja\n"
    text += "    tekst: <script>alert(1)</script> zei de klant.\n    klant: <b>Kim</b>\n"
    office.write("playlists/kantoor.yaml", text)
    content().refresh()
    assert content().quote("kwaad") is not None
    staff = client_of("moderator", "editor", "it")
    pages = [staff.get(f"/beheer{one}") for one in ("", "/dias", "/dias/kwaad", "/ingetrokken")]
    for answer in (*pages, client.get(f"/q/{code}/kwaad")):
        said = answer.content.decode()
        assert answer.status_code == 200
        assert "<script>alert" not in said and "<b>Kim" not in said


def test_no_public_page_lists_a_quote_or_a_name(office, client, code: str) -> None:
    from player.hub.pages import table

    office.write("config.yaml", office.read("config.yaml") + "colleagues: [Noor van den Akker]\n")
    for page in table():
        if not page.who.everybody:
            continue
        address = page.route.replace("<str:code>", code).replace("<str:slide>", "vierde-formulier")
        address = address.replace("<str:look>", "hub")
        said = client.get(f"/{address}").content.decode("utf-8", "replace")
        assert "binnen-een-uur" not in said and "teruggebeld" not in said, address
        assert "Noor" not in said and "datalist" not in said, address


def test_a_session_that_was_ended_is_no_way_in(client_of) -> None:
    client = client_of("it")
    kept = client.cookies.output(header="", attrs=[]).strip()
    assert client.get("/beheer").status_code == 200
    client.post("/uit")
    thief = Client(headers={"cookie": kept})
    assert thief.get("/beheer").status_code == 302


def test_what_a_visitor_says_of_a_proxy_is_not_believed(client, client_of) -> None:
    answer = client_of("it").get("/beheer", headers={"x-forwarded-host": "kwaad.example"})
    assert answer.status_code == 200 and b"kwaad.example" not in answer.content
    sent = client.get("/beheer", headers={"x-forwarded-host": "kwaad.example"})
    assert sent.headers["Location"].startswith("/in?next=/beheer")
    for _ in range(60):
        client.post("/in", {"login": "x", "password": "x"}, headers={"x-forwarded-for": "1.2.3.4"})
    address = {"x-forwarded-for": "9.8.7.6"}
    refused = client.post("/in", {"login": "x", "password": "x"}, headers=address)
    assert refused.status_code == 429  # another address is not had by saying so
