"""Single sign-on, against a real server in a process of its own (npm's oidc-provider): who comes
in, as whom, with which roles; and who does not."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from helpers.hub import LiveHub, Office, live_hub

from player.hub.config import Refused
from player.hub.place import place_of
from player.hub.roles import Role
from player.hub.settings import settings_of
from player.hub.sso.claims import roles_in
from player.hub.sso.provider import is_safe

NPM = Path(__file__).parents[1] / "npm"
SECRET = "een geheim van de proef dat nergens anders geldt"
KNOWN = {Role.MODERATOR: ("Klantbeeld.Moderator",), Role.IT: ("Klantbeeld.IT", "beheer")}


# ── what is said of somebody ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("claims", "claim", "roles"),
    [
        ({"roles": ["Klantbeeld.Moderator"]}, "roles", {Role.MODERATOR}),
        ({"roles": ["beheer", "Klantbeeld.Moderator", "x"]}, "roles", {Role.IT, Role.MODERATOR}),
        ({"roles": "beheer"}, "roles", {Role.IT}),
        ({"realm_access": {"roles": ["beheer"]}}, "realm_access.roles", {Role.IT}),
        ({"https://x.example/roles": ["beheer"]}, "https://x.example/roles", {Role.IT}),
        ({"roles": ["BEHEER", "Klantbeeld"]}, "roles", set()),
        ({"roles": [["beheer"], {"beheer": 1}, 1, None]}, "roles", set()),
        ({"roles": {"beheer": True}}, "roles", set()),
        ({}, "realm_access.roles", set()),
        ({"realm_access": "beheer"}, "realm_access.roles", set()),
    ],
)
def test_only_roles_that_are_named_exactly_count(claims, claim: str, roles) -> None:
    assert roles_in(claims, claim, KNOWN) == roles


def test_an_empty_name_is_nobody_s_role() -> None:
    assert roles_in({"roles": ["", " "]}, "roles", {Role.IT: ()}) == set()


def test_the_pages_are_not_there_where_none_is_set(client, db) -> None:
    assert client.get("/in/sso").status_code == 404
    assert client.get("/in/sso/terug?code=x&state=y").status_code == 404
    assert "in/sso" not in client.get("/in").content.decode()


def test_a_secret_that_others_can_read_is_refused(tmp_path: Path) -> None:
    office = Office(tmp_path / "content")
    (tmp_path / "data").mkdir()
    secret = tmp_path / "secret"
    secret.write_text(SECRET)
    secret.chmod(0o644)
    (tmp_path / "data" / "hub.yaml").write_text(settings(1, secret))
    with pytest.raises(Refused) as refused:
        settings_of(place_of(office.config, data=tmp_path / "data"))
    assert refused.value.why == "secret-open"


# ── a real server ─────────────────────────────────────────────────────────────────────────────────


def settings(port: int, secret: Path, path: str = "") -> str:
    return f"""\
single_sign_on:
  server: http://127.0.0.1:{port}{path}
  client_id: klantbeeld
  secret_file: {secret}
  name: Voorbeeld BV
  roles: {{moderator: Klantbeeld.Moderator, it: "Klantbeeld.IT, beheer"}}
"""


@dataclass
class Organisation:
    hub: LiveHub
    accounts: Path

    def has(self, **accounts) -> None:
        self.accounts.write_text(json.dumps(accounts))

    def who(self) -> list[str]:
        """The accounts of the hub, as `hub user` lists them."""
        return self.hub.command("user").stdout.splitlines()


def free() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return asked.getsockname()[1]


@pytest.fixture
def organisation(tmp_path: Path) -> Iterator[Organisation]:
    port, secret = free(), tmp_path / "secret"
    secret.write_text(SECRET)
    secret.chmod(0o600)
    accounts = tmp_path / "accounts.json"
    with live_hub(
        Office(tmp_path / "content"), tmp_path / "data", settings=settings(port, secret)
    ) as hub:
        command = ["node", "provider.mjs", str(port), f"{hub.url}/in/sso/terug", str(accounts)]
        with subprocess.Popen(
            command, cwd=NPM, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        ) as server:
            assert server.stdout is not None
            assert f":{port}" in server.stdout.readline()
            yield Organisation(hub, accounts)
            server.terminate()


def check(hub: LiveHub) -> str:
    return hub.command("check").stdout


def come_in(organisation: Organisation, chromium, name: str):
    """A page on which that somebody has logged in there, and come back."""
    page = chromium.new_context(locale="nl-NL").new_page()
    page.route("https://**", lambda route: route.abort())  # its pages want fonts of others
    page.set_default_timeout(10_000)
    page.goto(f"{organisation.hub.url}/beheer/reacties")
    page.get_by_role("link", name="Log in met Voorbeeld BV").click()
    page.locator("[name=login]").fill(name)
    page.locator("[name=password]").fill("x")
    page.locator("[type=submit]").click()
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url(f"{organisation.hub.url}/**")
    return page


def test_somebody_comes_in_with_the_roles_that_the_organisation_gives(
    organisation: Organisation, chromium, accessible
) -> None:
    organisation.has(kim={"roles": ["Klantbeeld.Moderator"], "email": "kim@voorbeeld.example"})
    page = come_in(organisation, chromium, "kim")
    assert page.url.endswith("/beheer/reacties")  # where one was going
    assert page.goto(f"{organisation.hub.url}/beheer/gebruikers").status == 403
    assert [line.split() for line in organisation.who()] == [["kim", "moderator"]]
    # Other roles the next time; the same account, under another name and address.
    organisation.has(
        kim={"preferred_username": "baas", "roles": ["beheer"], "email": "k@voorbeeld.example"}
    )
    page = come_in(organisation, chromium, "kim")
    assert page.goto(f"{organisation.hub.url}/beheer/gebruikers").status == 200
    assert [line.split() for line in organisation.who()] == [["kim", "it"]]
    said = page.content()
    assert "kim@voorbeeld" not in said
    page.goto(f"{organisation.hub.url}/beheer/logboek")
    accessible(page)
    assert "Rollen volgens de organisatie" in page.content()
    assert "✓ Inloggen via http://127.0.0.1" in check(organisation.hub)
    # None any more: out, and what was given is taken away.
    organisation.has(kim={"roles": []})
    page = come_in(organisation, chromium, "kim")
    assert "Je hebt hier nog geen rol" in page.content()
    assert [line.split() for line in organisation.who()] == [["kim"]]


def test_an_address_or_a_name_of_somebody_else_opens_nothing_of_theirs(
    organisation: Organisation, chromium
) -> None:
    kim = {"roles": ["Klantbeeld.Moderator"], "email": "kim@voorbeeld.example"}
    organisation.has(kim=kim)
    come_in(organisation, chromium, "kim")
    organisation.has(evil={**kim, "preferred_username": "kim", "roles": ["beheer"]})
    come_in(organisation, chromium, "evil")
    people = organisation.who()
    assert len(people) == 2 and people[0].split() == ["kim", "moderator"]


def test_whoever_was_shut_out_here_stays_out(organisation: Organisation, chromium) -> None:
    organisation.has(kim={"roles": ["Klantbeeld.Moderator"]})
    come_in(organisation, chromium, "kim")
    assert organisation.hub.command("user", "kim", "--out").returncode == 0
    page = come_in(organisation, chromium, "kim")
    assert "Je account is uitgesloten" in page.content()


def test_what_was_not_asked_for_is_refused(organisation: Organisation, desktop) -> None:
    hub = organisation.hub.url
    organisation.has(kim={"roles": ["beheer"]})
    for query in ("", "?code=x", "?code=x&state=y", "?error=server_error&state=y"):
        answer = desktop.goto(f"{hub}/in/sso/terug{query}")
        assert answer.status == 400 and "Inloggen lukte niet" in desktop.content()
    # Nowhere else after it: the address is ours, or the first page.
    answer = desktop.goto(f"{hub}/in/sso?next=https://kwaad.example/")
    asked = re.search(r"^http://127[^?]+", desktop.url)
    assert (asked is not None and "code_challenge" in desktop.url) or "interaction" in desktop.url


def test_a_server_of_another_tenant_is_refused(tmp_path: Path, desktop) -> None:
    port, secret = free(), tmp_path / "secret"
    secret.write_text(SECRET)
    secret.chmod(0o600)
    served = tmp_path / "served" / "een" / ".well-known"
    served.mkdir(parents=True)
    said = {
        "issuer": "https://login.voorbeeld.example/{tenantid}/v2.0",
        "authorization_endpoint": f"http://127.0.0.1:{port}/een/kom-maar",
        "token_endpoint": f"http://127.0.0.1:{port}/een/token",
        "jwks_uri": f"http://127.0.0.1:{port}/een/keys",
    }
    (served / "openid-configuration").write_text(json.dumps(said))
    command = ["python3", "-m", "http.server", str(port), "--bind", "127.0.0.1"]
    with (
        live_hub(
            Office(tmp_path / "content"),
            tmp_path / "data",
            settings=settings(port, secret, "/een"),
        ) as hub,
        subprocess.Popen(
            command,
            cwd=tmp_path / "served",
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ},
        ) as server,
    ):
        try:
            from helpers.hub import until

            until(lambda: not socket.socket().connect_ex(("127.0.0.1", port)))
            answer = desktop.goto(f"{hub.url}/in/sso")
            assert answer.status == 502 and "Inloggen lukte niet" in desktop.content()
            assert desktop.url.startswith(hub.url)
            assert "✗ De inlogserver noemt zichzelf anders" in check(hub)
        finally:
            server.terminate()


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://login.voorbeeld.example/een", True),
        ("http://login.voorbeeld.example/een", False),
        ("http://127.0.0.1:8400/een", True),
        ("http://localhost:8400", True),
        ("http://127.0.0.1.voorbeeld.example/", False),
        ("ftp://127.0.0.1/", False),
        ("", False),
    ],
)
def test_only_an_address_that_nobody_can_pass_for_is_believed(address: str, safe: bool) -> None:
    assert is_safe(address) is safe
