"""A jury in a real browser: by tap, by key, without script, on a telephone and a desk."""

from __future__ import annotations

import os

import pytest
from helpers.browser import follow
from hub.test_jury import BRAM, DECISION, NOOR, PAGE, Panel

from player.hub.rounds.models import Round, Verdict
from player.hub.rounds.states import State


@pytest.fixture
def at(live_server, chromium, office, person):
    """A page of somebody of the jury, and the jury: `at("anna", width)`."""
    panel = Panel(person)
    contexts = []

    def opened(name: str, width: int = 320, script: bool = True):
        context = chromium.new_context(
            viewport={"width": width, "height": 800}, locale="nl-NL", java_script_enabled=script
        )
        contexts.append(context)
        cookies = panel.clients[name].cookies
        context.add_cookies(
            [
                {"name": key, "value": one.value, "url": live_server.url}
                for key, one in cookies.items()
            ]
        )
        return context.new_page()

    opened.panel, opened.url = panel, live_server.url
    yield opened
    for context in contexts:
        context.close()


def picture(page, name: str) -> None:
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


@pytest.mark.django_db(transaction=True)
def test_a_verdict_by_keys_alone_without_script_on_a_telephone(at) -> None:
    page = at("anna", 320, script=False)
    page.goto(at.url + PAGE)
    key = page.keyboard
    noor = page.get_by_role("region", name=NOOR)
    noor.get_by_role("radio", name="Sterk").focus()
    key.press("ArrowRight")  # goed
    key.press("ArrowRight")  # later
    key.press("ArrowLeft")
    key.press("Tab")
    key.type("Belt echt iedereen terug.")
    key.press("Tab")
    key.press("Enter")
    page.get_by_text("Bewaard.", exact=True).wait_for()
    one = Verdict.objects.get()
    assert (one.group.who, one.grade, one.why) == (NOOR, "good", "Belt echt iedereen terug.")
    small = [
        (box["width"], box["height"], target.evaluate("(one) => one.outerHTML"))
        for target in page.locator("main :is(a, button, summary, textarea, label:has(input))").all()
        if (box := target.bounding_box()) and 0 < box["height"] < 44
    ]
    assert small == []


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [320, 1280])
def test_from_verdict_to_decision(at, accessible, width: int) -> None:
    panel = at.panel
    panel.nominated(
        NOOR,
        "Klantcontact",
        "Nam op vrijdag de tijd voor een klant die niet meer "
        "wist waar ze moest zijn, en belde zelf de gemeente.",
        group=panel.noor,
        example="De mevrouw uit Zwolle, van het formulier dat vier keer terugkwam.",
    )
    page = at("anna", width)

    def look(name: str) -> None:
        accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        picture(page, f"{name}-{width}")

    page.goto(f"{at.url}/beheer/jury")
    look("rounds")
    follow(page, page.get_by_role("link", name="Open", exact=True))
    look("round")
    follow(page, page.get_by_role("button", name="Bewaar").first)
    noor = page.get_by_role("region", name=NOOR)
    noor.get_by_label("Waarom").fill("Belt echt iedereen terug, ook op vrijdag.")
    follow(page, noor.get_by_role("button", name="Bewaar"))
    look("missing")
    noor.get_by_role("radio", name="Sterk").check()
    follow(page, noor.get_by_role("button", name="Bewaar"))
    page.get_by_text("Bewaard.", exact=True).wait_for()
    bram = page.get_by_role("region", name=BRAM)
    bram.locator("summary").click()
    look("apart")
    bram.get_by_role("button").last.click()
    page.get_by_role("button", name="Toch oordelen").wait_for()
    look("judged")
    assert Verdict.objects.get().why == "Belt echt iedereen terug, ook op vrijdag."
    panel.all_say("strong", "good", "ben", "cas")
    page = at("dina", width)
    page.goto(at.url + DECISION)
    look("progress")
    page.get_by_role("button", name="Sluit het oordelen").click()
    page.get_by_text("De regel stelt voor").wait_for()
    look("proposal")
    page.get_by_role("radio", name="Niemand").check()
    follow(page, page.get_by_role("button", name="Leg het besluit vast"))
    look("otherwise")
    page.get_by_role("radio", name=NOOR).check()
    page.get_by_label("Waarom").fill("Elke klant gebeld, elke week weer.")
    page.get_by_role("button", name="Leg het besluit vast").click()
    page.get_by_text(f"Gekozen: {NOOR}").wait_for()
    look("decided")
    assert Round.objects.get().state == State.WINNER
    page.goto(at.url + PAGE)
    look("closed")
