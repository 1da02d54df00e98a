"""What every page keeps to, and the pages of the ground."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.exceptions import SessionInterrupted
from django.contrib.sessions.middleware import SessionMiddleware
from django.contrib.sessions.models import Session
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client
from django.utils import translation

from player.hub.looks.theme import mark, style_of
from player.hub.looks.views import bad_request
from player.settings.theme import Theme, built_in

POLICY = {"default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "script-src 'self'"}


def test_a_page_runs_and_loads_nothing_but_our_own_files(client, code: str) -> None:
    for address in ("/in", f"/q/{code}/vierde-formulier", "/nergens"):
        answer = client.get(address)
        policy = answer.headers["Content-Security-Policy"]
        assert set(policy.split("; ")) >= POLICY
        assert "unsafe" not in policy and "*" not in policy
        text = answer.content.decode()
        assert not re.search(r"<style|<script(?! src=)| style=| on\w+=|javascript:", text)
        assert re.findall(r'(?:src|href)="(?!/|#)', text) == []


def test_a_quote_is_shown_as_it_was_written(office, client, code: str) -> None:
    office.write(
        "playlists/kantoor.yaml",
        "slides:\n  - {soort: klantquote, id: x, reageer: ja, tekst: '<script>alert(1)</script> & zo'}\n",
    )
    text = client.get(f"/q/{code}/x").content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; zo" in text
    assert "<script" not in text


def test_a_quote_that_is_not_there_is_said_to_be_gone(client, code: str) -> None:
    for identity in ("weg", "taart", "../config.yaml", "a%2Fb"):
        answer = client.get(f"/q/{code}/{identity}")
        assert answer.status_code == 404
    assert "niet meer" in client.get(f"/q/{code}/weg").content.decode()


def test_a_page_speaks_the_language_of_the_browser_else_that_of_the_content(office, code) -> None:
    def heading(language: str) -> str:
        answer = Client().get(f"/q/{code}/vierde-formulier", headers={"accept-language": language})
        found = re.search(r"<h1>(.*?)</h1>", answer.content.decode())
        assert found is not None
        assert '<blockquote lang="nl">' in answer.content.decode()
        return found[1]

    assert heading("en-GB") == "What does this say to you?"
    assert heading("nl") == heading("fr") == "Wat zegt dit jou?"


def test_the_first_page_of_staff_says_what_waits_to_a_moderator_only(client_of) -> None:
    assert "Er wacht niets." in client_of("moderator").get("/beheer").content.decode()
    assert "wacht" not in client_of("editor").get("/beheer").content.decode()


@pytest.mark.parametrize("role", ["editor", "moderator", "jury", "it"])
def test_nobody_is_shown_a_way_that_is_closed_to_them(client_of, role: str) -> None:
    client = client_of(role)
    ways = set(re.findall(r'href="(/beheer[^"#?]*)"', client.get("/beheer").content.decode()))
    assert len(ways) >= 4 and ("/beheer/jury" in ways) == (role == "jury")
    assert {way for way in ways if client.get(way).status_code != 200} == set()


def test_a_forged_host_is_refused(client) -> None:
    assert client.get("/in", headers={"host": "kwaad.example"}).status_code == 400


def test_the_style_is_the_theme_of_the_screens(client) -> None:
    look = style_of(built_in()["daglicht"], built_in()["avond"])
    answer = client.get(f"/stijl/{mark(look)}.css")
    assert answer.headers["Content-Type"].startswith("text/css")
    assert "--accent:#b6371a;" in answer.content.decode()
    assert "max-age=86400" in answer.headers["Cache-Control"]
    assert "max-age=0" in client.get("/stijl/oud.css").headers["Cache-Control"]


def test_a_theme_cannot_write_rules_of_style() -> None:
    theme = Theme("x", built_in()["avond"].inks, voice='a";}body{display:none}')
    assert '"abodydisplaynone"' in style_of(theme)


def test_style_and_script_are_small() -> None:
    from django.contrib.staticfiles import finders

    for name in ("hub/hub.css", "hub/hub.js"):
        assert len(Path(finders.find(name)).read_bytes()) < 6000, name


def test_the_page_behind_the_code_is_light(client, code: str) -> None:
    from django.contrib.staticfiles import finders

    page = client.get(f"/q/{code}/vierde-formulier").content
    text = page.decode()
    styles = re.findall(r'<link rel="stylesheet" href="([^"]+)"', text)
    weight = len(page)
    for style in styles:
        if style.startswith("/stijl/"):
            weight += len(client.get(style).content)
        else:
            path = finders.find(style.removeprefix("/static/").partition("?")[0])
            weight += Path(path).stat().st_size
    assert len(styles) == 3 and weight < 15_000
    assert len(client.get("/stijl/tekens.svg").content) < 3_000
    assert Path(finders.find("hub/newsreader-latin.woff2")).stat().st_size < 15_000
    assert "<script" not in text


def test_what_is_written_in_our_languages_needs_the_small_font_alone() -> None:
    from django.contrib.staticfiles import finders

    style = Path(finders.find("react/react.css")).read_text()
    small, rest = re.findall(r"unicode-range:([^;}]+)", style)[:2]

    def within(ranges: str, sign: str) -> bool:
        for one in ranges.split(","):
            first, _, last = one.removeprefix("U+").partition("-")
            if int(first, 16) <= ord(sign) <= int(last or first, 16):
                return True
        return False

    for sign in "azAZ09 éèëêïöüáíóúçñÉËÏÖÜàâîôûäœ“”‘’„–—…€!?&()%+,.:;-/":
        assert within(small, sign) or (sign == "œ" and within(rest, sign)), sign
        assert not (within(small, sign) and within(rest, sign)), sign


STYLES = sorted(
    path for path in (Path(__file__).parents[2] / "player" / "hub").glob("*/static/*/*.css")
)


@pytest.mark.parametrize(
    "path", [path for path in STYLES if path.parent.name != "hub"], ids=lambda path: path.name
)
def test_the_style_of_a_package_reaches_into_its_own_pages_only(path: Path) -> None:
    """A bare `summary` would change the bar with the menu too, on those pages alone."""
    text = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
    heads = re.findall(r"(?:^|[{}])\s*([^{}@]+?)\s*\{", text)
    selectors = [part.strip() for head in heads for part in head.split(",")]
    assert selectors
    bar = r"(header|nav|ul|li|a|form|button|details|summary)(?![\w.-])"  # what the bar is made of
    assert [selector for selector in selectors if re.match(bar, selector)] == []


@pytest.mark.parametrize(("why", "status"), [("the disk is full", 500), ("it was deleted", 400)])
def test_a_session_that_was_not_kept_is_no_misunderstanding(db, rf, monkeypatch, why, status):
    kept = SessionStore()
    kept.create()
    kept["who"] = "kim"
    request = rf.get("/", headers={"accept-language": "nl"})
    request.session = kept
    if status == 400:
        SessionStore(kept.session_key).delete()
    else:

        def full(*values, **options):
            raise OperationalError("database or disk is full")

        monkeypatch.setattr(Session, "save", full)
    with pytest.raises(SessionInterrupted) as interrupted:
        SessionMiddleware(lambda _: HttpResponse()).process_response(request, HttpResponse())
    with translation.override("nl"):
        said = bad_request(request, interrupted.value)
    assert said.status_code == status
    assert ("Het ligt niet aan jou" in said.content.decode()) == (status == 500)
