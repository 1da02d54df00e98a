"""Answering in a real browser: a telephone without script, a keyboard, a dark telephone; with nothing
that axe-core finds on any page and in any state."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from helpers.browser import follow
from helpers.hub import LiveHub, Office, live_hub
from helpers.journey import code_of
from playwright.sync_api import Page

WORDS = "Die datum vullen we nu zelf in."


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveHub]:
    """One hub for all of these: no answer of one is in the way of another."""
    folder = tmp_path_factory.mktemp("hub")
    with live_hub(Office(folder / "content"), folder / "data") as live:
        yield live


@pytest.fixture(scope="module")
def quotes(hub: LiveHub) -> str:
    """Where quotes are answered."""
    return f"{hub.url}/q/{code_of(hub)}"


@pytest.fixture
def telephone_of(chromium):
    """Makes telephones: with or without script, dark, in another language."""
    made = []

    def telephone(**options) -> Page:
        chosen = {"viewport": {"width": 320, "height": 640}, "locale": "nl-NL", **options}
        made.append(chromium.new_context(**chosen))
        return made[-1].new_page()

    yield telephone
    for context in made:
        context.close()


def looked_at(page: Page, accessible) -> None:
    """Nothing sticks out, all can be hit, and axe-core finds nothing."""
    accessible(page)
    width = page.viewport_size["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    seen = "button:visible, a:visible:not(.skip), input:visible, textarea:visible"
    for control in page.locator(seen).all():
        box = control.bounding_box()
        assert box is not None
        if box["x"] >= 0:  # not the trap
            assert box["height"] >= 44 and box["x"] + box["width"] <= width, control


def wait_as_a_person(page: Page) -> None:
    """A form younger than two seconds is a program's."""
    page.wait_for_timeout(2100)


@pytest.mark.parametrize(
    ("width", "dark"),
    [
        (320, True),
        pytest.param(320, False, marks=pytest.mark.long),
        pytest.param(1280, False, marks=pytest.mark.long),
    ],
)
def test_every_page_and_state_is_accessible(
    quotes: str, telephone_of, accessible, width: int, dark: bool
) -> None:
    page = telephone_of(
        viewport={"width": width, "height": 640}, color_scheme="dark" if dark else "light"
    )
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{quotes}/vierde-formulier")
    ground = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert ground == ("rgb(16, 34, 47)" if dark else "rgb(246, 241, 231)")
    looked_at(page, accessible)
    page.get_by_label("In je eigen woorden").fill(f"{WORDS} " * 6)
    page.get_by_role("radio", name="pak ik op").check()
    page.get_by_role("button", name="Verstuur").click()  # too long
    page.get_by_role("alert").wait_for()
    looked_at(page, accessible)
    assert page.get_by_role("radio", name="pak ik op").is_checked()
    page.get_by_label("In je eigen woorden").fill(WORDS)
    wait_as_a_person(page)
    page.get_by_role("button", name="Verstuur").click()
    page.wait_for_url("**/dank")
    looked_at(page, accessible)
    page.locator(".key a").click()
    page.wait_for_url("**/mijn/*")
    looked_at(page, accessible)
    page.get_by_role("button", name="Neem het terug").click()
    page.get_by_role("heading", name="Het is van de schermen").wait_for()
    looked_at(page, accessible)
    assert said == []


def test_the_pages_beside_it_are_accessible(quotes: str, telephone_of, accessible) -> None:
    page, root = telephone_of(), quotes.partition("/q/")[0]
    others = [f"{root}{path}" for path in ("/privacy", "/toegankelijkheid", "/mijn/x", "/nergens")]
    for other in (*others, f"{quotes}/weg"):
        page.goto(other)
        looked_at(page, accessible)


def test_without_script_and_without_a_mouse(quotes: str, telephone_of) -> None:
    page = telephone_of(java_script_enabled=False)
    page.goto(f"{quotes}/vierde-formulier")
    order = []
    for _ in range(7):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        order.append(focused.get_attribute("name") or (focused.text_content() or "").strip())
        if order[-1] == "sign":
            page.keyboard.press("ArrowRight")  # from none, round to the first
            assert page.get_by_role("radio", name="raakt me").is_checked()
        elif order[-1] in ("text", "by"):
            page.keyboard.type({"text": WORDS, "by": "Kim"}[order[-1]])
        elif order[-1] == "Verstuur":
            wait_as_a_person(page)
            page.keyboard.press("Enter")
            break
    assert order == ["Naar de inhoud", "sign", "text", "by", "Verstuur"]
    page.wait_for_url("**/dank")
    link = page.locator(".key a")
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/mijn/\w{32}", link.inner_text())
    follow(page, link)
    assert page.locator(".words").inner_text().replace("\n", " ") == f"raakt me {WORDS}"


def test_a_telephone_in_english_is_answered_in_english(quotes: str, telephone_of) -> None:
    page = telephone_of(locale="en-GB")
    page.goto(f"{quotes}/vierde-formulier")
    page.get_by_role("radio", name="proud").check()
    wait_as_a_person(page)
    page.get_by_role("button", name="Send").click()
    page.wait_for_url("**/dank")
    assert page.get_by_role("heading", level=1).inner_text() == "Thank you"
    assert "Your sign counts" in page.locator("main").inner_text()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_field_holds_about_what_it_says(quotes: str, telephone_of, width: int) -> None:
    page = telephone_of(viewport={"width": width, "height": 640})
    page.goto(f"{quotes}/vierde-formulier")
    field = page.locator("textarea")
    sentence = "Wij bellen morgen iedereen op die nog op een antwoord wacht. "
    room = "(field) => field.scrollHeight <= field.clientHeight"
    field.fill((sentence * 3)[:120])
    assert field.evaluate(room)
    field.fill((sentence * 5)[:230])
    assert not field.evaluate(room)


def test_the_signs_are_drawn(quotes: str, telephone_of) -> None:
    page = telephone_of()
    page.goto(f"{quotes}/vierde-formulier", wait_until="networkidle")
    for drawn in page.locator(".signs svg").all():
        box = drawn.evaluate("(svg) => { const b = svg.getBBox(); return [b.width, b.height]; }")
        assert min(box) > 12
    # The quote is set in the customer's serif, and that has arrived.
    assert page.evaluate("document.fonts.check('500 20px Newsreader', 'Ik vulde')")
    family = page.evaluate("getComputedStyle(document.querySelector('blockquote')).fontFamily")
    assert family.startswith("Newsreader")
