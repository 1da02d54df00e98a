"""axe-core on every page of the table and in every state, at 320 and at 1280 px: nothing is found,
nothing is cut off. One by one the packages' own tests look at theirs."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator

import pytest
from helpers.browser import follow
from helpers.hub import LiveHub, until
from helpers.journey import code_of, link_for
from helpers.visitor import PASSWORD, READING, Visitor
from hub.test_gate import FILLED

from player.hub.pages import table

pytestmark = pytest.mark.long
QUOTE = "vierde-formulier"
# Django's own pages, for IT alone; and what answers by sending a browser elsewhere.
NOT_OURS = ("techniek/", "in/sso", "in/sso/terug")


@pytest.fixture(params=[(320, 640), (1280, 800)], ids=["telephone", "desktop"])
def page(request, chromium) -> Iterator:
    width, height = request.param
    context = chromium.new_context(viewport={"width": width, "height": height}, locale="nl-NL")
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def look(page, accessible):
    """Looks at what is open, or at an address; how it was answered."""

    def looked(address: str = "") -> int:
        answer = page.goto(address) if address else None
        accessible(page)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= page.viewport_size["width"], f"{page.url} is {wide} px wide"
        return answer.status if answer else 0

    return looked


def come_in(page, link: str, name: str = "") -> None:
    page.goto(link)
    if name:
        page.locator("[name=username]").fill(name)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=again]").fill(PASSWORD)
    page.locator("main button").first.click()
    page.wait_for_url("**/beheer")


def addresses(code: str) -> list[str]:
    """An address of each page that is read."""
    filled = {**FILLED, "<str:slide>": QUOTE, "<str:code>": code, "<int:pk>": "1"}
    found = []
    for one in table():
        if one.route in NOT_OURS:
            continue
        address = one.route
        for part, value in filled.items():
            address = address.replace(part, value)
        found.append(address)
    return found


def stays(answer, headers: dict[str, str]) -> Callable:
    """Gives a browser that answer."""
    return lambda route: route.fulfill(response=answer, headers=headers)


def test_every_page(live: LiveHub, page, look) -> None:
    code, seen = code_of(live), []
    Visitor(live.url).react(f"/q/{code}/{QUOTE}", "Die datum vullen we nu zelf in.", "Team Polis")
    for known in (False, True):
        if known:
            come_in(page, live.link, "noor")  # with every role
        for address in addresses(code):
            answer = page.request.get(f"{live.url}/{address}")
            if "text/html" not in answer.headers.get("content-type", ""):
                continue
            if "refresh" in answer.headers:  # it goes on by itself: looked at as it stands
                headers = {k: v for k, v in answer.headers.items() if k != "refresh"}
                page.route(f"{live.url}/{address}", stays(answer, headers))
            if look(f"{live.url}/{address}") == 200:
                seen.append(address)
    assert {"beheer/reacties", f"q/{code}/{QUOTE}", "privacy", "in", "beheer"} <= set(seen)
    assert look(f"{live.url}/nergens") == 404


def test_every_state(live: LiveHub, page, look) -> None:
    code = code_of(live)
    address = f"{live.url}/q/{code}/{QUOTE}"
    page.goto(address)
    follow(page, page.locator("button.send"))
    look()  # too fast, and nothing was said
    assert page.locator("[role=alert]").count() == 1
    page.locator("#id_text").fill("x" * 200)
    page.wait_for_timeout(READING * 1000)
    follow(page, page.locator("button.send"))
    look()  # too long
    page.locator("#id_text").fill("Die datum vullen we nu zelf in, zei Kim van Dijk (06 12345678).")
    page.wait_for_timeout(READING * 1000)
    follow(page, page.locator("button.send"))
    page.wait_for_url("**/dank")
    look()
    private = page.locator(".key a").get_attribute("href")
    look(private)
    for text in ("Eerste.", "Tweede.", "Derde."):
        Visitor(live.url).react(f"/q/{code}/{QUOTE}", text)
    come_in(page, live.link, "noor")
    queue = f"{live.url}/beheer/reacties"
    look(queue)  # some wait, one with hints
    page.locator(".item details summary").nth(0).click()
    look()  # reasons are open
    page.locator(".item details summary").nth(1).click()
    look()  # cutting is open
    ids = [one.get_attribute("id") for one in page.locator(".item").all()]
    page.goto(f"{live.url}/beheer/reacties/{ids[0][1:]}")
    page.locator("[data-key=g]").click()
    page.locator(".item [role=alert]").wait_for()
    look()  # refused: personal data
    page.goto(queue)
    for one in ids[1:3]:
        page.locator(f"#{one} [data-key=g]").click()
        page.locator(f"#{one}.done").wait_for()
    look()  # just decided
    page.goto(queue)
    look()
    look(f"{live.url}/beheer/reacties/beslist")
    page.goto(f"{live.url}/beheer/dias/{QUOTE}")
    follow(page, page.locator("[name=do][value=withdraw]"))
    page.locator(".state").wait_for()
    look()  # withdrawn, and why is asked
    look(f"{live.url}/beheer/ingetrokken")
    assert look(address) == 404  # kind
    page.goto(f"{live.url}/beheer")
    live.office.write("playlists/kantoor.yaml", "slides:\n  - soort: klantqoute\n    tekst: Ja\n")
    wrong = page.get_by_text("klantqoute").first
    until(lambda: page.goto(f"{live.url}/beheer") and wrong.is_visible())
    look()  # something is wrong
    page.context.clear_cookies()
    page.goto(f"{live.url}/in")
    page.locator("[name=login]").fill("noor")
    page.locator("[name=password]").fill("iets anders dan dat")
    follow(page, page.locator("main button").first)
    look()  # refused
    come_in(page, link_for(live, "joost", "jury"))
    look()
    assert look(queue) == 403
    with sqlite3.connect(live.data / "hub.sqlite3") as base:
        assert base.execute("SELECT count(*) FROM reactions_reaction").fetchone() == (4,)
