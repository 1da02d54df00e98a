"""The first link, logging in and out."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from player.hub.audit.models import Audit
from player.hub.people.models import Invitation, Person
from player.hub.roles import Role

CHOSEN = {"username": "noor", "password": "twaalf kleine beren", "again": "twaalf kleine beren"}
pytestmark = pytest.mark.django_db


def test_the_first_link_makes_an_account_once(client: Client) -> None:
    token = Invitation.make(*Role)
    answer = client.post(f"/begin/{token}", CHOSEN)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/beheer")
    assert Person.objects.get(username="noor").roles == frozenset(Role)
    assert client.get("/beheer").status_code == 200
    # Who just chose a password is not asked for it.
    assert client.get("/beheer/gebruikers").status_code == 200
    again = Client()
    assert again.get(f"/begin/{token}").status_code == 410
    assert again.post(f"/begin/{token}", CHOSEN | {"username": "tweede"}).status_code == 410
    assert Person.objects.count() == 1
    assert [line.what for line in Audit.objects.all()] == ["begin"]


def test_a_link_is_over_after_an_hour(client: Client) -> None:
    token = Invitation.make(Role.IT)
    Invitation.objects.update(expires=timezone.now() - timedelta(seconds=1))
    assert client.get(f"/begin/{token}").status_code == 410


def test_the_token_is_not_in_the_database() -> None:
    token = Invitation.make(Role.IT)
    kept = Invitation.objects.get()
    assert token not in (kept.token_hash, kept.roles)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"again": "iets anders hoor"}, "niet gelijk"),
        ({"password": "kort", "again": "kort"}, "12"),
        ({"password": "password1234", "again": "password1234"}, "wachtwoord"),
        ({"username": ""}, "verplicht"),
        ({"username": "<noor>"}, "gebruikersnaam"),
    ],
)
def test_a_wrong_choice_is_told_and_the_link_still_works(client, change, said) -> None:
    token = Invitation.make(Role.IT)
    answer = client.post(f"/begin/{token}", CHOSEN | change)
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert client.post(f"/begin/{token}", CHOSEN).status_code == 302


def test_logging_in_and_out(client, person) -> None:
    person("editor", name="noor")
    wrong = client.post("/in", {"login": "noor", "password": "mis"})
    assert wrong.status_code == 200 and 'role="alert"' in wrong.content.decode()
    answer = client.post("/in", {"login": "noor", "password": "een zin die niemand raadt"})
    assert answer.headers["Location"] == "/beheer"
    assert client.get("/beheer").status_code == 200
    assert client.get("/uit").status_code == 200  # asks; a picture elsewhere logs nobody out
    assert client.get("/beheer").status_code == 200
    assert client.post("/uit").headers["Location"] == "/in"
    assert client.get("/beheer").status_code == 302


@pytest.mark.parametrize(
    "elsewhere", ["https://kwaad.example/", "//kwaad.example", "/\\kwaad.example", "javascript:1"]
)
def test_after_logging_in_one_stays_here(client, person, elsewhere: str) -> None:
    person("editor", name="noor")
    answer = client.post(
        "/in", {"login": "noor", "password": "een zin die niemand raadt", "next": elsewhere}
    )
    assert answer.headers["Location"] == "/beheer"


def test_a_form_without_its_token_is_refused(office, person) -> None:
    person("editor", name="noor")
    client = Client(enforce_csrf_checks=True, headers={"accept-language": "nl"})
    answer = client.post("/in", {"login": "noor", "password": "een zin die niemand raadt"})
    assert answer.status_code == 403
    assert "verlopen" in answer.content.decode()


def test_nobody_makes_an_account_for_themselves(client) -> None:
    for address in ("/signup", "/accounts/signup/", "/in/signup"):
        assert client.get(address).status_code == 404


# ── a second factor ───────────────────────────────────────────────────────────────────────────────


def code_of(secret: str) -> str:
    from allauth.mfa.totp.internal.auth import (
        format_hotp_value,
        hotp_value,
        yield_hotp_counters_from_time,
    )

    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def test_with_an_authenticator_one_logs_in_by_password_and_code(client, person) -> None:
    import re

    person("it", name="noor")
    signed = {"login": "noor", "password": "een zin die niemand raadt"}
    client.post("/in", signed)
    asked = client.get("/beheer/account/app")  # whoever sits at an open screen is asked once more
    assert asked.headers["Location"].startswith("/in/opnieuw?next=")
    again = client.post(asked.headers["Location"], {"password": signed["password"]})
    assert again.headers["Location"] == "/beheer/account/app"
    page = client.get("/beheer/account/app")
    assert "img-src 'self' data:" in page.headers["Content-Security-Policy"]
    secret = re.search(r'value="([A-Z2-7]{32})"', page.content.decode())
    assert secret is not None
    assert client.post("/beheer/account/app", {"code": "000000"}).status_code == 200
    done = client.post("/beheer/account/app", {"code": code_of(secret[1])})
    assert done.headers["Location"] == "/beheer/account/codes"
    assert "data:" not in client.get("/beheer/account").headers["Content-Security-Policy"]
    client.post("/uit")
    answer = client.post("/in", signed)
    assert answer.headers["Location"] == "/in/code"
    assert client.get("/beheer").status_code == 302  # not yet in
    assert client.get("/in/code").status_code == 200
    assert client.post("/in/code", {"code": "123456"}).status_code == 200
    assert client.get("/beheer").status_code == 302


def test_the_pages_of_an_account_are_in_our_look_and_language(client, person) -> None:
    person("it", name="noor")
    client.post("/in", {"login": "noor", "password": "een zin die niemand raadt"})
    for address in ("/beheer/account", "/beheer/account/wachtwoord"):
        text = client.get(address).content.decode()
        assert 'class="bar"' in text and 'lang="nl"' in text, address
        assert "Two-Factor" not in text and "Change Password" not in text


def test_wrong_passwords_shut_out_that_name_for_a_while_and_nobody_else(client, person) -> None:
    from django.core.cache import cache

    cache.clear()
    person("it", name="noor")
    person("it", name="kim")
    for _ in range(6):
        client.post("/in", {"login": "noor", "password": "mis"})
    right = {"login": "noor", "password": "een zin die niemand raadt"}
    assert client.post("/in", right).status_code == 200  # refused
    assert client.post("/in", right | {"login": "kim"}).status_code == 302
    cache.clear()
