"""What tests of the hub stand on: Django set up once in this process, a content folder and people
for each test, a hub in a process of its own, and a browser.

`client_of("moderator")` is a client that is logged in; `office` the content folder; `code` the
house code. `live` is a real hub on loopback; `browser` a Chromium.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from helpers.hub import LiveHub, Office, live_hub

from player.hub.place import Place, place_of
from player.hub.start import begin

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
# Playwright leaves a loop running in this thread, and Django would then refuse its database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
PASSWORD = "een zin die niemand raadt"


def _set_up() -> Place:
    """Django, once; each test gets a folder of its own in its place."""
    folder = Path(tempfile.mkdtemp(prefix="hub-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    office = Office(folder / "content")
    data = folder / "data"
    data.mkdir()
    if url := os.environ.get("KLANTBEELD_TEST_DATABASE"):
        (data / "hub.yaml").write_text(f"database: {url}\n")
    place = place_of(office.config, data=data)
    begin(place)
    from django.conf import settings

    # The dearest part of a test would be the hashing of passwords.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return place


PLACE = _set_up()


@pytest.fixture
def office(tmp_path: Path, settings, monkeypatch) -> Iterator[Office]:
    """The content folder of the hub under test."""
    from player.hub.content.current import content
    from player.hub.painting.painter import PaintingProcess

    # A form that is opened starts it beforehand; most tests want no picture.
    monkeypatch.setattr(PaintingProcess, "begin", lambda self: None)

    office = Office(tmp_path / "content")
    settings.KLANTBEELD = replace(
        PLACE, config=office.config, root=office.root, data=tmp_path / "data"
    )
    (tmp_path / "data").mkdir()
    from django.core.cache import cache

    from player.hub.guard.buckets import buckets
    from player.hub.publishing.publisher import publisher

    # Every test comes from the same address, and has its limits to itself.
    cache.clear()
    for cached in (content, publisher, buckets):
        cached.cache_clear()
    yield office
    for cached in (content, publisher):
        cached.cache_clear()


@pytest.fixture
def code(db) -> str:
    """The house code in force."""
    from player.hub.house.codes import current

    return current()


@pytest.fixture
def person(db) -> Callable:
    """Makes somebody with these roles."""
    from player.hub.people.models import Person
    from player.hub.roles import Role

    def made(*roles: str, name: str = ""):
        somebody = Person.objects.create(username=name or "-".join(("wie", *roles)))
        somebody.set_password(PASSWORD)
        somebody.save()
        somebody.give(*(Role(role) for role in roles))
        return somebody

    return made


@pytest.fixture
def client_of(office: Office, person) -> Callable:
    """A client that is logged in as somebody with these roles; without any, as nobody."""
    from django.test import Client

    def made(*roles: str, **options):
        client = Client(headers={"accept-language": "nl"}, **options)
        if roles:
            client.force_login(person(*roles), backend=BACKEND)
        return client

    return made


@pytest.fixture
def client(client_of):
    """A client of somebody without an account."""
    return client_of()


@pytest.fixture
def live(tmp_path: Path) -> Iterator[LiveHub]:
    """A hub in a process of its own, on an office of its own."""
    with live_hub(Office(tmp_path / "content"), tmp_path / "data") as hub:
        yield hub


@pytest.fixture(scope="session")
def chromium() -> Iterator:
    """Debian's Chromium, by Playwright, once for all tests of this process."""
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium") or shutil.which("chromium-browser")
    assert path, "chromium is not installed: bash .ci/setup test"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-default-apps",
            ],
        )
        yield browser
        browser.close()


@pytest.fixture
def telephone(chromium) -> Iterator:
    """A page of 320 px wide."""
    context = chromium.new_context(viewport={"width": 320, "height": 640}, locale="nl-NL")
    yield context.new_page()
    context.close()


@pytest.fixture
def desktop(chromium) -> Iterator:
    """A page of 1280 px wide."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, locale="nl-NL")
    yield context.new_page()
    context.close()


AXE = Path(__file__).parents[1] / "npm" / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture
def accessible() -> Callable:
    """Fails where axe-core finds anything on a page that is open in the browser (WCAG 2.2 AA, and
    what it holds for good practice)."""
    script = AXE.read_text("utf-8")

    def look(page) -> None:
        # A page that was asked for a moment ago has no content yet.
        page.wait_for_load_state()
        # What still fades in has not the contrast that it will have.
        page.evaluate(
            """() => Promise.allSettled(document.getAnimations()
                .filter(one => one.effect.getComputedTiming().endTime < Infinity)
                .map(one => one.finished))"""
        )
        # Past our own policy, which allows no script but ours.
        found = page.evaluate(f"async () => {{ {script}; return await axe.run(); }}")
        said = [
            (one["id"], node["html"], node.get("failureSummary"))
            for one in found["violations"]
            for node in one["nodes"]
        ]
        assert said == []

    return look
